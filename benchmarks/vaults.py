"""Vaults to measure with: the real ones of the program, in a folder that is gone afterwards.

The key of the passphrase is derived at the least cost there is, for no number is about that. ``raw_of``
gives the library's own connection under an open vault, for what is measured beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, cast

from benchmarks.data import fill
from jgw_desktop.app.ports import NewWorker, Store
from jgw_desktop.platforms import current
from storage.folder import VaultFolder
from storage.header import open_with_passphrase
from storage.keys import KdfBounds, KdfParameters, derive_subkeys
from storage.opening import Cost
from storage.store import VaultStore
from storage.vault import FileVault

PASSPHRASE = "zeven gele kanaries fluiten"
_CHEAP = KdfBounds(memory_mib=range(1, 2), passes=range(1, 2), lanes=range(1, 2))
WORKER = NewWorker("Sanne Voorbeeld", organisatie="CJG Oefenstad")


def closed_vault(folder: Path) -> FileVault:
    """Return the vault of a folder, closed; opening it costs next to no key derivation."""
    return FileVault(folder, cost=Cost(lambda: KdfParameters(memory_mib=1, passes=1, lanes=1), _CHEAP))


def database_key(folder: Path) -> bytes:
    """Return the key of the library under the vault of a folder."""
    raw = VaultFolder(folder, current()).read_header()
    return derive_subkeys(open_with_passphrase(raw, PASSPHRASE, bounds=_CHEAP).data_key).database


@contextmanager
def vault_folder(casussen: int) -> Iterator[Path]:
    """Make a vault with so many casussen, close it and give its folder."""
    with TemporaryDirectory(prefix="jgw-bench-") as place:
        folder = Path(place) / "kluis"
        vault = closed_vault(folder)
        vault.create(PASSPHRASE, WORKER).result()
        vault.keys.confirm_code().result()
        vault.submit(lambda store: fill(store, casussen)).result()
        vault.close().result()
        yield folder


@contextmanager
def open_vault(casussen: int) -> Iterator[FileVault]:
    """Give a vault with so many casussen, open."""
    with vault_folder(casussen) as folder:
        vault = closed_vault(folder)
        vault.unlock(PASSPHRASE).result()
        try:
            yield vault
        finally:
            vault.close().result()


def raw_of(store: Store) -> Any:
    """Return the connection of the library under an open vault; use it on the vault thread."""
    return cast(VaultStore, store)._connection._raw
