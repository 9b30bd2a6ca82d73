"""Making a vault, changing its passphrase and renewing its key, broken off at twenty points each.

Bringing tables up to date is in ``test_migration_faults``, backup and restore in ``test_backup_faults``.
"""

from __future__ import annotations

import errno
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest

from jgw_desktop.app.audit import Act, AuditFilter
from jgw_desktop.app.ports import VaultState
from jgw_desktop.domain.errors import JgwError, WrongPassphrase
from storage.vault import FileVault
from tests.storage.crashing import STEPS, Breaker, broken_off, fail
from tests.storage.stores import SANNE, new_casus
from tests.storage.vaults import OTHER_PHRASE, PHRASE, vault_at

POINTS = 20
FAULTS = {"full": errno.ENOSPC, "failing": errno.EIO, "read-only": errno.EROFS}
MARK = b"MARKERING"
LOGGED = {"change": Act.PASSPHRASE_CHANGED, "rotate": Act.KEY_RENEWED}
OF_AN_OPEN_FOLDER = [step for step in STEPS if step != "migrate"]  # see test_migration_faults


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with a casus in it."""
    folder = tmp_path_factory.mktemp("kluizen") / "kluis"
    vault = vault_at(folder)
    vault.create(PHRASE, SANNE).result()
    vault.submit(lambda store: new_casus(store, MARK.decode())).result()  # type: ignore[arg-type]  # the real store stands behind the port
    vault.close().result()
    return folder


def prepared(step: str, before: Path, folder: Path) -> Path:
    if step != "create":
        shutil.copytree(before, folder)
    return folder


def ready(step: str, folder: Path) -> FileVault:
    vault = vault_at(folder)
    if step != "create":
        vault.unlock(PHRASE).result()
    return vault


def points_of(calls: int) -> Iterable[int]:
    """Return twenty of the calls, spread evenly, the first and the last among them."""
    assert calls > 2 * POINTS
    return (1 + place * (calls - 1) // (POINTS - 1) for place in range(POINTS))


def valid_state(step: str, folder: Path, families: set[str]) -> str:
    """Open what there is as a later start would; return which of the two states it is, old or new."""
    stray = [file for file in folder.glob("*") if MARK in file.read_bytes()]
    assert stray == []
    vault = vault_at(folder)
    if vault.state() is VaultState.MISSING:
        assert step == "create"
        vault.create(PHRASE, SANNE).result()
        vault.close().result()
        return "old"
    opening = [phrase for phrase in (PHRASE, OTHER_PHRASE) if opens(folder, phrase, families)]
    assert len(opening) == 1
    assert len(list(folder.glob("*.db"))) == 1
    if step == "rotate":
        state = "old" if (folder / "kluis.db").exists() else "new"
    else:
        state = "new" if step == "create" or opening == [OTHER_PHRASE] else "old"
    if step in LOGGED:
        assert times_logged(folder, opening[0], LOGGED[step]) == (state == "new")
    return state


def times_logged(folder: Path, phrase: str, act: Act) -> int:
    vault = vault_at(folder)
    vault.unlock(phrase).result()
    lines = vault.submit(lambda store: store.acts(AuditFilter(act=act), None, 99)).result()
    vault.close().result()
    return len(lines)


def families_of(step: str) -> set[str]:
    return set() if step == "create" else {MARK.decode()}


def opens(folder: Path, phrase: str, families: set[str]) -> bool:
    vault = vault_at(folder)
    try:
        vault.unlock(phrase).result()
        assert vault.submit(lambda store: store.check().problems).result() == ()
        assert vault.submit(lambda store: {row.naam for row in store.casussen()}).result() == families
    except WrongPassphrase:
        return False
    finally:
        vault.close().result()
    return True


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("step", OF_AN_OPEN_FOLDER)
def test_p12_a_disk_that_is_full_failing_or_read_only_at_any_of_twenty_points_leaves_one_valid_state(
    step: str, fault: str, before: Path, tmp_path: Path
) -> None:
    vault = ready(step, prepared(step, before, tmp_path / "heel"))
    counter = Breaker(0, fail)
    with broken_off(vault, counter):
        STEPS[step](vault)
    vault.close().result()
    states = {"new"}
    for point in points_of(counter.calls):
        folder = prepared(step, before, tmp_path / str(point))
        vault = ready(step, folder)
        with (
            broken_off(vault, Breaker(point, partial(fail, FAULTS[fault]))),
            pytest.raises((OSError, JgwError)),
        ):
            STEPS[step](vault)
            raise OSError  # what comes after the commit point may fail in silence
        families = families_of(step)
        if step != "create":  # the session goes on, and what is saved now must be there later
            vault.submit(lambda store: new_casus(store, "Later")).result()  # type: ignore[arg-type]  # the real store stands behind the port
            families.add("Later")
        vault.close().result()
        states.add(valid_state(step, folder, families))
    assert states == {"old", "new"}


@pytest.mark.slow
@pytest.mark.parametrize("step", OF_AN_OPEN_FOLDER)
def test_p12_a_kill_at_any_of_twenty_points_leaves_one_valid_state(
    step: str, before: Path, tmp_path: Path
) -> None:
    calls = int(crashed(step, prepared(step, before, tmp_path / "heel"), 0).stdout)
    states = set()
    for point in points_of(calls):
        folder = prepared(step, before, tmp_path / str(point))
        assert crashed(step, folder, point).returncode == -signal.SIGKILL
        states.add(valid_state(step, folder, families_of(step)))
    assert states == {"old", "new"}


def crashed(step: str, folder: Path, point: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.storage.crashing", step, str(folder), str(point)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
