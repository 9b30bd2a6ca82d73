"""What follows from the gezinsplan: somebody's own part of it, and the plan for children."""

from __future__ import annotations

from collections.abc import Iterator

from jgw_desktop.app.doers import family
from jgw_desktop.app.paper_offers import young_readers
from jgw_desktop.documents.content import latest_scores, one_line
from jgw_desktop.documents.names import first_name
from jgw_desktop.documents.netwerkkaart import names_around
from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheet import Faces, Part, Question, Rows, ScaleLine, Section, Sheet, Signing, Words
from jgw_desktop.documents.sheets.common import actions_of, dated_sheet, section, words
from jgw_desktop.documents.whitelist import printed_lines, printed_number
from jgw_desktop.domain.dutch_dates import days_in_words, in_words
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.fields import Reader
from jgw_desktop.domain.view import RecordView
from resources import tekst

_ACTION_SHARES = (0.24, 0.5, 0.26)
_CHILD_SHARES = (0.3, 0.7)
_WISH_LINES = 4


def own_part(reading: Readership) -> Sheet:
    """Return what one participant does, and for which goals. Raises NothingToPrint when that is nothing."""
    plan = _plan(reading)
    deelnemer = reading.bundel.records.get(reading.for_whom) if reading.for_whom else None
    if deelnemer is None or deelnemer.type != "Deelnemer":
        raise NothingToPrint
    name = reading.said(deelnemer, "naam")
    goals = [_own_goal(reading, doel, name) for doel in reading.bundel.children(plan.id, "Doel")]
    found = tuple(goal for goal in goals if goal is not None)
    if not found:
        raise NothingToPrint
    days = printed_lines(plan, "evaluatiemomenten", Reader.DEELNEMER)
    rest = (
        *section("mijn_deel.kijken", [Words(in_words(day)) for day in days]),
        *section("mijn_deel.bellen", words(reading.said(plan, "vaste_contactpersoon"))),
        *section("mijn_deel.mis", words(reading.said(plan, "als_het_misgaat"))),
    )
    return dated_sheet(
        reading,
        "mijn_deel",
        reading.said(plan, "datum"),
        (*found, *rest),
        "alleen_eigen",
        name=name,
        plan=plan,
    )


def _own_goal(reading: Readership, doel: RecordView, name: str) -> Section | None:
    actions = [a for a in actions_of(reading, doel) if _does(reading.said(a, "wie"), name)]
    if not actions:
        return None
    rows = tuple((reading.said(a, "wat"), days_in_words(reading.said(a, "wanneer"))) for a in actions)
    heads = (tekst("papier.acties.wat"), tekst("papier.acties.wanneer"))
    return Section(f"“{one_line(reading.said(doel, 'tekst'))}”", (Rows(heads, rows, (0.65, 0.35)),))


def _does(who: str, name: str) -> bool:
    """Tell whether an action is of somebody: their whole name, or their first name among others."""
    theirs = {name.casefold(), first_name(name).casefold()}
    names = who.replace(" en ", ",").split(",")
    return any(
        {one.strip().casefold(), first_name(one.strip()).casefold()} & theirs for one in names if one.strip()
    )


def for_children(reading: Readership) -> Sheet:
    """Return the plan for a child, in large letters. Its name stands on it where it is for one.

    Raises NothingToPrint where it has no reader: no plan, or nobody young enough (domain 7.3).
    """
    plan = _plan(reading)
    readers = [one.for_whom for one in young_readers(reading.bundel, reading.today)]
    if not readers or reading.for_whom not in (None, *readers):
        raise NothingToPrint
    child = reading.bundel.records.get(reading.for_whom) if reading.for_whom else None
    goals = tuple(_child_goals(reading, plan)) or section("kinderen.wens", [Question("", _WISH_LINES)])
    around = names_around(reading.bundel, reading.reader)
    us = tuple(filter(None, (reading.said(one, "voornaam") for one in family(reading.bundel))))
    rest = (
        *section("kinderen.wij", [Faces(us)] if us else []),
        *section("kinderen.mensen", [Faces(around)] if around else []),
        *section("kinderen.vragen", [Words(tekst("bladen.kinderen.vragen.tekst"))]),
        *section("kinderen.naam", [Signing(("",))]),
    )
    return dated_sheet(
        reading,
        "kinderen",
        reading.said(plan, "datum"),
        (*goals, *rest),
        "voor_grote_mensen",
        name=reading.said(child, "voornaam") if child else "",
        plan=plan,
        large=True,
    )


def _child_goals(reading: Readership, plan: RecordView) -> Iterator[Section]:
    scores = latest_scores(reading.bundel, reading.reader)
    for doel in reading.bundel.children(plan.id, "Doel"):
        begin = printed_number(doel, "start_cijfer", reading.reader)
        rows = tuple(
            (first_name(reading.said(a, "wie")), reading.said(a, "wat")) for a in actions_of(reading, doel)
        )
        heads = (tekst("bladen.kinderen.wie"), tekst("bladen.kinderen.wat"))
        nu = scores.get(doel.id.hex(), begin)
        wens = printed_number(doel, "gewenst_cijfer", reading.reader)
        parts: list[Part] = [ScaleLine(begin, nu, wens, tekst("bladen.kinderen.rondje"))]
        parts += [Rows(heads, rows, _CHILD_SHARES)] if rows else []
        heading = one_line(reading.said(doel, "tekst")) or tekst("bladen.kinderen.doel_leeg")
        yield Section(heading, tuple(parts))


def _plan(reading: Readership) -> RecordView:
    plan = reading.newest_plan()
    if plan is None:
        raise NothingToPrint
    return plan
