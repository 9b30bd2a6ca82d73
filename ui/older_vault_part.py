"""What the page Beveiliging says of a vault that a backup took the place of: that it is kept, and from when.

Nothing takes it away but the worker, after a yes; until then it can be gone back to.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Qt

from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import JgwError
from resources import foutzin, tekst
from ui.casus.desk import Desk
from ui.security_page import SecurityPage
from ui.setting_row import SettingRow
from ui.shell import Shell
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Action

_SECTION = "kopie"


class OlderVaultPart(QObject):
    """Fills its row with ``fill(page)``, to be seen while there is such a vault. Attribute remove."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__(shell)
        self._desk, self._shell = desk, shell
        self._row: SettingRow | None = None
        self.remove = Button(_said("knop"), "older.remove", kind="danger")
        self.remove.clicked.connect(self._ask)

    def fill(self, page: SecurityPage) -> None:
        """Add the row, once it is known that there is something to say."""
        found = self._desk.vault.proof.set_aside()
        self._desk.tasks.run(found, page, lambda days: self._show(page, days), lambda _error: None)

    def _show(self, page: SecurityPage, days: tuple[date, ...]) -> None:
        if days:
            about = _said("uitleg", dag=day_in_words(days[-1].isoformat()))
            self._row = page.add_row(_SECTION, _said("titel"), about, self.remove)

    def _ask(self) -> None:
        keep = Action(_said("nee"), "older.keep", self._keep)
        go = Action(_said("ja"), "older.remove_for_good", self._remove)
        self._shell.message.show_message("let", _said("vraag"), _said("gevolg"), [keep, go])
        first, _ = self._shell.message.findChildren(Button)[-2:]  # those of an earlier question may be going
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self._shell.message.clear()
        self.remove.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self) -> None:
        self._keep()
        removed = self._desk.vault.proof.remove_set_aside()
        self._desk.tasks.run(removed, self, lambda _: self._tell(_said("weg")), self._cannot)

    def _cannot(self, error: JgwError) -> None:
        self._tell(foutzin(error.code, **error.details), is_failure=True)

    def _tell(self, sentence: str, *, is_failure: bool = False) -> None:
        self.remove.setEnabled(is_failure)
        if self._row is not None:
            self._row.tell(sentence, is_failure=is_failure)


def _said(key: str, **words: str) -> str:
    return tekst(f"instellingen.oude_kluis.{key}", **words)
