"""Signatures under an agreed gezinsplan: drawn on the screen, or on paper with the day noted."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.forms.readers import VOOR_GEZIN
from jgw_desktop.domain.records import Record, record_type
from jgw_desktop.domain.values import Value


@record_type(
    "Handtekening",
    "Handtekeningen",
    parent="Casus",
    collection="handtekeningen",
    source="000 stap 5",
    since=2,
)
@dataclass(frozen=True, kw_only=True)
class Handtekening(Record):
    """One signature under one version of the plan; it stands beside the plan, which never changes any more.

    controlegetal: SHA-256 in hex of what the plan said (``app.signing``). lijnen: the strokes of the pen,
    each a list of x and y in thousandths of the width; empty for a signature on paper.
    """

    plan_id: str | None = f.verwijzing("Plan", "Gezinsplan", merge=Merge.NOOIT, readers=VOOR_GEZIN)
    deelnemer_id: str | None = f.verwijzing("Deelnemer", "Deelnemer", merge=Merge.NOOIT, since=2)
    naam: str | None = f.tekst("Wie", merge=Merge.NOOIT, readers=VOOR_GEZIN)
    wijze: str | None = f.keuze("Hoe", "ondertekening", merge=Merge.NOOIT, readers=VOOR_GEZIN)
    datum: str | None = f.datum("Getekend op", merge=Merge.NOOIT, readers=VOOR_GEZIN)
    controlegetal: Value = f.ruw("Controlegetal", merge=Merge.NOOIT)  # noqa: RUF009 - makes a dataclass field
    lijnen: Value = f.ruw("Lijnen", merge=Merge.NOOIT, readers=VOOR_GEZIN)  # noqa: RUF009 - as above
