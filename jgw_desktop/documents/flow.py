"""Pieces of a page that flow: things under each other, things beside each other, a rule, a gap.

Unlike reportlab's Table these break well: a row stays whole unless it is very tall, and the head of a
list is repeated where the list goes on.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from jgw_desktop.documents.style import GEZIN, INK, RAND
from jgw_desktop.documents.tagging.marks import decoration

WHOLE = 170.0  # points; a piece up to this height is never cut in two


class Gap(Flowable):
    """White space of a fixed height that also counts at the top of a column."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the full width."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draw nothing."""


class Rule(Gap):
    """A thin line over the width it is given, with room around it."""

    def __init__(self, above: float, below: float, colour: HexColor = INK, thickness: float = 0.9) -> None:
        super().__init__(above + below)
        self.below, self.colour, self.thickness = below, colour, thickness

    def draw(self) -> None:
        """Draw the line."""
        with decoration(self.canv):
            self.canv.setStrokeColor(self.colour)
            self.canv.setLineWidth(self.thickness)
            self.canv.line(0, self.below, self.width, self.below)


class Stack(Flowable):
    """Things under each other. heads: how many of the first are repeated after a page break."""

    def __init__(self, items: Sequence[Flowable], heads: int = 0) -> None:
        super().__init__()
        self.items, self.heads = list(items), heads
        self._heights: list[float] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the things; the height is their sum."""
        self.width = width
        self._heights = [item.wrap(width, 0xFFFFFF)[1] for item in self.items]
        self.height = sum(self._heights)
        return width, self.height

    def draw(self) -> None:
        """Draw the things from the top."""
        y = self.height
        for item, height in zip(self.items, self._heights, strict=True):
            y -= height
            item.drawOn(self.canv, 0, y)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return what fits and the rest, nothing when not even the first thing under the heads fits."""
        self.wrap(width, height)
        at, left = 0, height
        while at < len(self.items) and self._heights[at] <= left:
            left -= self._heights[at]
            at += 1
        if at == len(self.items):
            return [self]
        first, rest = _cut(self.items[at], width, left)
        if at < self.heads or (at == self.heads and first is None):
            return []
        heads = self.items[: self.heads]
        above = [*self.items[:at], *([first] if first else [])]
        return [Stack(above, self.heads), Stack([*heads, rest, *self.items[at + 1 :]], self.heads)]


class Announced(Stack):
    """Words and what they announce: these begin on one page, and what is announced may go on over it."""

    def __init__(self, words: Sequence[Flowable], thing: Flowable) -> None:
        super().__init__([Stack(words), thing], heads=1)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return what fits and the rest without its words; words as long as a story are cut themselves."""
        self.wrap(width, height)
        if self._heights[0] > WHOLE:
            return Stack(self.items).split(width, height)
        parts = super().split(width, height)
        return parts if len(parts) < 2 else [parts[0], Stack(parts[1].items[1:])]


class Columns(Flowable):
    """Things beside each other, tops aligned. widths: of the columns, each but the last with its gap."""

    def __init__(self, cells: Sequence[Flowable], widths: Sequence[float], gap: float = 0) -> None:
        super().__init__()
        self.cells = list(cells)
        self.widths, self.gap = list(widths), gap
        self.inner = [*(width - gap for width in widths[:-1]), widths[-1]]
        self._heights: list[float] = []

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Measure the cells; the tallest gives the height."""
        pairs = zip(self.cells, self.inner, strict=True)
        self._heights = [cell.wrap(own, 0xFFFFFF)[1] for cell, own in pairs]
        self.width, self.height = width, max(self._heights, default=0)
        return width, self.height

    def draw(self) -> None:
        """Draw the cells from the left."""
        x = 0.0
        for cell, own, height in zip(self.cells, self.widths, self._heights, strict=True):
            cell.drawOn(self.canv, x, self.height - height)
            x += own

    def split(self, width: float, height: float) -> list[Flowable]:
        """Cut a tall row in two at the height that is left; a low one goes to the next page whole."""
        self.wrap(width, height)
        if self.height <= WHOLE or height < WHOLE / 2:
            return []
        cuts = [_cut(cell, own, height) for cell, own in zip(self.cells, self.inner, strict=True)]
        if all(first is None for first, _ in cuts):
            return []
        above = Columns([first or Gap(0) for first, _ in cuts], self.widths, self.gap)
        return [above, Columns([rest for _, rest in cuts], self.widths, self.gap)]


def _cut(item: Flowable, width: float, height: float) -> tuple[Flowable | None, Flowable]:
    """Return the part of a thing that fits in a height, None when nothing does, and the rest."""
    if item.wrap(width, 0xFFFFFF)[1] <= height:
        return item, Gap(0)
    parts = item.split(width, height)
    return (parts[0], Stack(parts[1:])) if len(parts) > 1 else (None, item)


class WritingLine(Gap):
    """A line to write on, at the bottom of its height."""

    def __init__(self, height: float, colour: HexColor = RAND) -> None:
        super().__init__(height)
        self.colour = colour

    def draw(self) -> None:
        """Draw the line."""
        with decoration(self.canv):
            self.canv.setStrokeColor(self.colour)
            self.canv.setLineWidth(0.9)
            self.canv.line(0, 0, self.width, 0)


class Panel(Flowable):
    """Things on the colour of the family, with round corners; goes on in a second panel when cut."""

    PADDING, RADIUS = 11.0, 8.0

    def __init__(self, items: Sequence[Flowable]) -> None:
        super().__init__()
        self.inside = Stack(items)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the full width, and the height of the things with room around them."""
        self.width = width
        self.height = self.inside.wrap(width - 2 * self.PADDING, height)[1] + 2 * self.PADDING
        return width, self.height

    def draw(self) -> None:
        """Draw the colour, then the things."""
        with decoration(self.canv):
            self.canv.setFillColor(GEZIN)
            self.canv.roundRect(0, 0, self.width, self.height, self.RADIUS, stroke=0, fill=1)
        self.inside.drawOn(self.canv, self.PADDING, self.PADDING)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return a panel with what fits and one with the rest; a low panel is never cut."""
        if self.wrap(width, height)[1] <= WHOLE:
            return []
        parts = self.inside.split(width - 2 * self.PADDING, height - 2 * self.PADDING)
        return [Panel([part]) for part in parts] if len(parts) > 1 else []
