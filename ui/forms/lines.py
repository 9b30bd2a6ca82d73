"""Editors for what is written: a line, a text, a date or number in words, and a list of lines."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.domain.values import Value, as_text, is_same
from resources import tekst
from ui.forms.editor import name_widget
from ui.forms.spelling import Spelling
from ui.style.tokens import SPACE
from ui.widgets.inputs import TextArea
from ui.widgets.written_line import WrittenLine

ONE_LINE, PARAGRAPHS = (1, 14), (3, 14)
"""The least and the most lines that an editor shows."""


def _text_of(value: Value) -> str:
    return value if isinstance(value, str) else as_text(value)


class TextEditor(TextArea):
    """A text of some paragraphs that grows with what is typed; Tab leaves it. Signal left()."""

    typed = Signal(object)
    left = Signal()

    def __init__(self, lines: tuple[int, int] = PARAGRAPHS, parent: QWidget | None = None) -> None:
        super().__init__(lines, parent)
        self.edited.connect(self._tell_text)

    def _tell_text(self) -> None:
        self.typed.emit(self.toPlainText())

    def show_value(self, value: Value) -> None:
        """Show a text in silence."""
        text = _text_of(value)
        if text != self.toPlainText():
            self.set_value(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the typing is over; a menu over the text is no end of it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for room anew: only now is it known how wide the edges are."""
        super().showEvent(event)
        self.updateGeometry()

    def name_control(self, name: str, label: str, description: str) -> QWidget:
        """Name this text."""
        return name_widget(self, name, label, description)


class LineEditor(TextEditor):
    """A short text without line breaks; it grows so that all of it can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ONE_LINE, parent)
        self.setProperty("oneline", True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste line breaks as spaces."""
        self.insertPlainText(" ".join(source.text().splitlines()))


class SpelledEditor(WrittenLine):
    """A value typed as text: a date, a moment, a number. Signal faulted(str): what is wrong, or ""."""

    typed = Signal(object)
    faulted = Signal(str)

    def __init__(self, spelling: Spelling, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spelling = spelling
        self.written.connect(self._tell)
        self.editingFinished.connect(self._tidy)

    def value(self) -> Value:
        """Return what the text says, the text itself where it cannot be read."""
        return self._spelling.value(self.text())

    def show_value(self, value: Value) -> None:
        """Show a value in silence."""
        if not is_same(value, self.value()):
            self.setText(self._spelling.write(value))

    def name_control(self, name: str, label: str, description: str) -> QWidget:
        """Name this line."""
        return name_widget(self, name, label, description)

    def _tell(self) -> None:
        is_under_way = self.hasFocus() or self._spelling.is_readable(self.text())
        self.faulted.emit("" if is_under_way else tekst(self._spelling.fault))
        self.typed.emit(self.value())

    def _tidy(self) -> None:
        """Write the value in the usual way on leaving, or tell how to type it."""
        if self._spelling.is_readable(self.text()):
            self.setText(self._spelling.write(self.value()))
        else:
            self.faulted.emit(tekst(self._spelling.fault))


class _Row(WrittenLine):
    """A line of a list. Signals: entered() for Enter, emptied() for Backspace in an empty line."""

    entered = Signal()
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell the list about Enter and about Backspace in an empty line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


class RowsEditor(QWidget):
    """A list of short texts, a line each, with an empty one to write on at the end.

    Enter goes to a new line below, Backspace in an empty line takes it away.
    """

    typed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ("", "", "")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.label)
        self.rows: list[_Row] = []
        self._insert(0)

    def value(self) -> Value:
        """Return the lines that are not blank."""
        return tuple(row.text() for row in self.rows if row.text().strip())

    def show_value(self, value: Value) -> None:
        """Show lines in silence."""
        lines = [_text_of(line) for line in value] if isinstance(value, tuple) else [_text_of(value)]
        if tuple(line for line in lines if line.strip()) == self.value():
            return
        while len(self.rows) > len(lines) + 1:
            self._drop(self.rows[-1])
        while len(self.rows) < len(lines) + 1:
            self._insert(len(self.rows))
        for row, line in zip(self.rows, (*lines, ""), strict=True):
            if row.text() != line:
                row.setText(line)

    def name_control(self, name: str, label: str, description: str) -> QWidget:
        """Name every line; return the first."""
        self._words = (name, label, description)
        self._name_rows()
        return self.rows[0]

    def _name_rows(self) -> None:
        name, label, description = self._words
        for number, row in enumerate(self.rows, start=1):
            name_widget(row, f"{name}.{number}", f"{label} {number}", description)

    def _insert(self, place: int) -> _Row:
        row = _Row(self)
        before = self.rows[place - 1] if place else None
        self.rows.insert(place, row)
        self._column.insertWidget(place, row)
        if before is not None:
            QWidget.setTabOrder(before, row)
        row.written.connect(self._tell)
        row.entered.connect(lambda: self._go_below(row))
        row.emptied.connect(lambda: self._take_away(row))
        self._name_rows()
        return row

    def _drop(self, row: _Row) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._name_rows()

    def _tell(self) -> None:
        if self.rows[-1].text():
            self._insert(len(self.rows))
        self.typed.emit(self.value())

    def _go_below(self, row: _Row) -> None:
        below = self.rows.index(row) + 1
        is_free = below < len(self.rows) and not self.rows[below].text()
        target = self.rows[below] if is_free else self._insert(below)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_away(self, row: _Row) -> None:
        place = self.rows.index(row)
        if place:
            self.rows[place - 1].setFocus(Qt.FocusReason.BacktabFocusReason)
            if row is not self.rows[-1]:
                self._drop(row)
