"""The palette beside the map: kinds of people to drag onto it, or to press and type a name; and the lines."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from jgw_desktop.domain.netwerkkaart.lines import Line, zigzag
from jgw_desktop.domain.netwerkkaart.places import Point
from resources import tekst
from ui.kaart.look import letter_of_line, look_now
from ui.kaart.people import KINDS
from ui.plan.sectors import SIGNS
from ui.style.icons import icon_pixmap
from ui.style.lettering import MEDIUM, lettering
from ui.style.theme import theme
from ui.style.tokens import SPACE, TYPE
from ui.widgets.text import Text

WIDE, NARROW = 150, 60
_PET = ("paw-print", "s6")
_SIDE, _ICON, _HIGH = 32, 18, 42


class KindButton(QPushButton):
    """A kind of person. Click: type a name; drag: to where they stand.

    Signals: dragged(QPoint), dropped(QPoint): over the screen; cancelled(): dropped nowhere.
    """

    dragged = Signal(QPoint)
    dropped = Signal(QPoint)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self._label = tekst(f"kaart.soort.{kind}")
        self._pressed: QPoint | None = None
        self._is_dragging = False
        self.is_narrow = False
        self.setObjectName(f"Netwerkkaart.palet.{kind}")
        self.setAccessibleName(self._label)
        self.setToolTip(self._label)
        self.setProperty("kind", "nav")
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size at this text size."""
        return QSize(theme().px(NARROW if self.is_narrow else WIDE), theme().px(_HIGH))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold."""
        self._is_dragging = False
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the new person is held."""
        at = event.position().toPoint()
        if self._pressed is not None and not self._is_dragging:
            self._is_dragging = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._is_dragging:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell where the new person is let go; without a drag it was a click."""
        was_dragging, self._is_dragging, self._pressed = self._is_dragging, False, None
        if was_dragging:
            self.setDown(False)
            self.dropped.emit(event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle with its icon, and the word where there is room."""
        super().paintEvent(event)
        look, side = look_now(), min(theme().px(_SIDE), self.height() - 4)
        icon, token = SIGNS.get(self.kind, _PET)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = (self.width() - side) / 2 if self.is_narrow else 2.0
        disc = QRectF(left + 1, (self.height() - side) / 2, side, side)
        painter.setPen(QPen(look.colour(token), 1.8))
        painter.setBrush(look.colour("surface"))
        painter.drawEllipse(disc)
        small = theme().px(_ICON)
        inset = (side - small) / 2
        pixmap = icon_pixmap(icon, token, small, self.devicePixelRatioF())
        painter.drawPixmap(round(disc.left() + inset), round(disc.top() + inset), pixmap)
        if not self.is_narrow:
            painter.setPen(look.colour("ink"))
            painter.setFont(lettering(TYPE.help, MEDIUM))
            room = QRectF(disc.right() + 8, 0, self.width() - disc.right() - 8, self.height())
            wrap = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, wrap, self._label)


class LineSample(QWidget):
    """One line of the legend, decoration beside its word."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line
        self.setAccessibleName(tekst(f"kaart.lijn.{line.value}"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of a line of text."""
        return QSize(theme().px(NARROW), theme().px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line and its word."""
        look, middle = look_now(), self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.pen(self._line))
        end = min(theme().px(36), self.width() - 4)
        points = [Point(2, middle), Point(end, middle)]
        path = QPainterPath()
        shown = zigzag(points[0], points[1], theme().px(7)) if self._line is Line.SPANNING else tuple(points)
        path.moveTo(*shown[0])
        for point in shown[1:]:
            path.lineTo(*point)
        painter.drawPath(path)
        painter.setPen(look.colour("ink"))
        painter.setFont(lettering(TYPE.help))
        room = QRectF(end + 4, 0, self.width() - end - 4, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._words())

    def _words(self) -> str:
        letter = letter_of_line(self._line)
        if self.width() <= theme().px(NARROW):
            return letter
        return tekst("kaart.lijn_met_letter", letter=letter, lijn=tekst(f"kaart.lijn.{self._line.value}"))


class Palette(QWidget):
    """Signals: kind_chosen(str); dragged(QPoint), dropped(str kind, QPoint): over the screen."""

    kind_chosen = Signal(str)
    dragged = Signal(QPoint)
    dropped = Signal(str, QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.heads = (Text(tekst("kaart.sleep"), "label"), Text(tekst("kaart.lijnen"), "label"))
        self.kinds = [KindButton(kind) for kind in KINDS]
        self.lines = [LineSample(line) for line in Line]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xxs)
        column.addWidget(self.heads[0])
        for button in self.kinds:
            column.addWidget(button)
            button.clicked.connect(lambda _=False, kind=button.kind: self.kind_chosen.emit(kind))
            button.dragged.connect(self.dragged)
            button.dropped.connect(lambda at, kind=button.kind: self.dropped.emit(kind, at))
        column.addSpacing(SPACE.s)
        column.addWidget(self.heads[1])
        for sample in self.lines:
            column.addWidget(sample)
        column.addStretch(1)
        self.make_narrow(False)

    def make_narrow(self, is_narrow: bool) -> None:
        """Show icons only, with the words in tooltips, or icons and words."""
        self.setFixedWidth(theme().px(NARROW if is_narrow else WIDE))
        for head in self.heads:
            head.setVisible(not is_narrow)
        for button in self.kinds:
            button.is_narrow = is_narrow
            button.updateGeometry()
            button.update()
