"""Who looked, for the file that somebody of the family asks for: it stands behind it (002 §4.3; R80).

A paper is made of one casus; who looked stands in the audit trail beside it, which only who has the store can
read. That the file went out is written down by ``printing.registered``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jgw_desktop.app.access import who_did_what
from jgw_desktop.app.papers import PaperKind

if TYPE_CHECKING:
    from jgw_desktop.app.access import Seen
    from jgw_desktop.app.papers import PaperOrder
    from jgw_desktop.app.ports import Store
    from jgw_desktop.domain.ids import BundelId


def seen_for(store: Store, bundel: BundelId, orders: Iterable[PaperOrder]) -> tuple[Seen, ...] | None:
    """Return who did what with a casus on this laptop, None where no order is for the whole file."""
    is_asked = any(order.kind is PaperKind.DOSSIER for order in orders)
    return who_did_what(store, bundel) if is_asked else None
