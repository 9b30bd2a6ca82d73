"""Makes every print of the first two practice casussen, in memory; the tests and ``make prints`` share it.

The casussen are copies, with what they lack for some papers added: each kind can be made of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from jgw_desktop.app.exchange import import_document, read_document
from jgw_desktop.app.paper_offers import offers
from jgw_desktop.app.papers import Paper, PaperOrder
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.errors import NothingToPrint
from jgw_desktop.domain.view import BundelView
from resources import read_bytes
from tests.app.memory_store import MemoryStore
from tests.prints.additions import add_what_papers_ask

DAY = date(2025, 6, 2)


class Made(NamedTuple):
    """One print. name: casus and kind, fit for a file name; paper: None when there was nothing to print."""

    name: str
    paper: Paper | None


@cache
def practice_views() -> tuple[BundelView, ...]:
    """Return the first two practice casussen, the single question and the family with many.

    They are made once; nothing in a view can be changed.
    """
    store = MemoryStore()
    import_document(store, read_document(read_bytes("demo", "casussen.json")))
    found = {_name(store.bundel(row.bundel)): row.bundel for row in store.casussen()}
    chosen = [found[name] for name in ("Denkbeeld", "Van Nergenshuizen")]
    for bundel in chosen:
        add_what_papers_ask(store, bundel, DAY)
    return tuple(store.bundel(bundel) for bundel in chosen)


def _name(view: BundelView) -> str:
    return view.of_type("Gezin")[0].text("naam")


def all_orders(view: BundelView) -> Iterator[tuple[str, PaperOrder]]:
    """Return every paper that the casus offers, for each of its readers."""
    plan = view.newest("Gezinsplan")
    for offer in offers(view, DAY):
        for at, reader in enumerate(offer.readers, 1):
            name = f"{offer.kind}-{at}" if offer.readers[1:] else str(offer.kind)
            yield name, PaperOrder(offer.kind, plan.id if plan else None, reader.for_whom)


@cache
def practice_prints(number: int) -> tuple[Made, ...]:
    """Return every print of a practice casus, numbered from 0; made once for all who look at them."""
    return tuple(printed_all(practice_views()[number]))


def printed_all(view: BundelView, today: date = DAY, *, practice: bool = False) -> Iterator[Made]:
    """Make every print of a casus."""
    papers = ReportlabPapers()
    for name, order in all_orders(view):
        try:
            yield Made(name, papers.made(view, order, today, practice=practice))
        except NothingToPrint:
            yield Made(name, None)
