"""What the page Beveiliging offers for backups: make one, be reminded, practise putting one back.

The reminder is one quiet line above the page after unlocking, when the latest backup is too long ago.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from jgw_desktop.app.backups import DAYS_OFFERED, Standing, remind_after, standing
from jgw_desktop.app.ports import Backup, WayIn
from jgw_desktop.app.reached import Reached
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import JgwError
from resources import foutzin, tekst
from ui.casus.desk import Desk
from ui.dialogs import BACKUP_SUFFIX
from ui.interlude import Interlude
from ui.onboarding.restore import REHEARSE, RestoreScreen
from ui.security_page import SecurityPage
from ui.setting_row import SettingRow, StateLine
from ui.shell import Shell
from ui.widgets.buttons import Button
from ui.widgets.inputs import ChoiceCombo
from ui.widgets.progress import ProgressLine
from ui.widgets.surfaces import Action

_SECTION = "kopie"


class BackupPart(QObject):
    """Fills its rows with ``fill(page)``. show_settings: brings the page Beveiliging to the front."""

    def __init__(
        self, desk: Desk, shell: Shell, interlude: Interlude, show_settings: Callable[[], None]
    ) -> None:
        super().__init__(shell)
        self._desk, self._shell, self._interlude = desk, shell, interlude
        self._show_settings = show_settings
        self._standing: Standing | None = None
        self._made: SettingRow | None = None
        self._tried: SettingRow | None = None
        self._state: StateLine | None = None
        self.make = Button(tekst("instellingen.kopie.maken_knop"), "backup.make")
        self.progress = ProgressLine("backup.voortgang")
        self.practise = Button(tekst("instellingen.kopie.oefenen_knop"), "backup.practise")
        self.term = ChoiceCombo([(str(days), _days(days)) for days in DAYS_OFFERED])
        self.term.removeItem(0)
        self.term.setObjectName("backup.term")
        self._connect()

    def _connect(self) -> None:
        self.make.clicked.connect(self._choose_place)
        self.progress.stopped.connect(lambda: self._end_making(tekst("kopie.gestopt")))
        self.practise.clicked.connect(self._begin_practice)
        self.term.edited.connect(self._choose_term)

    def _look(self, then: Callable[[Standing], None]) -> None:
        """Read how the backups stand."""
        today = self._desk.today
        found = self._desk.vault.submit(lambda store: standing(store, today), self)
        self._desk.tasks.run(found, self, then, lambda _error: None)

    def fill(self, page: SecurityPage) -> None:
        """Add the rows, and how the backups stand."""

        def row(key: str, control: QWidget) -> SettingRow:
            title, about = tekst(f"instellingen.kopie.{key}"), tekst(f"instellingen.kopie.{key}_uitleg")
            return page.add_row(_SECTION, title, about, control)

        self._made = row("maken", self.make)
        self._made.add_below(self.progress)
        row("herinneren", self.term)
        self._tried = row("oefenen", self.practise)
        self._state = page.add_state(True, "")
        self._look(self._show)

    def _show(self, found: Standing) -> None:
        self._standing = found
        self.term.set_value(str(found.days))
        if self._state is not None:
            self._state.show_state(not found.is_due and found.last is not None, _last(found.last))

    # the reminder

    def remind(self) -> None:
        """Say it above the page when the latest backup is too long ago."""
        self._look(self._remind)

    def _remind(self, found: Standing) -> None:
        if not found.is_due:
            return
        actions = (
            Action(tekst("kopie.herinnering.maken"), "reminder.make", self._follow_reminder),
            Action(tekst("kopie.herinnering.later"), "reminder.later", self._leave_reminder),
        )
        self._shell.message.show_message("delft", "", f"{_last(found.last)} {tekst('kopie.raad')}", actions)

    def _follow_reminder(self) -> None:
        self._shell.message.clear()
        self._show_settings()
        self.make.setFocus()

    def _leave_reminder(self) -> None:
        self._shell.message.clear()
        self._shell.go(self._shell.key)

    # making one

    def _choose_place(self) -> None:
        name = f"{tekst('kopie.bestandsnaam')}-{self._desk.today.isoformat()}.{BACKUP_SUFFIX}"
        self._desk.dialogs.choose_backup_place(self._shell, name, self._make)

    def _make(self, place: Path) -> None:
        self.make.setEnabled(False)
        _tell(self._made, tekst("kopie.bezig"))
        made = self._desk.vault.backup(place, self.progress.begin(tekst("instellingen.kopie.maken")))
        self._desk.tasks.run(made, self, self._have_made, self._cannot_make)

    def _have_made(self, backup: Backup) -> None:
        self._end_making(tekst("kopie.gemaakt", wijzigingen=backup.changes, onderdelen=backup.records))
        self._shell.message.clear()
        self._look(self._show)

    def _cannot_make(self, error: JgwError) -> None:
        self._end_making(foutzin(error.code, **error.details), is_failure=True)

    def _end_making(self, sentence: str, *, is_failure: bool = False) -> None:
        self.progress.end()
        self.make.setEnabled(True)
        self.make.setFocus()
        _tell(self._made, sentence, is_failure=is_failure)

    def _choose_term(self) -> None:
        days = int(self.term.value())
        kept = self._desk.vault.submit(lambda store: remind_after(store, days), self)
        self._desk.tasks.run(kept, self, lambda _: self._look(self._show), lambda _error: None)

    # practising

    def _begin_practice(self) -> None:
        screen = RestoreScreen(self._desk.dialogs, REHEARSE)
        screen.submitted.connect(self._practise)
        screen.back_chosen.connect(self._interlude.end)
        self._interlude.show(screen)

    def _practise(self, place: Path, way_in: WayIn, reached: Reached) -> None:
        screen = self._interlude.screen
        if screen is None:
            return
        screen.set_busy(True)
        proven = self._desk.vault.rehearse(place, way_in, reached)
        self._desk.tasks.run(proven, screen, self._have_practised, self._refuse)

    def _have_practised(self, backup: Backup) -> None:
        self._interlude.end()
        _tell(self._tried, tekst("kopie.geoefend", wijzigingen=backup.changes, onderdelen=backup.records))

    def _refuse(self, error: JgwError) -> None:
        if self._interlude.screen is not None:
            self._interlude.screen.show_error(foutzin(error.code, **error.details))


def _days(days: int) -> str:
    return tekst("kopie.na_een_dag") if days == 1 else tekst("kopie.na_dagen", aantal=days)


def _last(day: date | None) -> str:
    if day is None:
        return tekst("kopie.nog_geen")
    return tekst("kopie.laatste", dag=day_in_words(day.isoformat()))


def _tell(row: SettingRow | None, sentence: str, *, is_failure: bool = False) -> None:
    if row is not None:
        row.tell(sentence, is_failure=is_failure)
