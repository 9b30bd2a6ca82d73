"""The values of a casus as words to read: choices, dates, names and ages. No widgets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from jgw_desktop.app.undo import Done
from jgw_desktop.domain.choices import is_known, label_of
from jgw_desktop.domain.dutch_dates import date_of, day_in_words, in_words, short
from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.ids import record_id_from_hex
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value, as_text
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.casus.navigation import PARTS
from ui.names import names

_NAMES = ("voornaam", "naam", "tekst", "titel", "onderwerp")


def words_of(declared: Field, value: Value, view: BundelView) -> str:
    """Return a value of a field as it is read; what has no words of its own stands as it was kept."""
    if isinstance(value, tuple):
        between = "\n" if declared.kind is Kind.REGELS else ", "
        return between.join(words_of(declared, item, view) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {item}" for key, item in value.items())
    if declared.kind in (Kind.KEUZE, Kind.MEERKEUZE) and isinstance(value, str | int):
        return choice_in_words(declared.choices, value)
    if declared.kind in (Kind.VERWIJZING, Kind.VERWIJZINGEN) and isinstance(value, str):
        return name_of(value, view)
    return in_words(value) if isinstance(value, str) and declared.kind in _DATES else plain(value)


def choice_in_words(choices: str, value: str | int) -> str:
    """Return a choice in words; one that a newer version wrote as it stands, and said to be so."""
    if is_known(choices, value):
        return label_of(choices, value)
    return tekst("formulier.onbekende_keuze", waarde=value)


_DATES = frozenset({Kind.DATUM, Kind.DATUMS, Kind.DATUMTIJD})


def plain(value: Value) -> str:
    """Return a value as text; a whole number without decimals, others with a comma."""
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return "" if value is None else str(value)


def name_of(reference: str, view: BundelView) -> str:
    """Return what a record that is pointed at is called; the reference itself when it is not here."""
    try:
        record = view.records.get(record_id_from_hex(reference))
    except ValueError:
        return reference
    if record is None:
        return reference
    return next(
        (record.text(name) for name in _NAMES if record.text(name)), day_in_words(record.text("datum"))
    )


def family_name(view: BundelView) -> str:
    """Return the name of the family, as the list of casussen shows it now."""
    gezin = next(iter(view.of_type("Gezin")), None)
    name = (gezin.text("naam") if gezin else "") or (view.root.text("titel") if view.root else "")
    return names().shown(name)


def step_name(stap: str) -> str:
    """Return the name of a step without its number."""
    return label_of("casusStap", stap).split(". ", 1)[-1]


def situation(opvoedsituatie: str) -> str:
    """Return the word for an opvoedsituatie without its letter."""
    return label_of("opvoedsituatie", opvoedsituatie).split(". ", 1)[-1]


def full_name(person: RecordView) -> str:
    """Return first and last name as they are shown now."""
    return names().shown(f"{person.text('voornaam')} {person.text('achternaam')}".strip())


_PEOPLE = {"Persoon": ("voornaam", "achternaam"), "Gezin": ("naam",), "Netwerklid": ("naam",)}
_MENTIONED = ("naam", "wie", "persoon", "aanwezigen", "ontvanger")
_FULL = 2


def people_of(view: BundelView) -> Iterator[str]:
    """Give the names of everybody in a casus: of the family, its network, and who else is named in full."""
    for record in view.records.values():
        for field in _PEOPLE.get(record.type, ()):
            yield record.text(field)
        for field in _MENTIONED:
            for named in as_text(record.value(field)).split(","):
                if sum(word[0].isupper() for word in named.split()) >= _FULL:
                    yield named


def role_and_age(person: RecordView, today: date) -> str:
    """Return ``Ouder, 34 jaar``; of a child the age alone, where it is known."""
    role = label_of("persoonRol", person.text("rol")) if person.text("rol") else ""
    age = _age(person.text("geboortedatum"), today)
    if age and person.text("rol") == "jeugdige":
        return age
    return ", ".join(part for part in (role, age) if part)


def _age(born: str, today: date) -> str:
    day = date_of(born)
    if day is None or day > today:
        return ""
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return tekst("casus.jaar", jaren=years)


def day_in_list(day: str, today: date) -> str:
    """Return ``wo 14 jan`` of an ISO date of this year, ``14 jan 2025`` of another."""
    moment = date_of(day)
    if moment is None or moment.year == today.year:
        return short(day)
    return f"{short_day(day)} {moment.year}"


def short_day(day: str) -> str:
    """Return ``14 jan`` of an ISO date, nothing of anything else."""
    return short(day).split(" ", 1)[1] if date_of(day) else ""


def part_label(name: str) -> str:
    """Return what a part of a casus is called: a place of the navigation, or any other form."""
    known = CATALOGUE.get(name)
    return tekst(f"casus.onderdeel.{name}") if name in PARTS or known is None else known.label


_DONE = ("ingevuld", "toegevoegd", "verwijderd", "verplaatst")


def words_of_done(done: Done) -> str:
    """Return what somebody did, to end a sentence with: ``wat u invulde bij Vraagverheldering``."""
    record = CATALOGUE.get(done.record_type)
    what = record.label if record else done.record_type
    field = record.fields.get(done.fields[0]) if record and len(done.fields) == 1 else None
    if done.reason == "ingevuld" and field is not None:
        return tekst("casus.gedaan.veld", veld=field.label, wat=what)
    return tekst(f"casus.gedaan.{done.reason if done.reason in _DONE else 'anders'}", wat=what)
