"""The worker whose laptop this is; stands in a bundel of its own and on what the worker prints."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain.fields import Reader, tekst
from jgw_desktop.domain.records import Record, record_type

_OP_PAPIER = (Reader.GEZIN, Reader.DEELNEMER, Reader.SCHOOL)


@record_type("Werker", "Werkers", source="000 §5.4")
@dataclass(frozen=True, kw_only=True)
class Werker(Record):
    """Who works with this vault; the id of this record is the author of its changes."""

    naam: str | None = tekst("Uw naam", need="V", readers=_OP_PAPIER)
    functie: str | None = tekst("Uw functie", readers=_OP_PAPIER)
    telefoon: str | None = tekst("Uw telefoonnummer", readers=_OP_PAPIER)
    organisatie: str | None = tekst("Uw organisatie", readers=_OP_PAPIER)
