"""A real vault for the screens, made cheap to open, with the fictional casussen in it."""

from __future__ import annotations

import atexit
import json
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import filling
from jgw_desktop.app.exchange import find_casus, import_document, read_document
from jgw_desktop.app.key_ports import Keys
from jgw_desktop.app.ports import Backup, Changes, NewWorker, Proof, Store, VaultState, WayIn
from jgw_desktop.app.reached import Reached, unheard
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.errors import DiskFull
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.files import read_attachment
from resources import read_bytes
from storage.vault import FileVault
from tests.storage.vaults import CHEAP
from tests.ui.casus.tiny_form import TinyForm
from ui.casus.desk import Desk
from ui.casus.pages import MakePage
from ui.tasks import Tasks

T = TypeVar("T")
NOW = datetime(2026, 11, 21, 13, 52)
TODAY = NOW.date()
WORDS = "vijf blauwe fietsen zonder bel"
FICTION = "FIC-2025-002"


def closed_vault(folder: Path) -> FileVault:
    """Return a vault that costs next to nothing to open, on the day that every screen is of."""
    return FileVault(folder, clock=lambda: round(NOW.timestamp() * 1000), cost=CHEAP)


def open_vault(folder: Path, *, practice: bool = False) -> FileVault:
    """Make a vault and open it."""
    vault = closed_vault(folder)
    vault.create(WORDS, NewWorker("Samira Voorbeeld", "06 00 00 00 00"), practice=practice).result()
    vault.keys.confirm_code().result()
    return vault


def import_family(store: Store, reached: Reached = unheard) -> BundelId:
    """Read the second fictional casus in, and put it in the middle of its work; return its bundel."""
    whole = json.loads(read_bytes("demo", "casussen.json"))
    whole["casussen"] = [casus for casus in whole["casussen"] if casus["nummer"] == FICTION]
    import_document(store, read_document(json.dumps(whole).encode()), reached=reached)
    bundel = find_casus(store, FICTION)
    root = store.bundel(bundel).root
    assert root is not None
    store.commit([Edit(bundel, filling(root, {"stap": "uitvoeren"}))])
    return bundel


def vault_with_a_family(folder: Path) -> FileVault:
    """Make a vault with one family in it; return it closed."""
    made = open_vault(folder)
    made.submit(import_family).result()
    made.close().result()
    return closed_vault(folder)


class FailingDisk:
    """A vault whose disk is full while ``is_full``; reading goes on."""

    def __init__(self, vault: FileVault) -> None:
        self._vault = vault
        self.is_full = False

    @property
    def keys(self) -> Keys:
        return self._vault.keys

    @property
    def proof(self) -> Proof:
        return self._vault.proof

    def submit(self, job: Callable[[Store], T], initiator: object = None) -> Future[T]:
        return self._vault.submit(lambda store: job(_FullStore(store) if self.is_full else store), initiator)  # type: ignore[arg-type]

    def state(self) -> VaultState:
        return self._vault.state()

    def make_ready(self) -> Future[None]:
        return self._vault.make_ready()

    def create(self, passphrase: str, worker: NewWorker, *, practice: bool = False) -> Future[str]:
        return self._vault.create(passphrase, worker, practice=practice)

    def unlock(self, passphrase: str) -> Future[None]:
        return self._vault.unlock(passphrase)

    def recover(self, code: str, new_passphrase: str) -> Future[str]:
        return self._vault.recover(code, new_passphrase)

    def on_changed(self, listener: Callable[[Changes], None]) -> None:
        self._vault.on_changed(listener)

    def backup(self, path: Path, reached: Reached = unheard) -> Future[Backup]:
        return self._vault.backup(path, reached)

    def restore(self, backup: Path, way_in: WayIn, reached: Reached = unheard) -> Future[Backup]:
        return self._vault.restore(backup, way_in, reached)

    def rehearse(self, backup: Path, way_in: WayIn, reached: Reached = unheard) -> Future[Backup]:
        return self._vault.rehearse(backup, way_in, reached)

    def close(self) -> Future[None]:
        return self._vault.close()


class _FullStore:
    """The store of a full disk: whatever writes is refused, as the real one does."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        if name in ("save_drafts", "finish_drafts", "commit"):
            raise DiskFull
        return getattr(self._store, name)


SUGGESTED = "fiets lamp boom ster kaas regen"


class FakeDialogs:
    """Answers at once with a file, or keeps the question about a printer."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.names: list[str] = []
        self.printers: list[Callable[..., None]] = []
        self.is_connected = True

    def has_printer(self) -> bool:
        return self.is_connected

    def choose_printer(self, parent: QWidget, chosen: Callable[..., None]) -> None:
        self.printers.append(chosen)

    def choose_file(self, parent: QWidget, name: str, chosen: Callable[[Path], None]) -> None:
        self.names.append(name)
        if self.path is not None:
            chosen(self.path)

    choose_backup_place = choose_file

    def choose_backup(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        if self.path is not None:
            chosen(self.path)

    def choose_certificate(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        if self.path is not None:
            chosen(self.path)

    def choose_attachment(self, parent: QWidget, chosen: Callable[[Path], None]) -> None:
        if self.path is not None:
            chosen(self.path)


def desk_of(
    vault: FileVault | FailingDisk, dialogs: FakeDialogs | None = None, make_page: MakePage = TinyForm
) -> Desk:
    """Return what the casus screens are handed, with forms of our own."""
    tasks = Tasks()
    tasks.watch(vault)
    return Desk(
        vault=vault,
        tasks=tasks,
        papers=ReportlabPapers(),
        now=lambda: NOW,
        dialogs=dialogs or FakeDialogs(),
        write_private=_write,
        read_attachment=read_attachment,
        make_page=make_page,
        suggest_words=lambda: SUGGESTED,
    )


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def settle(vault: FileVault | FailingDisk) -> None:
    """Let everything that was asked of the vault come back to the screen; waits for no time."""
    for _ in range(8):
        vault.submit(lambda _store: None).result()
        QCoreApplication.sendPostedEvents()


def held_back(vault: FileVault | FailingDisk) -> Event:
    """Let the vault wait before its next work, until the gate that is returned is opened."""
    gate = Event()
    vault.submit(lambda _store: gate.wait())
    return gate


@contextmanager
def answering_nothing(vault: FileVault) -> Iterator[None]:
    """Hold a vault back for as long as the block lasts."""
    gate = held_back(vault)
    try:
        yield
    finally:
        gate.set()


@cache
def shown_vault() -> tuple[FileVault, BundelId]:
    """Return a vault with casussen that tests look at and do not change."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    vault = open_vault(Path(folder.name) / "kluis")
    family = vault.submit(import_family).result()
    for naam in ("De Wit-Bakker", "Van Houten-Demir", "Ouwerkerk"):
        vault.submit(lambda store, naam=naam: new_casus(store, naam, TODAY)).result()  # type: ignore[misc]
    return vault, family


@cache
def empty_vault() -> FileVault:
    """Return a vault without casussen that tests look at and do not change."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    return open_vault(Path(folder.name) / "kluis")
