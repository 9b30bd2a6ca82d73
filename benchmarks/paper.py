"""Plans on paper: from the view of a casus to the bytes of the PDF.

``python -m benchmarks.paper`` tells how long the first print of a fresh process takes, in milliseconds; with
``long`` behind it with a word in it that is to be broken, with ``warm`` once the press has warmed up.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from io import BytesIO

from benchmarks.data import casus, prose
from benchmarks.harness import Outcome, median_ms, tail_ms, take_turns, timed
from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.paper_offers import orders_for_all
from jgw_desktop.app.papers import PaperKind, PaperOrder
from jgw_desktop.app.printing import made_all
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.changes import Edit, Operation, OpRef
from jgw_desktop.domain.ids import ChangeId, RecordId, WorkerId, root_of
from jgw_desktop.domain.order import keys_for
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, Head, HeadRow, assemble

PAGES = 4
_GOALS = 6
_PARTICIPANTS, _PATIENCE_S = 12, 60
_ORDER = keys_for(12)
_LONG_WORD = "Verantwoordelijkheidsgevoelsontwikkeling " * 3  # one of them meets the end of a line
PRINTED_ON = date(2026, 3, 2)


def measure(quick: bool) -> list[Outcome]:
    """Print again and again; the first print of a session, which loads the modules, is told beside it."""
    rounds = 1 if quick else 30
    view, plan = four_pages()
    papers = ReportlabPapers()

    def print_plan() -> bytes:
        return papers.gezinsplan(view, plan, PRINTED_ON, practice=False)

    _require_pages(print_plan())
    (took,) = take_turns(rounds, lambda: timed(print_plan))
    detail = f"median of {rounds} prints; p95 {tail_ms(took, 95):.0f} ms"
    four = Outcome("A plan of four pages as PDF", 300.0, median_ms(took), "ms", detail)
    return [four, *_first(min(rounds, 9)), *_copies(rounds)]


def _first(rounds: int) -> list[Outcome]:
    """Measure the first print of a session: with nothing loaded, and warmed up while nobody waited."""
    cold, long, warm = take_turns(rounds, _fresh, lambda: _fresh("long"), lambda: _fresh("warm"))
    detail = f"median of {rounds} processes; with a word to break {median_ms(long):.0f} ms"
    return [
        Outcome("The first print of a session, nothing loaded", 300.0, median_ms(cold), "ms", detail),
        Outcome("The same, once warmed up", 300.0, median_ms(warm), "ms", f"median of {rounds} processes"),
    ]


def _fresh(*how: str) -> float:
    command = [sys.executable, "-m", "benchmarks.paper", *how]
    done = subprocess.run(command, check=True, timeout=_PATIENCE_S, capture_output=True, text=True)
    return float(done.stdout) / 1000


def _main(how: list[str]) -> None:
    view, plan = plan_for_twelve(_LONG_WORD if "long" in how else "")
    papers, order = ReportlabPapers(), PaperOrder(PaperKind.ONS_PLAN, plan)
    for _ in papers.warm_up() if "warm" in how else ():
        pass
    took = timed(lambda: papers.made(view, order, PRINTED_ON, practice=False))
    sys.stdout.write(f"{took * 1000}\n")


def _copies(rounds: int) -> list[Outcome]:
    """Measure the plan on the fridge, its size, and a copy of their own part for twelve participants."""
    view, plan = plan_for_twelve()
    papers, orders = ReportlabPapers(), orders_for_all(view, PaperKind.ONS_PLAN, PRINTED_ON, plan)
    assert len(orders) == _PARTICIPANTS
    whole = PaperOrder(PaperKind.ONS_PLAN, plan)
    one, twelve = take_turns(
        rounds,
        lambda: timed(lambda: papers.made(view, whole, PRINTED_ON, practice=False)),
        lambda: timed(lambda: _joined(papers, view, orders)),
    )
    size = len(papers.made(view, whole, PRINTED_ON, practice=False).pdf) / 1000
    return [
        Outcome("A plan with three goals and map as PDF", 300.0, median_ms(one), "ms", f"median of {rounds}"),
        Outcome("The size of that plan", 250.0, size, "kB", "fonts embedded, tags included"),
        Outcome(
            "Twelve copies of own parts, as one file", 3000.0, median_ms(twelve), "ms", f"median of {rounds}"
        ),
    ]


def _joined(papers: ReportlabPapers, view: BundelView, orders: tuple[PaperOrder, ...]) -> bytes:
    """Print a copy for everybody as one file for the printer, with the tags of each."""
    prints = made_all(papers, view, orders, PRINTED_ON, practice=False)
    assert len(prints.made) == _PARTICIPANTS
    return papers.joined([paper.pdf for _, paper in prints.made])


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


def plan_for_twelve(word: str = "") -> tuple[BundelView, RecordId]:
    """Return a casus with three goals, a map and twelve participants. word: begins every goal."""
    start, plan, kaart = casus(2), new_id(), new_id()
    root = root_of(start.bundel)
    person = next(op.record.hex() for op in start.ops if op.type == "Persoon")
    ops = [*start.ops, *creation(plan, "Gezinsplan", root, _ORDER[0], _PLAN)]
    for number in range(3):
        ops += _goal(plan, number, word)
    ops += creation(kaart, "Netwerkkaart", root, _ORDER[1], {"datum": "2026-02-26"})
    for number in range(_PARTICIPANTS):
        name: dict[str, Value] = {
            "naam": "Mila",
            "persoon_id": person,  # the family needs nobody's consent
            "exemplaar_soort": "uittreksel",
        }
        ops += creation(new_id(), "Deelnemer", plan, _ORDER[number], name)
        ops += creation(new_id(), "Netwerklid", kaart, _ORDER[number], {"naam": f"Oma Nummer {number}"})
    return _seen(Edit(start.bundel, tuple(ops))), plan


_PLAN: dict[str, Value] = {
    "versie": 1,
    "datum": "2026-02-26",
    "perspectief": prose(1, 24),
    "evaluatiemomenten": ("2026-03-26T16:00",),
    "vaste_contactpersoon": "Sanne Voorbeeld, 06-00000001",
    "als_het_misgaat": prose(2, 16),
}


def _goal(plan: RecordId, number: int, word: str = "") -> list[Operation]:
    goal = new_id()
    values: dict[str, Value] = {
        "tekst": f"{word} {prose(number, 10)}".strip(),
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


if __name__ == "__main__":
    _main(sys.argv[1:])
