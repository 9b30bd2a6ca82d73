"""Inputs of a form. Each has ``value()``, ``set_value(v)`` (silent) and the signal ``edited()``.

Values are plain: text, ISO dates, keys of choices; "" is nothing filled in.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.typed_dates import iso_date
from resources import tekst
from ui.style.icons import icon_pixmap
from ui.style.theme import theme
from ui.widgets.buttons import Button
from ui.widgets.heard_combo import HeardCombo
from ui.widgets.written_line import WrittenLine


class LineField(WrittenLine):
    """One line of text."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.written.connect(self.edited)

    def value(self) -> str:
        """Return the text."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Show a text without telling anyone."""
        self.setText(value)


class TextArea(QPlainTextEdit):
    """Text of some lines that grows with what is typed; Tab leaves it. lines: (least, most) shown."""

    edited = Signal()

    def __init__(self, lines: tuple[int, int] = (3, 14), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._silent = False
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # words wrap anyway
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._tell)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.updateGeometry())

    def value(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def set_value(self, value: str) -> None:
        """Show a text without telling anyone; the undo steps of the text before are gone."""
        self._silent = True
        self.setPlainText(value)
        self._silent = False

    def sizeHint(self) -> QSize:
        """Return room for the text between the least and the most lines."""
        least, most = self._lines
        inside = min(max(self._lines_shown(), least), most) * self.fontMetrics().lineSpacing()
        is_laid_out = self.isVisible() and self.viewport().height() > 0
        frame = self.height() - self.viewport().height() if is_laid_out else 16
        return QSize(240, inside + frame + 2 * round(self.document().documentMargin()))

    def _lines_shown(self) -> int:
        """Count the lines at this width; Qt breaks a text into lines only when it is asked where they are."""
        layout, block = self.document().documentLayout(), self.document().begin()
        while block.isValid():
            layout.blockBoundingRect(block)
            block = block.next()
        return round(layout.documentSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the lines break elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the same: the area is never squeezed."""
        return self.sizeHint()

    def _tell(self) -> None:
        if not self._silent:
            self.edited.emit()


class DateField(WrittenLine):
    """A date typed as ``21-11-2026`` or ``21 november 2026``; empty is allowed.

    The text is read when the field is left, and at once when it was not typed. What cannot be read stays
    in the field as it is. Signals: edited(); faulted(str) with what is wrong, or "" when it is right again.
    """

    edited = Signal()
    faulted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value = ""
        self.written.connect(self._take_written)
        self.returnPressed.connect(self.read_text)

    def value(self) -> str:
        """Return the date as ISO 8601, the last one that could be read, or ""."""
        return self._value

    def set_value(self, value: str) -> None:
        """Show an ISO date; a value of another form is shown and kept as it is."""
        self._value = value
        self.setText(day_in_words(value))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read the date on leaving."""
        super().focusOutEvent(event)
        self.read_text()

    def _take_written(self) -> None:
        """Take over at once what assistive technology wrote: it may press a button without leaving."""
        if self.isModified():
            self.faulted.emit("")
            return
        self.setModified(True)
        self._take_over()

    def read_text(self) -> None:
        """Take the typed date over and write it in the usual way, or tell what is wrong with it."""
        if self.isModified() and self._take_over():
            self.set_value(self._value)

    def _take_over(self) -> bool:
        read = iso_date(self.text()) if self.text().strip() else ""
        self.faulted.emit("" if read is not None else tekst("schil.datum_onleesbaar"))
        if read not in (None, self._value):
            self._value = str(read)
            self.edited.emit()
        return read is not None


class ChoiceCombo(HeardCombo):
    """One of some choices, given as (key, label); the first row is nothing chosen."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItem("", "")
        for key, label in choices:
            self.addItem(label, key)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel brings no focus
        self.activated.connect(lambda _: self.edited.emit())

    def value(self) -> str:
        """Return the key of the choice, or ""."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Show a choice; a key that is not among them is added and kept."""
        if self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow from our own icons, in the theme's colour."""
        super().paintEvent(event)
        paint_arrow(self)


def paint_arrow(combo: QComboBox) -> None:
    """Draw the arrow of a drop-down list, while it paints itself."""
    side = theme().px(16)
    place = QPoint(combo.width() - side - 10, (combo.height() - side) // 2)
    token = "ink2" if combo.isEnabled() else "ink3"
    QPainter(combo).drawPixmap(place, icon_pixmap("chevron-down", token, side, combo.devicePixelRatioF()))


class SegmentedControl(QWidget):
    """One of a few choices side by side, given as (key, label); arrow keys move between them."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._keys = [key for key, _ in choices]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (key, label) in enumerate(choices):
            row.addWidget(self._segment(number, label, f"{name}.{key}"))
        row.addStretch(1)
        self._group.idClicked.connect(lambda _: self.edited.emit())
        self._group.idToggled.connect(lambda *_: self._let_tab_stop_at_chosen())

    def _let_tab_stop_at_chosen(self) -> None:
        """Let Tab come to the chosen one only, however it was chosen."""
        for button in self._group.buttons():
            is_stop = button.isChecked() or self._group.checkedButton() is None
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the chosen one; a focus proxy would be one more stop for Tab."""
        super().focusInEvent(event)
        chosen = self._group.checkedButton() or self._group.button(0)
        if chosen is not None:
            chosen.setFocus(event.reason())

    def _segment(self, number: int, label: str, name: str) -> Button:
        button = Button(label, name, kind="segment")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        edge = {0: "first", len(self._keys) - 1: "last"}.get(number, "")
        button.setProperty("edge", edge)
        self._group.addButton(button, number)
        return button

    def value(self) -> str:
        """Return the key of the choice, or ""."""
        number = self._group.checkedId()
        return self._keys[number] if number >= 0 else ""

    def set_value(self, value: str) -> None:
        """Show a choice without telling anyone. Raises ValueError for a key that is not there."""
        self._group.button(self._keys.index(value)).setChecked(True)
