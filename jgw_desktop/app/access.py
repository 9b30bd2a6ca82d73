"""The extract for a family: who did what with their casus on this laptop, and on which day.

``extract(store, bundel)`` returns it without a number, an id or content, and writes down that it was made;
``who_did_what`` returns the same for a paper that is written down by itself.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from jgw_desktop.app.audit import Act, AuditFilter, AuditLine, Note, Outcome, read_log
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.ids import BundelId

TOLD = frozenset(
    {Act.READ, Act.ATTACHMENT_READ, Act.CHANGED, Act.RECEIVED, Act.PRINTED, Act.EXPORTED, Act.EXTRACTED}
)
"""What says something of who saw a casus; the rest is the laptop's own business."""


class Seen(NamedTuple):
    """Somebody did something with the casus that day. who: empty for a colleague who is not known here."""

    day: date
    who: str
    act: Act


def extract(store: Store, bundel: BundelId) -> tuple[Seen, ...]:
    """Return what was done with a casus, and write down that this was told."""
    seen = who_did_what(store, bundel)
    store.note_act(Note(Act.EXTRACTED, bundel))
    return seen


def who_did_what(store: Store, bundel: BundelId) -> tuple[Seen, ...]:
    """Return what was done with a casus, the newest day first, each act of a person once a day."""
    wanted, before, seen = AuditFilter(bundel=bundel), None, dict[Seen, None]()
    while True:
        page = read_log(store, wanted, before)
        for line in filter(_is_told, page.lines):
            seen[Seen(_day(line), page.names.get(line.actor, ""), line.note.act)] = None
        if not page.may_have_more:
            break
        before = page.lines[-1].seq
    return tuple(seen)


def _is_told(line: AuditLine) -> bool:
    return line.note.act in TOLD and line.note.outcome is Outcome.DONE


def _day(line: AuditLine) -> date:
    return datetime.fromtimestamp(line.wall_ms / 1000).date()
