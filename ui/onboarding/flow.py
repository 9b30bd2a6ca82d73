"""Leads from start to an open vault: which screen comes next, and what the vault is asked.

``flow = OnboardingFlow(vaults, passphrases, tasks)``; ``flow.view`` is shown, ``flow.opened`` ends it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from jgw_desktop.domain.errors import JgwError
from resources import foutzin
from ui.onboarding.frame import OnboardingScreen
from ui.onboarding.unlock import UnlockScreen
from ui.tasks import Tasks

if TYPE_CHECKING:
    from jgw_desktop.app.ports import NewWorker, Passphrases, Vault
    from ui.onboarding.create import CreateScreen
    from ui.onboarding.forgotten import ForgottenScreen


@dataclass(frozen=True, slots=True)
class Vaults:
    """The two vaults a laptop can have."""

    own: Vault
    practice: Vault


def two_places(count: int) -> tuple[int, int]:
    """Return two different places below count, in order, that nobody can guess."""
    first, second = sorted(random.SystemRandom().sample(range(count), 2))
    return first, second


class OnboardingFlow(QObject):
    """Shows one screen at a time in ``view``; a screen that is left is thrown away with what was typed.

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
    ) -> None:
        super().__init__()
        self._vaults = vaults
        self._passphrases = passphrases
        self._tasks = tasks
        self._now = now
        self._ask = ask
        self._practice = practice_first
        self.view = QStackedWidget()
        self.view.setObjectName("onboarding")

    def start(self) -> None:
        """Show the first screen: unlock the vault that is there, or choose one to make."""
        if not self._is_there(self._practice) and self._is_there(not self._practice):
            self._practice = not self._practice
        if self._is_there(self._practice):
            self._show_unlock()
        else:
            self._show_first_start()

    @property
    def _vault(self) -> Vault:
        return self._vaults.practice if self._practice else self._vaults.own

    def _is_there(self, practice: bool) -> bool:
        vault = self._vaults.practice if practice else self._vaults.own
        return vault.state().value == "present"

    def _drop_screen(self) -> None:
        screen = self.view.currentWidget()
        if screen is not None:
            self.view.removeWidget(screen)
            screen.deleteLater()

    def _show(self, screen: OnboardingScreen) -> None:
        self._drop_screen()
        self.view.addWidget(screen)
        self.view.setCurrentWidget(screen)
        self.view.setFocusProxy(screen)
        screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_unlock(self) -> None:
        screen = UnlockScreen(self._now(), practice=self._practice)
        screen.unlock_submitted.connect(lambda words: self._unlock(screen, words))
        screen.forgotten_chosen.connect(self._show_forgotten)
        screen.other_vault_chosen.connect(self._turn_to_other)
        self._show(screen)

    def _show_first_start(self) -> None:
        from ui.onboarding.first_start import FirstStartScreen

        screen = FirstStartScreen()
        screen.new_vault_chosen.connect(lambda: self._show_create(practice=False))
        screen.practice_vault_chosen.connect(lambda: self._show_create(practice=True))
        self._show(screen)

    def _show_create(self, *, practice: bool) -> None:
        from ui.onboarding.create import CreateScreen

        self._practice = practice
        screen = CreateScreen(self._passphrases, practice=practice)
        screen.create_submitted.connect(lambda words, worker: self._create(screen, words, worker))
        screen.back_chosen.connect(self.start)
        self._show(screen)

    def _show_forgotten(self) -> None:
        from ui.onboarding.forgotten import ForgottenScreen

        screen = ForgottenScreen(self._passphrases, practice=self._practice)
        screen.recover_submitted.connect(lambda code, words: self._recover(screen, code, words))
        screen.back_chosen.connect(self._show_unlock)
        self._show(screen)

    def _show_code(self, code: str) -> None:
        from ui.onboarding.recovery_code import RecoveryCodeScreen, groups_of

        screen = RecoveryCodeScreen(code, self._ask(len(groups_of(code))), practice=self._practice)
        screen.confirmed.connect(self._finish)
        self._show(screen)

    def _turn_to_other(self) -> None:
        if self._is_there(not self._practice):
            self._practice = not self._practice
            self._show_unlock()
        else:
            self._show_create(practice=not self._practice)

    def _unlock(self, screen: UnlockScreen, words: str) -> None:
        screen.set_busy(True)
        self._tasks.run(self._vault.unlock(words), screen, lambda _: self._finish(), _shown_by(screen))

    def _create(self, screen: CreateScreen, words: str, worker: NewWorker) -> None:
        screen.set_busy(True)
        made = self._vault.create(words, worker, practice=self._practice)
        self._tasks.run(made, screen, self._show_code, _shown_by(screen))

    def _recover(self, screen: ForgottenScreen, code: str, words: str) -> None:
        screen.set_busy(True)
        self._tasks.run(self._vault.recover(code, words), screen, self._show_code, _shown_by(screen))

    def _finish(self) -> None:
        self._drop_screen()
        self.opened.emit(self._vault)


def _shown_by(screen: UnlockScreen | CreateScreen | ForgottenScreen) -> Callable[[JgwError], None]:
    return lambda error: screen.show_error(foutzin(error.code, **error.details))
