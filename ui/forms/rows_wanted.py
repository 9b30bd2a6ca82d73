"""Which rows a form offers to make for the people of the family, so that nobody types a name twice. Pure.

One button each for who has no row yet, and one for all of them together: a visit to five people is one click.
Where nobody stands yet, the first button makes the rows of the contact before: mostly the same people come.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jgw_desktop.domain.records import RecordType
from jgw_desktop.domain.values import Value, is_empty
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.forms.wording import persons, title

PRESENT = "Aanwezige"
_PERSON_FIELDS = ("jeugdige_id", "persoon_id")
_TYPES = {
    "ouder": "ouder",
    "stiefouder": "ouder",
    "pleegouder": "ouder",
    "jeugdige": "jeugdige",
    "ander_gezinslid": "familie",
}
"""What somebody of the family is at a contact, by their role."""


@dataclass(frozen=True, slots=True)
class RowsWanted:
    """Rows to make with one button. words: on the button; key: last part of its name; rows: first values."""

    words: str
    key: str
    rows: tuple[dict[str, Value], ...]


def rows_wanted(view: BundelView, kind: RecordType, found: Iterable[RecordView]) -> list[RowsWanted]:
    """Return a button for each person of the family who has no row yet, and for more than one: for all."""
    found = tuple(found)
    field = next((name for name in _PERSON_FIELDS if name in kind.fields), None)
    if field is None:
        return []
    before = () if found or kind.name != PRESENT else _there_before(view, kind)
    last = [RowsWanted(tekst("formulier.rij_vorige_keer", wie=_names(view, before)), "vorige", before)]
    return [*(last if before else ()), *_of_family(view, kind, field, found)]


def _there_before(view: BundelView, kind: RecordType) -> tuple[dict[str, Value], ...]:
    """Return the rows of the newest contact that has any, without who is in the casus no more."""
    contacts = sorted(view.of_type("Contactverslag"), key=lambda one: one.text("datumtijd"), reverse=True)
    rows = next(filter(None, (view.children(one.id, kind.name) for one in contacts)), ())
    here = {person.id.hex() for person in persons(view, children_only=False)}
    known = [row for row in rows if not row.text("persoon_id") or row.text("persoon_id") in here]
    values = ({name: row.value(name) for name in kind.fields} for row in known)
    return tuple({name: value for name, value in row.items() if not is_empty(value)} for row in values)


def _names(view: BundelView, rows: Iterable[dict[str, Value]]) -> str:
    people = {person.id.hex(): title(view, person) for person in persons(view, children_only=False)}
    named = (people.get(str(row.get("persoon_id")), str(row.get("naam") or "")) for row in rows)
    return ", ".join(filter(None, named))


def _of_family(
    view: BundelView, kind: RecordType, field: str, found: Iterable[RecordView]
) -> list[RowsWanted]:
    present = {record.value(field) for record in found}
    missing = [p for p in persons(view, children_only=field == "jeugdige_id") if p.id.hex() not in present]
    each = [_row(view, kind, field, person) for person in missing]
    if len(each) < 2:
        return each
    every = tuple(row.rows[0] for row in each)
    return [RowsWanted(tekst("formulier.rij_voor_allen", aantal=len(each)), "allen", every), *each]


def _row(view: BundelView, kind: RecordType, field: str, person: RecordView) -> RowsWanted:
    values: dict[str, Value] = {field: person.id.hex()}
    if kind.name == PRESENT and person.text("rol") in _TYPES:
        values["type"] = _TYPES[person.text("rol")]
    return RowsWanted(tekst("formulier.rij_voor", naam=title(view, person)), person.id.hex(), (values,))
