"""The request to destroy a casus, and what a second person says of it. Both go with the casus."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.records import Record, record_type
from jgw_desktop.domain.values import Value


@record_type(
    "Vernietiging",
    "Vernietigingen",
    parent="Casus",
    collection="vernietigingen",
    source="Jeugdwet art. 7.3.8 en 7.3.9; AVG art. 17",
    since=2,
)
@dataclass(frozen=True, kw_only=True)
class Vernietiging(Record):
    """A request: why, on which day, and who asks. The same form serves the family and the end of the term."""

    reden: str | None = f.keuze("Waarom vernietigen?", "vernietigReden", need="V", merge=Merge.NOOIT)
    gevraagd_op: str | None = f.datum("Gevraagd op", need="V", merge=Merge.NOOIT)
    gevraagd_door: str | None = f.tekst(
        "Wie vraagt het?",
        need="V",
        merge=Merge.NOOIT,
        help="De naam van wie het vraagt. Dat kan de jongere, een ouder of uzelf zijn.",
    )
    toelichting: str | None = f.tekst("Toelichting", merge=Merge.NOOIT)


@record_type(
    "Oordeel over vernietiging",
    "Oordelen over vernietiging",
    parent="Casus",
    collection="vernietigingOordelen",
    since=2,
)
@dataclass(frozen=True, kw_only=True)
class VernietigingOordeel(Record):
    """What a second person says. gezien: which request, as it stood then (``vernietigen.mark_of``)."""

    verzoek_id: str | None = f.verwijzing("Verzoek", "Vernietiging", need="V", merge=Merge.NOOIT)
    oordeel: str | None = f.keuze("Mag dit?", "vernietigOordeel", need="V", merge=Merge.NOOIT)
    gegeven_op: str | None = f.datum("Gegeven op", need="V", merge=Merge.NOOIT)
    gezien: Value = f.ruw("Welk verzoek", merge=Merge.NOOIT)  # noqa: RUF009 - makes a dataclass field
