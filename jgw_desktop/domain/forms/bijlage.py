"""Bijlage: a photo or document that belongs to a casus. Its bytes are kept sealed beside the records."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.records import Record, record_type
from jgw_desktop.domain.values import Value


@record_type("Bijlage", "Bijlagen", parent="Casus", collection="bijlagen", source="domein §4.7", since=2)
@dataclass(frozen=True, kw_only=True)
class Bijlage(Record):
    """What is known of a file; the app fills all of it in but who may read it and where it belongs.

    hash: SHA-256 of the content, in hex, so that a signed paper can be proven. inhoud: id of the sealed
    pieces, in hex; they stand in the vault under the key of the casus.
    """

    soort: str | None = f.keuze("Soort", "bijlageSoort", need="V", merge=Merge.NOOIT)
    naam: str | None = f.tekst("Naam", need="V", limit=80)
    grootte: float | None = f.getal("Grootte in bytes", need="V", merge=Merge.NOOIT)
    hash: Value = f.ruw("Controlegetal", merge=Merge.NOOIT)  # noqa: RUF009 - makes a dataclass field
    inhoud: Value = f.ruw("Plaats van de inhoud", merge=Merge.NOOIT)  # noqa: RUF009 - like the line above
    zichtbaarheid: str | None = f.keuze(
        "Wie mag dit lezen?", "zichtbaarheid", need="V", merge=Merge.NOOIT, source="002 §4.6"
    )
    hoort_bij_id: str | None = f.verwijzing(
        "Hoort bij", "Contactverslag", "Toestemming", "Gezinsplan", "Evaluatie", "Signaal", "Veiligheidsplan"
    )
