"""The tour: six short steps in a strip below the page, which gives room; it lies over nothing.

``TourPart(home, desk, practice=True)`` begins it the first time that a practice vault is open. It can be
stopped at every step, and comes back from the page Hulp and from the search over everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout

from resources import tekst
from ui.casus.desk import Desk
from ui.noted import TOUR
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import announce
from ui.widgets.text import Text

if TYPE_CHECKING:
    from jgw_desktop.app.ports import Store
    from ui.home import Home

STEPS = ("vandaag", "casussen", "letters", "bewaren", "gezin", "zoeken")


class TourCard(QFrame):
    """One step at a time. Signal ended(). Attributes: at (from 0), title, sentence, on, back, stop."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.at = 0
        self.setObjectName("tocht")
        self.setProperty("card", "panel")
        self.setAccessibleName(tekst("hulp.tocht.naam"))
        self.count, self.title, self.sentence = Text("", "meta"), Text("", "section"), Text("")
        self.stop = Button(tekst("hulp.tocht.stoppen"), "tocht.stoppen", kind="link")
        self.back = Button(tekst("hulp.tocht.vorige"), "tocht.vorige")
        self.on = Button(tekst("hulp.tocht.volgende"), "tocht.volgende", kind="primary")
        self._lay_out()
        self.stop.clicked.connect(self.ended)
        self.back.clicked.connect(lambda: self.show_step(self.at - 1))
        self.on.clicked.connect(self._go_on)
        self.hide()

    def _lay_out(self) -> None:
        row, told = QHBoxLayout(self), QVBoxLayout()
        row.setContentsMargins(SPACE.m, SPACE.xs, SPACE.m, SPACE.xs)
        row.setSpacing(SPACE.xs)
        told.setSpacing(SPACE.xxs)
        for text in (self.count, self.title, self.sentence):
            told.addWidget(text)
        row.addLayout(told, 1)
        for button in (self.stop, self.back, self.on):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_step(self, at: int) -> None:
        """Show a step and have it read aloud; the cursor stays where it is."""
        self.at = at
        name = STEPS[at]
        self.count.setText(tekst("hulp.tocht.stap", nummer=at + 1, aantal=len(STEPS)))
        self.title.setText(tekst(f"hulp.tocht.{name}.titel"))
        self.sentence.setText(tekst(f"hulp.tocht.{name}.zin"))
        words = tekst("hulp.tocht.klaar" if at + 1 == len(STEPS) else "hulp.tocht.volgende")
        self.on.setText(words)
        self.on.setAccessibleName(words)
        self.back.setEnabled(at > 0)
        self.show()
        announce(self, f"{self.title.text()}. {self.sentence.text()}")

    def _go_on(self) -> None:
        if self.at + 1 < len(STEPS):
            self.show_step(self.at + 1)
        else:
            self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Claim Escape, so that the page below does not hear it too."""
        is_key = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_key and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)


class TourPart(QObject):
    """Attribute card."""

    def __init__(self, home: Home, desk: Desk, *, practice: bool) -> None:
        super().__init__(home)
        self._home, self._desk = home, desk
        self.card = TourCard()
        home.show_below(self.card)
        self.card.ended.connect(self._end)
        home.tour_wanted.connect(self.begin)
        home.acts.bind("rondleiding", self.begin)
        if practice:
            noted = desk.vault.submit(lambda store: store.noted(TOUR), self)
            desk.tasks.run(noted, self, self._begin_once, lambda _error: None)

    def _begin_once(self, noted: bytes | None) -> None:
        if noted is None:
            self.card.show_step(0)

    def begin(self) -> None:
        """Begin at the first step, with the cursor on what goes on."""
        self.card.show_step(0)
        self.card.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        """Put the card away, with the cursor back in the page; it does not come by itself again."""
        focus = QApplication.focusWidget()
        if focus is not None and self.card.isAncestorOf(focus):
            self._home.go(self._home.key)
        self.card.hide()

        def keep(store: Store) -> None:
            if store.only_read is None:
                store.note(TOUR, b"ja")

        kept = self._desk.vault.submit(keep, self)
        self._desk.tasks.run(kept, self, lambda _: None, lambda _error: None)
