"""Builds and wires the house: the only place that knows every room. Holds no logic of its own.

Rooms that a start does not need (paper, the exchange format, the screens behind the unlock screen) are
imported when they are first asked for, so that the unlock screen is there at once.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from jgw_desktop.app.ports import Papers, Store, Vault
from jgw_desktop.domain.errors import (
    ExportRefused,
    ImportUnreadable,
    StorageFailed,
    VaultMissing,
    VaultReadOnly,
)
from jgw_desktop.domain.ids import BundelId

if TYPE_CHECKING:
    from jgw_desktop.app.exchange import Document

APP_NAME = "JGW Desktop"
OWN, PRACTICE = "kluis", "oefenkluis"


def vault_folder() -> Path:
    """Return the usual place of the worker's own vault on this laptop."""
    from platformdirs import user_data_path

    return user_data_path(APP_NAME, appauthor=False) / OWN


def make_vault(folder: Path) -> Vault:
    """Return the vault in a folder, closed."""
    from storage.vault import FileVault

    return FileVault(folder)


def make_papers() -> Papers:
    """Return the printer of papers."""
    from jgw_desktop.documents.papers import ReportlabPapers

    return ReportlabPapers()


def fill_practice(store: Store) -> int:
    """Put the fictional casussen into a practice vault; return how many."""
    from jgw_desktop.app.exchange import import_document, read_document
    from resources import read_bytes

    return import_document(store, read_document(read_bytes("demo", "casussen.json"))).casussen


def gezinsplan_pdf(store: Store, bundel: BundelId, papers: Papers, today: date) -> bytes:
    """Return the newest gezinsplan of a casus as the bytes of a PDF. Raises ExportRefused without one."""
    view = store.bundel(bundel)
    plans = view.of_type("Gezinsplan")
    if not plans:
        raise ExportRefused
    newest = max(plans, key=lambda plan: (plan.text("datum"), plan.text("_orde"), plan.id))
    return papers.gezinsplan(view, newest.id, today, practice=store.is_practice)


def print_plan(store: Store, casus: str) -> bytes:
    """Return the gezinsplan of a casus named by number or id. Raises ExportRefused when there is none."""
    from jgw_desktop.app.exchange import find_casus

    return gezinsplan_pdf(store, find_casus(store, casus), make_papers(), date.today())


def read_document_file(path: Path) -> Document:
    """Read a file in the exchange format; of one that is too large no more is read than shows that it is.

    Raises ImportUnreadable and the other ImportRefused errors.
    """
    from jgw_desktop.app.exchange import MAX_BYTES, read_document

    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ImportUnreadable from error
    return read_document(raw)


def write_private(path: Path, content: bytes) -> None:
    """Write a file for the worker's eyes only, whole or not at all. Raises ExportRefused or DiskFull."""
    from storage.small_files import write_atomically

    try:
        write_atomically(path, content)
    except (VaultReadOnly, VaultMissing, StorageFailed) as error:
        raise ExportRefused from error
