"""Wrong passphrases wait longer and longer, whatever is done to program or clock; nothing is wiped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from jgw_desktop.app.audit import Act, AuditFilter, Outcome, Reason
from jgw_desktop.app.key_ports import Tries
from jgw_desktop.app.ports import WayIn
from jgw_desktop.domain.errors import (
    MistypedRecoveryCode,
    TooManyTries,
    VaultFormatError,
    WrongOrganisationKey,
    WrongPassphrase,
    WrongRecoveryCode,
)
from storage import recovery_code
from storage.organisation import make_key_files
from storage.tries import wait_after
from storage.vault import FileVault
from tests.storage.stores import SANNE, FakeClock
from tests.storage.vaults import CHEAP, OTHER_PHRASE, PHRASE, vault_at

QUARTER = 15 * 60


def make_code() -> str:
    return recovery_code.format_code(recovery_code.make())


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    vault = vault_at(tmp_path / "kluis")
    vault.create(PHRASE, SANNE).result()
    vault.close().result()
    return tmp_path / "kluis"


@pytest.fixture
def vault(folder: Path, clock: FakeClock) -> Iterator[FileVault]:
    vault = vault_at(folder, clock=clock)
    yield vault
    vault.close().result()


def wrong(vault: FileVault) -> None:
    with pytest.raises(WrongPassphrase):
        vault.unlock(OTHER_PHRASE).result()


def refused_for(vault: FileVault, passphrase: str = PHRASE) -> int:
    with pytest.raises(TooManyTries) as refused:
        vault.unlock(passphrase).result()
    return refused.value.seconds


def after_wrong_tries(vault: FileVault, clock: FakeClock, count: int) -> None:
    for _ in range(count):
        clock.now_ms += 1000 * vault.keys.tries().result().wait_s
        wrong(vault)


def test_p08_the_wait_grows_as_promised_and_is_fifteen_minutes_from_the_tenth() -> None:
    waits = [wait_after(step) for step in range(13)]
    assert waits == [0, 0, 0, 0, 1, 2, 4, 8, 16, 60, QUARTER, QUARTER, QUARTER]


def test_p08_each_wrong_try_makes_the_next_one_wait(vault: FileVault, clock: FakeClock) -> None:
    waits = []
    for _ in range(11):
        clock.now_ms += 1000 * vault.keys.tries().result().wait_s
        wrong(vault)
        waits.append(vault.keys.tries().result().wait_s)
    assert waits == [0, 0, 0, 1, 2, 4, 8, 16, 60, QUARTER, QUARTER]
    assert vault.keys.tries().result().wrong == 11


def test_p08_too_early_even_the_right_passphrase_is_not_tried(vault: FileVault, clock: FakeClock) -> None:
    after_wrong_tries(vault, clock, 6)
    assert refused_for(vault) == 4
    clock.now_ms += 3_001
    assert refused_for(vault) == 1
    clock.now_ms += 999
    vault.unlock(PHRASE).result()


def test_p08_a_restart_does_not_shorten_the_wait(vault: FileVault, clock: FakeClock, folder: Path) -> None:
    after_wrong_tries(vault, clock, 10)
    vault.close().result()
    again = vault_at(folder, clock=clock)
    assert again.keys.tries().result() == Tries(wrong=10, wait_s=QUARTER)
    assert refused_for(again) == QUARTER
    again.close().result()


def test_p08_a_clock_that_is_set_back_does_not_shorten_the_wait(vault: FileVault, clock: FakeClock) -> None:
    after_wrong_tries(vault, clock, 9)
    clock.now_ms -= 365 * 24 * 3600 * 1000
    assert refused_for(vault) == 60
    clock.now_ms += 59_000
    assert refused_for(vault) == 1
    clock.now_ms += 1_000
    vault.unlock(PHRASE).result()


def test_p08_a_hundred_wrong_tries_wipe_nothing(vault: FileVault, clock: FakeClock) -> None:
    after_wrong_tries(vault, clock, 100)
    clock.now_ms += QUARTER * 1000
    vault.unlock(PHRASE).result()
    assert vault.submit(lambda store: store.check().problems).result() == ()


def test_p08_the_count_is_told_at_the_next_opening_and_then_begins_anew(
    vault: FileVault, clock: FakeClock, folder: Path
) -> None:
    after_wrong_tries(vault, clock, 5)
    clock.now_ms += 10_000
    vault.unlock(PHRASE).result()
    assert vault.keys.news().result().refused.wrong == 5
    assert vault.keys.tries().result() == Tries(0, 0)
    vault.close().result()
    again = vault_at(folder, clock=clock)
    again.unlock(PHRASE).result()
    assert again.keys.news().result().refused.wrong == 0
    again.close().result()


@pytest.mark.parametrize("content", [None, b"", b"{}x", b'{"wrong":-1,"step":0,"since_ms":0}', b"[" * 256])
def test_p08_without_its_file_there_is_one_try_without_waiting_and_no_more(
    vault: FileVault, clock: FakeClock, folder: Path, content: bytes | None
) -> None:
    after_wrong_tries(vault, clock, 12)
    (folder / "pogingen").unlink()
    if content is not None:
        (folder / "pogingen").write_bytes(content)
    wrong(vault)
    assert refused_for(vault) == 1


def test_p08_a_wrong_old_passphrase_in_the_open_vault_counts_too(vault: FileVault, clock: FakeClock) -> None:
    vault.unlock(PHRASE).result()
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            vault.keys.change_passphrase(OTHER_PHRASE, PHRASE).result()
    with pytest.raises(TooManyTries):
        vault.keys.rotate(PHRASE).result()
    clock.now_ms += 1_000
    vault.keys.rotate(PHRASE).result()


def test_p08_the_recovery_code_does_not_wait(tmp_path: Path, clock: FakeClock) -> None:
    folder = tmp_path / "andere"
    vault = vault_at(folder, clock=clock)
    code = vault.create(PHRASE, SANNE).result()
    vault.close().result()
    locked = vault_at(folder, clock=clock)
    after_wrong_tries(locked, clock, 10)
    locked.recover(code, OTHER_PHRASE).result()
    assert locked.keys.tries().result() == Tries(0, 0)
    locked.close().result()


def test_p08_wrong_codes_are_counted_over_restarts_told_after_the_next_opening_and_written_down(
    folder: Path, clock: FakeClock
) -> None:
    for refused in (make_code(), "AB12", make_code()):
        vault = vault_at(folder, clock=clock)
        with pytest.raises((WrongRecoveryCode, MistypedRecoveryCode)):
            vault.recover(refused, OTHER_PHRASE).result()
        vault.close().result()
    vault = vault_at(folder, clock=clock)
    wrong(vault)
    assert vault.keys.tries().result() == Tries(wrong=1, wait_s=0, codes=3)
    vault.unlock(PHRASE).result()
    assert vault.keys.news().result().refused.codes == 3
    assert vault.keys.tries().result() == Tries(0, 0)
    assert refusals(vault) == [(Act.WRONG_CODES, 3), (Act.WRONG_TRIES, 1)]
    vault.close().result()


def test_p08_a_right_code_after_wrong_ones_opens_at_once_and_writes_them_down(
    tmp_path: Path, clock: FakeClock
) -> None:
    vault = vault_at(tmp_path / "andere", clock=clock)
    code = vault.create(PHRASE, SANNE).result()
    vault.close().result()
    again = vault_at(tmp_path / "andere", clock=clock)
    for _ in range(12):
        with pytest.raises(WrongRecoveryCode):
            again.recover(make_code(), OTHER_PHRASE).result()
    assert again.keys.tries().result() == Tries(0, 0, codes=12)
    again.recover(code, OTHER_PHRASE).result()
    assert again.keys.news().result().refused.codes == 12
    assert refusals(again) == [(Act.WRONG_CODES, 12)]
    assert again.submit(lambda store: store.check().problems).result() == ()
    again.close().result()


def test_p08_wrong_keys_of_a_cjg_are_counted_apart(vault: FileVault) -> None:
    with pytest.raises(WrongOrganisationKey):
        vault.keys.recover_with_organisation(bytes(32), OTHER_PHRASE).result()
    assert vault.keys.tries().result() == Tries(0, 0, cjg_keys=1)
    vault.unlock(PHRASE).result()
    assert refusals(vault) == [(Act.WRONG_CJG_KEYS, 1)]


def test_p08_what_stops_a_code_for_another_reason_is_no_wrong_code(vault: FileVault, folder: Path) -> None:
    (folder / "kop.json").write_bytes(b"{}")
    with pytest.raises(VaultFormatError):
        vault.recover(make_code(), OTHER_PHRASE).result()
    assert vault.keys.tries().result() == Tries(0, 0)


def trusts_the_cjg(vault: FileVault, passphrase: str) -> Future[str]:
    custodians = ("eerste bewaarder kent dit", "tweede weet dat")
    files = make_key_files(custodians, cost=CHEAP.kdf, bounds=CHEAP.bounds)
    return vault.keys.trust_organisation(passphrase, files.public)


ACTS_ON_KEYS: dict[str, Callable[[FileVault, str], Future[str]]] = {
    "another passphrase": lambda vault, passphrase: vault.keys.change_passphrase(passphrase, PHRASE),
    "another key": lambda vault, passphrase: vault.keys.rotate(passphrase),
    "the key of a CJG": trusts_the_cjg,
}


@pytest.mark.parametrize("act", ACTS_ON_KEYS)
def test_p08_wrong_tries_in_an_open_vault_are_written_down_before_they_are_forgotten(
    vault: FileVault, act: str
) -> None:
    vault.unlock(PHRASE).result()
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            ACTS_ON_KEYS[act](vault, OTHER_PHRASE).result()
    ACTS_ON_KEYS[act](vault, PHRASE).result()
    assert vault.keys.tries().result() == Tries(0, 0)
    assert refusals(vault) == [(Act.WRONG_TRIES, 2)]


def test_p08_what_is_tried_on_a_backup_is_written_down_in_the_vault_that_comes_of_it(
    vault: FileVault, folder: Path, tmp_path: Path
) -> None:
    vault.unlock(PHRASE).result()
    copy = tmp_path / "kopie.jgwbak"
    vault.backup(copy).result()
    vault.close().result()
    again = vault_at(folder)
    with pytest.raises(WrongPassphrase):
        again.restore(copy, WayIn(OTHER_PHRASE)).result()
    again.restore(copy, WayIn(PHRASE)).result()
    again.unlock(PHRASE).result()
    assert refusals(again) == [(Act.WRONG_TRIES, 1)]
    again.close().result()


def test_p08_a_vault_that_is_only_read_keeps_the_count_until_its_log_can_hold_it(
    vault: FileVault, folder: Path, clock: FakeClock
) -> None:
    vault.unlock(PHRASE).result()
    vault.close().result()
    (folder / "anker").unlink()
    again = vault_at(folder, clock=clock)
    after_wrong_tries(again, clock, 5)
    clock.now_ms += 60_000
    again.unlock(PHRASE).result()
    again.close().result()
    again = vault_at(folder, clock=clock)
    assert again.keys.tries().result() == Tries(5, 0)
    again.unlock(PHRASE).result()
    again.proof.accept(Reason.UNKNOWN).result()
    assert again.keys.tries().result() == Tries(0, 0)
    assert refusals(again) == [(Act.WRONG_TRIES, 5)]
    again.close().result()


def test_p08_what_is_tried_while_a_vault_is_only_read_is_written_down_once_it_may_be(
    vault: FileVault, folder: Path, clock: FakeClock, tmp_path: Path
) -> None:
    vault.unlock(PHRASE).result()
    copy = tmp_path / "kopie.jgwbak"
    vault.backup(copy).result()
    vault.close().result()
    (folder / "anker").unlink()
    again = vault_at(folder, clock=clock)
    wrong(again)
    again.unlock(PHRASE).result()
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            again.rehearse(copy, WayIn(OTHER_PHRASE)).result()
    again.proof.accept(Reason.UNKNOWN).result()
    assert refusals(again) == [(Act.WRONG_TRIES, 2), (Act.WRONG_TRIES, 1)]
    assert again.keys.tries().result() == Tries(0, 0)
    again.close().result()


def refusals(vault: FileVault) -> list[tuple[Act, int]]:
    """Return what the log says was refused, the newest first."""
    lines = vault.submit(lambda store: store.acts(AuditFilter(), None, 99)).result()
    return [(line.note.act, line.note.number) for line in lines if line.note.outcome is Outcome.REFUSED]


def test_p08_the_secret_of_a_backup_waits_as_that_of_the_vault(
    vault: FileVault, clock: FakeClock, tmp_path: Path
) -> None:
    vault.unlock(PHRASE).result()
    copy = tmp_path / "kopie.jgwbak"
    vault.backup(copy).result()
    for way_in in (WayIn(OTHER_PHRASE), WayIn(make_code(), is_code=True), WayIn(OTHER_PHRASE)):
        with pytest.raises((WrongPassphrase, WrongRecoveryCode)):
            vault.rehearse(copy, way_in).result()
        assert vault.keys.tries().result().wait_s == 0
    with pytest.raises(WrongPassphrase):
        vault.rehearse(copy, WayIn(OTHER_PHRASE)).result()
    for ask in (vault.rehearse, vault.restore):
        with pytest.raises(TooManyTries):
            ask(copy, WayIn(PHRASE)).result()
    clock.now_ms += 1000
    vault.rehearse(copy, WayIn(PHRASE)).result()
    assert vault.keys.tries().result().wrong == 4  # a backup that opens forgives nothing here


def test_p15_practising_a_restore_has_a_line_of_its_own(vault: FileVault, tmp_path: Path) -> None:
    vault.unlock(PHRASE).result()
    copy = tmp_path / "kopie.jgwbak"
    vault.backup(copy).result()
    vault.rehearse(copy, WayIn(PHRASE)).result()
    newest = vault.submit(lambda store: store.acts(AuditFilter(), None, 1)).result()
    assert [line.note.act for line in newest] == [Act.REHEARSED]
