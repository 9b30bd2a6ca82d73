"""What lies over everything while the app locks or closes: nothing of a family, and a way out of trouble."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.domain.errors import JgwError
from resources import foutzin, tekst
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.progress import ProgressLine
from ui.widgets.text import Text
from ui.widgets.widths import keep_within

_WIDEST = 560


class Cover(QWidget):
    """Signals: retry_chosen(), end_chosen(): end although not everything is saved. Attribute progress."""

    retry_chosen = Signal()
    end_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("cover")
        self.setProperty("canvas", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.told = Text("", "section")
        self.trouble = Text("", "body")
        self.retry = Button(tekst("schil.opnieuw_proberen"), "cover.retry", kind="primary", deciding=True)
        self.end = Button(tekst("schil.toch_afsluiten"), "cover.end", deciding=True)
        self.choices = QWidget()
        self.progress = ProgressLine("cover.voortgang")
        self._lay_out()
        self.retry.clicked.connect(self.retry_chosen)
        self.end.clicked.connect(self.end_chosen)
        self.show_waiting("")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout(self.choices)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(SPACE.s)
        buttons.addWidget(self.retry)
        buttons.addWidget(self.end)
        buttons.addStretch(1)
        box = QWidget()
        keep_within(box, _WIDEST)
        column = QVBoxLayout(box)
        column.setSpacing(SPACE.m)
        for widget in (self.told, self.progress, self.trouble, self.choices):
            column.addWidget(widget)
        line = QHBoxLayout(self)
        line.addStretch(1)
        line.addWidget(box, 1000, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)

    def show_waiting(self, sentence: str) -> None:
        """Say what the app is doing, or nothing."""
        self.told.setText(sentence)
        self.progress.end()
        self.trouble.hide()
        self.choices.hide()

    def show_trouble(self, error: JgwError) -> None:
        """Say why not everything could be saved, and what can be done."""
        self.told.setText(tekst("schil.nog_niet_alles_bewaard"))
        self.trouble.setText(foutzin(error.code, **error.details))
        self.trouble.show()
        self.choices.show()
        self.retry.setFocus(Qt.FocusReason.OtherFocusReason)
