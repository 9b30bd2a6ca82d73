"""The goals of 'Ons gezinsplan': the family's words, the scale, and who does what when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from jgw_desktop.documents.content import ActionLine, GezinsplanContent, Goal
from jgw_desktop.documents.flow import Columns, Gap, Rule, Stack, WritingLine
from jgw_desktop.documents.lettering import paragraph, styled
from jgw_desktop.documents.scale import Scale
from jgw_desktop.documents.second_language import SecondLanguage, headed
from jgw_desktop.documents.style import BOLD, GEZIN_INK, INDENT, INK2, REGULAR, SEMIBOLD, WIDTH, style
from jgw_desktop.documents.tagging.marks import Element, Grouped, grouped, tagged
from jgw_desktop.domain.dutch_dates import days_in_words
from resources import tekst

_INNER = WIDTH - INDENT
_COLUMNS = (_INNER * 0.24, _INNER * 0.50, _INNER * 0.26)
_QUOTED = re.compile(r'["“„](.*)["”]', re.DOTALL)
GOALS_A_PAGE = 3
_BLANK = [Goal(number, "", None, None, None, "", ()) for number in (1, 2, 3)]


class Title(Grouped):
    """A goal's number and quote; the page counts these."""


def goals(content: GezinsplanContent) -> list[list[Flowable]]:
    """Return each goal as a group that stays together; without goals three to fill in by hand."""
    if content.goals:
        return [_goal(goal, _quote(goal.quote), _actions(goal, content.second)) for goal in content.goals]
    heading = headed("papier.leeg.kop", style(SEMIBOLD, 17, leading=1.2), "H2", content.second)
    invitation = paragraph(tekst("papier.leeg.uitleg"), style(REGULAR, 12))
    lines = Stack([grouped(_heads(content.second), "Table"), WritingLine(24)])
    blank = [_goal(goal, tagged(WritingLine(20), "Span"), lines) for goal in _BLANK]
    return [[heading, Gap(3), invitation, Gap(10), *blank[0]], *blank[1:]]


def _goal(goal: Goal, quote: Flowable, actions: Flowable) -> list[Flowable]:
    number = paragraph(str(goal.number), style(BOLD, 17, GEZIN_INK, 1.2), "Lbl")
    return [
        Title(Columns([number, quote], [INDENT, _INNER]), Element("H2")),
        Gap(5),
        _indented(Scale(goal)),
        *_noticed(goal.zo_merken_we_het),
        Gap(4),
        _indented(actions),
        Rule(10, 9),
    ]


def _quote(text: str) -> Flowable:
    if not text:
        return paragraph(tekst("papier.doel.leeg"), style(REGULAR, 13, INK2), "Span")
    quoted = _QUOTED.fullmatch(text)
    return paragraph(f"“{quoted[1] if quoted else text}”", style(SEMIBOLD, 17, leading=1.2), "Span")


def _noticed(text: str) -> list[Flowable]:
    if not text:
        return []
    label = tekst("papier.doel.merken")
    return [Gap(4), _indented(styled(style(REGULAR, 12), (SEMIBOLD, label), (REGULAR, text)))]


def _actions(goal: Goal, second: SecondLanguage | None) -> Flowable:
    """Return who does what when; the words above the columns stand at the first goal of a page."""
    if not goal.actions:
        return paragraph(tekst("papier.doel.geen_acties"), style(REGULAR, 12, INK2))
    rows = [row for action in goal.actions for row in (_action(action), Gap(4.5))][:-1]
    if goal.number % GOALS_A_PAGE != 1:
        return grouped(Stack(rows), "Table")
    return grouped(Stack([Stack([_heads(second), Gap(4.5)]), *rows], heads=1), "Table")


def _heads(second: SecondLanguage | None) -> Flowable:
    look = style(REGULAR, 10, INK2, 1.2)
    cells = [headed(f"papier.acties.{column}", look, "TH", second) for column in ("wie", "wat", "wanneer")]
    return grouped(Columns(cells, _COLUMNS, gap=9), "TR")


def _action(action: ActionLine) -> Flowable:
    who, rest = style(SEMIBOLD, 13, leading=1.25, hyphens=False), style(REGULAR, 13, leading=1.25)
    when = days_in_words(action.wanneer)
    return _row([(action.wie, who, "TH Row"), (action.wat, rest, "TD"), (when, rest, "TD")])


def _row(cells: Sequence[tuple[str, ParagraphStyle, str]]) -> Flowable:
    return grouped(Columns([paragraph(*cell) for cell in cells], _COLUMNS, gap=9), "TR")


def _indented(item: Flowable) -> Flowable:
    return Columns([Gap(0), item], [INDENT, _INNER])
