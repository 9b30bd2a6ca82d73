"""The extract for a family: who did what with their casus on this laptop, and on which day.

``extract(store, bundel, make)`` returns what is made of it, without a number, an id or content, and writes
down that it was told; ``who_did_what`` returns the same for a paper that is written down by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import NamedTuple, TypeVar

from jgw_desktop.app.audit import PAGE, Act, AuditFilter, AuditLine, Note, Outcome, known_names
from jgw_desktop.app.ports import Store
from jgw_desktop.app.reached import Reached, unheard
from jgw_desktop.domain.ids import BundelId

T = TypeVar("T")
TOLD = frozenset(
    {Act.READ, Act.ATTACHMENT_READ, Act.CHANGED, Act.RECEIVED, Act.PRINTED, Act.EXPORTED, Act.EXTRACTED}
)
"""What says something of who saw a casus; the rest is the laptop's own business."""


class Seen(NamedTuple):
    """Somebody did something with the casus that day. who: empty for a colleague who is not known here."""

    day: date
    who: str
    act: Act


def extract(
    store: Store, bundel: BundelId, make: Callable[[tuple[Seen, ...]], T], reached: Reached = unheard
) -> T:
    """Return what is made of what was done with a casus, and write down that this was told.

    reached: hears how many lines of the log are past. Raises Cancelled; then nothing was told.
    """
    made, lines = make(who_did_what(store, bundel, reached)), _end(store)
    reached(lines, lines)
    store.note_act(Note(Act.EXTRACTED, bundel))
    return made


def who_did_what(store: Store, bundel: BundelId, reached: Reached = unheard) -> tuple[Seen, ...]:
    """Return what was done with a casus, the newest day first, each act of a person once a day."""
    names = known_names(store)
    told = filter(_is_told, _lines(store, bundel, reached))
    return tuple(dict.fromkeys(Seen(_day(line), names.get(line.actor, ""), line.note.act) for line in told))


def _lines(store: Store, bundel: BundelId, reached: Reached) -> Iterator[AuditLine]:
    """Give the lines of the log that are about a casus, the newest first."""
    end = before = _end(store)
    while True:
        reached(end - before, end)
        page = store.acts(AuditFilter(bundel=bundel), before, PAGE)
        yield from page
        if len(page) < PAGE:
            return
        before = page[-1].seq


def _end(store: Store) -> int:
    """Return the number that the next line of the log gets."""
    return next((line.seq for line in store.acts(AuditFilter(), None, 1)), 0) + 1


def _is_told(line: AuditLine) -> bool:
    return line.note.act in TOLD and line.note.outcome is Outcome.DONE


def _day(line: AuditLine) -> date:
    return datetime.fromtimestamp(line.wall_ms / 1000).date()
