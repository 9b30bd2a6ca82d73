"""P17: a backup is encrypted and complete, and comes back anywhere without touching a working vault."""

from __future__ import annotations

import os
import stat
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from jgw_desktop.app.ports import Backup, NewWorker, WayIn
from jgw_desktop.app.reached import Reached
from jgw_desktop.domain.errors import (
    BackupDamaged,
    BackupFailed,
    BackupPlaceTaken,
    BackupUnreadable,
    Cancelled,
    FolderNotEmpty,
    MistypedRecoveryCode,
    StorageFailed,
    VaultClosed,
    VaultInUse,
    WrongPassphrase,
)
from jgw_desktop.platforms import current
from storage.backup import Original, read_head, write_backup
from storage.connection import open_database
from storage.keys import DataKey, derive_subkeys
from storage.restore import Restoring, rehearse, restore
from storage.store import VaultStore, establish
from tests.storage.backups import (
    BY_PHRASE,
    add_casus,
    backup_of,
    bytes_in,
    content_at,
    filled_vault,
    means,
    put_back,
)
from tests.storage.stores import FakeClock, new_casus
from tests.storage.vaults import OTHER_PHRASE, PHRASE, vault_at

Work: TypeAlias = Callable[[Path, Path, WayIn, Restoring], Backup]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "kopie.jgw"


def test_p17_a_backup_comes_back_elsewhere_with_the_same_content(tmp_path: Path, copy: Path) -> None:
    before = backup_of(tmp_path / "kluis", copy, "Jansen", "Yildiz")
    put_back(copy, tmp_path / "elders" / "kluis")
    assert content_at(tmp_path / "elders" / "kluis") == before
    assert before.names == ["Jansen", "Yildiz"]
    assert before.problems == ()


@pytest.mark.parametrize("last", range(4))
def test_p17_a_backup_that_is_stopped_at_any_step_leaves_the_earlier_one(
    last: int, tmp_path: Path, copy: Path
) -> None:
    vault, _ = filled_vault(tmp_path / "kluis", "Jansen")
    vault.backup(copy).result()
    before = copy.read_bytes()

    def reached(done: int, steps: int) -> None:
        assert steps == 3
        if done == last:
            raise Cancelled

    with pytest.raises(Cancelled):
        vault.backup(copy, reached).result()
    vault.close().result()
    assert copy.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir()) == ["kluis", "kopie.jgw"]


def test_p17_a_backup_tells_what_it_holds_and_the_vault_remembers_it(tmp_path: Path, copy: Path) -> None:
    vault, _ = filled_vault(tmp_path / "kluis", "Jansen")
    assert vault.submit(lambda store: store.last_backup()).result() is None
    backup = vault.backup(copy).result()
    assert (backup.made_ms, backup.changes) == (FakeClock().now_ms, 2)
    assert backup.records >= 4
    assert 0 < backup.size < copy.stat().st_size
    assert vault.submit(lambda store: store.last_backup()).result() == backup.made_ms
    vault.close().result()
    assert put_back(copy, tmp_path / "nieuw") == backup


def test_p17_a_vault_that_came_back_remembers_its_backup(tmp_path: Path, copy: Path) -> None:
    backup_of(tmp_path / "kluis", copy)
    put_back(copy, tmp_path / "nieuw")
    again = vault_at(tmp_path / "nieuw")
    again.unlock(PHRASE).result()
    assert again.submit(lambda store: store.last_backup()).result() == FakeClock().now_ms
    again.close().result()


def test_p17_no_plain_text_stands_in_a_backup(tmp_path: Path, copy: Path) -> None:
    backup_of(tmp_path / "kluis", copy, "MARKERING")
    raw = copy.read_bytes()
    for form in (b"MARKERING", "MARKERING".encode("utf-16-le"), b"SQLite format 3", b"change_log"):
        assert form not in raw


def test_p17_the_recovery_code_opens_a_backup_without_the_vault(tmp_path: Path, copy: Path) -> None:
    vault, code = filled_vault(tmp_path / "kluis", "Jansen")
    vault.backup(copy).result()
    vault.close().result()
    put_back(copy, tmp_path / "nieuw", WayIn(code, is_code=True))
    assert content_at(tmp_path / "nieuw").names == ["Jansen"]
    with pytest.raises(MistypedRecoveryCode):
        put_back(copy, tmp_path / "ander", WayIn(code[:-1] + "!", is_code=True))


def test_p17_the_passphrase_of_that_moment_opens_a_backup(tmp_path: Path, copy: Path) -> None:
    vault, code = filled_vault(tmp_path / "kluis", "Jansen")
    vault.backup(copy).result()
    vault.close().result()
    changed = vault_at(tmp_path / "kluis")
    changed.recover(code, OTHER_PHRASE).result()
    changed.close().result()
    with pytest.raises(WrongPassphrase):
        put_back(copy, tmp_path / "nieuw", WayIn(OTHER_PHRASE))
    assert not (tmp_path / "nieuw").exists()
    put_back(copy, tmp_path / "nieuw")
    assert content_at(tmp_path / "nieuw").names == ["Jansen"]


def test_p17_a_restore_keeps_the_vault_that_stood_there(tmp_path: Path, copy: Path) -> None:
    vault, _ = filled_vault(tmp_path / "kluis", "Jansen")
    vault.backup(copy).result()
    add_casus(vault, "Later")
    vault.close().result()
    for _ in range(2):
        put_back(copy, tmp_path / "kluis")
    assert content_at(tmp_path / "kluis").names == ["Jansen"]
    assert content_at(tmp_path / "kluis-vorig-1").names == ["Jansen", "Later"]
    assert content_at(tmp_path / "kluis-vorig-2").names == ["Jansen"]
    places = {"kluis", "kluis-vorig-1", "kluis-vorig-2", copy.name}
    assert {entry.name for entry in tmp_path.iterdir()} == places


def test_p17_a_vault_that_is_open_is_not_moved_aside(tmp_path: Path, copy: Path) -> None:
    vault, _ = filled_vault(tmp_path / "kluis", "Jansen")
    vault.backup(copy).result()
    with pytest.raises(VaultInUse):
        put_back(copy, tmp_path / "kluis")
    add_casus(vault, "Later")
    vault.close().result()
    assert content_at(tmp_path / "kluis").names == ["Jansen", "Later"]


def test_p17_files_of_someone_else_are_never_moved_or_removed(tmp_path: Path, copy: Path) -> None:
    backup_of(tmp_path / "kluis", copy)
    for name in ("foto's", "nieuw.terugzetten"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "brief.txt").write_text("van iemand anders")
    with pytest.raises(FolderNotEmpty):
        put_back(copy, tmp_path / "foto's")
    with pytest.raises(FolderNotEmpty):
        put_back(copy, tmp_path / "nieuw")
    for name in ("foto's", "nieuw.terugzetten"):
        assert bytes_in(tmp_path / name) == {"brief.txt": b"van iemand anders"}


def test_p17_a_rehearsal_proves_a_backup_and_leaves_nothing(tmp_path: Path, copy: Path) -> None:
    before = backup_of(tmp_path / "kluis", copy, "Jansen")
    stood = bytes_in(tmp_path)
    backup = rehearse(copy, tmp_path / "kluis.proef", BY_PHRASE, means())
    assert backup.changes == len(before.changes)
    assert bytes_in(tmp_path) == stood
    assert not (tmp_path / "kluis.proef").exists()


def test_p17_a_backup_while_others_write_is_one_moment_of_the_vault(tmp_path: Path, copy: Path) -> None:
    keys = derive_subkeys(DataKey(bytes(32)))
    path = tmp_path / "kluis.db"
    connection = open_database(path, keys.database, create=True)
    establish(connection, FakeClock(), NewWorker("Sanne"), practice=False)
    connection.close()
    enough, stop = threading.Event(), threading.Event()

    def keep_writing() -> None:
        writing = open_database(path, keys.database)
        store = VaultStore(writing, FakeClock())
        done = 0
        while not stop.is_set():
            new_casus(store, f"Gezin {done}")
            done += 1
            if done == 3:
                enough.set()
        writing.close()

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        assert enough.wait(30)
        seen = [write_backup(copy, Original(b"kop", path, keys), 1, current()) for _ in range(4)]
    finally:
        stop.set()
        writer.join()
    assert [backup.changes for backup in seen] == sorted(backup.changes for backup in seen)
    with copy.open("rb") as file:
        assert read_head(file).manifest.report() == seen[-1]
    copied = tmp_path / "kopie.db"
    copied.write_bytes(copy.read_bytes()[: seen[-1].size])
    opened = open_database(copied, keys.database)
    again = VaultStore(opened, FakeClock())
    assert again.check().problems == ()
    assert len(again.casussen()) == seen[-1].changes - 1
    opened.close()


def test_p17_a_newer_backup_takes_the_place_of_an_older_one(tmp_path: Path, copy: Path) -> None:
    vault, _ = filled_vault(tmp_path / "kluis", "Jansen")
    vault.backup(copy).result()
    add_casus(vault, "Later")
    vault.backup(copy).result()
    vault.close().result()
    put_back(copy, tmp_path / "nieuw")
    assert content_at(tmp_path / "nieuw").names == ["Jansen", "Later"]


def test_p17_a_backup_never_takes_the_place_of_another_file(tmp_path: Path) -> None:
    vault, _ = filled_vault(tmp_path / "kluis", "Jansen")
    (tmp_path / "brief.txt").write_text("van iemand anders")
    (tmp_path / "map").mkdir()
    for place in ("brief.txt", "map", "kluis/kluis.db", "kluis/kop.json"):
        with pytest.raises(BackupPlaceTaken):
            vault.backup(tmp_path / place).result()
    with pytest.raises(BackupFailed):
        vault.backup(tmp_path / "ontbreekt" / "kopie.jgw").result()
    vault.close().result()
    assert (tmp_path / "brief.txt").read_text() == "van iemand anders"
    assert content_at(tmp_path / "kluis").names == ["Jansen"]


def test_a_vault_that_is_closed_makes_no_backup(tmp_path: Path, copy: Path) -> None:
    vault = vault_at(tmp_path / "kluis")
    with pytest.raises(VaultClosed):
        vault.backup(copy).result()
    vault.close().result()
    assert not copy.exists()


def test_what_is_no_file_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(BackupUnreadable):
        put_back(tmp_path / "ontbreekt", tmp_path / "nieuw")
    for raw in (b"", b"x", b"x" * 5000):
        (tmp_path / "iets").write_bytes(raw)
        with pytest.raises(BackupDamaged):
            put_back(tmp_path / "iets", tmp_path / "nieuw")
    assert not (tmp_path / "nieuw").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links the POSIX way")
def test_p22_files_are_private_after_backup_and_restore(tmp_path: Path, copy: Path) -> None:
    before = os.umask(0o022)
    try:
        backup_of(tmp_path / "kluis", copy, "Jansen")
        put_back(copy, tmp_path / "nieuw")
        put_back(copy, tmp_path / "nieuw")
    finally:
        os.umask(before)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    for folder in (tmp_path / "nieuw", tmp_path / "nieuw-vorig-1"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
        assert modes == {0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links the POSIX way")
def test_p22_a_link_in_place_of_a_backup_or_a_folder_is_refused(tmp_path: Path, copy: Path) -> None:
    vault, _ = filled_vault(tmp_path / "kluis", "Jansen")
    vault.backup(copy).result()
    stood = copy.read_bytes()
    (tmp_path / "link").symlink_to(copy)
    with pytest.raises(BackupFailed):
        vault.backup(tmp_path / "link").result()
    vault.close().result()
    with pytest.raises(BackupUnreadable):
        put_back(tmp_path / "link", tmp_path / "nieuw")
    (tmp_path / "maplink").symlink_to(tmp_path / "kluis")
    with pytest.raises(StorageFailed):
        put_back(copy, tmp_path / "maplink")
    (tmp_path / "nieuw.terugzetten").symlink_to(tmp_path / "kluis")
    with pytest.raises(StorageFailed):
        put_back(copy, tmp_path / "nieuw")
    assert copy.read_bytes() == stood
    assert content_at(tmp_path / "kluis").names == ["Jansen"]


def test_a_way_in_does_not_tell_its_secret() -> None:
    assert PHRASE not in repr(BY_PHRASE)
    assert PHRASE not in str(BY_PHRASE)


def _heard(stop_at: int | None = None) -> tuple[list[tuple[int, int]], Reached]:
    """Return what was told of the work, and what the work calls; it is stopped at one of its calls."""
    told: list[tuple[int, int]] = []

    def reached(done: int, steps: int) -> None:
        if len(told) == stop_at:
            raise Cancelled
        told.append((done, steps))

    return told, reached


@pytest.mark.parametrize("work", [restore, rehearse])
def test_p17_a_restore_tells_how_many_changes_are_proven(tmp_path: Path, copy: Path, work: Work) -> None:
    before = backup_of(tmp_path / "kluis", copy, "Jansen", "Pietersen")
    told, reached = _heard()
    work(copy, tmp_path / "nieuw", BY_PHRASE, replace(means(), reached=reached))
    changes = len(before.changes)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {steps for _, steps in told} == {changes + 1}
    assert told[0] == (0, changes + 1)
    assert told[-1] == (changes + 1, changes + 1)
    assert any(0 < done < changes for done, _ in told)


@pytest.mark.parametrize("work", [restore, rehearse])
def test_p17_a_restore_that_is_stopped_at_any_step_leaves_every_byte_as_it_was(
    tmp_path: Path, copy: Path, work: Work
) -> None:
    backup_of(tmp_path / "kluis", copy, "Jansen", "Pietersen")
    stood = bytes_in(tmp_path)
    told, reached = _heard()
    rehearse(copy, tmp_path / "kluis.proef", BY_PHRASE, replace(means(), reached=reached))
    place = tmp_path / ("kluis" if work is restore else "kluis.proef")
    for step in range(len(told)):
        _, stopped = _heard(stop_at=step)
        with pytest.raises(Cancelled):
            work(copy, place, BY_PHRASE, replace(means(), reached=stopped))
        assert bytes_in(tmp_path) == stood
