"""A vault that is not as this laptop left it is only read, until somebody says how to go on."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from jgw_desktop.app.audit import Act, AuditFilter, Evidence, Reason
from jgw_desktop.app.ports import Store, WayIn
from jgw_desktop.domain.errors import DamageDetected, OpenedToRead, WrongPassphrase
from jgw_desktop.platforms import current
from storage.connection import open_database
from storage.folder import VaultFolder
from storage.header import open_with_passphrase
from storage.keys import derive_subkeys
from storage.restore import Restoring, restore
from storage.vault import FileVault
from tests.storage.backups import refuses_to_write
from tests.storage.stores import SANNE, FakeClock, new_casus
from tests.storage.vaults import CHEAP, OTHER_PHRASE, PHRASE, FakeKeyring, vault_at

T = TypeVar("T")
PAGE = 4096


def add(naam: str) -> Callable[[Store], object]:
    return lambda store: new_casus(store, naam)  # type: ignore[arg-type]  # the real store stands behind the port


def families(vault: FileVault) -> set[str]:
    return {row.naam for row in vault.submit(lambda store: store.casussen()).result()}


def acts(vault: FileVault) -> list[Act]:
    lines = vault.submit(lambda store: store.acts(AuditFilter(), None, 100)).result()
    return [line.note.act for line in reversed(lines)]


def session(folder: Path, *jobs: Callable[[Store], object], keyring: FakeKeyring | None = None) -> None:
    """Open the vault, do something, and close it as the program does."""
    vault = vault_at(folder, secrets=keyring)
    vault.unlock(PHRASE).result()
    assert vault.proof.evidence().result() is None
    for job in jobs:
        vault.submit(job).result()
    vault.close().result()


def found(folder: Path, keyring: FakeKeyring | None = None) -> Evidence | None:
    """Return what an opening finds; the database stays as it is."""
    before = (folder / "kluis.db").read_bytes()
    vault = vault_at(folder, secrets=keyring)
    vault.unlock(PHRASE).result()
    evidence = vault.proof.evidence().result()
    if evidence is not None:
        with pytest.raises(OpenedToRead):
            vault.submit(add("Nieuw")).result()
    vault.close().result()
    if evidence is not None:
        assert (folder / "kluis.db").read_bytes() == before
    return evidence


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return ten_families(tmp_path / "kluis")


def ten_families(folder: Path) -> Path:
    """Make a vault with ten families that was opened a few times, and close it."""
    vault = vault_at(folder)
    vault.create(PHRASE, SANNE).result()
    vault.close().result()
    session(folder, *(add(f"Gezin {number}") for number in range(10)))
    return folder


def killed(folder: Path, *moment: str) -> None:
    command = [sys.executable, "-m", "tests.storage.leaving", str(folder), *moment]
    assert subprocess.run(command, check=False, timeout=60).returncode == -signal.SIGKILL


def test_p14_a_vault_as_it_was_left_opens_without_a_word(folder: Path) -> None:
    session(folder)
    session(folder, add("Jansen"))
    session(folder)


def test_p14_a_killed_session_opens_without_a_word_and_with_all_its_work(folder: Path) -> None:
    killed(folder)
    session(folder, lambda store: [row.naam for row in store.casussen()].index("Gezin 19"))


def test_p14_a_kill_between_commit_and_anchor_opens_without_a_word(folder: Path) -> None:
    killed(folder, "anchor")
    session(folder, lambda store: [row.naam for row in store.casussen()].index("Laatste"))


def test_p14_an_anchor_that_cannot_be_written_keeps_nobody_from_their_work(folder: Path) -> None:
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    (folder / "anker").unlink()
    (folder / "anker").mkdir()  # nothing can take its place
    vault.submit(add("Jansen")).result()
    vault.close().result()
    (folder / "anker").rmdir()
    assert found(folder) is Evidence.ANCHOR


def test_p14_an_old_file_put_back_is_found(folder: Path) -> None:
    old = (folder / "kluis.db").read_bytes()
    session(folder, add("Jansen"))
    (folder / "kluis.db").write_bytes(old)
    assert found(folder) is Evidence.OLDER


def test_p14_an_old_file_of_the_schema_before_is_found(folder: Path) -> None:
    example = Path(__file__).parent / "fixtures" / "schema_1"
    shutil.copy(example / "kop.json", folder / "kop.json")
    shutil.copy(example / "kluis.bin", folder / "kluis.db")
    assert found(folder) is Evidence.OLDER


def test_p14_a_page_of_an_old_file_is_found(folder: Path) -> None:
    old = (folder / "kluis.db").read_bytes()
    session(folder, add("Jansen"))
    new = (folder / "kluis.db").read_bytes()
    places = range(PAGE, min(len(old), len(new)), PAGE)
    differing = [at for at in places if old[at : at + PAGE] != new[at : at + PAGE]]
    seen = set()
    for at in differing:
        mixed = bytearray(new)
        mixed[at : at + PAGE] = old[at : at + PAGE]
        (folder / "kluis.db").write_bytes(mixed)
        try:
            seen.add(found(folder))
        except DamageDetected:
            seen.add(Evidence.PAGE)
    assert None not in seen
    assert Evidence.PAGE in seen


@pytest.mark.parametrize("cut", [0.0, 0.3, 0.5, 0.8])
def test_p14_a_write_ahead_log_that_was_cut_or_removed_is_found(folder: Path, cut: float) -> None:
    killed(folder)
    log = folder / "kluis.db-wal"
    log.write_bytes(log.read_bytes()[: int(log.stat().st_size * cut)])
    assert found(folder) is Evidence.OLDER


def test_p14_a_write_ahead_log_without_its_header_is_found(folder: Path) -> None:
    killed(folder)
    log = folder / "kluis.db-wal"
    log.write_bytes(bytes(32) + log.read_bytes()[32:])
    assert found(folder) is Evidence.OLDER


def test_p14_another_branch_of_the_same_vault_is_found(folder: Path) -> None:
    other = folder.with_name("ander")
    shutil.copytree(folder, other)
    session(folder, add("Jansen"))
    session(other, add("Smit"), add("Vries"))
    shutil.copy(other / "kluis.db", folder / "kluis.db")
    assert found(folder) is Evidence.OTHER


@pytest.mark.parametrize("content", [None, b"", b"\x00" * 130, b"anker"])
def test_p14_an_anchor_that_is_gone_or_not_ours_is_told(folder: Path, content: bytes | None) -> None:
    (folder / "anker").unlink()
    if content is not None:
        (folder / "anker").write_bytes(content)
    assert found(folder) is Evidence.ANCHOR


def test_p14_an_anchor_with_a_changed_byte_is_not_ours(folder: Path) -> None:
    whole = (folder / "anker").read_bytes()
    for at in range(0, len(whole), 13):
        (folder / "anker").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert found(folder) is Evidence.ANCHOR


def test_p14_a_whole_folder_put_back_is_found_by_the_keyring(tmp_path: Path) -> None:
    keyring, folder = FakeKeyring(), tmp_path / "kluis"
    vault = vault_at(folder, secrets=keyring)
    vault.create(PHRASE, SANNE).result()
    vault.close().result()
    session(folder, add("Jansen"), keyring=keyring)
    shutil.copytree(folder, tmp_path / "oud")
    session(folder, add("Smit"), keyring=keyring)
    session(folder, keyring=keyring)
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "oud", folder)
    assert found(folder, keyring) is Evidence.OLDER


def test_p15_an_entry_changed_with_the_key_of_the_database_is_found_at_opening(folder: Path) -> None:
    forge(folder, "UPDATE audit SET actor = 'een ander' WHERE seq = 3")
    assert found(folder) is Evidence.TRAIL


def forge(folder: Path, update: str) -> None:
    """Change the trail of a closed vault, as somebody does who has the key of its database."""
    raw = VaultFolder(folder, current()).read_header()
    keys = derive_subkeys(open_with_passphrase(raw, PHRASE, bounds=CHEAP.bounds).data_key)
    connection = open_database(folder / "kluis.db", keys.database)
    connection.execute("DROP TRIGGER IF EXISTS audit_is_not_changed")
    connection.execute(update)
    connection.close()


@pytest.mark.slow
def test_p13_a_flipped_byte_anywhere_is_told_as_damage_at_opening_and_nothing_is_written(
    folder: Path,
) -> None:
    whole = (folder / "kluis.db").read_bytes()
    for at in range(7, len(whole), len(whole) // 300):
        changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        (folder / "kluis.db").write_bytes(changed)
        with pytest.raises(DamageDetected):
            vault_at(folder).unlock(PHRASE).result()
        assert (folder / "kluis.db").read_bytes() == changed


@pytest.mark.slow
def test_p13_a_flipped_byte_is_told_as_damage_after_a_session_that_was_killed(folder: Path) -> None:
    killed(folder)
    whole = (folder / "kluis.db").read_bytes()
    used = 0
    for at in range(PAGE + 7, len(whole), 2 * PAGE):
        shutil.copytree(folder, folder.with_name("kopie"))
        changed = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :]
        (folder.with_name("kopie") / "kluis.db").write_bytes(changed)
        vault = vault_at(folder.with_name("kopie"))
        if isinstance(vault.unlock(PHRASE).exception(), DamageDetected):
            used += 1
            assert (folder.with_name("kopie") / "kluis.db").read_bytes() == changed
        else:  # a newer page of the log stands in its place
            assert vault.submit(lambda store: store.check().problems).result() == ()
        vault.close().result()
        shutil.rmtree(folder.with_name("kopie"))
    assert used > 0


def test_p14_after_accepting_the_vault_is_written_again_and_the_log_says_why(folder: Path) -> None:
    old = (folder / "kluis.db").read_bytes()
    session(folder, add("Jansen"))
    (folder / "kluis.db").write_bytes(old)
    vault = vault_at(folder)
    with pytest.raises(WrongPassphrase):
        vault.unlock(OTHER_PHRASE).result()
    vault.unlock(PHRASE).result()
    vault.proof.accept(Reason.OWN_COPY).result()
    assert vault.proof.evidence().result() is None
    vault.submit(add("Smit")).result()
    assert acts(vault)[-4:] == [Act.ACCEPTED, Act.WRONG_TRIES, Act.UNLOCKED, Act.CHANGED]
    line = vault.submit(lambda store: store.acts(AuditFilter(), None, 4)[-1]).result()
    assert line.note.detail == "ouder.eigen_kopie"
    vault.close().result()
    session(folder, add("Vries"))


def test_p14_a_page_put_back_after_the_hash_was_made_ahead_is_found(folder: Path) -> None:
    old = (folder / "kluis.db").read_bytes()
    session(folder, add("Jansen"))
    vault = vault_at(folder)
    vault.make_ready().result()
    (folder / "kluis.db").write_bytes(old)
    vault.unlock(PHRASE).result()
    assert vault.proof.evidence().result() is Evidence.OLDER
    vault.close().result()


def test_an_unlock_that_was_made_ready_and_found_all_well_opens_to_write(folder: Path) -> None:
    vault = vault_at(folder)
    vault.make_ready().result()
    vault.unlock(PHRASE).result()
    assert vault.proof.evidence().result() is None
    vault.submit(add("Jansen")).result()
    vault.close().result()


def test_p15_a_broken_chain_that_was_accepted_is_not_told_again_and_a_new_break_is(folder: Path) -> None:
    for _ in range(2):
        forge(folder, "UPDATE audit SET number = 99 WHERE seq = (SELECT max(seq) FROM audit)")
        assert found(folder) is Evidence.TRAIL
        vault = vault_at(folder)
        vault.unlock(PHRASE).result()
        vault.proof.accept(Reason.UNKNOWN).result()
        assert vault.submit(lambda store: store.check().problems).result() == ()
        vault.close().result()
        session(folder)


def test_a_vault_that_is_only_read_takes_no_draft_no_backup_and_no_other_key(folder: Path) -> None:
    (folder / "anker").unlink()
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    (bundel, *_) = [row.bundel for row in vault.submit(lambda store: store.casussen()).result()]
    refuses_to_write(vault, folder.parent / "kopie", bundel, OpenedToRead)
    assert not (folder / ".." / "kopie").exists()
    assert vault.submit(lambda store: store.is_read_only).result()
    vault.close().result()


def test_p14_a_restore_of_our_own_is_named_in_the_log_and_asks_nothing(tmp_path: Path) -> None:
    keyring, folder = FakeKeyring(), tmp_path / "kluis"
    vault = vault_at(folder, secrets=keyring)
    vault.create(PHRASE, SANNE).result()
    vault.backup(tmp_path / "kopie").result()
    vault.close().result()
    session(folder, add("Jansen"), keyring=keyring)
    means = Restoring(FakeClock(), current(), CHEAP.bounds, keyring)
    restore(tmp_path / "kopie", folder, WayIn(PHRASE), means)
    vault = vault_at(folder, secrets=keyring)
    vault.unlock(PHRASE).result()
    assert vault.proof.evidence().result() is None
    assert families(vault) == set()
    assert acts(vault)[-2:] == [Act.RESTORED, Act.UNLOCKED]
    vault.close().result()


def test_p08_wrong_passphrases_are_written_down_at_the_next_good_one(folder: Path) -> None:
    vault = vault_at(folder)
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            vault.unlock(OTHER_PHRASE).result()
    vault.unlock(PHRASE).result()
    unlocked, wrong = vault.submit(lambda store: store.acts(AuditFilter(), None, 2)).result()
    assert (unlocked.note.act, wrong.note.act, wrong.note.number) == (Act.UNLOCKED, Act.WRONG_TRIES, 2)
    assert wrong.is_unusual
    vault.close().result()


def test_each_use_of_a_key_is_written_down(folder: Path) -> None:
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    vault.keys.change_passphrase(PHRASE, OTHER_PHRASE).result()
    code = vault.keys.rotate(OTHER_PHRASE).result()
    vault.backup(folder.parent / "kopie").result()
    vault.close().result()
    again = vault_at(folder)
    again.recover(code, PHRASE).result()
    assert again.proof.evidence().result() is None
    assert acts(again)[-5:] == [
        Act.UNLOCKED, Act.PASSPHRASE_CHANGED, Act.KEY_RENEWED, Act.BACKED_UP, Act.CODE_USED
    ]  # fmt: skip
    assert again.submit(lambda store: store.check().problems).result() == ()
    again.close().result()


def test_a_vault_of_the_schema_before_is_copied_before_its_tables_change(tmp_path: Path) -> None:
    folder = tmp_path / "kluis"
    shutil.copytree(Path(__file__).parent / "fixtures" / "schema_1", folder)
    (folder / "kluis.bin").rename(folder / "kluis.db")
    session(folder, add("Jansen"))
    copy = (folder / "vorig.db").read_bytes()
    assert len(copy) > PAGE
    (folder / "kluis.db").rename(folder / "kluis.nieuw")
    (folder / "anker").rename(tmp_path / "anker")
    (folder / "vorig.db").rename(folder / "kluis.db")
    vault = vault_at(folder)  # the copy is a whole vault by itself
    vault.unlock(PHRASE).result()
    assert "Jansen" not in families(vault)
    vault.close().result()
    assert (folder / "vorig.db").exists()
    session(folder)
    assert not (folder / "vorig.db").exists()
