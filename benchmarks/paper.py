"""A plan of four pages on paper: from the view of a casus to the bytes of the PDF."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from benchmarks.data import casus, prose
from benchmarks.harness import Outcome, median_ms, tail_ms, take_turns, timed
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.changes import Edit, Operation, OpRef
from jgw_desktop.domain.ids import ChangeId, RecordId, WorkerId, root_of
from jgw_desktop.domain.order import keys_for
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, Head, HeadRow, assemble

PAGES = 4
_GOALS = 6
_ORDER = keys_for(12)
_TODAY = date(2026, 3, 2)


def measure(quick: bool) -> list[Outcome]:
    """Print again and again; the first print of a session, which loads the modules, is told beside it."""
    rounds = 1 if quick else 30
    view, plan = four_pages()
    papers = ReportlabPapers()

    def print_plan() -> bytes:
        return papers.gezinsplan(view, plan, _TODAY, practice=False)

    first = timed(print_plan)
    _require_pages(print_plan())
    (took,) = take_turns(rounds, lambda: timed(print_plan))
    tail = f"p95 {tail_ms(took, 95):.0f} ms, the first of a session {first * 1000:.0f} ms"
    detail = f"median of {rounds} prints; {tail}, with the loading of what it needs"
    return [Outcome("A plan of four pages as PDF", 300.0, median_ms(took), "ms", detail)]


def _require_pages(pdf: bytes) -> None:
    from pikepdf import Pdf

    with Pdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) == PAGES


def four_pages() -> tuple[BundelView, RecordId]:
    """Return a casus with a plan that takes four pages, and the plan."""
    start, plan = casus(1), new_id()
    root = root_of(start.bundel)
    ops = [*start.ops, *creation(plan, "Gezinsplan", root, _ORDER[0], _PLAN)]
    for number in range(_GOALS):
        ops += _goal(plan, number)
    for number, name in enumerate(("Saar", "Teun", "Mila", "Joost", "Sanne Voorbeeld")):
        ops += creation(new_id(), "Deelnemer", plan, _ORDER[number], {"naam": name, "akkoord": "ja"})
    return _seen(Edit(start.bundel, tuple(ops))), plan


_PLAN: dict[str, Value] = {
    "versie": 1,
    "datum": "2026-02-26",
    "perspectief": prose(1, 24),
    "evaluatiemomenten": ("2026-03-26T16:00",),
    "vaste_contactpersoon": "Sanne Voorbeeld, 06-00000001",
    "als_het_misgaat": prose(2, 16),
}


def _goal(plan: RecordId, number: int) -> list[Operation]:
    goal = new_id()
    values: dict[str, Value] = {
        "tekst": prose(number, 10),
        "zo_merken_we_het": prose(number + 1, 12),
        "kan_gezin_zelf": prose(number + 2, 12),
        "kan_netwerk": prose(number + 3, 12),
        "start_cijfer": 4,
        "gewenst_cijfer": 7,
        "status": "bezig",
    }
    ops = [*creation(goal, "Doel", plan, _ORDER[number], values)]
    for place in range(4):
        action: dict[str, Value] = {"wie": "Mila", "wat": prose(place, 8), "wanneer": "elke maandag"}
        ops += creation(new_id(), "Actie", goal, _ORDER[place], action)
    return ops


def _seen(edit: Edit) -> BundelView:
    change = ChangeId(bytes(32))
    return assemble(
        edit.bundel,
        (
            HeadRow(op.record, op.type, op.field, Head(OpRef(change, at), op.value, WorkerId("w"), at))
            for at, op in enumerate(edit.ops)
        ),
    )
