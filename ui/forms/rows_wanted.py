"""Which rows a form offers to make for the people of the family, so that nobody types a name twice. Pure.

One button each for who has no row yet, and one for all of them together: a visit to five people is one click.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jgw_desktop.domain.records import RecordType
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.forms.wording import persons, title

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
    field = next((name for name in _PERSON_FIELDS if name in kind.fields), None)
    if field is None:
        return []
    present = {record.value(field) for record in found}
    missing = [p for p in persons(view, children_only=field == "jeugdige_id") if p.id.hex() not in present]
    each = [_row(view, kind, field, person) for person in missing]
    if len(each) < 2:
        return each
    every = tuple(row.rows[0] for row in each)
    return [RowsWanted(tekst("formulier.rij_voor_allen", aantal=len(each)), "allen", every), *each]


def _row(view: BundelView, kind: RecordType, field: str, person: RecordView) -> RowsWanted:
    values: dict[str, Value] = {field: person.id.hex()}
    if kind.name == "Aanwezige" and person.text("rol") in _TYPES:
        values["type"] = _TYPES[person.text("rol")]
    return RowsWanted(tekst("formulier.rij_voor", naam=title(view, person)), person.id.hex(), (values,))
