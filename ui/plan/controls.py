"""The controls of a plan: a line that wraps, a person by name, a state with its sign, initials.

Each is an editor as in ``ui.forms.editor``. ``quiet`` takes the frame away until it is pointed at, so that
a table reads as a table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.values import Value, as_text
from ui.forms.choices import BoxEditor
from ui.forms.editor import Option, name_widget
from ui.forms.lines import TextEditor
from ui.names import initials, names
from ui.plan.name_line import NameLine
from ui.style.icons import icon_pixmap
from ui.style.lettering import SEMIBOLD, lettering
from ui.style.theme import theme
from ui.style.tokens import TYPE
from ui.widgets.heard_combo import HeardCombo
from ui.widgets.icon import State, draw_state
from ui.widgets.inputs import paint_arrow
from ui.widgets.text import label_unseen

W = TypeVar("W", bound=QWidget)
_GLYPH = 18


def quiet(control: W) -> W:
    """Take the frame of a control away until it is pointed at or has the focus, and return it."""
    control.setProperty("quiet", True)
    return control


def by_share(control: W) -> W:
    """Let a control be as wide as its share of the row, whatever it holds, and return it."""
    control.setSizePolicy(QSizePolicy.Policy.Ignored, control.sizePolicy().verticalPolicy())
    control.setMinimumWidth(0)
    return control


class WrappedLine(TextEditor):
    """One line of text that wraps where the room ends. Signal entered(): Enter was pressed."""

    entered = Signal()

    def __init__(self, most: int = 6, parent: QWidget | None = None) -> None:
        super().__init__((1, most), parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell about Enter instead of starting a second line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste lines as one."""
        self.insertPlainText(" ".join(source.text().splitlines()))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the text; the width is what the row gives."""
        return QSize(theme().px(40), self.sizeHint().height())


class _Masked(QStyledItemDelegate):
    """Draws the names of a list as letters while names are hidden."""

    def displayText(self, value: object, _locale: object) -> str:
        """Return what is drawn of a name."""
        return names().masked(str(value))


class PersonBox(HeardCombo):
    """Somebody by name: typed, or chosen from those who are known. Nothing is filled in unasked.

    Signals: typed(str), entered() for Enter.
    """

    typed = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = NameLine(self)
        self.setLineEdit(self.line)
        self.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab stops once, at the box
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type] # Qt is to complete nothing
        self.setItemDelegate(_Masked(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.line.written.connect(lambda: self.typed.emit(self.line.text()))
        self.line.returnPressed.connect(self.entered.emit)
        self.activated.connect(lambda _: self.typed.emit(self.currentText()))

    def offer(self, names: Sequence[str]) -> None:
        """Offer other names; what is typed stays."""
        if list(names) == [self.itemText(row) for row in range(self.count())]:
            return
        text, cursor = self.currentText(), self.line.cursorPosition()
        with self.line.in_silence():
            self.clear()
            self.addItems(list(names))
            self.setCurrentIndex(-1)
            self.setEditText(text)
        self.line.setCursorPosition(cursor)

    def value(self) -> Value:
        """Return the name."""
        return self.currentText()

    def show_value(self, value: Value) -> None:
        """Show a name in silence; a long one from its beginning."""
        text = as_text(value)
        if text != self.currentText():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def name_control(self, name: str, label: str, description: str) -> QWidget:
        """Name this box and the line in it."""
        name_widget(self.line, f"{name}.regel", label, description)
        label_unseen(self, label)
        return name_widget(self, name, label, description)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow, in a quiet box only where one is about to use it."""
        super().paintEvent(event)
        if not self.property("quiet") or self.hasFocus() or self.underMouse():
            paint_arrow(self)


class StateBox(BoxEditor):
    """A choice whose answers each have a sign. signs: by value of the list."""

    def __init__(self, choices: str, signs: Mapping[str, State], parent: QWidget | None = None) -> None:
        self._signs = signs
        super().__init__([Option(value, label) for value, label in CHOICES[choices].items()], parent=parent)
        self._show_signs()

    def changeEvent(self, event: QEvent) -> None:
        """Colour the signs anew when the theme changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._show_signs()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow only where one is about to use it."""
        if self.property("quiet") and not (self.hasFocus() or self.underMouse()):
            QComboBox.paintEvent(self, event)
        else:
            super().paintEvent(event)

    def _show_signs(self) -> None:
        side = theme().px(_GLYPH)
        self.setIconSize(QSize(side, side))
        for row in range(1, self.count()):
            state = self._signs.get(str(self.itemData(row)))
            self.setItemIcon(row, sign_icon(state, side, self.devicePixelRatioF()))


def sign_icon(state: State | None, side: int, ratio: float) -> QIcon:
    """Return the sign of a state, a cross where there is none. side: px."""
    if state is None:
        return QIcon(icon_pixmap("x", "ink2", side, ratio))
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / _GLYPH, side / _GLYPH)
    draw_state(painter, state, theme().colours)
    painter.end()
    return QIcon(pixmap)


class Avatar(QWidget):
    """Initials in a circle, decoration beside a name: apricot for the family, blue for others."""

    def __init__(self, side: int = 27, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side, self._letters, self._is_family = side, "", False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str, *, is_family: bool) -> None:
        """Show somebody else."""
        self._letters, self._is_family = initials(name), is_family
        self.update()

    def sizeHint(self) -> QSize:
        """Return the side of the circle."""
        side = theme().px(self._side)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle and the letters."""
        colours = theme().colours
        warm = (colours.gezin, colours.gezin_line, colours.gezin_ink)
        fill, edge, ink = warm if self._is_family else (colours.delft_tint, colours.delft_line, colours.delft)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(fill))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        painter.setFont(lettering(TYPE.help, SEMIBOLD))
        painter.setPen(QColor(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
