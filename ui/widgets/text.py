"""Labels. All are plain text: a note that holds ``<img>`` is shown as it was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from ui.names import names


class Text(QLabel):
    """A plain text in one of the roles of the style sheet (title, section, lead, help, error, ...)."""

    def __init__(
        self, text: str = "", role: str = "body", *, wrap: bool = True, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; while names are hidden they stand in it as letters."""
        self._whole = text
        super().setText(names().masked(text))

    def show_names_anew(self) -> None:
        """Show the same text after names were hidden or shown."""
        self.setText(self._whole)

    def in_ink(self, token: str, *, bold: bool = False) -> Text:
        """Colour the text from a token (ink2, delft, ok, let, fout, gezin) and return the label."""
        self.setProperty("ink", token)
        self.setProperty("weight", "bold" if bold else "")
        return self


def show_names_anew(window: QWidget) -> None:
    """Have every text in a window follow the switch of the names."""
    for text in window.findChildren(Text):
        text.show_names_anew()


class _Unseen(Text):
    """A label that is not on the screen."""


def label_unseen(box: QComboBox, words: str) -> None:
    """Give a box in a layout, with no label beside it, one that only assistive technology finds.

    On Linux the accessible name of a box is what is chosen in it; only a label says what the choice is about.
    """
    place = box.parentWidget()
    if place is None:
        return
    beside = place.findChildren(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly)
    label = next((one for one in beside if one.buddy() is box), None)
    if label is None:
        label = _Unseen(parent=place)
        label.setBuddy(box)
        label.hide()
    if isinstance(label, _Unseen):
        label.setText(words)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and dress the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
