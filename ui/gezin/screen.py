"""A screen for the family: very large, calm, on the warm colour (K3: letters of 18 pt at least).

``class AskScreen(FamilyScreen)``; ``FamilyStage`` shows it and ``FamilyPart`` turns the laptop to it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from resources import tekst
from ui.style.theme import theme
from ui.widgets.buttons import Button

NAME = "gezin"  # the object name of every such screen
_WIDE_FROM = 1400  # px
_QUESTION, _QUESTION_NARROW, _STATEMENT, _ANSWER, _TEXT = 68, 60, 32, 34, 20  # pt


def _sheet_for(width: int) -> str:
    """Return the style sheet of a screen for the family; letters do not follow the text size of the app.

    width: of the screen, in px.
    """
    colours = theme().colours
    question = _QUESTION if width >= _WIDE_FROM else _QUESTION_NARROW
    box = f"border: 2px solid {colours.gezin_strong}; border-radius: 12px;"
    return (
        f"#{NAME} {{ background: {colours.gezin}; }}"
        f"#{NAME} QScrollArea, #{NAME} QScrollArea > QWidget > QWidget {{ background: {colours.gezin}; }}"
        f"#{NAME} QLabel {{ color: {colours.ink}; font-size: {_TEXT}pt; }}"
        f'#{NAME} QLabel[role="question"] {{ font-size: {question}pt; font-weight: 700; }}'
        f'#{NAME} QLabel[role="statement"] {{ font-size: {_STATEMENT}pt; font-weight: 700; }}'
        f'#{NAME} QLabel[role="heading"] {{ font-weight: 700; }}'
        f"#{NAME} QPlainTextEdit {{ background: {colours.surface}; color: {colours.ink};"
        f" font-size: {_ANSWER}pt; border: 3px solid {colours.gezin_strong}; border-radius: 12px;"
        f" padding: 36px 40px; }}"
        f"#{NAME} QSlider {{ font-size: {_TEXT}pt; }}"
        f"#{NAME} QPushButton {{ color: {colours.ink}; font-size: {_TEXT}pt; min-height: 70px;"
        f" padding: 0 36px; {box} background: {colours.gezin}; }}"
        f'#{NAME} QPushButton[answer="true"] {{ text-align: left; min-height: 56px;'
        f" background: {colours.surface}; }}"
        f'#{NAME} QPushButton[answer="true"]:checked, #{NAME} QPushButton[kind="family"]'
        f" {{ background: {colours.gezin_ink}; color: {colours.surface}; }}"
        f'#{NAME} QPushButton[kind="quiet"] {{ border: none; min-height: 44px; padding: 0 8px; }}'
    )


class FamilyScreen(QWidget):
    """Signal closed(): the laptop goes back. Attribute turn_button: turns the screen over the table."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = tekst("gezin.scherm_draaien")
        self.turn_button = Button(words, "gezin.scherm_draaien", kind="quiet", icon="refresh-cw")
        theme().changed.connect(self._dress)

    def focus_first(self) -> None:
        """Put the cursor where the family begins. Screens override this."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the letters as large as the width allows."""
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        sheet = _sheet_for(self.width())
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)
