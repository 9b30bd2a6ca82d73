"""Allebei als apart doel: what the two doelen will hold, and how the questions look meanwhile (mockup 09)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from jgw_desktop.app.differences import CasusDifferences, apart_of
from jgw_desktop.app.two_goals import TwoGoals
from jgw_desktop.domain.differences import Difference
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import Head
from resources import tekst
from ui.differences.options import version_in_words
from ui.differences.question import Question
from ui.widgets.text import restyle

Lines: TypeAlias = Sequence[tuple[str, str]]


def offered(casus: CasusDifferences, record: RecordId) -> TwoGoals | None:
    """Return the two doelen that a record can become, None where this worker cannot have that."""
    return apart_of(casus.view, record) if casus.may_write else None


def halves_of(
    casus: CasusDifferences, items: Iterable[Difference], goals: TwoGoals
) -> list[tuple[str, Lines]]:
    """Return both doelen: what each is, and its versions with whose they are, in the order of the items."""
    order = tuple(items)

    def lines(versions: Mapping[str, Head]) -> Lines:
        return [version_in_words(casus, item, versions[item.field]) for item in order]

    return [
        (tekst("verschil.doel_blijft"), lines(goals.stays)),
        (tekst("verschil.doel_erbij"), lines(goals.goes)),
    ]


def mark_both(questions: Iterable[Question], *, is_on: bool) -> None:
    """Show that both versions of every question are kept; no button counts then."""
    for question in questions:
        if is_on:
            _let_go(question)
        for card in question.cards:
            is_kept = is_on or card.button.isChecked()
            restyle(card, "card", "delft" if is_kept else "true")


def _let_go(question: Question) -> None:
    for button in question.buttons.values():
        group = button.group()
        group.setExclusive(False)
        button.setChecked(False)
        group.setExclusive(True)
