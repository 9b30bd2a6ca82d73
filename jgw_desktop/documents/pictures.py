"""Draws the few line drawings of the house (the street, the mark) on paper from their SVG files.

Reads just what those files use: rectangles and paths of straight lines and curves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree as Xml  # our own files only

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from resources import read_text

_TOKEN = re.compile(r"[A-Za-z]|-?\d*\.?\d+")
_TAKES = {"M": 2, "L": 2, "l": 2, "H": 1, "h": 1, "V": 1, "v": 1, "C": 6}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing: its size in its own units, and its shapes as attributes."""

    width: float
    height: float
    shapes: tuple[dict[str, str], ...]

    def draw(self, canvas: Canvas, x: float, y: float, width: float) -> None:
        """Draw with the lower left corner at x, y, in points."""
        scale = width / self.width
        canvas.saveState()
        canvas.translate(x, y + self.height * scale)
        canvas.scale(scale, -scale)
        for shape in self.shapes:
            _draw(canvas, shape)
        canvas.restoreState()


@cache
def picture(name: str) -> Picture:
    """Read a drawing from the resources."""
    root = Xml.fromstring(read_text("beeld", f"{name}.svg"))  # noqa: S314 - our own file
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    return Picture(width, height, tuple(dict(element.attrib) for element in root))


def _draw(canvas: Canvas, shape: dict[str, str]) -> None:
    fill, stroke = shape.get("fill", "none"), shape.get("stroke", "none")
    if fill != "none":
        canvas.setFillColor(HexColor(fill))
    if stroke != "none":
        canvas.setStrokeColor(HexColor(stroke))
        canvas.setLineWidth(float(shape["stroke-width"]))
    canvas.setLineJoin(1)
    canvas.setLineCap(1 if shape.get("stroke-linecap") == "round" else 0)
    _outline(canvas, shape, stroke=int(stroke != "none"), fill=int(fill != "none"))


def _outline(canvas: Canvas, shape: dict[str, str], *, stroke: int, fill: int) -> None:
    if "d" in shape:
        canvas.drawPath(_path(canvas, shape["d"]), stroke=stroke, fill=fill)
        return
    x, y, width, height = (float(shape[key]) for key in ("x", "y", "width", "height"))
    canvas.roundRect(x, y, width, height, float(shape["rx"]), stroke=stroke, fill=fill)


def _path(canvas: Canvas, data: str) -> PDFPathObject:
    drawn = canvas.beginPath()
    x = y = 0.0
    for command, numbers in _steps(data):
        if command == "C":
            drawn.curveTo(*numbers)
            x, y = numbers[-2:]
            continue
        x, y = _next_point(command, numbers, x, y)
        (drawn.moveTo if command == "M" else drawn.lineTo)(x, y)
    return drawn


def _next_point(command: str, numbers: list[float], x: float, y: float) -> tuple[float, float]:
    from_x, from_y = (x, y) if command.islower() else (0.0, 0.0)
    match command.upper():
        case "H":
            return from_x + numbers[0], y
        case "V":
            return x, from_y + numbers[0]
        case _:
            return from_x + numbers[0], from_y + numbers[1]


def _steps(data: str) -> Iterator[tuple[str, list[float]]]:
    """Walk the commands of a path with their numbers; after M further pairs are lines."""
    command, numbers = "", list[float]()
    for token in _TOKEN.findall(data):
        if token.isalpha():
            command = token
            continue
        numbers.append(float(token))
        if len(numbers) == _TAKES[command]:
            yield command, numbers
            command, numbers = ("L" if command == "M" else command), []
