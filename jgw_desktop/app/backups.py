"""When a backup was last made, and whether it is time to say so: ``standing(store, today)``.

The term is noted in the vault, for this laptop alone. A vault without a backup counts from the day it was
first asked about, so that nobody is reminded on the first day.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from jgw_desktop.app.ports import Backup, Store
from jgw_desktop.domain.dutch_dates import day_in_words

USUAL_DAYS = 7
DAYS_OFFERED = (1, 3, USUAL_DAYS, 14, 30)
_TERM, _SINCE = "reservekopie.dagen", "reservekopie.sinds"


class Standing(NamedTuple):
    """last: day of the latest backup, None without one. days: the term. is_due: it is over."""

    last: date | None
    days: int
    is_due: bool


def standing(store: Store, today: date) -> Standing:
    """Return how the backups of a vault stand. A practice vault never needs one."""
    days, last = _days(store), _last(store)
    counted_from = last or _since(store, today)
    is_due = not store.is_practice and (today - counted_from).days > days
    return Standing(last, days, is_due)


def remind_after(store: Store, days: int) -> None:
    """Keep another term. days: one of DAYS_OFFERED, any other is taken as the usual one."""
    store.note(_TERM, str(days).encode())


def left_behind(backup: Backup) -> tuple[str, dict[str, object]]:
    """Return which text tells what became of the work after a backup that was put back, and its values."""
    if backup.salvaged:
        return "meegekomen", {"aantal": backup.salvaged}
    then = datetime.fromtimestamp(backup.made_ms / 1000)
    return "na_die_tijd", {"moment": f"{day_in_words(then.date().isoformat())} {then:%H:%M}"}


def _days(store: Store) -> int:
    noted = store.noted(_TERM) or b""
    days = int(noted) if noted.isdigit() else USUAL_DAYS
    return days if days in DAYS_OFFERED else USUAL_DAYS


def _last(store: Store) -> date | None:
    made_ms = store.last_backup()
    return None if made_ms is None else datetime.fromtimestamp(made_ms / 1000).date()


def _since(store: Store, today: date) -> date:
    noted = store.noted(_SINCE)
    if noted is None:
        if not store.is_read_only:
            store.note(_SINCE, today.isoformat().encode())
        return today
    try:
        return date.fromisoformat(noted.decode())
    except ValueError:
        return today
