"""The worker whose laptop this is, with appointments and tasks; a bundel that no colleague reads."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain.fields import Reader, datum, datumtijd, getal, keuze, tekst, verwijzing
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


@record_type(
    "Afspraak", "Afspraken", parent="Werker", collection="appointments", source="domein 4.7", since=2
)
@dataclass(frozen=True, kw_only=True)
class Appointment(Record):
    """Where the worker goes and when, for a casus or for none; never an agreement with a family."""

    soort: str | None = keuze("Wat voor afspraak", "contactSoort", need="V", since=2)
    wanneer: str | None = datumtijd("Wanneer", need="V", since=2)
    duur_min: float | None = getal("Duur in minuten", since=2)
    waar: str | None = tekst("Waar", since=2)
    wie: str | None = tekst("Met wie", since=2)
    casus_id: str | None = verwijzing("Bij welke casus", "Casus", since=2)


@record_type("Taak", "Taken", parent="Werker", collection="taken", source="domein 4.7", since=2)
@dataclass(frozen=True, kw_only=True)
class Taak(Record):
    """Something to do: what the worker wrote down, or what was done with a reminder of a rule.

    The id of the latter follows from the reminder, and it has a regel_id instead of a tekst.
    """

    vervalt_op: str | None = datum("Voor welke dag?", since=2)
    casus_id: str | None = verwijzing("Casus", "Casus", since=2)
    regel_id: str | None = tekst("Regel", since=2)
    gedaan_op: str | None = datum("Gedaan op", since=2)
    uitgesteld_tot: str | None = datum("Uitgesteld tot", since=2)
    tekst: str | None = tekst("Wat moet er gebeuren?", since=2)
