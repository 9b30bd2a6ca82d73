"""Covers what stands in fields while names are hidden: the field keeps its text, the screen shows letters.

Only a field that holds a name is covered, and never the one with the cursor: what is being typed can be
read. ``Veils(parent)`` follows the switch, the focus and new pages by itself.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ui.names import names
from ui.widgets.text import Text, show_names_anew

_SHOWN_LATE_MS = 0


class Veil(Text):
    """Lies over one field, with its text in letters; clicks go through it."""

    def __init__(self, field: QWidget) -> None:
        super().__init__("", parent=field)
        self.setProperty("veil", True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if isinstance(field, QLineEdit):
            self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def lie_over(self, field: QWidget, text: str) -> None:
        """Cover the field as large as it is now."""
        self.setText(text)
        self.setGeometry(field.rect().adjusted(1, 1, -1, -1))
        self.show()
        self.raise_()


class Veils(QObject):
    """The covers of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self, singleShot=True, interval=_SHOWN_LATE_MS)
        self._soon.timeout.connect(self.refresh)
        names().changed.connect(self._turn)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _turn(self) -> None:
        """Watch for new fields as long as names are hidden, and no longer."""
        app = QApplication.instance()
        if app is not None and names().are_hidden:
            app.installEventFilter(self)
        elif app is not None:
            app.removeEventFilter(self)
        show_names_anew(self._window)
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover a field that comes to be shown or gets another size."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize) and isinstance(
            watched, QLineEdit | QPlainTextEdit
        ):
            self._soon.start()
        return False

    def _follow_focus(self, _old: object, _new: object) -> None:
        if names().are_hidden:
            self.refresh()

    def refresh(self) -> None:
        """Cover every field that holds a name, and uncover the others."""
        for line in self._window.findChildren(QLineEdit):
            _cover(line)
        for area in self._window.findChildren(QPlainTextEdit):
            _cover(area)


def _cover(field: QLineEdit | QPlainTextEdit) -> None:
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    masked = names().masked(text)
    veil = next((child for child in field.children() if isinstance(child, Veil)), None)
    if masked != text and not _is_typed_in(field):
        (veil or Veil(field)).lie_over(field, masked)
    elif veil is not None:
        veil.hide()


def _is_typed_in(field: QWidget) -> bool:
    box = field.parentWidget()
    return field.hasFocus() or (isinstance(box, QComboBox) and box.hasFocus())
