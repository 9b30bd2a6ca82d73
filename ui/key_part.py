"""What the page Beveiliging offers for the keys: another passphrase, a new recovery code, a new data key.

Each asks the passphrase of now, and ends with a new recovery code that is shown once and asked back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal

from jgw_desktop.app.audit import Laptop, this_laptop
from jgw_desktop.app.key_ports import DeviceKey, KeyNews, KeyStatus, OnPaper
from jgw_desktop.app.ports import Passphrases
from jgw_desktop.app.reached import Reached
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.errors import JgwError
from resources import foutzin, tekst
from ui.casus.desk import Desk
from ui.interlude import Interlude
from ui.key_reminder import refused_words
from ui.onboarding.again import CODE, KEY, PASSPHRASE, PassphraseAgainScreen
from ui.onboarding.flow import two_places
from ui.onboarding.recovery_code import RecoveryCodeScreen, groups_of
from ui.security_page import SecurityPage
from ui.setting_row import SettingRow, StateLine
from ui.widgets.buttons import Button

_SECTION = "sleutels"
_ON_PAPER = {
    OnPaper.CONFIRMED: "instellingen.stand.herstelcode",
    OnPaper.NEVER: "instellingen.stand.herstelcode_nooit",
    OnPaper.UNKNOWN: "instellingen.stand.herstelcode_onbekend",
}


class KeyPart(QObject):
    """Fills its rows with ``fill(page)``. ask: which two groups of a code are asked back.

    Signal code_confirmed(): the recovery code of now is on paper.
    """

    code_confirmed = Signal()

    def __init__(
        self,
        desk: Desk,
        passphrases: Passphrases,
        interlude: Interlude,
        *,
        practice: bool,
        ask: Callable[[int], tuple[int, int]] = two_places,
    ) -> None:
        super().__init__(interlude)
        self._desk, self._passphrases, self._interlude = desk, passphrases, interlude
        self._practice, self._ask = practice, ask
        self.rows: dict[str, SettingRow] = {}
        self._code_state: StateLine | None = None

    def fill(self, page: SecurityPage) -> None:
        """Add the rows, and how the keys stand."""
        for what in (PASSPHRASE, CODE, KEY):
            room = f"instellingen.{_SECTION}.{what}"
            button = Button(tekst(f"{room}_knop"), f"security.{what}")
            button.clicked.connect(lambda _=False, what=what: self._begin(what))
            self.rows[what] = page.add_row(_SECTION, tekst(room), tekst(f"{room}_uitleg"), button)
        found = self._desk.vault.keys.status()
        self._code_state = page.add_state(False, tekst(_ON_PAPER[OnPaper.UNKNOWN]))
        self._desk.tasks.run(found, page, lambda status: _show_status(page, status), lambda _error: None)
        news = self._desk.vault.keys.news()
        self._desk.tasks.run(news, page, lambda told: self._show_news(page, told), lambda _error: None)
        laptop = self._desk.vault.submit(this_laptop, page)
        self._desk.tasks.run(laptop, page, self._say_since, lambda _error: None)

    def _say_since(self, laptop: Laptop) -> None:
        day = day_in_words(datetime.fromtimestamp(laptop.passphrase_ms / 1000).date().isoformat())
        about = tekst("instellingen.sleutels.wachtwoord_sinds", dag=day)
        self.rows[PASSPHRASE].explain(f"{about} {tekst('instellingen.sleutels.wachtwoord_uitleg')}")

    def _show_news(self, page: SecurityPage, news: KeyNews) -> None:
        self._show_code_state(news.code)
        if news.refused.wrong:
            page.add_state(False, tekst("instellingen.stand.pogingen", aantal=news.refused.wrong))
        for sentence in refused_words(news):
            page.add_state(False, sentence)

    def _show_code_state(self, code: OnPaper) -> None:
        """Say of the recovery code only what is known."""
        if self._code_state is not None:
            self._code_state.show_state(code is OnPaper.CONFIRMED, tekst(_ON_PAPER[code]))

    def show_code_row(self, show_page: Callable[[], None]) -> None:
        """Bring the worker to where a new code is made."""
        show_page()
        control = self.rows[CODE].control
        if control is not None:
            control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, what: str) -> None:
        screen = PassphraseAgainScreen(what, self._passphrases, practice=self._practice)
        screen.submitted.connect(lambda now, new, reached: self._change(what, now, new, reached))
        screen.back_chosen.connect(self._interlude.end)
        self._interlude.show(screen)

    def _change(self, what: str, now: str, new: str, reached: Reached) -> None:
        screen = self._interlude.screen
        if screen is None:
            return
        screen.set_busy(True)
        keys = self._desk.vault.keys
        changed = keys.rotate(now, reached) if what == KEY else keys.change_passphrase(now, new)
        self._desk.tasks.run(changed, screen, lambda code: self._show_code(what, code), self._refuse)

    def _show_code(self, what: str, code: str) -> None:
        asked = self._ask(len(groups_of(code)))
        done = tekst("sleutels.klaar")
        screen = RecoveryCodeScreen(code, asked, practice=self._practice, done=done)
        screen.message.show_message("ok", "", tekst(f"sleutels.{what}.gelukt"))
        screen.confirmed.connect(lambda: self._finish(what))
        self._interlude.show(screen)

    def _refuse(self, error: JgwError) -> None:
        if self._interlude.screen is not None:
            self._interlude.screen.show_error(foutzin(error.code, **error.details))

    def _finish(self, what: str) -> None:
        """Go back to the page, and have the vault know that the code is on paper."""
        row = self.rows[what]
        self._interlude.end()
        row.tell(tekst(f"sleutels.{what}.gelukt"))

        def refuse(error: JgwError) -> None:
            row.tell(foutzin(error.code, **error.details), is_failure=True)

        self._desk.tasks.run(self._desk.vault.keys.confirm_code(), row, lambda _: self._confirmed(), refuse)

    def _confirmed(self) -> None:
        self._show_code_state(OnPaper.CONFIRMED)
        self.code_confirmed.emit()


def _show_status(page: SecurityPage, status: KeyStatus) -> None:
    """Say how the keys stand, without praise that was not earned."""
    page.add_state(True, tekst("instellingen.stand.wachtwoord"))
    if status.device is DeviceKey.IN_USE:
        page.add_state(True, tekst("instellingen.stand.sleutelbos_ja"))
    elif status.device is DeviceKey.AVAILABLE:
        page.add_state(False, tekst("instellingen.stand.sleutelbos_straks"))
    if status.organisation:
        page.add_state(True, tekst("instellingen.stand.cjg", woorden=status.organisation))
