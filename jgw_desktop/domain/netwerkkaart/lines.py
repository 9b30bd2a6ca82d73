"""How the tie between the family and somebody is drawn: strength and tension as one of four lines (F10)."""

from __future__ import annotations

from enum import StrEnum
from math import hypot

from jgw_desktop.domain.netwerkkaart.places import RINGS, Plane, Point, Rect, around
from jgw_desktop.domain.netwerkkaart.spread import Spot
from jgw_desktop.domain.values import Value


class Line(StrEnum):
    """The lines, in the order of the legend."""

    STERK = "sterk"
    GEWOON = "gewoon"
    LOS = "los"
    SPANNING = "spanning"


_BY_STERKTE = {3: Line.STERK, 2: Line.GEWOON, 1: Line.LOS}
_TENSE, _NEUTRAL = "gespannen", "neutraal"


def line_of(sterkte: Value, kwaliteit: Value) -> Line:
    """Return the line of a tie; tension is seen before strength, an unknown strength is ordinary."""
    if kwaliteit == _TENSE:
        return Line.SPANNING
    return _BY_STERKTE.get(sterkte, Line.GEWOON) if isinstance(sterkte, int) else Line.GEWOON


def values_of(line: Line, kwaliteit: Value) -> dict[str, Value]:
    """Return the fields that make a tie have a line. kwaliteit: as it is now."""
    if line is Line.SPANNING:
        return {"kwaliteit": _TENSE}
    sterkte = next(known for known, its in _BY_STERKTE.items() if its is line)
    return {"sterkte": sterkte} | ({"kwaliteit": _NEUTRAL} if kwaliteit == _TENSE else {})


def ring_of(nabijheid: Value, sterkte: Value) -> str:
    """Return the ring that was chosen, else the one that fits the strength (F10, nabijheid)."""
    if nabijheid in RINGS:
        return str(nabijheid)
    return {3: RINGS[0], 1: RINGS[2]}.get(sterkte, RINGS[1]) if isinstance(sterkte, int) else RINGS[1]


def tie(plane: Plane, spot: Spot) -> tuple[Point, Point]:
    """Return both ends of the line, from the edge of the heart to the edge of the person."""
    start, centre = plane.heart_edge(spot.centre), spot.centre
    length = hypot(centre.x - start.x, centre.y - start.y)
    if length <= spot.radius:
        return start, start
    share = 1 - spot.radius / length
    return start, Point(start.x + (centre.x - start.x) * share, start.y + (centre.y - start.y) * share)


def mark(plane: Plane, spot: Spot, width: float, height: float) -> Rect:
    """Return where the letter of a tie stands: where the line reaches the person."""
    return around(tie(plane, spot)[1], width, height)


def zigzag(start: Point, end: Point, tooth: float) -> tuple[Point, ...]:
    """Return the points of a line of tension. tooth: how far each point goes along the line."""
    length = hypot(end.x - start.x, end.y - start.y)
    count = round(length / tooth)
    if count < 2:
        return start, end
    step = Point((end.x - start.x) / count, (end.y - start.y) / count)
    out = Point(-step.y * 0.55, step.x * 0.55)
    inner = (
        Point(
            start.x + step.x * at + (out.x if at % 2 else -out.x),
            start.y + step.y * at + (out.y if at % 2 else -out.y),
        )
        for at in range(1, count)
    )
    return start, *inner, end
