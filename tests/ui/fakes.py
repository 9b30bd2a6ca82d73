"""A vault in memory, faked by hand: it keeps a passphrase and a code, and answers from its own thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import TypeVar

from jgw_desktop.app.audit import Evidence, Reason
from jgw_desktop.app.key_ports import DeviceKey, KeyNews, KeyStatus, OnPaper, Tries
from jgw_desktop.app.ports import Backup, Changes, NewWorker, Store, VaultState, WayIn
from jgw_desktop.app.reached import Reached, unheard
from jgw_desktop.domain.errors import (
    DamageDetected,
    LeaseCodeWrong,
    LeaseEnded,
    TooManyTries,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)

T = TypeVar("T")
GOOD = "vijf blauwe fietsen zonder bel"
CODE = "AB12-CD34-EF56-GH78-JK90-MN12-PQ34"
LEASE_QUESTION, LEASE_CODE = "123 456", "1234 5678"
NEXT_CODE = "ZZ11-YY22-XX33-WW44-VV55-TT66-SS77"


class FakeVault:
    """Opens with a passphrase or a code. ``gate`` holds every answer back while it is cleared."""

    def __init__(self, passphrase: str | None = None) -> None:
        self.passphrase = passphrase
        self.code = CODE
        self.worker: NewWorker | None = None
        self.is_practice = False
        self.is_open = False
        self.confirmed = ""  # the code that somebody confirmed
        self.tries = Tries(0, 0)
        self.has_lease_ended = False
        self.damage = 0  # 1: some of it can be read; 2: nothing
        self.evidence: Evidence | None = None
        self.accepted: Reason | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.listeners: list[Callable[[Changes], None]] = []
        self._thread = ThreadPoolExecutor(1)

    @property
    def keys(self) -> FakeKeys:
        return FakeKeys(self)

    @property
    def proof(self) -> FakeProof:
        return FakeProof(self)

    def state(self) -> VaultState:
        return VaultState.MISSING if self.passphrase is None else VaultState.PRESENT

    def make_ready(self) -> Future[None]:
        return self.answer(lambda: None)

    def create(self, passphrase: str, worker: NewWorker, *, practice: bool = False) -> Future[str]:
        def make() -> str:
            self.passphrase, self.worker, self.is_practice, self.is_open = passphrase, worker, practice, True
            return self.code

        return self.answer(make)

    def unlock(self, passphrase: str) -> Future[None]:
        def turn() -> None:
            if self.tries.wait_s:
                raise TooManyTries(self.tries.wait_s)
            if passphrase != self.passphrase:
                raise WrongPassphrase
            if self.damage:
                raise DamageDetected
            if self.has_lease_ended:
                raise LeaseEnded(LEASE_QUESTION)
            self.is_open = True

        return self.answer(turn)

    def recover(self, code: str, new_passphrase: str) -> Future[str]:
        def turn() -> str:
            if code != self.code:
                raise WrongRecoveryCode
            self.passphrase, self.code, self.is_open = new_passphrase, NEXT_CODE, True
            return NEXT_CODE

        return self.answer(turn)

    def submit(self, job: Callable[[Store], T], initiator: object = None) -> Future[T]:
        raise AssertionError("the onboarding runs no jobs")

    def on_changed(self, listener: Callable[[Changes], None]) -> None:
        self.listeners.append(listener)

    def backup(self, path: Path, reached: Reached = unheard) -> Future[Backup]:
        raise AssertionError("the onboarding makes no backup")

    def restore(self, backup: Path, way_in: WayIn, reached: Reached = unheard) -> Future[Backup]:
        def put_back() -> Backup:
            reached(0, 46)
            if way_in.secret != (self.code if way_in.is_code else GOOD):
                raise WrongRecoveryCode if way_in.is_code else WrongPassphrase
            reached(46, 46)
            self.passphrase = GOOD
            return Backup(0, 12, 34, 5678)

        return self.answer(put_back)

    def rehearse(self, backup: Path, way_in: WayIn, reached: Reached = unheard) -> Future[Backup]:
        return self.restore(backup, way_in, reached)

    def close(self) -> Future[None]:
        return self.answer(lambda: None)

    def answer(self, work: Callable[[], T]) -> Future[T]:
        """Run work on the vault's thread once the gate is open."""

        def run() -> T:
            assert self.gate.wait(10)
            return work()

        return self._thread.submit(run)

    def end(self) -> None:
        """Let go of the thread."""
        self.gate.set()
        self._thread.shutdown()


class FakeKeys:
    """The ways into a FakeVault."""

    def __init__(self, vault: FakeVault) -> None:
        self._vault = vault

    def tries(self) -> Future[Tries]:
        return self._vault.answer(lambda: self._vault.tries)

    def news(self) -> Future[KeyNews]:
        return self._vault.answer(lambda: KeyNews(self._vault.tries, OnPaper.CONFIRMED))

    def confirm_code(self) -> Future[None]:
        def note() -> None:
            self._vault.confirmed = self._vault.code

        return self._vault.answer(note)

    def unlock_with_lease_code(self, passphrase: str, code: str) -> Future[None]:
        def turn() -> None:
            if code != LEASE_CODE:
                raise LeaseCodeWrong(LEASE_QUESTION)
            assert passphrase == self._vault.passphrase
            self._vault.is_open = True

        return self._vault.answer(turn)

    def status(self) -> Future[KeyStatus]:
        return self._vault.answer(lambda: KeyStatus(DeviceKey.NONE, ""))

    def change_passphrase(self, old: str, new: str) -> Future[str]:
        def turn() -> str:
            if old != self._vault.passphrase:
                raise WrongPassphrase
            self._vault.passphrase, self._vault.code = new, NEXT_CODE
            return NEXT_CODE

        return self._vault.answer(turn)

    def rotate(self, passphrase: str, reached: Reached = unheard) -> Future[str]:
        return self.change_passphrase(passphrase, passphrase)

    def trust_organisation(self, passphrase: str, public_file: bytes) -> Future[str]:
        raise AssertionError("no window trusts a key of the CJG")

    def recover_with_organisation(self, private: bytes, new_passphrase: str) -> Future[str]:
        raise AssertionError("no window holds the private key of the CJG")


class FakeProof:
    """Whether a FakeVault is as it was left."""

    def __init__(self, vault: FakeVault) -> None:
        self._vault = vault

    def evidence(self) -> Future[Evidence | None]:
        return self._vault.answer(lambda: self._vault.evidence)

    def look(self, passphrase: str) -> Future[None]:
        def turn() -> None:
            assert passphrase == self._vault.passphrase
            if self._vault.damage > 1:
                raise DamageDetected
            self._vault.is_open = True

        return self._vault.answer(turn)

    def put_down(self) -> Future[None]:
        def turn() -> None:
            self._vault.is_open = False

        return self._vault.answer(turn)

    def set_aside(self) -> Future[tuple[date, ...]]:
        return self._vault.answer(lambda: ())

    def remove_set_aside(self) -> Future[None]:
        return self._vault.answer(lambda: None)

    def accept(self, reason: Reason) -> Future[None]:
        def turn() -> None:
            self._vault.evidence, self._vault.accepted = None, reason

        return self._vault.answer(turn)


class FakePassphrases:
    """The one rule that tests need: fifteen characters."""

    def check(self, text: str) -> None:
        if len(text) < 15:
            raise WeakPassphrase(rule="too_short")

    def suggest(self) -> str:
        return GOOD
