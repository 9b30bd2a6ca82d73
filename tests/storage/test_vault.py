"""The vault as a window knows it: made, opened, recovered and closed, on its own thread."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from jgw_desktop.app.ports import Changes, NewWorker, Store, VaultState
from jgw_desktop.domain.errors import (
    DamageDetected,
    FolderNotEmpty,
    MistypedRecoveryCode,
    StorageFailed,
    VaultClosed,
    VaultExists,
    VaultFormatError,
    VaultInUse,
    VaultMissing,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
)
from storage import recovery_code
from storage.store import VaultStore
from storage.vault import FileVault
from tests.storage.stores import SANNE, new_casus, root
from tests.storage.vaults import OTHER_PHRASE, PHRASE, vault_at


def done(future: Future[None]) -> None:
    future.result(timeout=30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kluis"


@pytest.fixture
def vault(folder: Path) -> Iterator[FileVault]:
    vault = vault_at(folder)
    yield vault
    done(vault.close())


@pytest.fixture
def code(folder: Path) -> str:
    """The recovery code of a vault that was made and closed."""
    vault = vault_at(folder)
    code = vault.create(PHRASE, SANNE).result()
    vault.submit(lambda store: new_casus(_concrete(store), "Jansen")).result()
    done(vault.close())
    return code


def _concrete(store: Store) -> VaultStore:
    assert isinstance(store, VaultStore)
    return store


def names(store: Store) -> list[str]:
    return [row.naam for row in store.casussen()]


def test_a_new_vault_is_open_and_its_worker_known(folder: Path, vault: FileVault) -> None:
    assert vault.state() is VaultState.MISSING
    code = vault.create(PHRASE, NewWorker("Sanne Voorbeeld", "0612345678"), practice=True).result()
    assert recovery_code.format_code(recovery_code.parse(code)) == code
    assert vault.state() is VaultState.PRESENT

    def look(store: Store) -> tuple[bool, dict[str, object]]:
        own = store.own_bundel()
        return store.is_practice, store.bundel(own).records[root(own)].values()  # type: ignore[return-value]  # only read

    assert vault.submit(look).result() == (True, {"naam": "Sanne Voorbeeld", "telefoon": "0612345678"})


def test_what_was_written_is_there_after_unlocking(folder: Path, code: str, vault: FileVault) -> None:
    done(vault.unlock(PHRASE))
    assert vault.submit(names).result() == ["Jansen"]
    assert vault.submit(lambda store: store.check().problems).result() == ()


def test_a_wrong_passphrase_is_refused_and_the_right_one_works_after_it(code: str, vault: FileVault) -> None:
    with pytest.raises(WrongPassphrase):
        vault.unlock(OTHER_PHRASE).result()
    done(vault.unlock(PHRASE))


def test_p07_the_recovery_code_opens_once_and_the_old_ways_in_are_dead(folder: Path, code: str) -> None:
    first = vault_at(folder)
    new_code = first.recover(code.lower(), OTHER_PHRASE).result()
    assert first.submit(names).result() == ["Jansen"]
    done(first.close())
    assert new_code != code
    second = vault_at(folder)
    with pytest.raises(WrongPassphrase):
        second.unlock(PHRASE).result()
    with pytest.raises(WrongRecoveryCode):
        second.recover(code, PHRASE).result()
    done(second.unlock(OTHER_PHRASE))
    done(second.close())


def test_recovering_with_a_weak_passphrase_or_a_typing_error_changes_nothing(folder: Path, code: str) -> None:
    before = (folder / "kop.json").read_bytes()
    vault = vault_at(folder)
    with pytest.raises(WeakPassphrase):
        vault.recover(code, "kort").result()
    with pytest.raises(MistypedRecoveryCode):
        vault.recover(code[:-1], OTHER_PHRASE).result()
    assert (folder / "kop.json").read_bytes() == before
    done(vault.close())


def test_a_weak_passphrase_makes_nothing_at_all(folder: Path, vault: FileVault) -> None:
    with pytest.raises(WeakPassphrase):
        vault.create("kort", SANNE).result()
    assert not folder.exists()


def test_a_second_program_is_told_that_the_vault_is_in_use(folder: Path, code: str, vault: FileVault) -> None:
    done(vault.unlock(PHRASE))
    second = vault_at(folder)
    with pytest.raises(VaultInUse):
        second.unlock(PHRASE).result()
    done(vault.close())
    done(second.unlock(PHRASE))
    done(second.close())


def test_a_vault_is_never_made_over_another(folder: Path, code: str, vault: FileVault) -> None:
    with pytest.raises(VaultExists):
        vault.create(OTHER_PHRASE, SANNE).result()
    done(vault.unlock(PHRASE))


def test_nothing_is_opened_or_made_where_there_is_no_vault(folder: Path, vault: FileVault) -> None:
    with pytest.raises(VaultMissing):
        vault.unlock(PHRASE).result()
    assert not folder.exists()


def test_a_folder_with_files_of_someone_else_is_left_alone(folder: Path, vault: FileVault) -> None:
    folder.mkdir(mode=0o755)
    (folder / "vakantie.jpg").write_bytes(b"foto")
    with pytest.raises(FolderNotEmpty):
        vault.create(PHRASE, SANNE).result()
    assert [entry.name for entry in folder.iterdir()] == ["vakantie.jpg"]
    assert folder.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    "remains", [["aanmaak"], ["aanmaak", "kluis.db", "kluis.db-wal"], ["aanmaak.nieuw", "slot"]]
)
def test_the_remains_of_an_attempt_that_broke_off_are_cleared(
    folder: Path, vault: FileVault, remains: list[str]
) -> None:
    folder.mkdir()
    for name in remains:
        (folder / name).write_bytes(b"half")
    assert vault.state() is VaultState.MISSING
    vault.create(PHRASE, SANNE).result()
    assert vault.submit(lambda store: store.check().problems).result() == ()


def test_a_break_after_the_header_leaves_a_whole_vault(folder: Path, code: str, vault: FileVault) -> None:
    (folder / "aanmaak").touch()
    assert vault.state() is VaultState.PRESENT
    done(vault.unlock(PHRASE))
    assert not (folder / "aanmaak").exists()


def test_a_database_that_lost_its_header_is_never_overwritten(
    folder: Path, code: str, vault: FileVault
) -> None:
    (folder / "kop.json").unlink()
    before = (folder / "kluis.db").read_bytes()
    with pytest.raises(VaultExists):
        vault.create(PHRASE, SANNE).result()
    with pytest.raises(VaultFormatError):
        vault.unlock(PHRASE).result()
    assert (folder / "kluis.db").read_bytes() == before


@pytest.mark.parametrize("damage", ["gone", "empty", "short", "plain"])
def test_p13_a_damaged_database_is_damage_and_never_a_wrong_passphrase(
    folder: Path, code: str, vault: FileVault, damage: str
) -> None:
    database = folder / "kluis.db"
    whole = database.read_bytes()
    left = {"empty": b"", "short": whole[:9000], "plain": b"SQLite format 3\0" + whole[16:]}.get(damage)
    database.unlink()
    if left is not None:
        database.write_bytes(left)
    with pytest.raises(DamageDetected):
        vault.unlock(PHRASE).result()
    assert (database.read_bytes() if left is not None else None) == left


@pytest.mark.parametrize("name", ["kop.json", "kluis.db", "slot"])
def test_p22_a_link_in_the_place_of_a_file_is_refused(
    folder: Path, code: str, vault: FileVault, name: str
) -> None:
    elsewhere = folder.parent / "elders"
    (folder / name).rename(elsewhere)
    (folder / name).symlink_to(elsewhere)
    with pytest.raises(StorageFailed):
        vault.unlock(PHRASE).result()


def test_p22_folder_and_files_are_private_whatever_the_umask(folder: Path) -> None:
    before = os.umask(0o022)
    try:
        vault = vault_at(folder)
        vault.create(PHRASE, SANNE).result()
        modes = {entry.name: entry.stat().st_mode & 0o777 for entry in folder.iterdir()}
        done(vault.close())
    finally:
        os.umask(before)
    assert modes == dict.fromkeys(
        ["kop.json", "kluis.db", "kluis.db-wal", "kluis.db-shm", "slot", "pogingen", "anker"], 0o600
    )
    assert folder.stat().st_mode & 0o777 == 0o700


def test_files_that_others_could_read_are_made_private_at_unlocking(
    folder: Path, code: str, vault: FileVault
) -> None:
    (folder / "kluis.db").chmod(0o644)
    done(vault.unlock(PHRASE))
    assert (folder / "kluis.db").stat().st_mode & 0o777 == 0o600


def test_closing_leaves_no_log_file_beside_the_database(folder: Path, code: str) -> None:
    assert {entry.name for entry in folder.iterdir()} == {"kop.json", "kluis.db", "slot", "pogingen", "anker"}


def test_jobs_run_in_order_on_one_thread_that_is_not_ours(code: str, vault: FileVault) -> None:
    ran: list[int] = []

    def job(number: int) -> Callable[[Store], int]:
        def run(_store: Store) -> int:
            ran.append(number)
            return threading.get_ident()

        return run

    vault.unlock(PHRASE)
    threads = {future.result() for future in [vault.submit(job(number)) for number in range(20)]}
    assert ran == list(range(20))
    assert len(threads) == 1
    assert threads != {threading.get_ident()}


def test_a_job_that_fails_does_not_stop_the_next(code: str, vault: FileVault) -> None:
    done(vault.unlock(PHRASE))
    with pytest.raises(ZeroDivisionError):
        vault.submit(lambda store: 1 // len(store.drafts(store.own_bundel()))).result()
    assert vault.submit(names).result() == ["Jansen"]


def test_jobs_that_wait_are_done_before_the_vault_closes(folder: Path, code: str) -> None:
    vault = vault_at(folder)
    vault.unlock(PHRASE)
    jobs = [vault.submit(lambda store: new_casus(_concrete(store), "Smit")) for _ in range(5)]
    done(vault.close())
    assert all(job.done() for job in jobs)
    again = vault_at(folder)
    done(again.unlock(PHRASE))
    assert again.submit(names).result() == ["Jansen", *["Smit"] * 5]
    done(again.close())


def test_a_closed_vault_refuses_jobs_and_closing_again_does_nothing(code: str, vault: FileVault) -> None:
    with pytest.raises(VaultClosed):
        vault.submit(names).result()
    done(vault.unlock(PHRASE))
    done(vault.close())
    with pytest.raises(VaultClosed):
        vault.submit(names).result()
    with pytest.raises(VaultClosed):
        vault.unlock(PHRASE).result()
    done(vault.close())


def test_listeners_hear_what_changed_and_who_did_it(code: str, vault: FileVault) -> None:
    heard: list[Changes] = []
    vault.on_changed(heard.append)
    done(vault.unlock(PHRASE))
    window = object()
    bundel, gezin = vault.submit(lambda store: new_casus(_concrete(store), "Smit"), window).result()
    assert heard == [Changes(bundel, frozenset({root(bundel), gezin}), window)]
    assert heard[0].initiator is window


def test_a_listener_that_fails_does_not_make_a_save_look_failed(
    code: str, vault: FileVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: reported.append(args.exc_type))

    def stumble(_changes: Changes) -> None:
        raise LookupError

    vault.on_changed(stumble)
    done(vault.unlock(PHRASE))
    vault.submit(lambda store: new_casus(_concrete(store), "Smit")).result()
    assert vault.submit(names).result() == ["Jansen", "Smit"]
    assert reported == [LookupError]
