"""Finds room for names and words on the netwerkkaart: never over a person, a line, another text or the heart.

``place_labels(spots, sizes, taken, frame)`` tries for everybody the name first, then their fuller texts. What
finds no room is None: it shows on selection, in the list and on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import floor, hypot
from typing import NamedTuple

from jgw_desktop.domain.netwerkkaart.places import Point, Rect
from jgw_desktop.domain.netwerkkaart.spread import Spot

_GAP = 3.0  # between a person and their words
_CELL = 80.0  # side of a square in which one looks for what is near
_ALONG = (0.0, -0.22, 0.22, -0.42, 0.42)  # how far a label may stand to the side, in its width
_BESIDE = (0.0, -0.22, 0.22, -0.45, 0.45)  # and beside a person, in its height
_SLANT = 0.71  # of the reach of a person, where a text stands off a corner of them


class Tie(NamedTuple):
    """A line from the heart to somebody. clear: how far texts stay from it."""

    start: Point
    end: Point
    clear: float = 0.0


class Size(NamedTuple):
    """The size of a text."""

    width: float
    height: float


class Label(NamedTuple):
    """A text that found room. variant: which of the sizes it is."""

    rect: Rect
    variant: int


class _Taken:
    """Everything that stands somewhere already, found by square."""

    def __init__(self, spots: Sequence[Spot], taken: Sequence[Rect]) -> None:
        self._rects: dict[tuple[int, int], list[Rect]] = {}
        self._spots: dict[tuple[int, int], list[Spot]] = {}
        for rect in taken:
            self.add(rect)
        for spot in spots:
            for square in _squares(_box(spot)):
                self._spots.setdefault(square, []).append(spot)

    def add(self, rect: Rect) -> None:
        """Take room."""
        for square in _squares(rect):
            self._rects.setdefault(square, []).append(rect)

    def remove(self, rect: Rect) -> None:
        """Give room back."""
        for square in _squares(rect):
            self._rects[square].remove(rect)

    def is_free(self, rect: Rect) -> bool:
        """Whether nothing stands here."""
        for square in _squares(rect):
            if any(rect.overlaps(other) for other in self._rects.get(square, ())):
                return False
            if any(touches(rect, spot) for spot in self._spots.get(square, ())):
                return False
        return True


def _squares(rect: Rect) -> Iterator[tuple[int, int]]:
    rows = range(floor(rect.top / _CELL), floor(rect.bottom / _CELL) + 1)
    for column in range(floor(rect.left / _CELL), floor(rect.right / _CELL) + 1):
        for row in rows:
            yield column, row


def _box(spot: Spot) -> Rect:
    side = 2 * spot.radius
    return Rect(spot.centre.x - spot.radius, spot.centre.y - spot.radius, side, side)


def touches(rect: Rect, spot: Spot) -> bool:
    """Whether a rectangle lies over a person."""
    x, y = spot.centre
    across = max(rect.left - x, 0.0, x - rect.right)
    down = max(rect.top - y, 0.0, y - rect.bottom)
    return hypot(across, down) < spot.radius


def place_labels(
    spots: Sequence[Spot],
    sizes: Sequence[Sequence[Size]],
    taken: Sequence[Rect],
    frame: Rect,
    ties: Sequence[Tie] = (),
) -> tuple[Label | None, ...]:
    """Return where the text of each person goes, None where there is no room.

    sizes: per person the sizes of their texts, the fullest first and the name alone last. taken: what is
    drawn besides. frame: nothing stands outside it. ties: lines; on a full map a name alone may cross one,
    which is drawn in ``pieces`` then.
    """
    room, found = _Taken(spots, taken), list[Label | None]([None] * len(spots))
    order = sorted(range(len(spots)), key=lambda number: (hypot(*spots[number].centre), number))
    most = max(map(len, sizes), default=0)
    near = [_near(spot, own, ties) for spot, own in zip(spots, sizes, strict=True)]
    for back in range(1, most + 1):
        for number in order:
            variant = len(sizes[number]) - back
            if variant >= 0 and (back == 1 or found[number] is not None):
                size = sizes[number][variant]
                found[number] = _better(
                    found[number], spots[number], size, variant, room, frame, near[number]
                )
    return tuple(found)


def _near(spot: Spot, sizes: Sequence[Size], ties: Sequence[Tie]) -> list[Tie]:
    """Return the lines that come where any text of a person could stand."""
    wide = spot.radius + _GAP + max((size.width for size in sizes), default=0.0)
    high = spot.radius + _GAP + max((size.height for size in sizes), default=0.0)
    reach = Rect(spot.centre.x - wide, spot.centre.y - high, 2 * wide, 2 * high)
    return [tie for tie in ties if crosses(reach, tie)]


def _better(
    now: Label | None,
    spot: Spot,
    size: Size,
    variant: int,
    room: _Taken,
    frame: Rect,
    ties: Sequence[Tie],
) -> Label | None:
    """Return a fuller label when it finds room, else the one there is."""
    if now is not None:
        room.remove(now.rect)
    free = (rect for rect in _around(spot, size) if frame.holds(rect) and room.is_free(rect))
    best = _best(free, ties, 0 if now else len(ties))
    label = Label(best, variant) if best else now
    if label is not None:
        room.add(label.rect)
    return label


def _best(free: Iterable[Rect], ties: Sequence[Tie], most: int) -> Rect | None:
    """Return the first place that no line crosses, else one that few do, at most so many; or None."""
    best, least = None, most + 1
    for rect in free:
        count = sum(crosses(rect, tie) for tie in ties)
        if count < least:
            best, least = rect, count
        if count == 0:
            break
    return best


def _around(spot: Spot, size: Size) -> Iterator[Rect]:
    """Yield the places for a text, best first: away from the heart, then towards it, then beside."""
    (x, y), reach = spot.centre, spot.radius + _GAP
    above, below = y - reach - size.height, y + reach
    for top in (above, below) if y < 0 else (below, above):
        for along in _ALONG:
            yield Rect(x + (along - 0.5) * size.width, top, *size)
    for left in (x + reach, x - reach - size.width) if x >= 0 else (x - reach - size.width, x + reach):
        for beside in _BESIDE:
            yield Rect(left, y + (beside - 0.5) * size.height, *size)
    off = _SLANT * reach
    for top in (y - off - size.height, y + off) if y < 0 else (y + off, y - off - size.height):
        for left in (x + off, x - off - size.width) if x >= 0 else (x - off - size.width, x + off):
            yield Rect(left, top, *size)


def crosses(rect: Rect, tie: Tie) -> bool:
    """Whether a line goes through a rectangle, or comes too close to it."""
    (x1, y1), (x2, y2), clear = tie
    left, top, width, height = rect
    left, right, top, bottom = left - clear, left + width + clear, top - clear, top + height + clear
    if max(x1, x2) <= left or min(x1, x2) >= right or max(y1, y2) <= top or min(y1, y2) >= bottom:
        return False
    dx, dy = x2 - x1, y2 - y1
    across, down = ((left - x1) * dy, (right - x1) * dy), ((top - y1) * dx, (bottom - y1) * dx)
    return min(across) - max(down) < 0 < max(across) - min(down)
