"""Draws people on paper as simple figures of lines: a face, shoulders, and the letter of their name.

``person(name, height)`` flows on a page and is read aloud in words. Lines carry the drawing and the letter
tells who it is, so that it reads in grey. A casus keeps no photos of people.
"""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from jgw_desktop.documents.lettering import letters
from jgw_desktop.documents.style import BOLD, GEZIN, GEZIN_INK, INK, WHITE, style
from jgw_desktop.documents.tagging.marks import Pictured, TaggedCanvas, decoration, pictured
from jgw_desktop.domain.names import letter_of
from resources import tekst

_WIDTH = 0.8  # of the height
_HEAD, _SHOULDERS = 0.21, 0.52  # of the height: the radius of a head, and how high shoulders reach
_LETTER, _LINE = 0.24, 0.03


class PersonDrawing(Flowable):
    """One person. height: in points."""

    def __init__(self, name: str, height: float) -> None:
        super().__init__()
        self._letter, self.height, self.width = letter_of(name), height, height * _WIDTH

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the room of the figure."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the shoulders, the face above them, and the letter on the chest."""
        with decoration(self.canv):
            self.canv.saveState()
            self.canv.setLineWidth(self.height * _LINE)
            self.canv.setLineCap(1)
            self.canv.setStrokeColor(INK)
            self._shoulders(self.canv, GEZIN)
            self._face(self.canv)
            self._write()
            self.canv.restoreState()

    def _shoulders(self, canvas: TaggedCanvas, colour: HexColor) -> None:
        edge, top = self.height * _LINE / 2, self.height * _SHOULDERS
        body = canvas.beginPath()
        body.moveTo(edge, edge)
        body.curveTo(edge, top * 0.75, self.width * 0.2, top, self.width / 2, top)
        body.curveTo(self.width * 0.8, top, self.width - edge, top * 0.75, self.width - edge, edge)
        body.close()
        canvas.setFillColor(colour)
        canvas.drawPath(body, stroke=1, fill=1)

    def _face(self, canvas: TaggedCanvas) -> None:
        radius = self.height * _HEAD
        x, y = self.width / 2, self.height * (1 - _LINE) - radius
        canvas.setFillColor(WHITE)
        canvas.circle(x, y, radius, stroke=1, fill=1)
        canvas.setFillColor(INK)
        for side in (-1, 1):
            canvas.circle(x + side * radius * 0.36, y + radius * 0.2, radius * 0.1, stroke=0, fill=1)
        smile = radius * 0.5
        canvas.arc(x - smile, y - smile, x + smile, y + smile, startAng=215, extent=110)

    def _write(self) -> None:
        size = self.height * _LETTER
        line = letters(self._letter, style(BOLD, size, GEZIN_INK, 1.2, centred=True, hyphens=False))
        _, height = line.wrap(self.width, self.height)
        line.drawOn(self.canv, 0, self.height * _SHOULDERS * 0.46 - height / 2)


def person(name: str, height: float) -> Pictured:
    """Return the figure of somebody, with what it shows in words."""
    return pictured(PersonDrawing(name, height), tekst("papier.figuur", naam=name))
