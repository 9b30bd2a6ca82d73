"""Leads from start to an open vault: which screen comes next, and what the vault is asked.

``flow = OnboardingFlow(vaults, passphrases, tasks)``; ``flow.view`` is shown, ``flow.opened`` ends it.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from jgw_desktop.app.backups import left_behind
from jgw_desktop.domain.errors import DamageDetected, JgwError, LeaseEnded, TooManyTries
from resources import foutzin, tekst
from ui.onboarding.frame import OnboardingScreen
from ui.onboarding.unlock import UnlockScreen
from ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from jgw_desktop.app.audit import Evidence, Reason
    from jgw_desktop.app.ports import Backup, NewWorker, Passphrases, Vault, WayIn
    from jgw_desktop.app.reached import Reached
    from ui.dialogs import Dialogs

T = TypeVar("T")
_AFTER_PAINT_MS = 50


class Vaults(NamedTuple):
    """The two vaults a laptop can have."""

    own: Vault
    practice: Vault


def two_places(count: int) -> tuple[int, int]:
    """Return two different places below count, in order, that nobody can guess."""
    import random

    first, second = sorted(random.SystemRandom().sample(range(count), 2))
    return first, second


class OnboardingFlow(QObject):
    """Shows one screen at a time in ``view``; a screen that is left is thrown away with what was typed.

    Screens are connected to methods, never to lambdas that hold the flow: a screen being deleted would
    else let go of the last reference to the view it stands in.
    Signals: opened(Vault): the vault is open and, when it is new, its recovery code confirmed.
    """

    opened = Signal(object)

    def __init__(
        self,
        vaults: Vaults,
        passphrases: Passphrases,
        tasks: Tasks,
        *,
        now: Callable[[], datetime] = datetime.now,
        ask: Callable[[int], tuple[int, int]] = two_places,
        practice_first: bool = False,
        dialogs: Dialogs | None = None,
    ) -> None:
        super().__init__()
        self._dialogs = dialogs
        self._vaults = vaults
        self._passphrases = passphrases
        self._tasks = tasks
        self._now = now
        self._ask = ask
        self._practice = practice_first
        self._screen: OnboardingScreen | None = None
        self.view = QStackedWidget()
        self.view.setObjectName("onboarding")
        self.setParent(self.view)  # it goes with what it shows, and so do its timers

    def start(self) -> None:
        """Show the first screen: unlock the vault that is there, or choose one to make."""
        if not self._is_there(self._practice) and self._is_there(not self._practice):
            self._practice = not self._practice
        if self._is_there(self._practice):
            self._show_unlock()
        else:
            self._show_first_start()
        QTimer.singleShot(_AFTER_PAINT_MS, self, self._make_ready)

    def _make_ready(self) -> None:
        """Let the vault load what it needs while the passphrase is typed."""
        self._vault.make_ready()

    def tell(self, sentence: str) -> None:
        """Say something on the screen that is shown."""
        screen = self.view.currentWidget()
        if isinstance(screen, OnboardingScreen):
            screen.message.show_message("let", "", sentence)

    @property
    def _vault(self) -> Vault:
        return self._vaults.practice if self._practice else self._vaults.own

    def _is_there(self, practice: bool) -> bool:
        vault = self._vaults.practice if practice else self._vaults.own
        return vault.state().value == "present"

    def _drop_screen(self) -> None:
        """Have Qt delete the screen; ``removeWidget`` would leave that to whoever lets go last."""
        if self._screen is not None:
            self._screen.hide()
            self._screen.deleteLater()
            self._screen = None

    def _show(self, screen: OnboardingScreen) -> None:
        self._drop_screen()
        self._screen = screen
        self.view.addWidget(screen)
        self.view.setCurrentWidget(screen)
        screen.begin()

    def _show_unlock(self) -> None:
        screen = UnlockScreen(self._now(), practice=self._practice)
        screen.unlock_submitted.connect(self._unlock)
        screen.forgotten_chosen.connect(self._show_forgotten)
        screen.restore_chosen.connect(self._show_restore)
        screen.other_vault_chosen.connect(self._turn_to_other)
        self._show(screen)
        QTimer.singleShot(_AFTER_PAINT_MS, self, self._ask_tries)

    def _ask_tries(self) -> None:
        """Have the unlock screen say what happened since the vault was last open."""
        if isinstance(self._screen, UnlockScreen):
            self._tasks.run(self._vault.keys.tries(), self._screen, self._screen.tell_tries, _unheard)

    def _show_first_start(self) -> None:
        from ui.onboarding.first_start import FirstStartScreen

        screen = FirstStartScreen()
        screen.new_vault_chosen.connect(self._make_own)
        screen.practice_vault_chosen.connect(self._make_practice)
        screen.restore_chosen.connect(self._show_restore)
        self._show(screen)

    def _make_own(self) -> None:
        self._practice = False
        self._show_create()

    def _make_practice(self) -> None:
        self._practice = True
        self._show_create()

    def _show_create(self) -> None:
        from ui.onboarding.create import CreateScreen

        screen = CreateScreen(self._passphrases, practice=self._practice)
        screen.create_submitted.connect(self._create)
        screen.back_chosen.connect(self.start)
        self._show(screen)

    def _show_forgotten(self) -> None:
        from ui.onboarding.forgotten import ForgottenScreen

        screen = ForgottenScreen(self._passphrases, practice=self._practice)
        screen.recover_submitted.connect(self._recover)
        screen.back_chosen.connect(self._show_unlock)
        self._show(screen)

    def _show_restore(self) -> None:
        from ui.dialogs import QtDialogs
        from ui.onboarding.restore import RESTORE, RestoreScreen

        screen = RestoreScreen(self._dialogs or QtDialogs(), RESTORE, practice=self._practice)
        screen.submitted.connect(self._restore)
        screen.back_chosen.connect(self.start)
        self._show(screen)

    def _restore(self, place: Path, way_in: WayIn, reached: Reached) -> None:
        self._wait_for(self._vault.restore(place, way_in, reached), self._restored)

    def _restored(self, backup: Backup) -> None:
        self._show_unlock()
        if self._screen is not None:
            sentence = tekst("kopie.teruggezet", wijzigingen=backup.changes, onderdelen=backup.records)
            key, values = left_behind(backup)
            self._screen.message.show_message("ok", "", f"{sentence} {tekst(f'kopie.{key}', **values)}")

    def _show_code(self, code: str) -> None:
        from ui.onboarding.recovery_code import RecoveryCodeScreen, groups_of

        screen = RecoveryCodeScreen(code, self._ask(len(groups_of(code))), practice=self._practice)
        screen.confirmed.connect(self._confirm)
        self._show(screen)

    def _confirm(self) -> None:
        """Have the vault know that the code is on paper; where it cannot, it says so another time."""
        self._tasks.run(self._vault.keys.confirm_code(), self, lambda _: None, _unheard)
        self._finish()

    def _turn_to_other(self) -> None:
        self._practice = not self._practice
        if self._is_there(self._practice):
            self._show_unlock()
        else:
            self._show_create()

    def _unlock(self, words: str) -> None:
        screen = self._screen
        if screen is None:
            return
        screen.set_busy(True)
        self._tasks.run(
            self._vault.unlock(words),
            screen,
            lambda _: self._finish(),
            lambda error: self._unlock_refused(words, screen, error),
        )

    def _unlock_refused(self, words: str, screen: OnboardingScreen, error: JgwError) -> None:
        """Say why not; a damaged vault and an ended lease have a screen of their own."""
        if isinstance(error, DamageDetected):
            self._show_damage(words)
        elif isinstance(error, LeaseEnded):
            self._ask_lease_code(words, error)
        else:
            _refuse(screen, error)

    def _show_damage(self, words: str) -> None:
        from ui.onboarding.damage import DamageScreen

        screen = DamageScreen(words, practice=self._practice)
        screen.restore_chosen.connect(self._show_restore)
        screen.look_chosen.connect(self._look)
        screen.back_chosen.connect(self._show_unlock)
        self._show(screen)

    def _look(self, words: str) -> None:
        self._wait_for(self._vault.proof.look(words), lambda _: self._show_vault())

    def _ask_lease_code(self, words: str, error: LeaseEnded) -> None:
        """Ask for the coordinator's code."""
        from ui.onboarding.lease import LeaseScreen

        asking = LeaseScreen(words, error.question)
        asking.code_submitted.connect(self._unlock_with_lease_code)
        asking.back_chosen.connect(self._show_unlock)
        self._show(asking)

    def _unlock_with_lease_code(self, words: str, code: str) -> None:
        self._wait_for(self._vault.keys.unlock_with_lease_code(words, code), lambda _: self._finish())

    def _create(self, words: str, worker: NewWorker) -> None:
        self._wait_for(self._vault.create(words, worker, practice=self._practice), self._show_code)

    def _recover(self, code: str, words: str) -> None:
        self._wait_for(self._vault.recover(code, words), self._show_code)

    def _wait_for(self, future: Future[T], done: Callable[[T], None]) -> None:
        screen = self._screen
        if screen is None:
            return
        screen.set_busy(True)
        self._tasks.run(future, screen, done, lambda error: _refuse(screen, error))

    def _finish(self) -> None:
        """Ask whether the vault is as it was left, before anything of it is shown."""
        self._tasks.run(self._vault.proof.evidence(), self, self._judge, self._tell_refusal)

    def _judge(self, evidence: Evidence | None) -> None:
        if evidence is None:
            self._show_vault()
            return
        from ui.onboarding.evidence import EvidenceScreen

        screen = EvidenceScreen(evidence, practice=self._practice)
        screen.look_chosen.connect(self._show_vault)
        screen.accepted.connect(self._accept)
        screen.restore_chosen.connect(self._put_down)
        self._show(screen)

    def _accept(self, reason: Reason) -> None:
        self._wait_for(self._vault.proof.accept(reason), lambda _: self._show_vault())

    def _put_down(self) -> None:
        self._wait_for(self._vault.proof.put_down(), lambda _: self._ask_for_backup())

    def _ask_for_backup(self) -> None:
        self._show_restore()
        self.tell(tekst("logboek.afwijking.zet_terug"))

    def _show_vault(self) -> None:
        self._drop_screen()
        self.opened.emit(self._vault)

    def _tell_refusal(self, error: JgwError) -> None:
        if self._screen is not None:
            _refuse(self._screen, error)


def _refuse(screen: OnboardingScreen, error: JgwError) -> None:
    """Say why it was not done, and for how long it will not be."""
    if isinstance(screen, UnlockScreen) and isinstance(error, TooManyTries):
        screen.wait(error.seconds)
    else:
        screen.show_error(foutzin(error.code, **error.details))


def _unheard(_error: JgwError) -> None:
    """What is wrong with the vault is told when it is opened, and what was not kept is reminded of."""
