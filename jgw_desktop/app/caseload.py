"""Reads who works on which casus, one casus at a time, so that the vault can work in between.

``known_workers(store)`` gives the names, ``open_casus(store, row, workers, today)`` one casus. It knows what
is on this laptop and what the sync brought; nothing of colleagues whose casussen are elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jgw_desktop.app.doers import coordinators
from jgw_desktop.app.exchange.identity import record_of
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.derived.caseload import OpenCasus
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.indexing import CasusRow
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.view import BundelView, RecordView

Workers = Mapping[RecordId, str]


def known_workers(store: Store) -> Workers:
    """Return the names of the colleagues of every team on this laptop, and of its own worker."""
    bundels = [store.own_bundel(), *store.bundels_of_type("Team")]
    views = [store.bundel(bundel) for bundel in bundels]
    people = (one for view in views for kind in ("Werker", "Medewerker") for one in view.of_type(kind))
    return {one.id: one.text("naam").strip() for one in people}


def open_casus(store: Store, row: CasusRow, workers: Workers, today: date) -> OpenCasus | None:
    """Return a casus as it stands today, None for one that is closed."""
    view = store.bundel(row.bundel)
    root = view.root
    if root is None or root.type != "Casus" or root.text("stap") == AFGESLOTEN:
        return None
    signals = (one for one in view.of_type("Signaal") if not one.text("besluit"))
    moments = tuple(one.text("ontvangen_op") for one in signals)
    worker = _worker(view, root, workers, today)
    return OpenCasus(row.bundel, row.naam, worker, _niveau(view, root), root.text("stap"), moments)


def _worker(view: BundelView, root: RecordView, workers: Workers, today: date) -> str:
    """Return who works on a casus: whom it names, else who coordinates the help today."""
    link = root.text("werker_id")
    named = workers.get(record_of("Medewerker", "", link), "") if link else ""
    return named or next(iter(coordinators(view, today)), "")


def _niveau(view: BundelView, root: RecordView) -> int | None:
    """Return the interventieniveau that holds: of the newest first analysis, else that of the casus."""
    newest = view.newest("EersteAnalyse")
    values = (newest.value("niveau") if newest else None, root.value("niveau"))
    return next((one for one in values if isinstance(one, int) and not isinstance(one, bool)), None)
