"""A vault where nothing can be written: it opens to look at, counts its tries, and stays byte for byte."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jgw_desktop.app.audit import Evidence, Reason
from jgw_desktop.app.key_ports import Tries
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.errors import (
    FolderNotWritable,
    TooManyTries,
    VaultReadOnly,
    WrongPassphrase,
)
from storage.folder import TRIES
from storage.vault import FileVault
from tests.storage.backups import add_casus, filled_vault, refuses_to_write
from tests.storage.disks import FixedDisk, LockableDisk
from tests.storage.stores import FakeClock
from tests.storage.test_migration_faults import old_vault
from tests.storage.vaults import OTHER_PHRASE, PHRASE, FakeKeyring, vault_at

SECOND_MS = 1000
REFUSALS = {"a folder without rights": errno.EACCES, "a disk that is only read": errno.EROFS}


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file with its bytes and the moment it was last written."""
    return {file.name: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed vault with one casus."""
    vault, _ = filled_vault(tmp_path / "kluis", "Jansen")
    vault.close().result()
    return tmp_path / "kluis"


@pytest.fixture
def left_open(tmp_path: Path) -> Iterator[Path]:
    """A vault as a laptop leaves it that falls out: with a write-ahead log."""
    vault, _ = filled_vault(tmp_path / "open", "Jansen")
    copy = Path(shutil.copytree(tmp_path / "open", tmp_path / "kluis"))
    assert (copy / "kluis.db-wal").stat().st_size
    yield copy
    vault.close().result()


def families(store: Store) -> list[str]:
    return [row.naam for row in store.casussen()]


@pytest.mark.parametrize("disk", [FixedDisk(number) for number in REFUSALS.values()], ids=list(REFUSALS))
@pytest.mark.parametrize("state", ["folder", "left_open"])
def test_p13_where_nothing_can_be_written_the_vault_is_looked_at_and_stays_as_it_is(
    request: pytest.FixtureRequest, state: str, disk: FixedDisk
) -> None:
    folder: Path = request.getfixturevalue(state)
    before = everything(folder)
    vault = vault_at(folder, disk)
    vault.make_ready().result()
    vault.unlock(PHRASE).result()
    assert vault.proof.evidence().result() is None
    assert vault.submit(lambda store: store.only_read).result() is FolderNotWritable
    assert vault.submit(families).result() == ["Jansen"]
    assert len(vault.submit(lambda store: store.search("Kim")).result()) > 0
    assert vault.submit(lambda store: store.check().problems).result() == ()
    vault.close().result()
    assert everything(folder) == before


def test_p13_files_that_can_be_written_are_left_alone_where_nothing_can_be_made_beside_them(
    left_open: Path,
) -> None:
    before = everything(left_open)
    vault = vault_at(left_open, LockableDisk(errno.EACCES))
    vault.unlock(PHRASE).result()
    assert vault.submit(lambda store: store.only_read).result() is FolderNotWritable
    vault.close().result()
    assert everything(left_open) == before


def test_what_would_write_says_that_the_folder_is_the_reason(folder: Path) -> None:
    vault = vault_at(folder, FixedDisk())
    vault.unlock(PHRASE).result()
    (bundel,) = [row.bundel for row in vault.submit(lambda store: store.casussen()).result()]
    refuses_to_write(vault, folder.parent / "kopie", bundel, FolderNotWritable)
    vault.close().result()


def test_a_casus_can_be_worked_on_again_as_soon_as_the_folder_can_be_written(folder: Path) -> None:
    looking = vault_at(folder, FixedDisk())
    looking.unlock(PHRASE).result()
    looking.close().result()
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    add_casus(vault, "Smit")
    assert vault.submit(families).result() == ["Jansen", "Smit"]
    vault.close().result()


def test_p14_an_older_copy_in_a_fixed_folder_is_told_as_one_and_cannot_be_accepted(tmp_path: Path) -> None:
    keyring, folder = FakeKeyring(), tmp_path / "kluis"
    vault, _ = filled_vault(folder, "Jansen", secrets=keyring)
    vault.close().result()
    shutil.copytree(folder, tmp_path / "eerder")
    vault = vault_at(folder, secrets=keyring)
    vault.unlock(PHRASE).result()
    vault.close().result()
    older = vault_at(tmp_path / "eerder", FixedDisk(), secrets=keyring)
    older.unlock(PHRASE).result()
    assert older.proof.evidence().result() is Evidence.OLDER
    before = everything(tmp_path / "eerder")
    with pytest.raises(FolderNotWritable):
        older.proof.accept(Reason.OWN_COPY).result()
    older.close().result()
    assert everything(tmp_path / "eerder") == before


def test_older_tables_are_not_guessed_at_where_they_cannot_be_brought_up_to_date(tmp_path: Path) -> None:
    folder = old_vault(tmp_path / "kluis")
    before = everything(folder)
    vault = vault_at(folder, FixedDisk())
    with pytest.raises(VaultReadOnly):
        vault.unlock(PHRASE).result()
    vault.close().result()
    assert everything(folder) == before


def test_a_log_without_what_its_readers_shared_is_not_passed_over(left_open: Path) -> None:
    (left_open / "kluis.db-shm").unlink()
    vault = vault_at(left_open, FixedDisk())
    with pytest.raises(VaultReadOnly):
        vault.unlock(PHRASE).result()
    vault.close().result()


def refuse(vault: FileVault, times: int) -> None:
    for _ in range(times):
        with pytest.raises(WrongPassphrase):
            vault.unlock(OTHER_PHRASE).result()


def test_p08_where_no_count_can_be_kept_wrong_tries_wait_all_the_same(folder: Path) -> None:
    clock = FakeClock()
    vault = vault_at(folder, FixedDisk(), clock=clock)
    refuse(vault, 4)
    assert vault.keys.tries().result() == Tries(4, 1)
    with pytest.raises(TooManyTries):
        vault.unlock(PHRASE).result()
    clock.now_ms += SECOND_MS
    vault.unlock(PHRASE).result()
    assert vault.keys.tries().result() == Tries(4, 0)  # nothing could be written down
    vault.close().result()


def test_p08_a_wait_that_began_elsewhere_counts_where_nothing_can_be_written(folder: Path) -> None:
    clock = FakeClock()
    writing = vault_at(folder, clock=clock)
    refuse(writing, 4)
    writing.close().result()
    vault = vault_at(folder, FixedDisk(), clock=clock)
    assert vault.keys.tries().result() == Tries(4, 1)
    vault.close().result()
    assert (folder / TRIES).read_bytes()


LOOKING = """
import json, os, sys
from pathlib import Path
from tests.storage.backups import filled_vault
from tests.storage.vaults import PHRASE, vault_at
elsewhere, _ = filled_vault(Path(sys.argv[2]), "Smit")  # loads all that is needed while it may be read
elsewhere.submit(lambda store: store.casussen()).result()
elsewhere.close().result()
if os.getuid() == 0:
    os.setuid(65534)
vault = vault_at(Path(sys.argv[1]))
vault.unlock(PHRASE).result()
found = vault.submit(lambda store: (store.only_read.code, [row.naam for row in store.casussen()])).result()
vault.close().result()
print(json.dumps(found))
"""


@pytest.mark.parametrize("file_rights", [0o400, 0o600])
def test_p13_a_folder_that_its_owner_may_not_write_is_looked_at_by_a_real_process(
    tmp_path: Path, file_rights: int
) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "kluis")
        vault, _ = filled_vault(folder, "Jansen")
        vault.close().result()
        for path in (Path(place), folder, *folder.iterdir()):
            if os.getuid() == 0:
                os.chown(path, 65534, 65534)
        for file in folder.iterdir():
            file.chmod(file_rights)
        folder.chmod(0o500)
        before = everything(folder)
        done = subprocess.run(
            [sys.executable, "-c", LOOKING, folder, tmp_path / "elders"],
            capture_output=True,
            text=True,
            check=False,
        )
        after = everything(folder)
        folder.chmod(0o700)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [FolderNotWritable.code, ["Jansen"]]
    assert after == before
