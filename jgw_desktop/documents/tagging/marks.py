"""What is drawn, said while it is drawn: words of an element, a group of elements, or decoration.

Everything on a page stands in one of ``words`` and ``decoration``; inside one of them the others say
nothing more, since marked content has no second meaning. ``Tagged`` gives a flowable its element.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable


class Mark(NamedTuple):
    """One stretch of drawing. page: from 0; number: its place among the marks of that page."""

    page: int
    number: int


@dataclass(eq=False, slots=True)
class Element:
    """One piece of the document's structure.

    role: its standard name (``H1``, ``P``, ``TD`` ...). alt: what a drawing shows, in words. scope: of a
    header cell, ``Column`` or ``Row``. box: where a drawing lies on its page, in points. lang: its language
    where that is not Dutch. actual: the text as it is written, where it is drawn in another order.
    """

    role: str
    alt: str = ""
    scope: str = ""
    box: tuple[float, float, float, float] | None = None
    lang: str = ""
    actual: str = ""
    kids: list[Element | Mark] = field(default_factory=list)
    is_placed: bool = False


class Tagging:
    """The tags of one document while it is drawn. Attribute root: the element of the whole."""

    def __init__(self) -> None:
        self.root = Element("Document", is_placed=True)
        self._open = [self.root]
        self._is_marked = False
        self._numbers = Counter[int]()

    @contextmanager
    def group(self, element: Element) -> Iterator[None]:
        """Let an element hold those drawn inside; it takes its place at its first drawing."""
        self._place(element)
        self._open.append(element)
        yield
        self._open.pop()

    @contextmanager
    def words(self, canvas: Canvas, element: Element) -> Iterator[None]:
        """Mark what is drawn as content of an element."""
        if self._is_marked:
            yield
            return
        self._place(element)
        page = canvas.getPageNumber() - 1
        mark = Mark(page, self._numbers[page])
        self._numbers[page] += 1
        element.kids.append(mark)
        with self._marked(canvas, f"/{element.role} <</MCID {mark.number}>> BDC"):
            yield

    @contextmanager
    def decoration(self, canvas: Canvas) -> Iterator[None]:
        """Mark what is drawn as saying nothing."""
        if self._is_marked:
            yield
            return
        with self._marked(canvas, "/Artifact BMC"):
            yield

    @contextmanager
    def _marked(self, canvas: Canvas, begin: str) -> Iterator[None]:
        canvas._code.append(begin)  # reportlab has no call for this
        self._is_marked = True
        yield
        self._is_marked = False
        canvas._code.append("EMC")

    def _place(self, element: Element) -> None:
        if not element.is_placed and not self._is_marked:
            self._open[-1].kids.append(element)
            element.is_placed = True


class TaggedCanvas(Canvas):
    """A canvas that remembers what the drawing means. Attribute tagging: its tags."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.tagging = Tagging()


@contextmanager
def decoration(canvas: TaggedCanvas) -> Iterator[None]:
    """Mark what is drawn on a canvas as saying nothing."""
    with canvas.tagging.decoration(canvas):
        yield


class Tagged(Flowable):
    """A flowable with its element: parts of it on several pages are one element.

    Drawn once more, as the head of a table is on its next page, it is decoration.
    """

    is_group = False

    def __init__(self, inner: Flowable, element: Element) -> None:
        super().__init__()
        self.inner, self.element = inner, element
        self._was_drawn = False

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the room of the flowable."""
        self.width, self.height = self.inner.wrap(width, height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the flowable as what it is."""
        tagging: Tagging = self.canv.tagging
        if self._was_drawn:
            mark = tagging.decoration(self.canv)
        elif self.is_group:
            mark = tagging.group(self.element)
        else:
            mark = tagging.words(self.canv, self.element)
        self._was_drawn = True
        with mark:
            self.inner.drawOn(self.canv, 0, 0)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the parts of the flowable, each with the same element."""
        return [type(self)(part, self.element) for part in self.inner.split(width, height)]


class Grouped(Tagged):
    """A flowable whose parts have elements of their own, such as a table or a list."""

    is_group = True


class Pictured(Tagged):
    """A drawing with its meaning in words; it notes where it lies."""

    def draw(self) -> None:
        """Draw the drawing and keep its place on the page."""
        left, bottom = self.canv.absolutePosition(0, 0)
        self.element.box = (left, bottom, left + self.width, bottom + self.height)
        super().draw()


def grouped(inner: Flowable, role: str) -> Grouped:
    """Return a flowable as a group of elements."""
    return Grouped(inner, Element(role))


def tagged(inner: Flowable, role: str) -> Tagged:
    """Return a flowable as one element; ``TH`` is the head of a column, ``TH Row`` that of a row."""
    name, _, scope = role.partition(" ")
    return Tagged(inner, Element(name, scope=scope or ("Column" if name == "TH" else "")))


def pictured(inner: Flowable, alt: str) -> Pictured:
    """Return a drawing that is read as the words given."""
    return Pictured(inner, Element("Figure", alt=alt))
