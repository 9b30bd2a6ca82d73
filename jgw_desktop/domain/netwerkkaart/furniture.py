"""What stands on every netwerkkaart besides people: names of sectors and rings, the heart, the worker."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from jgw_desktop.domain.netwerk import SECTORS
from jgw_desktop.domain.netwerkkaart.labels import Size
from jgw_desktop.domain.netwerkkaart.places import EDGES, HEART, Plane, Point, Rect, around

_MARGIN = 4.0


def heart(plane: Plane) -> Rect:
    """Return the rectangle around the heart."""
    return around(Point(0, 0), 2 * HEART * plane.rx, 2 * HEART * plane.ry)


def worker_point(plane: Plane) -> Point:
    """Return where the worker stands: beside the family, on the edge of the heart."""
    return plane.at(HEART, 90)


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
