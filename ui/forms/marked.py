"""A text in which a key marks the sentence just written as fact, opinion or source.

Ctrl+Shift+F, M or B marks the sentence at the cursor, or those selected; again takes the mark away. For an
opinion or a source the cursor goes into the mark for a name, and Enter or ] brings it back. Typing goes on as
ever: nothing else happens while keys are pressed.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.domain.marks import Mark, mark_spans, marking, who_place
from jgw_desktop.domain.values import Value
from resources import tekst
from ui.forms.lines import PARAGRAPHS, TextEditor
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.layouts import button_row
from ui.widgets.text import Text

_KEYS = {Qt.Key.Key_F: Mark.FEIT, Qt.Key.Key_M: Mark.MENING, Qt.Key.Key_B: Mark.BRON}
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class MarkedText(TextEditor):
    """The text itself. ``mark`` does what a key does."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PARAGRAPHS, parent)
        self._return: QTextCursor | None = None
        self._painter = _MarkPainter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark a sentence, or go back to it out of its mark."""
        key = Qt.Key(event.key())
        if event.modifiers() == _CHORD and key in _KEYS:
            self.mark(_KEYS[key])
        elif self._return is not None and (key in _ENTER or event.text() == "]"):
            self.setTextCursor(self._return)
            self._return = None
        else:
            super().keyPressEvent(event)

    def mark(self, mark: Mark) -> None:
        """Mark the sentences selected, or the one at the cursor; the editor's own undo takes it back."""
        cursor = self.textCursor()
        done = marking(self.toPlainText(), cursor.selectionStart(), cursor.selectionEnd(), mark)
        kept = QTextCursor(cursor)
        kept.clearSelection()
        pen = QTextCursor(self.document())
        pen.beginEditBlock()
        for each in done:
            pen.setPosition(each.place)
            pen.setPosition(each.place + each.removes, QTextCursor.MoveMode.KeepAnchor)
            pen.insertText(each.puts)
        pen.endEditBlock()
        name_at = who_place(done[-1])
        self._return = None if name_at is None else kept
        if name_at is not None:
            cursor.setPosition(name_at)
            self.setTextCursor(cursor)


class _MarkPainter(QSyntaxHighlighter):
    """Writes the marks in the colour of the house, bold, so that the sentence stands out from them."""

    def __init__(self, text: MarkedText) -> None:
        super().__init__(text.document())
        theme().changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        """Dress the marks of one paragraph."""
        form = QTextCharFormat()
        form.setForeground(QColor(theme().colours.named("delft")))
        form.setFontWeight(QFont.Weight.DemiBold)
        for start, end in mark_spans(text):
            self.setFormat(start, end - start, form)


class MarkedEditor(QWidget):
    """The text with a button for each mark below it, for who works by mouse. typed(str): another text."""

    typed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = MarkedText()
        self.buttons = {mark: self._button(mark) for mark in Mark}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xxs)
        column.addWidget(self.text)
        about = Text(tekst("formulier.deze_zin"), "help", wrap=False)
        column.addLayout(button_row(about, *self.buttons.values(), gap=SPACE.m))
        self.text.typed.connect(self.typed)

    def _button(self, mark: Mark) -> Button:
        words = tekst(f"formulier.merk.{mark.name.lower()}")
        button = Button(words, "", kind="link")
        button.setToolTip(tekst(f"formulier.merk.{mark.name.lower()}_toets"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the cursor stays in the text; the keys do the same
        button.clicked.connect(lambda: self.text.mark(mark))
        return button

    def value(self) -> str:
        """Return the text."""
        return self.text.value()

    def show_value(self, value: Value) -> None:
        """Show a text in silence."""
        self.text.show_value(value)

    def name_control(self, name: str, label: str, description: str) -> QWidget:
        """Name the text and the buttons; the keys are told with the text."""
        for mark, button in self.buttons.items():
            button.setObjectName(f"{name}.{mark.name.lower()}")
        keys = " ".join(button.toolTip() for button in self.buttons.values())
        return self.text.name_control(name, label, f"{description} {keys}".strip())
