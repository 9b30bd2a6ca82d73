"""How the tie between the family and somebody is drawn: strength and tension as one of four lines (F10)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from math import ceil, hypot

from jgw_desktop.domain.netwerkkaart.labels import Tie, crosses, touches
from jgw_desktop.domain.netwerkkaart.places import RINGS, Plane, Point, Rect, around, grown
from jgw_desktop.domain.netwerkkaart.spread import Spot
from jgw_desktop.domain.values import Value


class Line(StrEnum):
    """The lines, in the order of the legend."""

    STERK = "sterk"
    GEWOON = "gewoon"
    LOS = "los"
    SPANNING = "spanning"


_BY_STERKTE = {3: Line.STERK, 2: Line.GEWOON, 1: Line.LOS}
_LETTER = 0.4  # of the radius of a person: the room of their own letter
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
    """Return where the letter of a tie stands: where the line reaches the person, beside their own letter."""
    (x, y), (end_x, end_y) = spot.centre, tie(plane, spot)[1]
    out, whole = hypot(end_x - x, end_y - y), hypot(x, y) or 1.0
    own = spot._replace(radius=_LETTER * spot.radius)
    steps = (out + step for step in range(ceil(max(width, height)) + 1))
    tries = [around(Point(x - x / whole * at, y - y / whole * at), width, height) for at in steps]
    return next((place for place in tries if not touches(place, own)), tries[-1])


def pieces(tie: Tie, texts: Sequence[Rect]) -> tuple[tuple[Point, Point], ...]:
    """Return what is drawn of a line: it gives way to the texts that it comes through, or too close to."""
    (x1, y1), (x2, y2), clear = tie
    gaps = sorted(_inside(tie, grown(text, clear)) for text in texts if crosses(text, tie))
    left, ends = 0.0, list[tuple[float, float]]()
    for start, end in (*gaps, (1.0, 1.0)):
        if start > left:
            ends.append((left, start))
        left = max(left, end)
    at = [(Point(x1 + (x2 - x1) * a, y1 + (y2 - y1) * a), b) for a, b in ends]
    return tuple((start, Point(x1 + (x2 - x1) * b, y1 + (y2 - y1) * b)) for start, b in at)


def _inside(tie: Tie, rect: Rect) -> tuple[float, float]:
    """Return from where to where a line that crosses a rectangle is in it, as shares of its length."""
    (x1, y1), (x2, y2), _ = tie
    first, last = 0.0, 1.0
    for at, way, low, high in ((x1, x2 - x1, rect.left, rect.right), (y1, y2 - y1, rect.top, rect.bottom)):
        if way:
            near, far = sorted(((low - at) / way, (high - at) / way))
            first, last = max(first, near), min(last, far)
    return first, last


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
