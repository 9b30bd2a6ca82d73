"""A vault that the CJG had wiped: no passphrase, code or older copy opens it; the CJG's own key does."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path

import pytest

from jgw_desktop.app.audit import Act, AuditFilter, Outcome
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.errors import StorageFailed, VaultClosed, VaultWiped
from jgw_desktop.platforms.posix import PosixPlatform
from storage import header
from storage.organisation import join_halves, make_key_files
from storage.store import VaultStore
from storage.vault import FileVault
from tests.storage.stores import SANNE, new_casus
from tests.storage.vaults import CHEAP, OTHER_PHRASE, PHRASE, FakeKeyring, vault_at

CUSTODIANS = ("eerste bewaarder kent dit", "tweede bewaarder kent dat")
KEY_FILES = make_key_files(CUSTODIANS, cost=CHEAP.kdf, bounds=CHEAP.bounds)


def add_casus(store: Store) -> None:
    assert isinstance(store, VaultStore)
    new_casus(store, "Van Nergenshuizen")


def made(folder: Path, keyring: FakeKeyring) -> tuple[FileVault, str]:
    """Return an open vault that the CJG has a way into, and its recovery code."""
    vault = vault_at(folder, secrets=keyring)
    code = vault.create(PHRASE, SANNE).result()
    vault.submit(add_casus).result()
    vault.keys.trust_organisation(PHRASE, KEY_FILES.public).result()
    return vault, code


def test_p34_nothing_but_the_key_of_the_cjg_opens_a_wiped_vault(tmp_path: Path) -> None:
    folder, keyring = tmp_path / "kluis", FakeKeyring()
    vault, code = made(folder, keyring)
    before = dict(keyring.secrets)
    raw = (folder / "kop.json").read_bytes()
    vault.sync_desk.wipe()
    with pytest.raises(VaultClosed):
        vault.submit(lambda store: store.casussen()).result()
    vault.close().result()
    check = header.device_check_of(raw)
    assert check is not None
    name = f"kluis-{check[:16].hex()}"
    assert keyring.secrets[name] != before[name]

    again = vault_at(folder, secrets=keyring)
    with pytest.raises(VaultWiped):
        again.unlock(PHRASE).result()
    with pytest.raises(VaultWiped):
        again.recover(code, OTHER_PHRASE).result()
    private = join_halves(*zip(KEY_FILES.halves, CUSTODIANS, strict=True), bounds=CHEAP.bounds)
    again.keys.recover_with_organisation(private, OTHER_PHRASE).result()
    assert [row.naam for row in again.submit(lambda store: store.casussen()).result()] == [
        "Van Nergenshuizen"
    ]
    acts = again.submit(lambda store: store.acts(AuditFilter(), None, 50)).result()
    assert Act.WIPED in [line.note.act for line in acts]
    again.close().result()


def test_p34_what_a_restore_took_away_from_this_place_goes_too(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    vault, _code = made(folder, FakeKeyring())
    for older in ("kluis-vorig-1", "kluis.terugzetten"):
        (tmp_path / older).mkdir()
        shutil.copy(folder / "kop.json", tmp_path / older)
    (tmp_path / "kluis-vorig-2").mkdir()
    (tmp_path / "kluis-vorig-2" / "vakantie.jpg").write_bytes(b"of somebody else")
    vault.sync_desk.wipe()
    vault.close().result()
    assert {place.name for place in tmp_path.iterdir()} == {"kluis", "kluis-vorig-2"}


@pytest.mark.skipif(sys.platform == "win32", reason="a link takes rights there")
def test_p34_a_link_that_somebody_planted_keeps_no_older_vault_from_going(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "kluis", tmp_path / "elders"
    vault, _code = made(folder, FakeKeyring())
    for older in (elsewhere, *(tmp_path / f"kluis-vorig-{number}" for number in (2, 3))):
        older.mkdir()
        shutil.copy(folder / "kop.json", older)
    (tmp_path / "kluis-vorig-1").symlink_to(elsewhere)
    assert len(vault.proof.set_aside().result()) == 2
    vault.sync_desk.wipe()
    vault.close().result()
    assert {place.name for place in tmp_path.iterdir()} == {"kluis", "kluis-vorig-1", "elders"}
    assert (elsewhere / "kop.json").exists()


def test_p34_older_vaults_go_whatever_the_folder_is_called(tmp_path: Path) -> None:
    folder = tmp_path / "kluis [werk]"
    vault, _code = made(folder, FakeKeyring())
    older = tmp_path / "kluis [werk]-vorig-1"
    older.mkdir()
    shutil.copy(folder / "kop.json", older)
    assert len(vault.proof.set_aside().result()) == 1
    vault.sync_desk.wipe()
    vault.close().result()
    assert not older.exists()


class StuckDisk(PosixPlatform):
    """A disk on which no older vault can be taken away."""

    def refuse_symlink(self, path: Path) -> None:
        if "-vorig-" in path.name:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        super().refuse_symlink(path)


def test_that_an_older_vault_goes_is_written_down_before_it_goes(tmp_path: Path) -> None:
    vault = vault_at(tmp_path / "kluis", StuckDisk())
    vault.create(PHRASE, SANNE).result()
    shutil.copytree(tmp_path / "kluis", tmp_path / "kluis-vorig-1")
    with pytest.raises(StorageFailed):
        vault.proof.remove_set_aside().result()
    assert (tmp_path / "kluis-vorig-1").exists()
    newest = vault.submit(lambda store: store.acts(AuditFilter(), None, 2)).result()
    assert [(line.note.act, line.note.outcome) for line in newest] == [
        (Act.SET_ASIDE_REMOVED, Outcome.REFUSED),
        (Act.SET_ASIDE_REMOVED, Outcome.DONE),
    ]
    vault.close().result()


def test_a_wiped_vault_without_a_key_of_the_cjg_has_no_way_in_at_all(tmp_path: Path) -> None:
    vault = vault_at(tmp_path / "kluis")
    vault.create(PHRASE, SANNE).result()
    vault.sync_desk.wipe()
    vault.close().result()
    assert b'"slots":{}' in (tmp_path / "kluis" / "kop.json").read_bytes()
