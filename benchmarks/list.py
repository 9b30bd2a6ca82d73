"""From unlocking to the list of 2,000 casussen, beside opening the same file and reading the same rows.

Ours: the vault takes its lock, proves its header and opens, with a key derivation of next to nothing; then
the list is read and its rows reach the model on the UI thread. Raw: the library opens the file with the
key and PRAGMAs, and reads the rows.
"""

from __future__ import annotations

from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from PySide6.QtCore import QObject

from benchmarks.harness import Outcome, median_ms, take_turns, timed
from benchmarks.vaults import PASSPHRASE, closed_vault, database_key, vault_folder
from benchmarks.windows import application, locked_window, unlock, wait_until
from jgw_desktop.domain.errors import JgwError
from storage.connection import _SETTINGS
from storage.folder import DATABASE
from storage.index import _LINES
from storage.worker import Worker
from ui.casus.list_model import CasusModel
from ui.tasks import Tasks

_SQL = f"{_LINES} ORDER BY sorteer, bundel"


def measure(quick: bool) -> list[Outcome]:
    """Compare the medians; how long the whole window takes is told beside it."""
    casussen, rounds, windows = (5, 1, 1) if quick else (2000, 60, 5)
    application()
    with vault_folder(casussen) as folder:
        raw_thread, key = Worker(), database_key(folder)
        ours, raw = take_turns(
            rounds,
            lambda: _until_in_model(folder, casussen),
            lambda: raw_thread.submit(lambda: _raw(folder / DATABASE, key, casussen)).result(),
        )
        raw_thread.stop(lambda: None).result()
        (whole,) = take_turns(windows, lambda: _until_in_window(folder))
    detail = (
        f"median of {rounds}: {median_ms(ours):.1f} ms, raw {median_ms(raw):.1f} ms; with the building of "
        f"the window {median_ms(whole):.0f} ms"
    )
    return [Outcome("Unlock to list", 3.0, median_ms(ours) / median_ms(raw), "x", detail)]


def _until_in_model(folder: Path, casussen: int) -> float:
    vault, tasks, model, context = closed_vault(folder), Tasks(), CasusModel(), QObject()

    def read_list(_nothing: None) -> None:
        rows = vault.submit(lambda store: store.casussen())
        tasks.run(rows, context, model.show_rows, _failed)

    def open_and_show() -> None:
        tasks.run(vault.unlock(PASSPHRASE), context, read_list, _failed)
        wait_until(lambda: model.rowCount() == casussen, model.modelReset)

    vault.make_ready().result()
    took = timed(open_and_show)
    vault.close().result()
    return took


def _failed(error: JgwError) -> None:
    raise error


def _raw(file: Path, key: bytes, casussen: int) -> float:
    connections = []

    def open_and_read() -> None:
        connection = sqlcipher.connect(file, isolation_level=None)
        connections.append(connection)
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA cipher_memory_security = ON")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}").fetchall()
        assert len(connection.execute(_SQL).fetchall()) == casussen

    took = timed(open_and_read)
    connections[0].close()
    return took


def _until_in_window(folder: Path) -> float:
    with locked_window(folder) as window:
        return unlock(window)
