"""The panel of Ctrl+K: one field, and below it what was found.

``Finder(window).open_with(everything)``. It holds what was found only while it is open.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from resources import tekst
from ui.actions import key_of
from ui.casus.lines import LineList
from ui.finder.found import Entry, Everything
from ui.names import names
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.field import LabelledField
from ui.widgets.inputs import LineField
from ui.widgets.overlay import Overlay
from ui.widgets.surfaces import announce
from ui.widgets.text import Text

_WIDTH, _TOP, _LINES = 640, 56, 8
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _LINES, Qt.Key.Key_PageUp: -_LINES}


class Finder(Overlay):
    """Attributes: question, hits, nothing."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, key_of("zoeken"))
        self.setObjectName("finder")
        self._everything: Everything | None = None
        self._found: list[Entry] = []
        self.question = LineField()
        self.field = LabelledField(tekst("acties.vraag"), self.question, "finder.vraag")
        self.hits = LineList("finder.gevonden", tekst("acties.gevonden"))
        self.nothing = Text(tekst("acties.niets")).in_ink("ink2")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.m, SPACE.s, SPACE.m, SPACE.s)
        column.setSpacing(SPACE.xs)
        for widget in (self.field, self.nothing, self.hits):
            column.addWidget(widget)
        self.question.edited.connect(self._look)
        self.question.installEventFilter(self)
        self.hits.opened.connect(self._choose)
        names().changed.connect(self._look)

    def open_with(self, everything: Everything) -> None:
        """Show the panel, or what it offers now when it is open already."""
        self._everything = everything
        self.open_at(self.question)
        self._look()

    def renew(self, everything: Everything) -> None:
        """Take what there is to find anew, when the panel is still open."""
        if self.is_open:
            self._everything = everything
            self._look()

    def forget(self) -> None:
        """Let go of what was asked and found."""
        self._everything, self._found = None, []
        self.question.clear()
        self.hits.show_lines([])

    def _look(self) -> None:
        if self._everything is None:
            return
        self._found = self._everything.look_for(self.question.value())
        self.hits.show_lines([entry.line for entry in self._found])
        self.hits.setVisible(bool(self._found))
        self.nothing.setVisible(not self._found)
        self._stand_at(0)
        self.fit()

    def _stand_at(self, place: int) -> None:
        """Mark what Enter chooses and have it read aloud; the cursor stays in the field."""
        if self._found:
            place = min(max(place, 0), len(self._found) - 1)
            self.hits.setCurrentIndex(self.hits.lines.index(place))
        announce(self.question, self.hits.words_of(place) if self._found else self.nothing.text())

    def _choose(self, place: int) -> None:
        if self._found:
            act = self._found[place].act
            self.shut()
            act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk through what was found with the cursor in the field."""
        super().eventFilter(watched, event)
        if not self.is_open or watched is not self.question or event.type() != QEvent.Type.KeyPress:
            return False
        step = _STEPS.get(Qt.Key(event.key()), 0) if isinstance(event, QKeyEvent) else 0
        if step:
            self._stand_at(self.hits.currentIndex().row() + step)
        return bool(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter; the field leaves it to the panel."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(max(self.hits.currentIndex().row(), 0))
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Lie in the middle near the top, as high as what was found."""
        px, room = theme().px, self._window.size()
        width, top = min(px(_WIDTH), room.width() - 2 * SPACE.m), min(_TOP, room.height() // 12)
        most = room.height() - 2 * top - self.field.sizeHint().height() - 4 * SPACE.s
        self.hits.setFixedHeight(max(min(self.hits.height_of(_LINES), most), px(SPACE.xxl)))
        self.setGeometry((room.width() - width) // 2, top, width, self.sizeHint().height())
