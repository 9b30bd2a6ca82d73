"""The rail: where one can go. 112 px wide with words, 56 with icons when the window is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from resources import tekst
from ui.style.icons import icon_pixmap
from ui.style.theme import theme
from ui.style.tokens import SPACE, TYPE

_WIDE, _NARROW = 112, 56
_MOST_SHOWN = 99


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the rail. key: what ``chosen`` tells; icon: a Lucide name."""

    key: str
    label: str
    icon: str


class RailButton(QPushButton):
    """A destination: its icon above its word; narrow: the icon alone, the word as tooltip."""

    def __init__(self, destination: Destination) -> None:
        super().__init__()
        self.destination = destination
        self._is_narrow, self._count = False, 0
        self.setObjectName(f"rail.{destination.key}")
        self.setProperty("kind", "rail")
        self.setAccessibleName(destination.label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int, spoken: str) -> None:
        """Show a number at the icon, none for 0. spoken: what a screen reader says of it."""
        self._count = count
        self.setAccessibleName(f"{self.destination.label}, {spoken}" if count else self.destination.label)
        self.update()

    def make_narrow(self, is_narrow: bool) -> None:
        """Show the icon alone, or icon and word."""
        self._is_narrow = is_narrow
        self.setToolTip(self.destination.label if is_narrow else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of icon and word, or of the icon alone."""
        px = theme().px
        return QSize(px(44), px(44)) if self._is_narrow else QSize(px(100), px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill, the icon and the word."""
        super().paintEvent(event)
        painter = QPainter(self)
        token = "delft" if self.isChecked() else "ink2"
        side = theme().px(22)
        top = (self.height() - side) // 2 if self._is_narrow else theme().px(9)
        pixmap = icon_pixmap(self.destination.icon, token, side, self.devicePixelRatioF())
        painter.drawPixmap(QPoint((self.width() - side) // 2, top), pixmap)
        if not self._is_narrow:
            self._paint_word(painter, token, top + side)
        if self._count:
            self._paint_count(painter, QPoint((self.width() + side) // 2, top))

    def _paint_word(self, painter: QPainter, token: str, top: int) -> None:
        painter.setFont(self.word_font())
        painter.setPen(QColor(theme().colours.named(token)))
        room = QRect(0, top, self.width(), self.height() - top - theme().px(4))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.destination.label)

    def _paint_count(self, painter: QPainter, corner: QPoint) -> None:
        side = theme().px(18)
        room = QRect(corner.x() - side // 2, max(0, corner.y() - side // 3), side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme().colours.let))
        painter.drawEllipse(room)
        font = self.word_font()
        font.setWeight(QFont.Weight.Bold)
        painter.setFont(font)
        painter.setPen(QColor(theme().colours.surface))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, str(min(self._count, _MOST_SHOWN)))

    def word_font(self) -> QFont:
        """Return the font of the word."""
        font = QFont(self.font())
        font.setPointSizeF(TYPE.help * theme().scale)
        font.setWeight(QFont.Weight.DemiBold if self.isChecked() else QFont.Weight.Medium)
        return font


class Rail(QWidget):
    """The destinations, with those in ``below`` at the foot. Signal chosen(str key).

    Keys in ``acts`` do something and are never the place where one is.
    """

    chosen = Signal(str)

    def __init__(
        self, above: Sequence[Destination], below: Sequence[Destination], acts: frozenset[str] = frozenset()
    ) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(tekst("schil.rail.naam"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons = {place.key: RailButton(place) for place in (*above, *below)}
        self._lay_out(len(above))
        for key, button in self.buttons.items():
            button.setCheckable(key not in acts)
            button.clicked.connect(lambda _checked, key=key: self.chosen.emit(key))

    def _lay_out(self, above: int) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(6, SPACE.s, 6, SPACE.s)
        column.setSpacing(SPACE.xxs)
        for number, button in enumerate(self.buttons.values()):
            if number == above:
                column.addStretch(1)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_place(self, key: str) -> None:
        """Mark where one is."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def make_narrow(self, is_narrow: bool) -> None:
        """Take 56 px with icons, or 112 with words."""
        self.setFixedWidth(theme().px(_NARROW if is_narrow else _WIDE))
        for button in self.buttons.values():
            button.make_narrow(is_narrow)
