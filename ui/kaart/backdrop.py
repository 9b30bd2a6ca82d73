"""The ground of the map: sectors, rings, their names, and the family in the heart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.netwerk import SECTORS
from jgw_desktop.domain.netwerkkaart.furniture import heart, ring_titles, sector_titles
from jgw_desktop.domain.netwerkkaart.labels import Size
from jgw_desktop.domain.netwerkkaart.places import EDGES, RINGS, SECTOR, Plane, Point, Rect, around
from ui.kaart.look import FAMILY, Look
from ui.names import names
from ui.plan.sectors import SIGNS
from ui.style.icons import icon_pixmap
from ui.style.lettering import SEMIBOLD
from ui.style.tokens import TYPE

_ICON, _PAD = 18, 12
_LEAST = 16  # px of a circle with a letter in it


@dataclass(frozen=True)
class Backdrop:
    """The ground of one map at one size. Attribute taken: the room that is no longer free for words."""

    look: Look
    plane: Plane
    frame: Rect
    family: tuple[str, ...]

    def titles(self) -> tuple[Rect, ...]:
        """Return where the names of the sectors stand."""
        return sector_titles(self.plane, [self._title_size(sector) for sector in SECTORS], self.frame)

    def _title_size(self, sector: str) -> Size:
        metrics = QFontMetricsF(self.look.font(TYPE.help, SEMIBOLD))
        width = metrics.horizontalAdvance(label_of("netwerkSector", sector))
        return Size(width + self.look.px(_ICON + 2 * _PAD + 6), self.look.title_height)

    def rings(self) -> dict[str, Rect]:
        """Return where the names of the rings stand; on a small map some have no room."""
        metrics = QFontMetricsF(self.look.font(TYPE.help))
        words = [label_of("nabijheid", ring).lower() for ring in RINGS]
        sizes = [Size(metrics.horizontalAdvance(word) + 10, metrics.height() + 2) for word in words]
        found, shown = dict(zip(RINGS, ring_titles(self.plane, sizes), strict=True)), [heart(self.plane)]
        for ring, rect in list(found.items()):
            if any(rect.overlaps(other) for other in shown):
                del found[ring]
            else:
                shown.append(rect)
        return found

    @property
    def taken(self) -> tuple[Rect, ...]:
        """The room of all that is drawn here but the tints."""
        return (heart(self.plane), *self.beside)

    @property
    def beside(self) -> tuple[Rect, ...]:
        """The same without the heart."""
        return (*self.titles(), *self.rings().values())

    @staticmethod
    def _shown(name: str) -> str:
        return names().shown(name)

    def paint(self, painter: QPainter) -> None:
        """Draw everything."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_sectors(painter)
        self._paint_rings(painter)
        self._paint_heart(painter)
        for sector, rect in zip(SECTORS, self.titles(), strict=True):
            self._paint_title(painter, sector, rect)

    def _paint_sectors(self, painter: QPainter) -> None:
        rx, ry = self.plane.rx, self.plane.ry
        box = QRectF(-rx, -ry, 2 * rx, 2 * ry)
        for number, sector in enumerate(SECTORS):
            middle = 90 - number * SECTOR
            edge = QPen(self.look.colour("canvas"), self.look.px(4))
            painter.setPen(QPen(self.look.of_sector(sector), 2) if self.look.is_edged else edge)
            painter.setBrush(self.look.tint_of(sector))
            wedge = QPainterPath(QPointF(0, 0))
            wedge.arcTo(box, middle - SECTOR / 2, SECTOR)
            wedge.closeSubpath()
            painter.drawPath(wedge)

    def _paint_rings(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.look.colour("ink3" if self.look.is_edged else "canvas"), 2))
        for edge in EDGES[:-1]:
            painter.drawEllipse(QPointF(0, 0), edge * self.plane.rx, edge * self.plane.ry)
        painter.setFont(self.look.font(TYPE.help))
        for ring, rect in self.rings().items():
            self._paint_pill(painter, rect, label_of("nabijheid", ring).lower(), "ink2")

    def _paint_pill(self, painter: QPainter, rect: Rect, word: str, ink: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("surface"))
        painter.drawRoundedRect(QRectF(*rect), 5, 5)
        painter.setPen(self.look.colour(ink))
        painter.drawText(QRectF(*rect), Qt.AlignmentFlag.AlignCenter, word)

    def _paint_heart(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.look.colour("gezin_strong"), 2))
        painter.setBrush(self.look.colour("surface"))
        painter.drawEllipse(QRectF(*heart(self.plane)))
        for name, rect in zip(self.family, seats(len(self.family), heart(self.plane)), strict=False):
            self._paint_person(painter, self._shown(name), rect)

    def _paint_person(self, painter: QPainter, name: str, seat: Rect) -> None:
        metrics = QFontMetricsF(self.look.font(TYPE.help, SEMIBOLD))
        side = min(self.look.px(FAMILY), seat.height - metrics.height() - 2)
        if side < self.look.px(_LEAST):
            side = 0.0  # too small for a letter: the name alone
        x, y = seat.left + seat.width / 2, seat.top + (seat.height - metrics.height()) / 2
        if side:
            self._paint_letter(painter, name[:1].upper(), QPointF(x, y), side)
        painter.setPen(self.look.colour("ink"))
        painter.setFont(self.look.font(TYPE.help, SEMIBOLD))
        below = QRectF(seat.left, y + side / 2, seat.width, metrics.height())
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, seat.width - 3)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, shown)

    def _paint_letter(self, painter: QPainter, letter: str, middle: QPointF, side: float) -> None:
        painter.setPen(QPen(self.look.colour("gezin_strong"), 1.2))
        painter.setBrush(self.look.colour("gezin"))
        painter.drawEllipse(middle, side / 2, side / 2)
        painter.setPen(self.look.colour("gezin_ink"))
        painter.setFont(self.look.font(TYPE.list * side / self.look.px(FAMILY), SEMIBOLD))
        disc = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, letter)

    def _paint_title(self, painter: QPainter, sector: str, rect: Rect) -> None:
        painter.setPen(QPen(self.look.of_sector(sector), 1.5))
        painter.setBrush(self.look.colour("surface"))
        box = QRectF(*rect).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, rect.height / 2, rect.height / 2)
        side = round(self.look.px(_ICON))
        icon = icon_pixmap(*SIGNS[sector], side, 2.0)
        left, pad = rect.left + self.look.px(_PAD), self.look.px(6)
        painter.drawPixmap(QPointF(left, rect.top + (rect.height - side) / 2), icon)
        painter.setFont(self.look.font(TYPE.help, SEMIBOLD))
        room = QRectF(left + side + pad, rect.top, rect.right - left - side - pad, rect.height)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, middle, label_of("netwerkSector", sector))


def seats(count: int, room: Rect) -> Sequence[Rect]:
    """Return a rectangle for each of the family in the heart, in rows; a shorter row has wider ones."""
    columns = 1 if count == 1 else 2 if count <= 4 else 3 if count <= 9 else 4
    rows = max(-(-count // columns), 1)
    inner = around(
        Point(0, 0), room.width * (0.88 if rows == 2 else 0.78), room.height * (0.78 if rows > 1 else 0.5)
    )
    height = inner.height / rows
    found = list[Rect]()
    for row in range(rows):
        many = min(columns, count - row * columns)
        width, top = inner.width / max(many, 1), inner.top + row * height
        found += [Rect(inner.left + at * width, top, width, height) for at in range(many)]
    return found
