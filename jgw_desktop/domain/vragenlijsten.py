"""A questionnaire as it is filled in: its statements, its answers, and which of them add up to what.

The lists themselves are data (``resources/vragenlijsten``); nothing here knows one of them by name. Source:
001 interview PIONN; domain catalogue F11 and §4.3. No cut-off, no judgement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jgw_desktop.domain.derived.metingen import Items, Scores, sums
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView

MOMENTS = ("start", "tussen", "eind")


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One version of a list.

    key: its id, in an exchange file too. roles: of persons who are asked it. period: over which time it asks.
    answers: from low to high; an answer is kept as its place, from 0. statements: item and words, in order.
    """

    key: str
    version: int
    title: str
    roles: frozenset[str]
    period: str
    status: str
    answers: tuple[str, ...]
    statements: Mapping[str, str]
    items: Items

    def scores(self, given: Mapping[str, Value]) -> Scores:
        """Return the sums of the answers given so far."""
        return sums(given, self.items)

    def is_complete(self, given: Mapping[str, Value]) -> bool:
        """Tell whether every statement has an answer."""
        return all(item in given for item in self.statements)


def questionnaire_from(table: Mapping[str, object]) -> Questionnaire:
    """Return the list that a table describes. Raises KeyError, TypeError or ValueError when it is none."""
    statements = _mapping(table["uitspraken"])
    items = Items(_texts(table["zorg"]), _texts(table["kracht"]))
    if set(items.zorg) | set(items.kracht) != set(statements):
        raise ValueError("every statement counts once")
    return Questionnaire(
        key=str(table["id"]),
        version=int(str(table["versie"])),
        title=str(table["titel"]),
        roles=frozenset(_texts(table["rollen"])),
        period=str(table["periode"]),
        status=str(table["status"]),
        answers=_texts(table["antwoorden"]),
        statements=statements,
        items=items,
    )


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("a list of texts is wanted")
    return tuple(str(item) for item in value)


def _mapping(value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise TypeError("a table of texts is wanted")
    return {str(key): str(item) for key, item in value.items()}


def next_moment(view: BundelView, invuller: str, betreft: str, own: RecordId) -> str:
    """Return which moment a new meting of somebody about somebody most likely is: start, tussen or eind.

    Without a start it is a start; after one it is the end when the casus is at evaluating or closing.
    """
    if not any(_is_start(each, invuller, betreft) for each in _others(view, own)):
        return "start"
    step = view.root.text("stap") if view.root else ""
    return "eind" if step in ("evalueren", "afsluiten_nazorg", "afgesloten") else "tussen"


def counterpart(view: BundelView, meting: RecordView) -> RecordView | None:
    """Return the start that a meting may be compared with (R91), None for a start or where there is none."""
    if meting.text("moment") in ("", "start"):
        return None
    found = [each for each in _others(view, meting.id) if each.text("moment") == "start"]
    same = [each for each in found if _key(each) == _key(meting)]
    return min(same, key=lambda each: each.text("ingevuld_op"), default=None)


def _others(view: BundelView, own: RecordId) -> Sequence[RecordView]:
    return [each for each in view.of_type("Meting") if each.id != own]


def _is_start(meting: RecordView, invuller: str, betreft: str) -> bool:
    who = (meting.text("invuller_id"), meting.text("betreft_id"))
    return meting.text("moment") == "start" and who == (invuller, betreft)


def _key(meting: RecordView) -> tuple[str, Value, str, str]:
    """Return what two metingen must share to be compared: list, version, invuller and child (R91)."""
    version = meting.value("vragenlijst_versie")
    return meting.text("vragenlijst"), version, meting.text("invuller_id"), meting.text("betreft_id")
