"""The top of every page of a casus: what it is, whether it is saved, undo and redo, and what one can do."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources import tekst
from ui.casus.autosave import SaveState
from ui.casus.places import Version
from ui.style.tokens import SPACE
from ui.widgets import field
from ui.widgets.buttons import Button, IconButton
from ui.widgets.inputs import ChoiceCombo
from ui.widgets.text import Text


class PageHeader(QWidget):
    """Attributes: undo, redo, new_note, print, parts (buttons). Signal version_chosen(str hex id)."""

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
        self.print = Button(tekst("casus.afdrukken"), "casus.print", icon="printer")
        self._versions: ChoiceCombo | None = None
        self._below = QHBoxLayout()
        self._lay_out()
        self.show_undo(False, False)
        self.parts.hide()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE.xs)
        top.addWidget(self.parts)
        top.addWidget(self.title, 1)
        top.addWidget(self.saved)
        for button in (self.undo, self.redo, self.new_note, self.print):
            top.addWidget(button)
        self._below.addWidget(self.subtitle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, 0)
        column.setSpacing(SPACE.xxs)
        column.addLayout(top)
        column.addLayout(self._below)

    def show_page(self, title: str, subtitle: str, *, note: bool, paper: bool) -> None:
        """Show what page this is. note, paper: whether a note can be made and the page printed here."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(subtitle))
        self.new_note.setVisible(note)
        self.print.setVisible(paper)

    def show_versions(self, versions: list[Version], current: str) -> None:
        """Offer the other records of this type; with one or none there is nothing to choose."""
        if self._versions is not None:
            self._versions.deleteLater()
            self._versions.hide()
            self._versions = None
        if len(versions) < 2:
            return
        self._versions = ChoiceCombo([(version.key, version.label) for version in versions])
        self._versions.removeItem(0)
        self._versions.setObjectName("casus.version")
        self._versions.setAccessibleName(tekst("casus.welke_versie"))
        self._versions.set_value(current)
        self._versions.edited.connect(self._choose_version)
        self._below.addWidget(self._versions)

    def _choose_version(self) -> None:
        if self._versions is not None:
            self.version_chosen.emit(self._versions.value())

    def show_undo(self, can_undo: bool, can_redo: bool) -> None:
        """Say what can be taken back and done again."""
        self.undo.setEnabled(can_undo)
        self.redo.setEnabled(can_redo)

    def show_saved(self, state: SaveState, now: datetime) -> None:
        """Say whether what was typed is safe."""
        if state is SaveState.SAVED:
            self.saved.show_saved(f"{now:%H:%M}")
        elif state is SaveState.SAVING:
            self.saved.show_saving()
        else:
            self.saved.show_failed()
