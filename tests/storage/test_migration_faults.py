"""Bringing the tables of an older vault up to date, broken off at twenty points: no word is ever lost."""

from __future__ import annotations

import shutil
import signal
from functools import partial
from pathlib import Path

import pytest

from jgw_desktop.domain.errors import JgwError
from storage.connection import open_to_read
from storage.header import open_with_passphrase
from storage.keys import derive_subkeys
from storage.schema import VERSION, version_of
from storage.vault import FileVault
from tests.storage.crashing import STEPS, Breaker, broken_off, fail
from tests.storage.fixtures.make_vault import CASUSSEN, DRAFT, FOLDER
from tests.storage.stores import FakeClock
from tests.storage.test_broken_off import FAULTS, crashed, points_of
from tests.storage.test_schema import everything
from tests.storage.vaults import CHEAP, PHRASE, vault_at

OLDEST = 1
HOUR_MS = 3_600_000


def old_vault(folder: Path) -> Path:
    """Put a vault of the first schema in a folder."""
    shutil.copytree(FOLDER / f"schema_{OLDEST}", folder)
    (folder / "kluis.bin").rename(folder / "kluis.db")
    return folder


def schema_at(folder: Path) -> int:
    """Return the number of the schema that stands in a folder, without writing a byte there."""
    key = open_with_passphrase((folder / "kop.json").read_bytes(), PHRASE, bounds=CHEAP.bounds).data_key
    connection = open_to_read(folder / "kluis.db", derive_subkeys(key).database)
    try:
        return version_of(connection)
    finally:
        connection.close()


def assert_nothing_is_lost(folder: Path) -> None:
    """Open the vault as a later start would: it is up to date, whole, and holds every word and draft."""
    later = FakeClock(FakeClock().now_ms + HOUR_MS)  # a try that was broken off makes the next one wait
    for _ in range(2):
        vault = vault_at(folder, clock=later)
        vault.unlock(PHRASE).result()
        assert vault.proof.evidence().result() is None
        assert vault.submit(everything).result() == (CASUSSEN, [], [DRAFT], ())
        vault.close().result()
    assert schema_at(folder) == VERSION


def broken(vault: FileVault, breaker: Breaker) -> None:
    """Open a vault while its disk fails; the app closes what it could not open."""
    with broken_off(vault, breaker), pytest.raises((OSError, JgwError)):
        STEPS["migrate"](vault)
        raise OSError  # what comes after the commit may fail in silence
    vault.close().result()


def calls_of(folder: Path) -> int:
    counter = Breaker(0, fail)
    vault = vault_at(folder)
    with broken_off(vault, counter):
        STEPS["migrate"](vault)
    vault.close().result()
    return counter.calls


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_p16_a_disk_that_is_full_failing_or_read_only_leaves_the_old_tables_or_the_new_ones(
    tmp_path: Path, fault: str
) -> None:
    found = set()
    for point in points_of(calls_of(old_vault(tmp_path / "heel"))):
        folder = old_vault(tmp_path / str(point))
        broken(vault_at(folder), Breaker(point, partial(fail, FAULTS[fault])))
        found.add(schema_at(folder))
        assert_nothing_is_lost(folder)
        shutil.rmtree(folder)
    assert found == {OLDEST, VERSION}


@pytest.mark.slow
def test_p16_a_kill_leaves_the_old_tables_or_the_new_ones(tmp_path: Path) -> None:
    found = set()
    for point in points_of(int(crashed("migrate", old_vault(tmp_path / "heel"), 0).stdout)):
        folder = old_vault(tmp_path / str(point))
        assert crashed("migrate", folder, point).returncode == -signal.SIGKILL
        found.add(schema_at(folder))
        assert_nothing_is_lost(folder)
        shutil.rmtree(folder)
    assert found == {OLDEST, VERSION}


@pytest.mark.slow
def test_p16_a_file_that_may_not_grow_is_told_and_the_old_vault_stays(tmp_path: Path) -> None:
    import resource

    folder = old_vault(tmp_path / "kluis")
    before = (folder / "kluis.db").read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    for room in (20_000, len(before) // 2):
        vault = vault_at(folder)
        vault.make_ready().result()
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
        try:
            error = vault.unlock(PHRASE).exception()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        vault.close().result()
        assert isinstance(error, JgwError), room
        assert error.code in ("schijf_vol", "schijf_fout")
        assert schema_at(folder) == OLDEST
    assert_nothing_is_lost(folder)
