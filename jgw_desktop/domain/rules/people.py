"""The family as the rules ask about it: children, parents with gezag, ages, names."""

from __future__ import annotations

from datetime import date

from jgw_desktop.domain.periods import age_on, months_later
from jgw_desktop.domain.rules.facts import CasusFacts, Fact

_PREGNANCY_MONTHS = 9


def is_child(person: Fact) -> bool:
    """Tell whether a person is a jeugdige or an unborn child."""
    return person.type == "Persoon" and person.says("rol", "jeugdige", "ongeboren")


def children(facts: CasusFacts, day: date | None = None) -> list[Fact]:
    """Return the children of the gezin, unborn ones included; with a day only who was there by then."""
    return [person for person in facts.of("Persoon") if is_child(person) and _was_there(person, day)]


def _was_there(child: Fact, day: date | None) -> bool:
    """Tell whether a child was born by a day, or for an unborn one: on its way."""
    born, expected = child.day("geboortedatum"), child.day("verwachte_datum")
    if child.says("rol", "ongeboren") and expected:
        born = months_later(expected, -_PREGNANCY_MONTHS)
    return day is None or born is None or born <= day


def with_gezag(facts: CasusFacts) -> list[Fact]:
    """Return who decides for the children: parents with gezag and voogden."""
    return [
        person
        for person in facts.of("Persoon")
        if person.says("gezag", "volledig", "gedeeld", "voogd") and not is_child(person)
    ]


def age(person: Fact, day: date | None) -> int | None:
    """Return how old somebody is on a day, None when that is unknown."""
    born = person.day("geboortedatum")
    return age_on(born, day) if born and day else None


def must_carry(person: Fact, day: date | None, voice_age: int) -> bool:
    """Tell whether a person is a belangrijkste gezinslid (001).

    Where nobody said so: a parent with gezag, and a jeugdige who is old enough (domain catalogue F1).
    """
    if person.has("belangrijkste_gezinslid"):
        return person.says("belangrijkste_gezinslid", "ja")
    if is_child(person):
        return (age(person, day) or 0) >= voice_age
    return person.says("gezag", "volledig", "gedeeld", "voogd")


def is_named(person: Fact, name: str) -> bool:
    """Tell whether a written name is that of a gezinslid: the first name is in it as a word."""
    first = person.text("voornaam").casefold()
    return bool(first) and f" {first} " in f" {name.casefold().replace(',', ' ')} "
