"""The worker on the map: a filled circle beside the family, with their name where there is room for it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from jgw_desktop.domain.netwerkkaart.furniture import Worker
from jgw_desktop.domain.netwerkkaart.labels import Size
from ui.kaart.look import WORKER, Look
from ui.style.lettering import MEDIUM, SEMIBOLD
from ui.style.tokens import TYPE

_ACROSS, _DOWN = 14, 4  # px around the name


def worker_name_size(look: Look, name: str) -> Size:
    """Return the room that the name of the worker asks."""
    metrics = QFontMetricsF(look.font(TYPE.help, MEDIUM))
    return Size(metrics.horizontalAdvance(name) + _ACROSS, metrics.height() + _DOWN)


class WorkerItem(QGraphicsItem):
    """Over the lines and under people; a pointer goes through it."""

    def __init__(self) -> None:
        super().__init__()
        self._look: Look | None = None
        self._disc, self._pill, self._name = QRectF(), QRectF(), ""
        self.setZValue(1.5)

    def show_worker(self, look: Look, worker: Worker, name: str) -> None:
        """Show the worker where they stand."""
        self.prepareGeometryChange()
        self._look, self._name = look, name
        self._disc = QRectF(*worker.disc)
        self._pill = QRectF(*worker.name) if worker.name else QRectF()
        self.update()

    def boundingRect(self) -> QRectF:
        """Return circle and name."""
        return self._disc.united(self._pill).adjusted(-2, -2, 2, 2)

    def shape(self) -> QPainterPath:
        """Return nothing: a pointer hits people only."""
        return QPainterPath()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw circle, letter and name."""
        look = self._look
        if look is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("surface"), 2))
        painter.setBrush(look.colour("delft"))
        painter.drawEllipse(self._disc)
        painter.setPen(look.colour("on_delft"))
        painter.setFont(look.font(TYPE.list * self._disc.width() / look.px(WORKER), SEMIBOLD))
        painter.drawText(self._disc, Qt.AlignmentFlag.AlignCenter, self._name[:1].upper())
        if not self._pill.isEmpty():
            self._paint_name(painter, look)

    def _paint_name(self, painter: QPainter, look: Look) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("surface"))
        painter.drawRoundedRect(self._pill, 5, 5)
        painter.setPen(look.colour("delft"))
        painter.setFont(look.font(TYPE.help, MEDIUM))
        painter.drawText(self._pill, Qt.AlignmentFlag.AlignCenter, self._name)
