"""Backups of small vaults, and what is in a vault wherever it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from jgw_desktop.app.key_ports import DeviceSecrets
from jgw_desktop.app.ports import Backup, WayIn
from jgw_desktop.domain.errors import OpenedToRead
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.domain.view import BundelView
from jgw_desktop.platforms import Platform, current
from storage.restore import Restoring, restore
from storage.store import VaultStore
from storage.vault import FileVault
from tests.storage.stores import SANNE, FakeClock, drafted, new_casus, root
from tests.storage.vaults import CHEAP, OTHER_PHRASE, PHRASE, vault_at

BY_PHRASE = WayIn(PHRASE)


@dataclass(frozen=True)
class Content:
    """All that a vault holds, to be compared."""

    names: list[str]
    views: list[BundelView]
    changes: list[ChangeId]
    drafts: list[object]
    problems: tuple[str, ...]


def content_of(store: object) -> Content:
    assert isinstance(store, VaultStore)
    bundels = [row.bundel for row in store.casussen()]
    every = [*bundels, store.own_bundel()]
    return Content(
        names=[row.naam for row in store.casussen()],
        views=[store.bundel(bundel) for bundel in every],
        changes=[sealed.id for bundel in every for sealed in store._ledger.log.sealed(bundel)],
        drafts=[store.drafts(bundel) for bundel in every],
        problems=store.check().problems,
    )


def filled_vault(folder: Path, *names: str, secrets: DeviceSecrets | None = None) -> tuple[FileVault, str]:
    """Make a vault with casussen and a draft; return it open, with its recovery code."""
    vault = vault_at(folder, secrets=secrets)
    code = vault.create(PHRASE, SANNE).result()
    for name in names:
        add_casus(vault, name)
    return vault, code


def add_casus(vault: FileVault, name: str) -> None:
    def work(store: object) -> None:
        assert isinstance(store, VaultStore)
        bundel, _ = new_casus(store, name, "Kim")
        store.save_drafts([drafted(store, bundel, root(bundel), "titel", "half getypt")])

    vault.submit(work).result()


def backup_of(folder: Path, target: Path, *names: str) -> Content:
    """Make a vault, its backup, and close it; return what is in it."""
    vault, _ = filled_vault(folder, *names)
    vault.backup(target).result()
    content = vault.submit(content_of).result()
    vault.close().result()
    return content


def means(platform: Platform | None = None, secrets: DeviceSecrets | None = None) -> Restoring:
    """Return what a cheap restore works with."""
    return Restoring(FakeClock(), platform or current(), CHEAP.bounds, secrets)


def put_back(
    source: Path, folder: Path, way_in: WayIn = BY_PHRASE, secrets: DeviceSecrets | None = None
) -> Backup:
    return restore(source, folder, way_in, means(secrets=secrets))


def content_at(folder: Path, phrase: str = PHRASE, secrets: DeviceSecrets | None = None) -> Content:
    """Open the vault of a folder as a later start would, and return what is in it."""
    vault = vault_at(folder, secrets=secrets)
    vault.unlock(phrase).result()
    content = vault.submit(content_of).result()
    vault.close().result()
    return content


def bytes_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, byte by byte."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def refuses_to_write(vault: FileVault, target: Path, bundel: BundelId, why: type[OpenedToRead]) -> None:
    """Hold that an open vault takes no draft, no backup and no other key, and gives the reason each time."""
    with pytest.raises(why):
        vault.submit(
            lambda store: store.save_drafts([drafted(store, bundel, root(bundel), "titel", "x")])  # type: ignore[arg-type]  # the real store stands behind the port
        ).result()
    for refused in (
        vault.backup(target),
        vault.keys.change_passphrase(PHRASE, OTHER_PHRASE),
        vault.keys.rotate(PHRASE),
    ):
        with pytest.raises(why):
            refused.result()
