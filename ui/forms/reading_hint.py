"""The quiet line below words for a family that says what makes them hard to read or print."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.values import Value
from ui.widgets.text import Text


class ReadingHint(Text):
    """Hidden until there is something to say. It forbids nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "help")
        self.setParent(parent)
        self.hide()

    def judge(self, value: Value) -> None:
        """Say what there is to say of a text; for when a field is left, not for every key."""
        from ui.reading import in_words, read, undrawn  # syllables are loaded when somebody wrote something

        text = value if isinstance(value, str) else ""
        words = " ".join(filter(None, (undrawn(text), in_words(read(text))))) if text else ""
        self.setText(words)
        self.setVisible(bool(words))
