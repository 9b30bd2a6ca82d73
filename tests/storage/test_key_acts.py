"""Acts on the keys are in the log as soon as they hold, and the vault knows whether a code is on paper."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jgw_desktop.app.audit import Act, AuditFilter, Evidence, Reason
from jgw_desktop.app.key_ports import OnPaper
from jgw_desktop.app.ports import WayIn
from jgw_desktop.domain.errors import StorageFailed, VaultClosed, WrongPassphrase
from storage.organisation import join_halves, make_key_files
from storage.vault import FileVault
from tests.storage.stores import SANNE
from tests.storage.test_faults import Photographer
from tests.storage.vaults import CHEAP, OTHER_PHRASE, PHRASE, vault_at

CUSTODIANS = ("eerste bewaarder kent dit", "tweede bewaarder kent dat")


def made(folder: Path, *, confirmed: bool = False) -> str:
    """Make a vault and close it; return its code."""
    vault = vault_at(folder)
    code = vault.create(PHRASE, SANNE).result()
    if confirmed:
        vault.keys.confirm_code().result()
    vault.close().result()
    return code


def on_paper(vault: FileVault) -> OnPaper:
    return vault.keys.news().result().code


def acts(vault: FileVault, act: Act) -> list[int]:
    """Return the number in each entry of an act."""
    lines = vault.submit(lambda store: store.acts(AuditFilter(act=act), None, 99)).result()
    return [line.note.number for line in lines]


def found_later(folder: Path, phrase: str = PHRASE) -> OnPaper:
    """Tell what a later start finds."""
    vault = vault_at(folder)
    vault.unlock(phrase).result()
    found = on_paper(vault)
    vault.close().result()
    return found


# the log


def change(folder: Path, album: Path, _code: str) -> FileVault:
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    vault.close().result()
    vault = vault_at(folder, Photographer(folder, album))
    vault.unlock(PHRASE).result()
    vault.keys.change_passphrase(PHRASE, OTHER_PHRASE).result()
    return vault


def recover(folder: Path, album: Path, code: str) -> FileVault:
    vault = vault_at(folder, Photographer(folder, album))
    vault.recover(code, OTHER_PHRASE).result()
    return vault


def recover_by_cjg(folder: Path, album: Path, _code: str) -> FileVault:
    files = make_key_files(CUSTODIANS, cost=CHEAP.kdf, bounds=CHEAP.bounds)
    first, second = zip(files.halves, CUSTODIANS, strict=True)
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    vault.keys.trust_organisation(PHRASE, files.public).result()
    vault.close().result()
    vault = vault_at(folder, Photographer(folder, album))
    vault.keys.recover_with_organisation(
        join_halves(first, second, bounds=CHEAP.bounds), OTHER_PHRASE
    ).result()
    return vault


ACTS: dict[Act, Callable[[Path, Path, str], FileVault]] = {
    Act.PASSPHRASE_CHANGED: change,
    Act.CODE_USED: recover,
    Act.CJG_KEY_USED: recover_by_cjg,
}


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.value)
def test_p15_a_crash_at_any_step_leaves_an_act_on_the_keys_in_the_log_or_not_done(
    act: Act, tmp_path: Path
) -> None:
    album, folder = tmp_path / "album", tmp_path / "kluis"
    album.mkdir()
    code = made(folder)
    ACTS[act](folder, album, code).close().result()
    found = [_as_found(photo, act) for photo in album.iterdir()]
    assert set(found) == {(PHRASE, 0), (OTHER_PHRASE, 1)}


def _as_found(photo: Path, act: Act) -> tuple[str, int]:
    """Return what opens a vault as a crash left it, and how often the act is in its log by then."""
    vault = vault_at(photo)
    try:
        vault.unlock(PHRASE).result()
        phrase = PHRASE
    except WrongPassphrase:
        vault.unlock(OTHER_PHRASE).result()
        phrase = OTHER_PHRASE
    logged = len(acts(vault, act))
    vault.close().result()
    again = vault_at(photo)
    again.unlock(phrase).result()
    assert len(acts(again, act)) == logged  # it is written down once
    again.close().result()
    return phrase, logged


def test_p15_an_act_that_was_broken_off_before_the_header_is_not_written_down_later(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    made(folder)
    vault = vault_at(folder, _NoHeader())
    vault.unlock(PHRASE).result()
    with pytest.raises(StorageFailed):
        vault.keys.change_passphrase(PHRASE, OTHER_PHRASE).result()
    vault.close().result()
    again = vault_at(folder)
    again.unlock(PHRASE).result()
    again.keys.change_passphrase(PHRASE, OTHER_PHRASE).result()
    assert len(acts(again, Act.PASSPHRASE_CHANGED)) == 1
    again.close().result()


class _NoHeader(Photographer):
    """A disk on which no header can be written."""

    def __init__(self) -> None:
        super().__init__(Path(), Path())

    def _take(self) -> None:
        return None

    def open_new(self, path: Path) -> int:
        if path.name.startswith("kop.json"):
            raise OSError("no header")
        return super().open_new(path)


# the recovery code


def test_p07_a_code_counts_as_written_down_only_after_somebody_confirmed_it(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    made(folder)
    assert found_later(folder) is OnPaper.NEVER
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    vault.keys.confirm_code().result()
    assert (on_paper(vault), acts(vault, Act.CODE_CONFIRMED)) == (OnPaper.CONFIRMED, [1])
    vault.close().result()
    assert found_later(folder) is OnPaper.CONFIRMED


@pytest.mark.parametrize("how", ["passphrase", "key", "code"])
def test_p07_each_new_code_has_to_be_confirmed_anew(how: str, tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    code = made(folder, confirmed=True)
    vault = vault_at(folder)
    if how == "code":
        vault.recover(code, OTHER_PHRASE).result()
    else:
        vault.unlock(PHRASE).result()
        keys = vault.keys
        (keys.rotate(PHRASE) if how == "key" else keys.change_passphrase(PHRASE, PHRASE)).result()
    assert on_paper(vault) is OnPaper.NEVER
    vault.keys.confirm_code().result()
    assert on_paper(vault) is OnPaper.CONFIRMED
    vault.close().result()


def test_p07_of_a_vault_of_before_nobody_knows_until_it_gets_a_new_code(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    made(folder)
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    vault.submit(lambda store: store._connection.execute("DELETE FROM meta WHERE k = 'code'")).result()  # type: ignore[attr-defined]  # the real store stands behind the port
    vault.close().result()
    assert found_later(folder) is OnPaper.UNKNOWN
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    vault.keys.change_passphrase(PHRASE, OTHER_PHRASE).result()
    vault.close().result()
    assert found_later(folder, OTHER_PHRASE) is OnPaper.NEVER


def test_p07_a_restored_backup_knows_of_its_own_code(tmp_path: Path) -> None:
    folder, copy = tmp_path / "kluis", tmp_path / "kopie"
    made(folder, confirmed=True)
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    vault.backup(copy).result()
    vault.keys.change_passphrase(PHRASE, OTHER_PHRASE).result()
    vault.close().result()
    assert found_later(folder, OTHER_PHRASE) is OnPaper.NEVER
    other = vault_at(tmp_path / "elders")
    other.restore(copy, WayIn(PHRASE)).result()
    other.close().result()
    assert found_later(tmp_path / "elders") is OnPaper.CONFIRMED


def test_p07_a_code_confirmed_before_somebody_judged_the_vault_is_written_down_after_that(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "kluis"
    code = made(folder)
    assert found_later(folder) is OnPaper.NEVER
    (folder / "anker").unlink()
    vault = vault_at(folder)
    vault.recover(code, OTHER_PHRASE).result()
    assert vault.proof.evidence().result() is Evidence.ANCHOR
    vault.keys.confirm_code().result()
    vault.proof.accept(Reason.UNKNOWN).result()
    assert (on_paper(vault), acts(vault, Act.CODE_CONFIRMED)) == (OnPaper.CONFIRMED, [2])
    vault.close().result()


def test_p07_a_closed_vault_has_no_code_to_confirm(tmp_path: Path) -> None:
    vault = vault_at(tmp_path / "kluis")
    with pytest.raises(VaultClosed):
        vault.keys.confirm_code().result()
    vault.close().result()


SHOWING = """
import sys
from pathlib import Path
from tests.storage.stores import SANNE
from tests.storage.vaults import OTHER_PHRASE, PHRASE, vault_at
how, vault = sys.argv[1], vault_at(Path(sys.argv[2]))
if how == "creation":
    code = vault.create(PHRASE, SANNE).result()
elif how == "change":
    vault.unlock(PHRASE).result()
    code = vault.keys.change_passphrase(PHRASE, OTHER_PHRASE).result()
else:
    code = vault.recover(sys.argv[3], OTHER_PHRASE).result()
print(code, flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("how", ["creation", "change", "recovery"])
def test_p07_a_program_that_is_killed_with_the_code_on_the_screen_knows_that_later(
    how: str, tmp_path: Path
) -> None:
    folder = tmp_path / "kluis"
    old = "" if how == "creation" else made(folder, confirmed=True)
    command = [sys.executable, "-c", SHOWING, how, str(folder), old]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        code = program.stdout.readline().strip()
        os.kill(program.pid, signal.SIGKILL)
    assert found_later(folder, PHRASE if how == "creation" else OTHER_PHRASE) is OnPaper.NEVER
    vault = vault_at(folder)
    vault.recover(code, PHRASE).result()  # whoever did see it can use it all the same
    vault.close().result()
