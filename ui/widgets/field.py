"""A labelled field: the label above, its help, the control, the error below, and whether it is saved."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources import tekst
from ui.style.lettering import SEMIBOLD, lettering
from ui.style.tokens import SPACE, TYPE
from ui.widgets.icon import Icon
from ui.widgets.surfaces import announce
from ui.widgets.text import Text, restyle

FIELD = ".field"
"""How the object name ends of what holds a control with its label, help and error."""


class SaveState(Text):
    """Tells whether what was typed is safe: nothing yet, being saved, saved at a time, or failed.

    It is read, never heard: ``ui.voice`` says aloud what matters of it. From its first word on it has room
    for the usual ones: nothing beside it moves, and no letter is cut, when it turns from one to another.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "saved", wrap=False, parent=parent)
        self.setObjectName("save_state")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """Return the room of the words, and of the usual ones."""
        return super().sizeHint().expandedTo(self._usual() if self.text() else QSize())

    def minimumSizeHint(self) -> QSize:
        """Return the same: a time is never cut."""
        return self.sizeHint()

    def _usual(self) -> QSize:
        font = lettering(TYPE.help, SEMIBOLD)
        return QSize(QFontMetrics(font).horizontalAdvance(tekst("schil.opgeslagen", tijd="00:00")) + 2, 0)

    def clear_state(self) -> None:
        """Say nothing."""
        self._say("", "saved")

    def show_note(self, text: str) -> None:
        """Say something else, such as that nothing was filled in."""
        self._say(text, "help")

    def show_saving(self) -> None:
        """Say that it is being saved."""
        self._say(tekst("schil.opslaan_bezig"), "help")

    def show_saved(self, time: str) -> None:
        """Say when it was saved. time: ``13:52``."""
        self._say(tekst("schil.opgeslagen", tijd=time), "saved")

    def show_failed(self) -> None:
        """Say that saving did not work."""
        self._say(tekst("schil.opslaan_mislukt"), "failed")

    def _say(self, text: str, role: str) -> None:
        self.setText(text)
        restyle(self, "role", role)


class LabelledField(QWidget):
    """A control with its label, help, error and save state.

    The control gets the label as its buddy and name, and ``name`` as its object name. A control with a
    ``faulted(str)`` signal shows its own sentence here; an empty one takes the error away.
    """

    def __init__(self, label: str, control: QWidget, name: str, *, help_text: str = "") -> None:
        super().__init__()
        self.control = control
        self.saved = SaveState()
        self.label = Text(label, "label")
        self.help = Text(help_text, "help")
        self.error = Text("", "error")
        self._error_row = _error_row(self.error)
        self._name_control(label, name)
        self._lay_out()
        if hasattr(control, "faulted"):
            control.faulted.connect(self.show_error)

    def _name_control(self, label: str, name: str) -> None:
        self.setObjectName(f"{name}{FIELD}")
        self.label.setBuddy(self.control)
        self.control.setObjectName(name)
        self.control.setAccessibleName(label)
        self.control.setAccessibleDescription(self.help.text())
        self.setFocusProxy(self.control)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.label, 1)
        top.addWidget(self.saved)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.label)
        column.addLayout(top)
        column.addWidget(self.help)
        column.addWidget(self.control)
        column.addWidget(self._error_row)
        self.help.setVisible(bool(self.help.text()))
        self._error_row.hide()

    def show_error(self, sentence: str) -> None:
        """Show what is wrong and what to do, below the control; an empty sentence clears it."""
        self.error.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        restyle(self.control, "faulty", bool(sentence))
        self.control.setAccessibleDescription(f"{sentence} {self.help.text()}".strip())
        if sentence:
            announce(self.control, sentence)

    def clear_error(self) -> None:
        """Take the error away."""
        self.show_error("")


def _error_row(error: Text) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.label)
    line.addWidget(Icon("triangle-alert", "fout", 16))
    line.addWidget(error, 1)
    return row
