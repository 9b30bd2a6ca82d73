"""What stands on every netwerkkaart besides people: names of sectors and rings, the heart, the worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import hypot, sqrt
from typing import NamedTuple

from jgw_desktop.domain.netwerk import SECTORS
from jgw_desktop.domain.netwerkkaart.labels import Size, touches
from jgw_desktop.domain.netwerkkaart.places import EDGES, HEART, MIDDLES, Plane, Point, Rect, around
from jgw_desktop.domain.netwerkkaart.spread import Spot

_MARGIN = 4.0
_BESIDE = 90.0  # degrees: where the worker stands when nobody is in the way
_STEP = 6.0  # degrees between two places that are tried for the worker
_MOST = 0.36  # of the height of the heart, for the worker's circle
_OUTS = (0.6, 0.2)  # of the worker's radius, by which they stand outside the edge of the heart
_SIZES = (1.0, 0.75)  # of the worker's circle, where there are many people
_APART = 3.0  # between the worker and their name


def heart(plane: Plane) -> Rect:
    """Return the rectangle around the heart."""
    return around(Point(0, 0), 2 * HEART * plane.rx, 2 * HEART * plane.ry)


class Worker(NamedTuple):
    """Where the worker stands. name: None where there is no room for it."""

    disc: Rect
    name: Rect | None


def worker_place(
    plane: Plane, side: float, name: Size, spots: Sequence[Spot], taken: Sequence[Rect]
) -> Worker:
    """Return where the worker stands: beside the family, as near to its right as people leave room.

    side: of their circle; taken: what is drawn besides people. In a full ring their name goes first.
    """
    side = min(side, _MOST * heart(plane).height)
    discs, taken = list(_discs(plane, side)), (*taken, _inner(plane))
    clear = [disc for disc in discs if _room(disc, spots) >= 0 and not _lies_over(disc, taken)]
    named = (
        Worker(disc, rect)
        for disc in clear
        for rect in _names(disc, name)
        if not _lies_over(rect, taken) and not any(touches(rect, spot) for spot in spots)
    )
    best = clear[0] if clear else max(discs, key=lambda disc: _room(disc, spots))
    return next(named, Worker(best, None))


def _angles() -> list[float]:
    steps = range(round(180 / _STEP))
    return [_BESIDE + way * step * _STEP for step in steps for way in ((1, -1) if step else (1,))]


def _discs(plane: Plane, side: float) -> Iterator[Rect]:
    """Yield the places for the worker's circle, best first."""
    for size, angle, out in product(_SIZES, _angles(), _OUTS):
        edge, reach = plane.at(HEART, angle), size * side
        share = 1 + out * reach / 2 / hypot(*edge)
        yield around(Point(edge.x * share, edge.y * share), reach, reach)


def _inner(plane: Plane) -> Rect:
    """Return where the names of the family stand in the heart."""
    return around(Point(0, 0), 1.4 * HEART * plane.rx, 1.4 * HEART * plane.ry)


def _names(disc: Rect, size: Size) -> Iterator[Rect]:
    """Yield the places for the name: on the side away from the heart, then above and below."""
    middle = disc.left + disc.width / 2
    away = disc.right + _APART if middle >= 0 else disc.left - _APART - size.width
    yield Rect(away, disc.top + (disc.height - size.height) / 2, *size)
    for top in (disc.top - _APART - size.height, disc.bottom + _APART):
        yield Rect(middle - size.width / 2, top, *size)


def _lies_over(rect: Rect, taken: Sequence[Rect]) -> bool:
    return any(rect.overlaps(other) for other in taken)


def _room(disc: Rect, spots: Sequence[Spot]) -> float:
    """Return how far the nearest person is from a circle, negative where they lie over it."""
    x, y, reach = disc.left + disc.width / 2, disc.top + disc.height / 2, disc.width / 2
    apart = (hypot(x - spot.centre.x, y - spot.centre.y) - spot.radius - reach for spot in spots)
    return min(apart, default=0.0)


def height_below(title: float, half: float, node: float) -> float:
    """Return the most half of the height of a map on which nobody on top lies over the title of their sector.

    title: its height; half: that of the frame, from its middle; node: the diameter of a person.
    """
    return (half - title - node / 2) / MIDDLES[-1]


def sector_titles(plane: Plane, sizes: Sequence[Size], frame: Rect) -> tuple[Rect, ...]:
    """Return where the name of each sector stands: on the edge above and below, in the corners beside."""
    return tuple(_title(number, plane, size, frame) for number, size in enumerate(sizes))


def _title(number: int, plane: Plane, size: Size, frame: Rect) -> Rect:
    half = len(SECTORS) // 2
    if number % half == 0:
        top = frame.top if number == 0 else frame.bottom - size.height
        return Rect(-size.width / 2, top, *size)
    side = 1 if number < half else -1
    is_above = number in (1, len(SECTORS) - 1)
    inner = min(0.78 * plane.rx, frame.right - size.width - _MARGIN)
    edge = plane.ry * sqrt(max(1 - (inner / plane.rx) ** 2, 0.0)) + _MARGIN
    left = inner if side > 0 else -inner - size.width
    top = max(-edge - size.height, frame.top) if is_above else min(edge, frame.bottom - size.height)
    return Rect(left, top, *size)


def ring_titles(plane: Plane, sizes: Sequence[Size]) -> tuple[Rect, ...]:
    """Return where the name of each ring stands: on the line between two sectors, at the left."""
    inner = (HEART, *EDGES)
    middles = ((a + b) / 2 for a, b in zip(inner, EDGES, strict=False))
    return tuple(around(plane.at(share, -90), *size) for share, size in zip(middles, sizes, strict=True))
