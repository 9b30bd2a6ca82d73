"""Puts values and records of a casus into words: titles to choose from, the history, two versions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from jgw_desktop.app.editing import label_of_record
from jgw_desktop.app.ports import Maker
from jgw_desktop.domain.clock import wall_ms
from jgw_desktop.domain.drafts import DRAFT_CHANGE
from jgw_desktop.domain.dutch_dates import day_in_words, in_words
from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.ids import WorkerId, record_id_from_hex
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value, is_empty
from jgw_desktop.domain.view import BundelView, Head, RecordView
from resources import tekst
from ui.casus.wording import choice_in_words
from ui.forms.editor import Option
from ui.forms.spelling import SPELLINGS
from ui.names import names

_NAMES = ("voornaam", "naam", "titel", "tekst", "wat", "persoon")
_OF_PEOPLE = ("Persoon", "Netwerklid")
_CHILDREN = ("jeugdige", "ongeboren")
_SPEAKS = ("gesprek_met", "persoon_id", "door_id", "invuller_id")  # no unborn child is offered here
_DATES = (Kind.DATUM, Kind.DATUMTIJD)


def persons(view: BundelView, *, children_only: bool = False) -> tuple[RecordView, ...]:
    """Return the people of the family in their order."""
    found = view.in_order("Persoon")
    return tuple(person for person in found if not children_only or person.text("rol") in _CHILDREN)


def title(view: BundelView, record: RecordView) -> str:
    """Return a few words for a record: a name, else what it is with its date."""
    if record.type == "Gezin":
        return tekst("formulier.het_gezin")
    named = next((record.text(name) for name in _NAMES if record.text(name).strip()), "")
    if record.type in _OF_PEOPLE:
        named = names().shown(named)
    return named or _title_by_person(view, record) or _title_by_date(record)


def _title_by_person(view: BundelView, record: RecordView) -> str:
    for name in ("persoon_id", "jeugdige_id"):
        person = referred(view, record.value(name))
        if person is not None:
            return title(view, person)
    return ""


def _title_by_date(record: RecordView) -> str:
    declared = CATALOGUE.get(record.type, ())
    days = (day_in_words(record.text(field.name)) for field in declared if field.kind in _DATES)
    return f"{label_of_record(record.type)} {next(filter(None, days), '')}".strip()


def referred(view: BundelView, value: Value) -> RecordView | None:
    """Return the living record that a value points at, None when there is none."""
    try:
        record = record_id_from_hex(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if record is None or record not in view.records or view.is_gone(record):
        return None
    return view.records[record]


def options_of(field: Field, view: BundelView) -> tuple[Option, ...]:
    """Return the records of the casus that a field may point at."""
    if field.targets == ("Persoon",):
        found = persons(view, children_only=field.children_only)
    else:
        found = tuple(record for target in field.targets for record in _ordered(view, target))
    return tuple(
        Option(record.id.hex(), title(view, record))
        for record in found
        if field.name not in _SPEAKS or record.text("rol") != "ongeboren"
    )


def _ordered(view: BundelView, record_type: str) -> list[RecordView]:
    found = list(view.in_order(record_type))
    if record_type != "Netwerklid":
        return found
    kaart = view.newest("Netwerkkaart")
    return [lid for lid in found if kaart is not None and lid.parent == kaart.id]


def in_text(field: Field, value: Value, view: BundelView) -> str:
    """Return a value of a field as plain text."""
    if is_empty(value):
        return tekst("formulier.leeg")
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {item}" for key, item in value.items())
    parts = value if isinstance(value, tuple) else (value,)
    separator = "\n" if field.kind is Kind.REGELS else ", "
    return separator.join(_one_in_text(field, part, view) for part in parts)


def _one_in_text(field: Field, value: Value, view: BundelView) -> str:
    if field.kind in (Kind.KEUZE, Kind.MEERKEUZE) and isinstance(value, str | int):
        return choice_in_words(field.choices, value)
    if field.kind in (Kind.VERWIJZING, Kind.VERWIJZINGEN):
        record = referred(view, value)
        return title(view, record) if record else tekst("formulier.niet_meer_hier")
    spelling = SPELLINGS.get(field.kind)
    return spelling.write(value) if spelling else str(value)


def author_in_words(author: WorkerId, own: WorkerId | None, maker: Maker | None) -> str:
    """Return who wrote something: the worker, or a colleague by the name that the CJG gave, if any."""
    if author == own:
        return tekst("formulier.u")
    if maker is None:
        return tekst("formulier.collega")
    return tekst("formulier.u_elders") if maker.is_own else maker.name


def moment_in_words(wall: int) -> str:
    """Return a time stamp of the log in local time. wall: milliseconds since 1970 (UTC)."""
    local = datetime.fromtimestamp(wall / 1000)
    return in_words(local.isoformat(timespec="minutes"))


def version_in_words(
    field: Field, head: Head, view: BundelView, own: WorkerId | None, maker: Maker | None
) -> str:
    """Return one of several versions of a field: who, when and what. maker: see ``author_in_words``."""
    is_draft = head.ref.change == DRAFT_CHANGE
    when = tekst("formulier.nu_getypt") if is_draft else moment_in_words(wall_ms(head.hlc))
    who = author_in_words(head.author, own, maker)
    return tekst("formulier.versie", wie=who, wanneer=when, wat=in_text(field, head.value, view))
