"""G1 to G7: data that cannot be, which no rule of the catalogue speaks of and every rule relies on.

An unknown choice may come from a newer version: it is kept, shown as it stands, and only warned about. What a
form requires is a warning here too: the form itself holds back what is not complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jgw_desktop.domain.choices import is_known
from jgw_desktop.domain.fields import Field, Kind, Need
from jgw_desktop.domain.records import CATALOGUE, children_of
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, rule
from jgw_desktop.domain.rules.people import age
from jgw_desktop.domain.values import Value

_SPANS = {  # record type: fields of which the first is never later than any other
    "Casus": (("geopend_op", "afgesloten_op"),),
    "CoordinatieToewijzing": (("vanaf", "tot"),),
    "Signaal": (("ontvangen_op", "besluit_op"),),
    "Toestemming": (("datum", "geldig_tot"),),
    "Ondersteuning": (("startdatum", "gepland_einde"), ("startdatum", "werkelijk_einde")),
    "Verlenging": (("datum", "tot"),),
    "Uithuisplaatsing": (("startdatum", "verwachte_terugkeer"), ("startdatum", "beeindigd_op")),
    "Nazorg": (("vanaf", "tot"),),
    "EigenKrachtBijeenkomst": (("aangeboden_op", "datum"),),
    "Veiligheidsplan": (("datum", "herzien_op"),),
    "Evaluatie": (("datum", "volgende_evaluatie"),),
}
_DONE = {  # dates of what has happened, so never in the future
    "Persoon": "geboortedatum",
    "Signaal": "ontvangen_op",
    "Risicotaxatie": "datum",
}


@rule("G1", "onmogelijke-datum", Klasse.B, "Domein §4.1; een datum van iets dat gebeurd is")
def onmogelijke_datum(look: Look) -> Iterator[Breach]:
    """Nobody is born in the future. Of what has happened the clock of the laptop may be wrong: a warning."""
    for kind, name in _DONE.items():
        for fact in look.of(kind):
            if (fact.day(name) or look.today) > look.today:
                klasse = Klasse.B if kind == "Persoon" else Klasse.W
                yield Breach(fact, name, "G1.toekomst", klasse=klasse)


@rule("G2", "einde-voor-begin", Klasse.B, "Domein §4.1; een periode heeft een begin en een einde")
def einde_voor_begin(look: Look) -> Iterator[Breach]:
    """Nothing ends before it starts."""
    for kind, spans in _SPANS.items():
        for fact in look.of(kind):
            for first, last in spans:
                start, end = fact.day(first), fact.day(last)
                if start and end and end < start:
                    yield Breach(fact, last, "G2.volgorde")


@rule("G3", "leeftijd", Klasse.B, "002 §4.6 “-9 maanden tot 23 jaar”; 001 (0-23)")
def leeftijd(look: Look) -> Iterator[Breach]:
    """A jeugdige is 22 at most when a casus opens; of a child it is known when it was or will be born."""
    opened = look.facts.casus.day("geopend_op")
    highest = look.settings.hoogste_leeftijd
    for person in look.of("Persoon"):
        if person.says("rol", "jeugdige"):
            if not person.day("geboortedatum"):
                yield Breach(person, "geboortedatum", "G3.geboortedatum")
            elif (age(person, opened) or 0) > highest:
                yield Breach(person, "geboortedatum", "G3.te_oud", {"hoogste": highest})
        elif person.says("rol", "ongeboren") and not person.day("verwachte_datum"):
            yield Breach(person, "verwachte_datum", "G3.verwachte_datum")


@rule("G4", "koppeling", Klasse.B, "Domein §4.6; hoe de onderdelen samenhangen")
def koppeling(look: Look) -> Iterator[Breach]:
    """A link leads to a record of the right kind, and never round in a circle."""
    linked: set[str] = set()
    for fact in look.facts:
        for declared in _links(fact.type):
            for key in _keys(fact.fields.get(declared.name)):
                target = look.facts.get(key)
                if target is None or target.type not in declared.targets:
                    yield Breach(fact, declared.name, "G4.nergens")
                if target is not None:
                    linked.add(target.id)
    for fact in look.facts:  # what nothing leads to is in no circle
        if fact.id in linked and _comes_back(look, fact):
            yield Breach(fact, "", "G4.kring")


def _comes_back(look: Look, start: Fact) -> bool:
    """Tell whether links lead from a record back to it; the casus itself is no part of a circle."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        fact = waiting.pop()
        for declared in _links(fact.type):
            for key in _keys(fact.fields.get(declared.name)):
                target = look.facts.get(key)
                if target is start and start.type != "Casus":
                    return True
                if target and target.id not in seen and target.type != "Casus":
                    seen.add(target.id)
                    waiting.append(target)
    return False


@rule("G5", "onbekende-keuze", Klasse.W, "Domein §4.4; waarden van een nieuwere versie blijven bewaard")
def onbekende_keuze(look: Look) -> Iterator[Breach]:
    """A choice that this version does not know is kept, and shown as it stands."""
    for fact in look.facts:
        for declared in _choices(fact.type):
            items = _keys(fact.fields.get(declared.name))
            if not all(is_known(declared.choices, item) for item in items):
                yield Breach(fact, declared.name, "G5.keuze")


@rule("G6", "verplicht-veld", Klasse.W, "Domein §4.2; verplichte velden van een formulier")
def verplicht_veld(look: Look) -> Iterator[Breach]:
    """What a form requires is filled in when it is definitief."""
    for fact in look.facts:
        if not fact.final or fact.says("kader", "spoedplaatsing"):
            continue  # a spoedplaatsing is recorded as it happened; the rest follows (R55)
        for declared in _required(fact.type):
            if not fact.has(declared.name):
                yield Breach(fact, declared.name, "G6.veld")
        for collection, kind in _required_rows(fact.type):
            if not fact.of(kind) and not _may_be_alone(fact):
                yield Breach(fact, collection, "G6.veld")


@rule(
    "G7",
    "mogelijk-dubbel",
    Klasse.H,
    "Domein §4.6; twee werkers voeren zonder verbinding dezelfde persoon in",
)
def mogelijk_dubbel(look: Look) -> Iterator[Breach]:
    """Somebody of one name, whom no date of birth tells apart, stands there once."""
    before: list[Fact] = []
    for person in look.of("Persoon"):
        if any(_may_be_one(person, other) for other in before):
            yield Breach(person, "", "G7.dubbel")
        before.append(person)


def _may_be_one(person: Fact, other: Fact) -> bool:
    """Tell whether two may be one: the same first name, and nothing else that both have differs."""
    pairs = [
        (_plain(person.text(name)), _plain(other.text(name))) for name in ("achternaam", "geboortedatum")
    ]
    name = _plain(person.text("voornaam"))
    return bool(name) and name == _plain(other.text("voornaam")) and all(a == b for a, b in pairs if a and b)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _may_be_alone(fact: Fact) -> bool:
    """Tell whether a form may do without rows: nobody answered the door, or there is no network."""
    return fact.says("soort", "poging_geen_contact") or fact.has("geen_netwerk_toelichting")


def _keys(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


@cache
def _links(kind: str) -> tuple[Field, ...]:
    """Return the links of a type that stay inside a casus."""
    return tuple(
        one
        for one in CATALOGUE[kind]
        if one.kind in (Kind.VERWIJZING, Kind.VERWIJZINGEN) and not _OUTSIDE.intersection(one.targets)
    )


_OUTSIDE = frozenset({"Medewerker", "Vragenlijst", "Casus"})  # stand in a bundel of their own


@cache
def _choices(kind: str) -> tuple[Field, ...]:
    return tuple(one for one in CATALOGUE[kind] if one.choices)


@cache
def _required(kind: str) -> tuple[Field, ...]:
    return tuple(one for one in CATALOGUE[kind] if one.need is Need.VERPLICHT)


@cache
def _required_rows(kind: str) -> tuple[tuple[str, str], ...]:
    return tuple((one.collection, one.name) for one in children_of(kind) if one.need is Need.VERPLICHT)
