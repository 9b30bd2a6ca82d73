"""Who asked to be called back: noted at the spreekuur, done from Vandaag.

``read_callbacks`` gives what is still to be done. A name and a number are kept no longer than the call needs
them: ``called`` lets them go, ``ask_again`` takes that back. Source: domain catalogue §4.7; 002 §4.6; R79.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jgw_desktop.app.editing import filling
from jgw_desktop.app.ports import Store
from jgw_desktop.app.spreekuur import ROOT
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.dutch_dates import date_of
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import RecordView

TERUGBELVERZOEK = "Terugbelverzoek"


@dataclass(frozen=True, slots=True)
class Callback:
    """Somebody to call. about: a vraagType, may be empty. due: last day on time, or None."""

    bundel: BundelId
    id: RecordId
    naam: str
    telefoon: str
    about: str
    due: date | None


def read_callbacks(store: Store) -> tuple[Callback, ...]:
    """Return who is still to be called, the earliest day first."""
    views = (store.bundel(bundel) for bundel in store.bundels_of_type(ROOT))
    found = [
        _callback(view.id, record)
        for view in views
        for record in view.of_type(TERUGBELVERZOEK)
        if not record.text("gebeld_op") and (record.text("naam") or record.text("telefoon"))
    ]
    return tuple(sorted(found, key=lambda one: (one.due or date.max, one.naam)))


def _callback(bundel: BundelId, record: RecordView) -> Callback:
    naam, telefoon, about = (record.text(name) for name in ("naam", "telefoon", "vraag_type"))
    return Callback(bundel, record.id, naam, telefoon, about, date_of(record.text("vervalt_op")))


def called(store: Store, one: Callback, today: date) -> None:
    """Write down that somebody was called; name and number go."""
    _tell(store, one, {"gebeld_op": today.isoformat(), "naam": None, "telefoon": None})


def put_off(store: Store, one: Callback, until: date) -> None:
    """Call on a later day."""
    _tell(store, one, {"vervalt_op": until.isoformat()})


def ask_again(store: Store, one: Callback) -> None:
    """Take back that somebody was called, or later."""
    due = one.due.isoformat() if one.due else None
    _tell(store, one, {"gebeld_op": None, "naam": one.naam, "telefoon": one.telefoon, "vervalt_op": due})


def _tell(store: Store, one: Callback, values: Mapping[str, Value]) -> None:
    view = store.bundel(one.bundel)
    known = view.records.get(one.id)
    if known is None or view.is_gone(one.id):
        raise EditRefused
    if ops := filling(known, values):
        store.commit([Edit(one.bundel, ops, "terugbelverzoek_bijgehouden")])
