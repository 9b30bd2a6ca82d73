"""That a child is not safe, or may not be, in few words; they stand on every page of a casus.

In the navigation, and at the head of the page where there is no room for that.
"""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources import tekst
from ui.widgets.surfaces import Chip

_WORDS = {"onveilig": ("casus.niet_veilig", "fout"), "twijfel": ("casus.twijfel", "let")}


class SafetyMark(QWidget):
    """Attribute words: what it says, empty where there is no doubt."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self._kind, self._chip = "", Chip("")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._chip)
        self._row.addStretch(1)

    def show_status(self, status: str) -> None:
        """Say how it is with the safety of the children."""
        key, kind = _WORDS.get(status, ("", ""))
        words = tekst(key) if key else ""
        if words == self.words:
            return
        self.words = words
        chip = Chip(words, kind, "triangle-alert")
        self._row.replaceWidget(self._chip, chip)
        self._chip.deleteLater()
        self._chip = chip
