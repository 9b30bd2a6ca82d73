"""A signature as it was drawn with a pen: strokes on the line above a name."""

from __future__ import annotations

from reportlab.lib.colors import HexColor

from jgw_desktop.app.signing import WIDTH, Strokes
from jgw_desktop.documents.flow import WritingLine
from jgw_desktop.documents.style import INK
from jgw_desktop.documents.tagging.marks import decoration

_PEN = HexColor("#1F3F77")


class PenLine(WritingLine):
    """A line with a signature on it; who reads by ear hears the day it was signed below the name."""

    def __init__(self, height: float, strokes: Strokes) -> None:
        super().__init__(height, INK)
        self.strokes = strokes

    def draw(self) -> None:
        """Draw the line, and the strokes as large as the room takes."""
        super().draw()
        lowest = max((y for stroke in self.strokes for y in stroke[1::2]), default=1)
        scale = min(self.width / WIDTH, (self.height - 2) / max(lowest, 1))
        with decoration(self.canv):
            self.canv.setStrokeColor(_PEN)
            self.canv.setLineWidth(1.3)
            self.canv.setLineCap(1)
            self.canv.setLineJoin(1)
            for stroke in self.strokes:
                self._stroke(stroke, scale, lowest)

    def _stroke(self, stroke: tuple[int, ...], scale: float, lowest: int) -> None:
        path = self.canv.beginPath()
        points = [
            (x * scale, (lowest - y) * scale + 1) for x, y in zip(stroke[::2], stroke[1::2], strict=True)
        ]
        path.moveTo(*points[0])
        for x, y in points[1:] or points:
            path.lineTo(x, y)
        self.canv.drawPath(path, stroke=1, fill=0)
