"""What happens to a vault when the power goes, the disk is full or a process is killed: nothing is lost."""

from __future__ import annotations

import base64
import os
import random
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jgw_desktop.app.ports import VaultState
from jgw_desktop.domain.errors import DiskFull
from jgw_desktop.platforms.posix import PosixPlatform
from storage.connection import Connection
from storage.store import VaultStore
from tests.storage.stores import SANNE, drafted, new_casus, new_store, reopened, root, set_field, shown
from tests.storage.vaults import OTHER_PHRASE, PHRASE, vault_at
from tests.storage.writer import Writers

ROUNDS = int(os.environ.get("JGW_KILLS", "50"))  # `make soak` asks for 500
MOST_CALLS = 6000  # of functions, in which a dozen saves are made


@pytest.mark.slow
@pytest.mark.timeout(120 + 4 * ROUNDS)
def test_p16_whatever_was_acknowledged_survives_being_killed(path: Path) -> None:
    connection, store = new_store(path)
    bundel, _ = new_casus(store, "Jansen")
    set_field(store, bundel, root(bundel), "nummer", "0")
    store.save_drafts([drafted(store, bundel, root(bundel), "titel", "MARKERING concept 0")])
    connection.close()
    seed = secrets.randbits(32)
    chance, said, typed = random.Random(seed), 0, 0  # noqa: S311 - when to kill
    with Writers(path) as writers:
        for kill in range(ROUNDS):
            before = said
            if kill % 2:
                said = writers.killed_at(chance.randint(1, MOST_CALLS), said)
            else:
                said = writers.killed_after(chance.randint(1, 12))
            with reopened(path) as again:
                kept = int(str(shown(again, bundel, root(bundel), "nummer")))
                (draft,) = again.drafts(bundel)
                assert kept in (said, said + 1), seed
                # a change may be safe before the draft that follows it
                told = said if said > before else typed
                typed = int(str(draft.value).removeprefix("MARKERING concept "))
                assert told <= typed <= said + 1, seed
                assert again.check().problems == ()
            said = kept
    print(f"{ROUNDS} kills, {said} saves, none lost; seed {seed}")  # noqa: T201 - the outcome of `make soak`


@pytest.mark.slow
def test_p02_no_plain_text_in_any_file_after_a_kill(path: Path) -> None:
    connection, store = new_store(path)
    bundel, _ = new_casus(store, "MARKERING naam", "MARKERING voornaam")
    set_field(store, bundel, root(bundel), "nummer", "0")
    connection.close()
    with Writers(path) as writers:
        writers.killed_after(30)
    files = list(path.parent.iterdir())
    assert {file.name for file in files} >= {"kluis.db", "kluis.db-wal"}
    forms = b"MARKERING", "MARKERING".encode("utf-16-le"), base64.b64encode(b"xxMARKERING")[4:12]
    for file in files:
        content = file.read_bytes()
        assert not any(form in content for form in (*forms, b"SQLite format 3", b"change_log"))


def test_a_write_ahead_log_that_breaks_off_anywhere_leaves_a_whole_beginning(path: Path) -> None:
    connection, store = new_store(path)
    bundel, _ = new_casus(store, "Jansen")
    set_field(store, bundel, root(bundel), "nummer", "0")
    connection.checkpoint()
    for number in range(1, 7):
        set_field(store, bundel, root(bundel), "nummer", str(number))
    whole, log = path.read_bytes(), path.with_name(f"{path.name}-wal").read_bytes()
    connection.close()
    found = []
    for size in (*range(0, len(log), 4096), len(log)):
        copy = path.with_name(f"{size}.db")
        copy.write_bytes(whole)
        copy.with_name(f"{copy.name}-wal").write_bytes(log[:size])
        with reopened(copy) as again:
            assert again.check().problems == ()
            found.append(str(shown(again, bundel, root(bundel), "nummer")))
    assert found == sorted(found)
    assert set(found) == set("0123456")


class Photographer(PosixPlatform):
    """Keeps what stands on the disk at every step, as a crash there would leave it."""

    def __init__(self, folder: Path, album: Path) -> None:
        self._folder = folder
        self._album = album

    def open_new(self, path: Path) -> int:
        self._take()
        return super().open_new(path)

    def sync_file(self, descriptor: int) -> None:
        self._take()
        super().sync_file(descriptor)

    def sync_folder(self, path: Path) -> None:
        self._take()
        super().sync_folder(path)

    def _take(self) -> None:
        shutil.copytree(self._folder, self._album / str(len(list(self._album.iterdir()))))


@pytest.fixture
def album(tmp_path: Path) -> Path:
    album = tmp_path / "album"
    album.mkdir()
    return album


def test_a_crash_at_any_step_of_making_leaves_no_vault_or_a_whole_one(tmp_path: Path, album: Path) -> None:
    folder = tmp_path / "kluis"
    maker = vault_at(folder, Photographer(folder, album))
    maker.create(PHRASE, SANNE).result()
    maker.close().result()
    states = []
    for photo in sorted(album.iterdir(), key=lambda place: int(place.name)):
        vault = vault_at(photo)
        states.append(vault.state())
        if states[-1] is VaultState.MISSING:
            vault.create(PHRASE, SANNE).result()
        else:
            vault.unlock(PHRASE).result()
        assert vault.submit(lambda store: store.check().problems).result() == ()
        vault.close().result()
    assert states == sorted(states, key=lambda state: state is VaultState.PRESENT)
    assert set(states) == set(VaultState)


def test_p12_a_crash_at_any_step_of_recovering_leaves_one_way_in(tmp_path: Path, album: Path) -> None:
    folder = tmp_path / "kluis"
    maker = vault_at(folder)
    code = maker.create(PHRASE, SANNE).result()
    maker.close().result()
    recovering = vault_at(folder, Photographer(folder, album))
    recovering.recover(code, OTHER_PHRASE).result()
    recovering.close().result()
    assert {_way_in(photo) for photo in album.iterdir()} == {PHRASE, OTHER_PHRASE}


def _way_in(folder: Path) -> str:
    """Return the one passphrase that opens a vault."""
    opening = []
    for phrase in (PHRASE, OTHER_PHRASE):
        vault = vault_at(folder)
        if vault.unlock(phrase).exception() is None:
            opening.append(phrase)
        vault.close().result()
    (phrase,) = opening
    return phrase


def test_p16_a_full_disk_takes_nothing_away_and_the_next_save_works(
    connection: Connection, store: VaultStore
) -> None:
    bundel, gezin = new_casus(store, "Jansen")
    store.save_drafts([drafted(store, bundel, gezin, "adres", "Laan 1")])
    before = store.bundel(bundel), store.drafts(bundel), store.waiting()
    connection.rows(int, "PRAGMA max_page_count = 1")  # no page more than there are now
    long = [drafted(store, bundel, gezin, "adres", "x" * 9000)]
    with pytest.raises(DiskFull):
        store.save_drafts(long)
    with pytest.raises(DiskFull):
        new_casus(store, "y" * 9000)
    assert (store.bundel(bundel), store.drafts(bundel), store.waiting()) == before
    connection.rows(int, "PRAGMA max_page_count = 100000")
    store.save_drafts(long)
    assert len(store.finish_drafts(bundel, gezin)) == 1
    assert store.check().problems == ()


LIMITED = """
import resource, sys
from pathlib import Path
from jgw_desktop.domain.errors import VaultError
from storage.connection import open_database
from storage.store import VaultStore
from tests.storage.stores import KEY, FakeClock, new_casus
path = Path(sys.argv[1])
store = VaultStore(open_database(path, KEY), FakeClock())
room = path.stat().st_size + 200_000
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
done = 0
try:
    while True:
        new_casus(store, f"Gezin {done}")
        done += 1
except VaultError as error:
    print(done, error.code, len(store.casussen()))
"""


def test_p16_a_disk_that_refuses_to_write_loses_no_acknowledged_commit(path: Path) -> None:
    connection, _ = new_store(path)
    connection.close()
    result = subprocess.run(
        [sys.executable, "-c", LIMITED, path], capture_output=True, text=True, check=False, cwd=Path.cwd()
    )
    done, error, readable = result.stdout.split()
    assert error in ("schijf_fout", "schijf_vol")
    assert int(done) == int(readable) > 0
    with reopened(path) as again:
        assert len(again.casussen()) == int(done)
        assert again.check().problems == ()
