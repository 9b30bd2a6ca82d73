"""What was written after a backup comes over when that backup takes the place of a damaged vault."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from jgw_desktop.app.ports import WayIn
from jgw_desktop.platforms import current
from storage.connection import open_copy
from storage.header import open_with_passphrase
from storage.keys import derive_subkeys
from storage.restore import Restoring, restore
from storage.salvage import salvage
from storage.schema import VERSION
from storage.vault import FileVault
from tests.storage.fixtures.make_vault import CASUSSEN, FOLDER
from tests.storage.stores import FakeClock, drafted, new_casus, new_store, root
from tests.storage.test_evidence import PAGE, add, families, ten_families
from tests.storage.vaults import CHEAP, PHRASE, vault_at

LATER = {f"Later gezin {number}" for number in range(12)}


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    """Return a backup of ten families, of a vault with a dozen more and typing that is no change yet."""
    vault = opened(ten_families(tmp_path / "kluis"))
    place = tmp_path / "kopie.jgwkopie"
    vault.backup(place).result()
    for naam in sorted(LATER):
        vault.submit(add(naam)).result()

    def type_on(store: object) -> None:
        casus, _ = new_casus(store, "Nog een gezin")  # type: ignore[arg-type]
        store.save_drafts([drafted(store, casus, root(casus), "nummer", "half")])  # type: ignore[attr-defined, arg-type]

    vault.submit(type_on).result()
    vault.close().result()
    return place


def opened(folder: Path) -> FileVault:
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    return vault


def put_back(backup: Path) -> int:
    """Put the backup back; return how many changes came over."""
    means = Restoring(FakeClock(), current(), CHEAP.bounds)
    return restore(backup, backup.parent / "kluis", WayIn(PHRASE), means).salvaged


def read(folder: Path) -> set[str]:
    """Return the families of a vault, when all that came over is read."""
    vault = opened(folder)
    while vault.sync_desk.read_waiting():
        pass
    found = families(vault)
    assert vault.submit(lambda store: store.check()).result().problems == ()
    vault.close().result()
    return found


def damage(database: Path, page: int) -> bytes:
    """Flip a bit in a page, and return all that stands in the file then."""
    raw = bytearray(database.read_bytes())
    raw[page * PAGE + 100] ^= 1
    database.write_bytes(bytes(raw))
    return bytes(raw)


def test_work_of_after_the_backup_comes_over_from_a_damaged_vault_which_is_kept_as_it_is(
    backup: Path,
) -> None:
    database = backup.parent / "kluis" / "kluis.db"
    whole, most = database.read_bytes(), 0
    pages = len(whole) // PAGE
    for page in range(1, pages, max(1, pages // 8)):
        torn = damage(database, page)
        salvaged = put_back(backup)
        found = read(backup.parent / "kluis")
        assert len(found - LATER) >= 10
        assert (backup.parent / "kluis-vorig-1" / "kluis.db").read_bytes() == torn
        most = max(most, len(found & LATER))
        assert salvaged or not found & LATER
        start_again(backup.parent, whole)
    assert most == len(LATER)


def start_again(folder: Path, whole: bytes) -> None:
    """Put the vault from before in its place again, undamaged."""
    (folder / "kluis").rename(folder / "weg")
    (folder / "kluis-vorig-1").rename(folder / "kluis")
    (folder / "kluis" / "kluis.db").write_bytes(whole)
    for path in (folder / "weg").iterdir():
        path.unlink()
    (folder / "weg").rmdir()


def test_what_was_being_typed_in_a_damaged_vault_comes_over(backup: Path) -> None:
    damage(backup.parent / "kluis" / "kluis.db", 3)
    assert put_back(backup) > 0
    vault = opened(backup.parent / "kluis")
    assert vault.submit(lambda store: store.waiting().drafts).result() == 1
    vault.close().result()


@pytest.mark.parametrize("number", range(1, VERSION + 1))
def test_work_comes_over_from_a_vault_that_an_earlier_program_left(tmp_path: Path, number: int) -> None:
    older = tmp_path / "ouder.db"
    shutil.copy(FOLDER / f"schema_{number}" / "kluis.bin", older)
    raw = (FOLDER / f"schema_{number}" / "kop.json").read_bytes()
    key = derive_subkeys(open_with_passphrase(raw, PHRASE, bounds=CHEAP.bounds).data_key).database
    connection, store = new_store(tmp_path / "kluis.db")
    with closing(open_copy(older, key)) as source, connection.transaction():
        for name, value in source.rows(lambda *cells: cells, "SELECT k, v FROM meta WHERE k = 'device'"):
            connection.execute("UPDATE meta SET v = ? WHERE k = ?", value, name)
    with connection.transaction():
        assert salvage(older, key, connection) > len(CASUSSEN)
    while store.read_waiting(100):
        pass
    assert {row.naam for row in store.casussen()} == set(CASUSSEN)
    assert store.waiting().drafts == 1
    connection.close()


def test_going_back_from_a_whole_vault_brings_nothing_over(backup: Path) -> None:
    assert put_back(backup) == 0
    assert not LATER & read(backup.parent / "kluis")


def test_work_of_after_the_backup_comes_over_when_the_key_was_renewed_since(backup: Path) -> None:
    folder = backup.parent / "kluis"
    vault = opened(folder)
    vault.keys.rotate(PHRASE).result()
    database = next(folder.glob("*.db"))
    vault.submit(add("Na de nieuwe sleutel")).result()
    vault.close().result()
    torn = damage(database, database.stat().st_size // PAGE // 2)
    assert put_back(backup) > 0
    assert (backup.parent / "kluis-vorig-1" / database.name).read_bytes() == torn
    assert len(read(folder) & {*LATER, "Na de nieuwe sleutel"}) > 6
