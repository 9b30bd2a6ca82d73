"""Who is the next on the netwerkkaart when one walks over it with the arrow keys."""

from __future__ import annotations

from collections.abc import Sequence

from jgw_desktop.domain.netwerk import SECTORS
from jgw_desktop.domain.netwerkkaart.places import RINGS, SECTOR
from jgw_desktop.domain.netwerkkaart.spread import Spot


def turn_of(spot: Spot) -> float:
    """Return how far round somebody stands: degrees from straight up, clockwise, 0 to 360."""
    return (SECTORS.index(spot.place.sector) * SECTOR + spot.place.angle) % 360


def next_along(spots: Sequence[Spot], here: int, way: int) -> int:
    """Return the next person in the same ring, clockwise (+1) or back (-1); the same one when alone."""
    ring = spots[here].place.ring
    order = sorted(
        (number for number, spot in enumerate(spots) if spot.place.ring == ring),
        key=lambda number: (turn_of(spots[number]), number),
    )
    return order[(order.index(here) + way) % len(order)]


def next_across(spots: Sequence[Spot], here: int, way: int) -> int:
    """Return the nearest person in the next ring outwards (+1) or inwards (-1) that has somebody in it."""
    ring, turn = RINGS.index(spots[here].place.ring), turn_of(spots[here])
    rings = RINGS[ring + 1 :] if way > 0 else RINGS[:ring][::-1]
    for wanted in rings:
        there = [number for number, spot in enumerate(spots) if spot.place.ring == wanted]
        if there:
            return min(there, key=lambda number: (_apart(turn_of(spots[number]), turn), number))
    return here


def _apart(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)
