"""The lines of a settings page: a row with something to choose or do, and a line that says how it stands."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources import tekst
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.icon import Icon
from ui.widgets.surfaces import announce
from ui.widgets.text import Text, restyle


class SettingRow(QWidget):
    """A title, a line of help below it, and at the right what can be chosen or done.

    is_fixed: the CJG has chosen; a lock stands before the help then. Attribute help: that line.
    """

    def __init__(self, title: str, help_text: str, control: QWidget | None, *, is_fixed: bool) -> None:
        super().__init__()
        self.label, self.help = Text(title, "label"), Text(help_text, "help")
        self.control = control
        self._lock = Icon("lock", "ink2", 16)
        self._line, self._told = QHBoxLayout(self), QVBoxLayout()
        self._lay_out()
        self._lock.setVisible(is_fixed)
        if control is not None:
            self.label.setBuddy(control)
            control.setAccessibleName(f"{title}: {control.text()}" if isinstance(control, Button) else title)
            control.setAccessibleDescription(help_text)

    def _lay_out(self) -> None:
        told, about = self._told, QHBoxLayout()
        told.setSpacing(2)
        about.setSpacing(SPACE.xs)
        about.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        about.addWidget(self.help, 1)
        told.addWidget(self.label)
        told.addLayout(about)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.addLayout(told, 1)
        if self.control is not None:
            self._line.addWidget(self.control, 0, Qt.AlignmentFlag.AlignVCenter)

    def explain(self, sentence: str) -> None:
        """Say something else below the title, quietly."""
        self.help.setText(sentence)
        if self.control is not None:
            self.control.setAccessibleDescription(sentence)

    def tell(self, sentence: str, *, is_failure: bool = False) -> None:
        """Say something else below the title, aloud too."""
        self.help.setText(sentence)
        restyle(self.help, "role", "error" if is_failure else "help")
        if self.control is not None:
            self.control.setAccessibleDescription(sentence)
        announce(self, sentence)

    def add_below(self, widget: QWidget) -> None:
        """Put something below the help."""
        self._told.addWidget(widget)

    def fix(self, words: str) -> None:
        """Show the value in words instead of the control: the CJG has chosen it."""
        if self.control is not None:
            self.control.hide()
        self._line.addWidget(Text(words, wrap=False).in_ink("ink2"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._lock.show()
        self.help.setText(tekst("instellingen.slot.vast"))


class StateLine(QWidget):
    """A sign and a sentence: well, or something to look at."""

    def __init__(self, is_well: bool, sentence: str) -> None:
        super().__init__()
        self._well, self._warn = Icon("circle-check", "ok", 20), Icon("triangle-alert", "let", 20)
        self.text = Text(sentence)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.xs)
        for icon in (self._well, self._warn):
            line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.text, 1)
        self.show_state(is_well, sentence)

    def show_state(self, is_well: bool, sentence: str) -> None:
        """Say how it stands now."""
        self._well.setVisible(is_well)
        self._warn.setVisible(not is_well)
        self.text.setText(sentence)
