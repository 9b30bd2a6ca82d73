"""F2 Anoniem consult: a question answered on the spot, the schools where that is done, and who to call back.

A consult has no field for a person and no link to any record, by construction: not even to its school, of
which it keeps the name alone. Who asks to be called back does leave a name: that stands apart, and tells
nothing of what was noted without one.
"""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.records import Record, record_type


@record_type("Spreekuur", "Spreekuren")
@dataclass(frozen=True, kw_only=True)
class Spreekuur(Record):
    """Root of the bundel that holds the schools and consults of a worker."""

    naam: str | None = f.tekst("Naam van het spreekuur")


@record_type(
    "School", "Scholen", parent="Spreekuur", collection="scholen", source="001; 002; domein 4.7", since=2
)
@dataclass(frozen=True, kw_only=True)
class School(Record):
    """A school or other place where the worker holds a spreekuur."""

    naam: str | None = f.tekst("Naam van de school", need="V", since=2)
    adres: str | None = f.tekst("Adres", since=2)
    contactpersonen: tuple[str, ...] | None = f.regels("Contactpersonen", since=2)
    spreekuurmomenten: tuple[str, ...] | None = f.regels(
        "Wanneer is het spreekuur?", help="Bijvoorbeeld: donderdag van 08:30 tot 10:00.", since=2
    )


@record_type(
    "Anoniem consult",
    "Anonieme consulten",
    form="F2",
    parent="Spreekuur",
    collection="anoniemeConsulten",
    source="002 §4.6 “Anonimiteit is belangrijk”; 000 §4.1; 002 §4.8",
)
@dataclass(frozen=True, kw_only=True)
class AnoniemConsult(Record):
    """A question answered without a file: who asked is never kept."""

    datum: str | None = f.datum("Datum", need="V")
    kanaal: str | None = f.keuze("Waar of hoe", "kanaal", need="V", source="002 §4.8")
    waar: str | None = f.tekst("Op welke school", since=2)
    bezoeker_type: str | None = f.keuze("Wie vroeg het", "bezoekerType", need="V", source="002 §4.8")
    leeftijdsgroep: str | None = f.keuze(
        "Leeftijd van het kind", "leeftijdsgroep", help="Alleen de groep, nooit een geboortedatum."
    )
    vraag_type: str | None = f.keuze("Waar ging het over", "vraagType", need="V", source="002 §4.8; 000")
    uitkomst: str | None = f.keuze("Wat deed u", "consultUitkomst", source="002 §4.8", since=2)
    antwoord_in_het_kort: str | None = f.tekst(
        "Antwoord in het kort", limit=300, help="Schrijf geen namen op."
    )
    vervolg: str | None = f.tekst("Vervolg", help="Bijvoorbeeld: komt terug. Of welke tip u gaf.")
    duur_min: float | None = f.getal("Duur in minuten", source="002 §4.8", since=2)


@record_type(
    "Terugbelverzoek",
    "Terugbelverzoeken",
    parent="Spreekuur",
    collection="terugbelverzoeken",
    source="domein 4.7; 002 §4.6",
    since=2,
)
@dataclass(frozen=True, kw_only=True)
class Terugbelverzoek(Record):
    """Somebody to call back, and by which day. Once that is done, name and number are let go."""

    naam: str | None = f.tekst("Wie belt u terug?", need="V", since=2)
    telefoon: str | None = f.tekst("Telefoonnummer", need="V", since=2)
    vervalt_op: str | None = f.datum("Terugbellen voor", since=2)
    vraag_type: str | None = f.keuze("Waar gaat het over", "vraagType", since=2)
    spreekuur_id: str | None = f.verwijzing("Bij welke school", "School", since=2)
    gebeld_op: str | None = f.datum("Gebeld op", since=2)
