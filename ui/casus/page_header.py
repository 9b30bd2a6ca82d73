"""The top of every page of a casus: what it is, whether it is saved, undo and redo, and what one can do."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources import tekst
from ui.casus.autosave import SaveState
from ui.casus.past import Past
from ui.casus.places import Version
from ui.casus.wording import words_of_done
from ui.style.tokens import SPACE
from ui.widgets import field
from ui.widgets.buttons import Button, IconButton
from ui.widgets.inputs import ChoiceCombo
from ui.widgets.text import Text, label_unseen
from ui.widgets.widths import keep_width

_VERSIONS_WIDTH = 320


class PageHeader(QWidget):
    """Attributes: undo, redo, appointment, new_note, print, turn, finish, parts, versions.

    Signal version_chosen(str hex id).
    """

    version_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = Text("", "title")
        self.subtitle = Text("", "help")
        self.saved = field.SaveState()
        self.saved.setObjectName("casus.saved")
        self.parts = Button(tekst("casus.onderdelen"), "casus.parts", icon="list")
        self.undo = IconButton("undo-2", tekst("casus.ongedaan"), "casus.undo")
        self.redo = IconButton("redo-2", tekst("casus.opnieuw"), "casus.redo")
        self.new_note = Button(tekst("casus.nieuwe_notitie"), "casus.new_note", icon="notebook-pen")
        planning = tekst("vandaag.afspraak_maken")
        self.appointment = Button(planning, "casus.afspraak", icon="calendar-plus")
        self.turn = Button(tekst("gezin.draaien"), "casus.turn", kind="primary", icon="presentation")
        self.finish = Button(tekst("afronden.maak_definitief"), "casus.finish", icon="circle-check")
        self.print = Button(tekst("casus.afdrukken"), "casus.print", icon="printer")
        self.print.setToolTip(tekst("casus.afdrukken"))
        self._acts = (
            self.undo,
            self.redo,
            self.appointment,
            self.new_note,
            self.print,
            self.turn,
            self.finish,
        )
        self.versions = ChoiceCombo([])
        self._top, self._below = QHBoxLayout(), QHBoxLayout()
        self.versions.setObjectName("casus.version")
        self.versions.setAccessibleName(tekst("casus.welke_versie"))
        keep_width(self.versions, _VERSIONS_WIDTH)
        self.versions.edited.connect(lambda: self.version_chosen.emit(self.versions.value()))
        self._lay_out()
        label_unseen(self.versions, tekst("casus.welke_versie"))
        self.show_undo(Past())
        self.parts.hide()

    def _lay_out(self) -> None:
        top = self._top
        top.setSpacing(SPACE.s)
        top.addWidget(self.parts)
        top.addWidget(self.title, 1)
        top.addWidget(self.saved)
        self._below.addWidget(self.subtitle, 1)
        self._below.addWidget(self.versions, 0, Qt.AlignmentFlag.AlignLeft)
        self._below.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, 0)
        column.setSpacing(SPACE.xxs)
        column.addLayout(top)
        column.addLayout(self._below)
        self._place_acts(self._top)

    def _place_acts(self, row: QHBoxLayout) -> None:
        for act in self._acts:
            for other in (self._top, self._below):
                if other is not row:
                    other.removeWidget(act)
            if row.indexOf(act) < 0:
                row.addWidget(act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what one can do below the title where there is little room beside it."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again at the room there is when a word, or its letters, became larger."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Keep the acts beside the title as long as no word of it, or of theirs, has to break."""
        shown = [one for one in (self.parts, self.saved, *self._acts) if not one.isHidden()]
        words = self.title.fontMetrics().horizontalAdvance(self.title.text())
        needed = words + sum(one.sizeHint().width() + SPACE.s for one in shown) + 2 * SPACE.xl
        self._place_acts(self._top if self.width() >= needed else self._below)

    def show_page(
        self,
        title: str,
        subtitle: str,
        *,
        note: bool,
        appointment: bool = False,
        plan: bool = False,
        family: bool = False,
        concept: bool = False,
    ) -> None:
        """Show what page this is.

        note, appointment: whether one can be begun here. plan, family, concept: whether it is a plan, can be
        turned, can be definitief.
        """
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.new_note.setVisible(note)
        self.appointment.setVisible(appointment)
        self.print.setText(tekst("casus.afdrukken") if plan else "")
        self.print.show_icon("printer")
        self.turn.setVisible(family)
        self.finish.setVisible(concept)

    def show_versions(self, versions: list[Version], current: str) -> None:
        """Offer the other records of this type; with one or none there is nothing to choose."""
        self.versions.clear()
        for version in versions:
            self.versions.addItem(version.label, version.key)
        self.versions.set_value(current)
        self.versions.setVisible(len(versions) > 1)

    def show_undo(self, past: Past) -> None:
        """Say what exactly can be taken back and done again."""
        acts = ((self.undo, "ongedaan", past.undone), (self.redo, "opnieuw", past.again))
        for button, key, done in acts:
            button.setEnabled(done is not None)
            words = words_of_done(done) if done else ""
            button.rename(tekst(f"casus.gedaan.knop_{key}", wat=words) if words else tekst(f"casus.{key}"))

    def show_saved(self, state: SaveState, now: datetime) -> None:
        """Say whether what was typed is safe."""
        if state is SaveState.SAVED:
            self.saved.show_saved(f"{now:%H:%M}")
        elif state is SaveState.SAVING:
            self.saved.show_saving()
        else:
            self.saved.show_failed()
