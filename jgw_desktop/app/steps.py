"""Taking a casus to another step of its life cycle: what is still to be done first, and doing it.

``step_hurdles(view, stap, today, settings)`` looks at the table of the life cycle (domain catalogue §3.2) and
at the rules that block; ``to_stap`` moves the casus, with a written reason where the table allows one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jgw_desktop.app.editing import creation, filling, last_place, new_id
from jgw_desktop.app.finishing import Reason, logged
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.derived.in_time import in_time, latest
from jgw_desktop.domain.derived.stappen import needs_coordinator, vervuld
from jgw_desktop.domain.errors import EditRefused, StepNotReady
from jgw_desktop.domain.ids import NOBODY, WorkerId, root_of
from jgw_desktop.domain.levensloop import AFGESLOTEN, MET_REDEN, Voorwaarde, lacking
from jgw_desktop.domain.rules import CasusFacts, Finding, Klasse, RuleSettings, check_casus, facts_of_view
from jgw_desktop.domain.rules.situation import COORDINATES
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView

_OF_EVERY_CHILD = ("regels.R2.kind", "regels.R5.kind", "regels.R30.kind")


@dataclass(frozen=True, slots=True)
class StepHurdles:
    """What holds a step back. lacking: still to be done. asking: to be done, or a reason given.

    findings: rules that block and would be broken by taking the step; for closing all that are broken.
    """

    lacking: tuple[Voorwaarde, ...] = ()
    asking: tuple[Voorwaarde, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_blocked(self) -> bool:
        """Whether no reason opens the step."""
        return bool(self.lacking or self.findings)


def step_hurdles(view: BundelView, stap: str, today: date, settings: RuleSettings) -> StepHurdles:
    """Tell what holds a casus back from a step. Raises EditRefused when no arrow leads there."""
    facts = facts_of_view(view)
    lacks = lacking(facts.casus.text("stap"), stap, vervuld(facts, today)) if facts else None
    if facts is None or lacks is None:
        raise EditRefused
    ordered = [one for one in Voorwaarde if one in lacks]
    return StepHurdles(
        tuple(one for one in ordered if one not in MET_REDEN),
        tuple(one for one in ordered if one in MET_REDEN),
        tuple(_broken_there(view, facts, stap, today, settings)),
    )


def _broken_there(
    view: BundelView, here: CasusFacts, stap: str, today: date, settings: RuleSettings
) -> Iterator[Finding]:
    """Find what blocks in a casus in another step, and not in the one it is in; closed, nothing may."""
    there = facts_of_view(view, casus={"stap": stap, **_closed_on(stap, today)})
    known = set() if stap == AFGESLOTEN else set(_places(check_casus(here, today, settings)))
    for finding in check_casus(there, today, settings) if there else ():
        if finding.klasse is Klasse.B and not known & set(_places([finding])) and not _is_past(here, finding):
            yield finding


def _is_past(facts: CasusFacts, finding: Finding) -> bool:
    """Tell whether a form lacks a child that came to the gezin later: a newer definitief form has its say."""
    if finding.text not in _OF_EVERY_CHILD:
        return False
    final = [one for one in in_time(facts, finding.type) if one.final]
    return bool(final) and final[-1].id != finding.record


def _places(findings: list[Finding]) -> Iterator[tuple[str, ...]]:
    return ((one.rule, one.record, one.field, one.text) for one in findings if one.klasse is Klasse.B)


def _closed_on(stap: str, today: date) -> dict[str, Value]:
    return {"afgesloten_op": today.isoformat() if stap == AFGESLOTEN else None}


def to_stap(
    view: BundelView, stap: str, today: date, settings: RuleSettings, reason: Reason | None = None
) -> tuple[Operation, ...]:
    """Return the operations that move a casus to another step, and write down why where that was asked.

    Raises StepNotReady when something is still to be done, or a reason is asked and not given; EditRefused
    when no arrow of the life cycle leads there.
    """
    found, root = step_hurdles(view, stap, today, settings), view.root
    is_told = reason is not None and bool(reason.words.strip())
    if root is None or found.is_blocked or (found.asking and not is_told):
        raise StepNotReady
    why = _told(view, stap, found.asking, reason) if reason and found.asking else ()
    return (*why, *filling(root, {"stap": stap, **_closed_on(stap, today)}))


def _told(view: BundelView, stap: str, asking: tuple[Voorwaarde, ...], reason: Reason) -> Iterator[Operation]:
    facts = facts_of_view(view)
    taxatie = latest(facts, "Risicotaxatie") if facts else None
    moved = {"van": view.root.text("stap") if view.root else "", "naar": stap}
    for one in asking:
        part = taxatie.id if taxatie and one is Voorwaarde.ZORGEN_BESPROKEN else None
        yield from logged(view, reason, {"wat": MET_REDEN[one], "betreft": part, **moved})


def taking_on(
    view: BundelView, who: str, why: str, today: date, worker: WorkerId = NOBODY
) -> tuple[Operation, ...]:
    """Return the operations by which somebody takes a casus on: who coordinated until now stops (R41).

    why: written with it where somebody did. worker: the id of who it is; the casus is theirs from now on. The
    form is that of the newest first analysis, else the lightest that does (000 §5.4). Raises EditRefused
    without a name.
    """
    facts = facts_of_view(view)
    if facts is None or view.root is None or not who.strip():
        raise EditRefused
    before = sorted(view.of_type("CoordinatieToewijzing"), key=lambda one: one.text("vanaf"))
    ended = [op for each in _one_by_one(before, why, today.isoformat()) for op in each]
    values: dict[str, Value] = {"vorm": _form_of(facts), "persoon": who.strip(), "vanaf": today.isoformat()}
    values |= {"reden": why} if before else {}
    root = root_of(view.id)
    place = last_place(view, root, "CoordinatieToewijzing")
    theirs = filling(view.root, {"werker_id": worker}) if worker else ()
    return (*theirs, *ended, *creation(new_id(), "CoordinatieToewijzing", root, place, values))


def _one_by_one(before: Sequence[RecordView], why: str, day: str) -> Iterator[tuple[Operation, ...]]:
    """Have each coördinator end where the next begins, the last on this day, and each change say why."""
    begins = [*(one.text("vanaf") for one in before[1:]), day]
    for number, (one, begin) in enumerate(zip(before, begins, strict=False)):
        runs_on = not one.text("tot") or one.text("tot") > (begin or day)
        values: dict[str, Value] = {"tot": begin or day} if runs_on else {}
        values |= {"reden": why} if number and why and not one.text("reden") else {}
        yield filling(one, values)


def _form_of(facts: CasusFacts) -> str:
    """Return how the casus is coordinated: as analysed, and always by a coördinator where one must be."""
    analyse = latest(facts, "EersteAnalyse")
    chosen = analyse.text("coordinatievorm") if analyse else ""
    if needs_coordinator(facts):
        return chosen if chosen in COORDINATES else "zorgcoordinator"
    return chosen if chosen not in ("", "geen") else "betrokken_professional"
