"""Where a worker was outside the casussen: the page, the field with the cursor, how far it was scrolled.

``page_spot(home)`` notes it when the window locks; ``go_back(home, raw)`` shows that page after unlocking. It
is kept inside the vault, and never sent. Where one was in a casus is in ``ui.casus.spot``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from ui.casus.spot import Stand, stand_again, stand_of
from ui.shell import CASELOAD, INDICATORS, MAP, SPREEKUUR, TODAY

if TYPE_CHECKING:
    from ui.home import Home

_PAGES = (TODAY, MAP, INDICATORS, CASELOAD, SPREEKUUR)
_MOST_BYTES = 1024


class PageSpot(NamedTuple):
    """key: of the page in the rail; stand: where on it."""

    key: str
    stand: Stand

    def to_bytes(self) -> bytes:
        """Return what is kept in the vault."""
        return json.dumps([self.key, *self.stand]).encode()


def page_spot(home: Home) -> bytes:
    """Return where one is on a page outside the casussen, as it is kept; b"" anywhere else."""
    page = home.current_page()
    if page is None or home.key not in _PAGES:
        return b""
    return PageSpot(home.key, stand_of(page)).to_bytes()


def page_spot_from(raw: bytes | None) -> PageSpot | None:
    """Return the spot that was kept; None for nothing, and for anything that is not one."""
    try:
        key, field, cursor, scroll = json.loads((raw or b"")[:_MOST_BYTES])
        spot = PageSpot(key, Stand(str(field), int(cursor), int(scroll)))
    except (ValueError, TypeError, RecursionError, OverflowError):
        return None
    return spot if key in _PAGES else None


def go_back(home: Home, raw: bytes | None) -> None:
    """Show the page where one was, with the cursor and the scroll bar there."""
    spot = page_spot_from(raw)
    if spot is None:
        return
    if spot.key != home.key:
        home.destination_chosen.emit(spot.key)
    page = home.current_page()
    if page is not None:
        stand_again(page, spot.stand)
