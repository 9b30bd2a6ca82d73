"""Makes every print of the first two practice casussen, in memory; the tests and ``make prints`` share it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from jgw_desktop.app.exchange import import_document, read_document
from jgw_desktop.app.papers import Paper, PaperKind, PaperOrder
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.view import BundelView
from resources import read_bytes
from tests.app.memory_store import MemoryStore

DAY = date(2025, 6, 2)


class Made(NamedTuple):
    """One print. name: casus and kind, fit for a file name; paper: None when there was nothing to print."""

    name: str
    paper: Paper | None


def practice_views() -> list[BundelView]:
    """Return the first two practice casussen, the single question and the family with many."""
    store = MemoryStore()
    import_document(store, read_document(read_bytes("demo", "casussen.json")))
    views = [store.bundel(row.bundel) for row in store.casussen()]
    return [
        next(view for view in views if _name(view) == name) for name in ("Denkbeeld", "Van Nergenshuizen")
    ]


def _name(view: BundelView) -> str:
    return view.of_type("Gezin")[0].text("naam")


def all_orders(view: BundelView) -> Iterator[tuple[str, PaperOrder]]:
    """Return every kind, and a copy of their own part for every participant."""
    plan = view.newest("Gezinsplan")
    for kind in PaperKind:
        if kind is PaperKind.DOSSIER:
            yield str(kind), PaperOrder(kind, for_whom=view.of_type("Persoon")[0].id)
            continue
        if kind is not PaperKind.MIJN_DEEL:
            yield str(kind), PaperOrder(kind)
            continue
        for at, deelnemer in enumerate(view.children(plan.id, "Deelnemer") if plan else (), 1):
            yield f"{kind}-{at}", PaperOrder(kind, for_whom=deelnemer.id)


def printed_all(view: BundelView, today: date = DAY, *, practice: bool = False) -> Iterator[Made]:
    """Make every print of a casus."""
    papers = ReportlabPapers()
    for name, order in all_orders(view):
        try:
            yield Made(name, papers.made(view, order, today, practice=practice))
        except NothingToPrint:
            yield Made(name, None)
