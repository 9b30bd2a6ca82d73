"""Places on the netwerkkaart: (sector, ring, angle) to and from a point on a drawing of any size (F10).

``Plane(rx, ry, node)`` is an ellipse around (0, 0); the first sector is on top and they go round clockwise.
"""

from __future__ import annotations

from math import atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

from jgw_desktop.domain.netwerk import SECTORS

RINGS = ("heel_dichtbij", "dichtbij", "verder_weg")
"""The rings of the map, from the heart outwards: values of the list nabijheid."""

HEART = 0.27
EDGES = (0.52, 0.76, 1.0)
"""Where the heart and each ring end, as a share of the way to the edge of the map."""

SECTOR = 360 / len(SECTORS)
MOST_ANGLE = SECTOR / 2 - 2
MIDDLES = (0.405, 0.63, 0.86)
"""And where people stand in each ring."""


class Point(NamedTuple):
    """A point, seen from the heart."""

    x: float
    y: float


class Rect(NamedTuple):
    """A rectangle by its left upper corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower side."""
        return self.top + self.height

    def overlaps(self, other: Rect) -> bool:
        """Whether two rectangles share some room; touching is not sharing."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and self.top < other.top + other.height
            and other.top < self.top + self.height
        )

    def holds(self, other: Rect) -> bool:
        """Whether another rectangle lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def around(centre: Point, width: float, height: float) -> Rect:
    """Return the rectangle of a size with its middle at a point."""
    return Rect(centre.x - width / 2, centre.y - height / 2, width, height)


def grown(rect: Rect, by: float) -> Rect:
    """Return a rectangle with room around it."""
    return Rect(rect.left - by, rect.top - by, rect.width + 2 * by, rect.height + 2 * by)


class Place(NamedTuple):
    """Where somebody stands. angle: degrees from the middle of the sector, clockwise."""

    sector: str
    ring: str
    angle: float


class Plane(NamedTuple):
    """A drawing. rx, ry: half its width and height; node: the diameter of a person."""

    rx: float
    ry: float
    node: float

    def at(self, share: float, angle: float) -> Point:
        """Return a point. share: of the way to the edge; angle: degrees from straight up, clockwise."""
        turn = radians(angle)
        return Point(self.rx * share * sin(turn), -self.ry * share * cos(turn))

    def share(self, point: Point) -> float:
        """Return how far a point is from the heart, 1.0 at the edge."""
        return hypot(point.x / self.rx, point.y / self.ry)

    def point(self, place: Place, shift: float = 0.0) -> Point:
        """Return where a place is. shift: share by which it stands outside the middle of its ring."""
        share = MIDDLES[RINGS.index(place.ring)] + shift
        return self.at(share, SECTORS.index(place.sector) * SECTOR + place.angle)

    def place(self, point: Point) -> Place:
        """Return the place of a point; outside the map it is in the outer ring."""
        turned = degrees(atan2(point.x / self.rx, -point.y / self.ry))
        number = round(turned / SECTOR)
        angle = min(max(turned - number * SECTOR, -MOST_ANGLE), MOST_ANGLE)
        share = self.share(point)
        ring = next((ring for ring, edge in zip(RINGS, EDGES, strict=True) if share <= edge), RINGS[-1])
        return Place(SECTORS[number % len(SECTORS)], ring, round(angle, 1))

    def heart_edge(self, point: Point) -> Point:
        """Return where the line from the heart to a point leaves the heart."""
        share = self.share(point) or 1.0
        return Point(point.x * HEART / share, point.y * HEART / share)


def turned(place: Place, step: float) -> Place:
    """Return the place some degrees further round in the same ring, clockwise, over the edge of a sector.

    A place comes just inside the next sector first, so that no step skips one.
    """
    angle = place.angle + step
    if abs(angle) <= MOST_ANGLE:
        return place._replace(angle=round(angle, 1))
    way = 1 if step > 0 else -1
    sector = SECTORS[(SECTORS.index(place.sector) + way) % len(SECTORS)]
    return Place(sector, place.ring, round(-way * MOST_ANGLE, 1))


def shifted(place: Place, step: int) -> Place:
    """Return the place some rings further out (+) or closer (-), as far as there are rings."""
    ring = min(max(RINGS.index(place.ring) + step, 0), len(RINGS) - 1)
    return place._replace(ring=RINGS[ring])
