"""Reminders that ask the same: one line for all of them, that opens."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Signal

from jgw_desktop.app.agenda import Task
from jgw_desktop.app.today import CasusDay, Reminder
from resources import tekst
from ui.today.rows import AttentionRow, link, told, when

_NAMES = 3


class Asked(NamedTuple):
    """A task of a day. day: of its casus, None without one."""

    order: tuple[bool, date]
    day: CasusDay | None
    task: Task

    @property
    def kind(self) -> Hashable:
        """What makes it the same as another: a rule and its sentence. What cannot wait is only itself."""
        one = self.task
        return (one.rule, one.text) if isinstance(one, Reminder) and not one.is_urgent else one.id


def grouped(found: Iterable[Asked]) -> list[list[Asked]]:
    """Put what asks the same together, at the place of the first of them."""
    groups: dict[Hashable, list[Asked]] = {}
    for one in found:
        groups.setdefault(one.kind, []).append(one)
    return list(groups.values())


class GroupRow(AttentionRow):
    """Signals: turned(): show or fold the ones behind it; later_chosen(), done_chosen(): all of them."""

    turned = Signal()
    later_chosen = Signal()
    done_chosen = Signal()

    def __init__(self, number: int, group: Sequence[Asked], today: date, *, is_open: bool) -> None:
        words = tekst("casus.vaker", wat=_said(group), aantal=len(group))
        acts = ("inklappen" if is_open else "uitklappen", "alle_later", "alle_gedaan")
        buttons = [
            link(tekst(f"vandaag.{act}"), f"vandaag.{name}.{number}", tekst(f"vandaag.{act}_van", wat=words))
            for act, name in zip(acts, ("groep", "later", "gedaan"), strict=True)
        ]
        due = group[0].task.due if isinstance(group[0].task, Reminder) else None
        icon = ("circle-alert", "fout") if due is not None and due < today else ("clock", "let")
        super().__init__(icon, words, _families(group), when(due, today), buttons)
        for button, signal in zip(buttons, (self.turned, self.later_chosen, self.done_chosen), strict=True):
            button.clicked.connect(signal)


def _said(group: Sequence[Asked]) -> str:
    """Return what all of them ask; the sentence of the rule where each tells another day or name."""
    reminders = [one.task for one in group if isinstance(one.task, Reminder)]
    sentences = {told(one) for one in reminders}
    return sentences.pop() if len(sentences) == 1 else tekst(f"regels.{reminders[0].rule}.regel")


def _families(group: Sequence[Asked]) -> str:
    """Return whom it is about: the first few families, and how many more."""
    known = list(dict.fromkeys(one.day.naam for one in group if one.day))
    named = [tekst("casus.gezin_titel", naam=one) for one in known[:_NAMES]]
    more = [tekst("vandaag.en_nog", aantal=len(known) - _NAMES)] if len(known) > _NAMES else []
    return " · ".join([*named, *more])
