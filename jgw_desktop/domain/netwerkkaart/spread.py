"""Gives everybody on the netwerkkaart a spot: who was put somewhere stands there, the others are spread.

``spread(people, plane)`` is the same for the same people; adding somebody never moves who was put by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import hypot, radians
from typing import NamedTuple

from jgw_desktop.domain.netwerkkaart.places import (
    EDGES,
    HEART,
    MOST_ANGLE,
    RINGS,
    SECTOR,
    Place,
    Plane,
    Point,
)

_GAP = 0.1  # of a node, between two nodes
LEAST = 0.6  # of a node: what a finger still finds
_SIZES = (1.0, 0.85, 0.7, 0.6, 0.5, 0.4, 0.3)  # of a node, where there are many
_LEANS = (0.0, -1 / 6, 1 / 6)  # of a step, per ring: so that no line runs behind somebody closer by
_TRIES = 25  # angles tried for somebody beside those who were put by hand


class Standing(NamedTuple):
    """What is known of where somebody stands. angle: None when nobody put them somewhere."""

    sector: str
    ring: str
    angle: float | None = None


class Spot(NamedTuple):
    """Where somebody is drawn."""

    place: Place
    centre: Point
    radius: float


class _Cell(NamedTuple):
    """The room of one ring in one sector, as lengths on a plane."""

    width: float
    depth: float


def spread(people: Sequence[Standing], plane: Plane, least: float = LEAST) -> tuple[Spot, ...]:
    """Return the spot of each person, in their order. least: of a node, for people on a full map."""
    cells: dict[tuple[str, str], list[int]] = {}
    for number, person in enumerate(people):
        cells.setdefault((person.sector, person.ring), []).append(number)
    sizes = [size for size in _SIZES if size >= least]
    tried = (_at_size(size * plane.node, cells, people, plane) for size in sizes if _fits(size, cells, plane))
    clear = next((spots for spots in tried if not _lie_over_each_other(spots, people)), None)
    return clear or _at_size(sizes[-1] * plane.node, cells, people, plane)


def _at_size(
    node: float, cells: dict[tuple[str, str], list[int]], people: Sequence[Standing], plane: Plane
) -> tuple[Spot, ...]:
    spots: dict[int, Spot] = {}
    for numbers in cells.values():
        for number, place, shift in _in_cell(numbers, people, plane, node):
            spots[number] = Spot(place, plane.point(place, shift), node / 2)
    return tuple(spots[number] for number in range(len(people)))


def _room(ring: str, plane: Plane) -> _Cell:
    number = RINGS.index(ring)
    inner, outer = (HEART, *EDGES)[number], EDGES[number]
    least = min(plane.rx, plane.ry)
    return _Cell(radians(SECTOR) * least * (inner + outer) / 2, least * (outer - inner))


def _fits(size: float, cells: dict[tuple[str, str], list[int]], plane: Plane) -> bool:
    """Tell whether every cell has room for nodes of a size, a share."""
    return all(
        _tracks(len(numbers), _room(ring, plane), size * plane.node) for (_, ring), numbers in cells.items()
    )


def _lie_over_each_other(spots: Sequence[Spot], people: Sequence[Standing]) -> bool:
    """Tell whether two of those who were spread share some room; a hand may put people where it likes."""
    free = [spot for spot, person in zip(spots, people, strict=True) if person.angle is None]
    return any(
        hypot(one.centre.x - other.centre.x, one.centre.y - other.centre.y) < one.radius + other.radius
        for one, other in combinations(free, 2)
    )


def _tracks(count: int, cell: _Cell, node: float) -> int:
    """Return in how many tracks so many people fit: one, two in zigzag, or 0 when they do not."""
    step, room = cell.width / count, node * (1 + _GAP)
    if count == 1 or step >= room:
        return 1
    across = max(cell.depth - node, 0.0)
    return 2 if 2 * step >= room and hypot(step, across) >= room else 0


def _in_cell(
    numbers: Sequence[int], people: Sequence[Standing], plane: Plane, node: float
) -> Iterator[tuple[int, Place, float]]:
    """Yield place and shift of everybody in one ring of one sector."""
    sector, ring, _ = people[numbers[0]]
    put = [(number, people[number].angle) for number in numbers]
    fixed = [(number, angle) for number, angle in put if angle is not None]
    free = [number for number, angle in put if angle is None]
    for number, angle in fixed:
        yield number, Place(sector, ring, angle), 0.0
    if fixed:
        taken = [angle for _, angle in fixed]
        for number in free:
            taken.append(_widest(taken))
            yield number, Place(sector, ring, taken[-1]), 0.0
    else:
        yield from _even(free, sector, ring, _room(ring, plane), plane, node)


def _even(
    free: Sequence[int], sector: str, ring: str, cell: _Cell, plane: Plane, node: float
) -> Iterator[tuple[int, Place, float]]:
    """Spread people evenly over a sector, on two tracks where one is too short."""
    step = SECTOR / len(free) if free else 0.0
    is_zigzag = bool(free) and _tracks(len(free), cell, node) != 1
    shift = max(cell.depth - node, 0.0) / 2 / min(plane.rx, plane.ry) if is_zigzag else 0.0
    lean = _LEANS[RINGS.index(ring)] * step
    for at, number in enumerate(free):
        wish = (at + 0.5) * step - SECTOR / 2 + lean
        angle = round(min(max(wish, -MOST_ANGLE), MOST_ANGLE), 1)
        yield number, Place(sector, ring, angle), shift if at % 2 else -shift


def _widest(taken: Sequence[float]) -> float:
    """Return the angle that is furthest from those taken, near the middle when more are."""
    tries = [round(MOST_ANGLE * (2 * at / (_TRIES - 1) - 1), 1) for at in range(_TRIES)]
    return max(tries, key=lambda angle: (min(abs(angle - other) for other in taken), -abs(angle), angle))


def cleared(place: Place, plane: Plane, others: Sequence[Spot]) -> Place:
    """Return the angle nearest to a wished one where nobody else is drawn; the wish itself in a full ring."""
    tries = sorted(
        (round(place.angle + way * at * 2.0, 1) for at in range(31) for way in ((1, -1) if at else (1,))),
        key=lambda angle: (abs(angle - place.angle), angle),
    )
    wishes = (place._replace(angle=angle) for angle in tries if abs(angle) <= MOST_ANGLE)
    return next((wish for wish in wishes if _is_clear(plane.point(wish), plane.node, others)), place)


def _is_clear(point: Point, node: float, others: Sequence[Spot]) -> bool:
    return all(
        hypot(point.x - other.centre.x, point.y - other.centre.y) >= node / 2 + other.radius
        for other in others
    )
