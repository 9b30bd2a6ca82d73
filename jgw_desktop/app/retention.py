"""Keeping and destroying a casus, as the screen asks for it: how it stands, and what a worker says of it.

The request itself is a form (Vernietiging). A judgement names the request exactly as it was shown, so
that nobody says yes to something else.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from jgw_desktop.app.editing import creation, deletion, last_place, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.bewaren import Bewaartermijn, Reden, closed_on, is_proposed, term_of
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import BundelId, root_of
from jgw_desktop.domain.rules.settings import RuleSettings
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.vernietigen import OORDEEL, Stand, mark_of
from jgw_desktop.domain.view import RecordView


class KeepState(NamedTuple):
    """How a casus stands. closed: when; term: None while it is open; stays: what keeps it on the laptop.

    leaves: it goes as soon as the server confirms that it has all of it.
    """

    closed: date | None
    term: Bewaartermijn | None
    stays: tuple[Reden, ...]
    is_proposed: bool
    stand: Stand
    leaves: bool


def keep_state(store: Store, bundel: BundelId, today: date, settings: RuleSettings) -> KeepState:
    """Return how a casus stands."""
    view = store.bundel(bundel)
    closed = closed_on(view)
    return KeepState(
        closed,
        term_of(view, settings),
        store.keeping.stays_for(bundel, today),
        is_proposed(closed, today, settings),
        store.keeping.request(bundel, today, settings),
        store.keeping.leaves(bundel),
    )


def judge(store: Store, bundel: BundelId, shown: RecordView, oordeel: str, today: date) -> None:
    """Say yes or no to a request as it was shown. Raises EditRefused when it is another one by now."""
    view = store.bundel(bundel)
    now = view.records.get(shown.id)
    if now is None or view.is_gone(shown.id) or mark_of(now) != mark_of(shown):
        raise EditRefused
    values: dict[str, Value] = {
        "verzoek_id": shown.id.hex(),
        "oordeel": oordeel,
        "gegeven_op": today.isoformat(),
        "gezien": mark_of(shown),
    }
    root = root_of(bundel)
    ops = creation(new_id(), OORDEEL, root, last_place(view, root, OORDEEL), values)
    store.commit([Edit(bundel, ops, "vernietiging_beoordeeld")])


def take_back(store: Store, bundel: BundelId, shown: RecordView) -> None:
    """Take a request back. Raises EditRefused when it is gone already."""
    view = store.bundel(bundel)
    now = view.records.get(shown.id)
    if now is None or view.is_gone(shown.id):
        raise EditRefused
    store.commit([Edit(bundel, (deletion(view, now),), "vernietiging_ingetrokken")])
