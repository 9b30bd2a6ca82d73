"""Casus and what stands beside it: the root of a bundel, its five axes and who coordinates."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain.fields import datum, keuze, ruw, tekst
from jgw_desktop.domain.records import Record, record_type
from jgw_desktop.domain.values import Value


@record_type("Casus", "Casussen", source="000 bijlage 1, algemene stappen; domein §3.1")
@dataclass(frozen=True, kw_only=True)
class Casus(Record):
    """The work around one family; five independent axes tell where it stands."""

    nummer: str | None = tekst("Casusnummer")
    titel: str | None = tekst("Titel", help="Een korte omschrijving voor uzelf. Komt nooit op papier.")
    gemeente: str | None = tekst("Gemeente")
    werker_id: str | None = tekst("Werker")
    spoor: str | None = keuze("Spoor", "spoor", source="000 §5.3")
    opvoedsituatie: str | None = keuze("Opvoedsituatie", "opvoedsituatie", source="000 bijlage 1")
    niveau: int | None = keuze("Interventieniveau", "niveau", source="001 schema")
    stap: str | None = keuze("Stap", "casusStap", source="000 bijlage 1")
    veiligheidsstatus: str | None = keuze("Veiligheid", "veiligheidsstatus", source="000 §5.3")
    geopend_op: str | None = datum("Gestart op")
    eerste_contact_op: str | None = datum("Eerste contact op")
    afgesloten_op: str | None = datum("Afgesloten op")
    verwacht: Value = ruw(  # noqa: RUF009 - makes a dataclass field, like the lines above
        "Verwachte waarden", help="Alleen in oefenbestanden: om het programma mee na te rekenen."
    )
