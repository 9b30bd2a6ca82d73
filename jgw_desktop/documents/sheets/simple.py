"""The plan for who finds reading hard: short, in large letters, with a plain word beside each difficult one.

What the family said stands there as it was said; a word of professionals in it is explained at the end (LVB:
002 §3.5; the words: domain 7.4).
"""

from __future__ import annotations

from jgw_desktop.documents.content import one_line
from jgw_desktop.documents.names import first_name
from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheet import Part, Points, Question, Rows, Section, Sheet, Words
from jgw_desktop.documents.sheets.common import actions_of, dated_sheet, section, words
from jgw_desktop.documents.whitelist import printed_lines
from jgw_desktop.domain.dutch_dates import days_in_words, in_words
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.reading import judge
from jgw_desktop.domain.view import RecordView
from resources import read_toml, tekst

_SHARES = (0.4, 0.6)
_GOAL_LINES = 4


def in_plain_words(reading: Readership) -> Sheet:
    """Return the plan in few words. Raises NothingToPrint without a plan."""
    plan = reading.newest_plan()
    if plan is None:
        raise NothingToPrint
    days = printed_lines(plan, "evaluatiemomenten")
    wish = words(reading.said(plan, "perspectief"))
    goals = [_goal(reading, doel) for doel in reading.bundel.children(plan.id, "Doel")]
    goals = goals or [*section("plan_kort.doel", [Question("", _GOAL_LINES)])]
    sections = (
        *((Section(tekst("bladen.plan_kort.wens"), tuple(wish), is_panel=True),) if wish else ()),
        *goals,
        *section("plan_kort.kijken", [Words(in_words(day)) for day in days]),
        *section("plan_kort.bellen", words(reading.said(plan, "vaste_contactpersoon"))),
        *section("plan_kort.mis", words(reading.said(plan, "als_het_misgaat"))),
    )
    explained = section("plan_kort.woorden", _explained(sections))
    day = reading.said(plan, "datum")
    return dated_sheet(reading, "plan_kort", day, (*sections, *explained), "etiketten", plan=plan, large=True)


def _goal(reading: Readership, doel: RecordView) -> Section:
    """Return a goal, and below it who does what as one point each; room to write where it says nothing."""
    said = one_line(reading.said(doel, "tekst"))
    done = tuple(_action(reading, one) for one in actions_of(reading, doel))
    room = () if said else (Question("", _GOAL_LINES),)
    return Section(said or tekst("bladen.ons_doel"), (Points(done),) if done else room)


def _action(reading: Readership, one: RecordView) -> str:
    when = days_in_words(reading.said(one, "wanneer"))
    who, what = first_name(reading.said(one, "wie")), reading.said(one, "wat")
    told = tekst("bladen.plan_kort.doe", wie=who, wat=what) if who and what else who or what
    return tekst("bladen.plan_kort.doe_wanneer", doe=told, wanneer=when) if when else told


def _explained(sections: tuple[Section, ...]) -> list[Part]:
    """Return every word of professionals that stands on the sheet, with the plain words for it."""
    plain = {word: str(means) for word, means in read_toml("taal", "gewone_woorden.toml")["gewoon"].items()}
    found = judge("\n".join(_texts(sections)), plain, lambda _word: 1).difficult
    heads = (tekst("bladen.plan_kort.moeilijk"), tekst("bladen.plan_kort.gewoon"))
    return [Rows(heads, tuple((one.word, one.plain) for one in found), _SHARES)] if found else []


def _texts(sections: tuple[Section, ...]) -> list[str]:
    told = [one.heading for one in sections]
    for part in (part for one in sections for part in one.parts):
        told += part.items if isinstance(part, Points) else [part.text] if isinstance(part, Words) else []
    return told
