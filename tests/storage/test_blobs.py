"""P20, P23: an attachment stands sealed in the vault, goes where the vault goes, and is gone when deleted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest
from msgspec.structs import replace

from jgw_desktop.app.attaching import About, add_attachment, delete_attachment, read_attachment
from jgw_desktop.app.attachments import MAX_BYTES, Attachment, AttachmentType
from jgw_desktop.app.editing import new_id
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.errors import AttachmentNotHere, DamageDetected, DiskFull
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.envelope.blob import PIECE
from jgw_desktop.envelope.seal import read_header
from storage.connection import Connection
from storage.lines import REPLACED
from storage.log import ChangeLog
from storage.store import VaultStore
from storage.vault import FileVault
from tests.storage.backups import filled_vault, put_back
from tests.storage.stores import (
    adding,
    alter_lines,
    deletion,
    new_casus,
    new_store,
    root,
    set_field,
    share_keys,
)
from tests.storage.test_destroyed import decrypted, free_pages
from tests.storage.vaults import PHRASE, vault_at

MARKER = b"MARKERING van het kind "


def photo(size: int = 3 * PIECE + 7) -> Attachment:
    """Return something that begins as a JPEG; what it shows is of no matter to who keeps it."""
    body = MARKER * (size // len(MARKER) + 1)
    return Attachment(AttachmentType.JPEG, "foto.jpg", (b"\xff\xd8\xff" + body)[:size])


@pytest.fixture
def casus(store: VaultStore) -> BundelId:
    return new_casus(store, "Jansen")[0]


def pieces(connection: Connection) -> list[bytes]:
    return connection.rows(bytes, "SELECT piece FROM blob_piece ORDER BY blob, n")


def test_p23_an_attachment_stands_in_pieces_that_tell_nothing(
    vault: tuple[Connection, VaultStore], casus: BundelId, path: Path
) -> None:
    connection, store = vault
    record = add_attachment(store, casus, photo(), About())
    assert [len(piece) for piece in pieces(connection)] == [PIECE + 28] * 3 + [7 + 28]
    connection.checkpoint()
    assert MARKER not in decrypted(path)
    assert read_attachment(store, casus, record) == photo()


def test_p23_the_largest_attachment_comes_back_whole(store: VaultStore, casus: BundelId) -> None:
    large = photo(MAX_BYTES)
    assert read_attachment(store, casus, add_attachment(store, casus, large, About())) == large


def test_p23_the_change_that_brings_it_names_its_pieces(
    vault: tuple[Connection, VaultStore], casus: BundelId
) -> None:
    connection, store = vault
    record = add_attachment(store, casus, photo(), About("alleen_jeugdige"))
    header = read_header(ChangeLog(connection).sealed(casus)[-1].header)
    inhoud = store.bundel(casus).records[record].text("inhoud")
    assert [blob.hex() for blob in header.blobs] == [inhoud]
    assert header.compartiment == "alleen_jeugdige"
    assert connection.rows(str, "SELECT compartiment FROM blob") == ["alleen_jeugdige"]


def test_p23_another_casus_does_not_open_it(store: VaultStore, casus: BundelId) -> None:
    other, _ = new_casus(store, "De Vries")
    record = add_attachment(store, casus, photo(), About())
    inhoud = store.bundel(casus).records[record].value("inhoud")
    planted = new_id()
    store.commit([Edit(other, adding(planted, "Bijlage", root(other), {"inhoud": inhoud, "naam": "a.jpg"}))])
    with pytest.raises(AttachmentNotHere):
        read_attachment(store, other, planted)


def test_p23_adding_is_all_or_nothing_on_a_full_disk(
    vault: tuple[Connection, VaultStore], casus: BundelId
) -> None:
    connection, store = vault
    before = store.check()
    pages = connection.row(int, "PRAGMA page_count") or 0
    connection.rows(int, f"PRAGMA max_page_count = {pages + 40}")
    with pytest.raises(DiskFull):
        add_attachment(store, casus, photo(), About())
    assert store.check() == before
    assert store.bundel(casus).of_type("Bijlage") == ()
    assert pieces(connection) == []


def test_p20_a_deleted_attachment_leaves_no_byte_in_any_page(
    vault: tuple[Connection, VaultStore], casus: BundelId, path: Path
) -> None:
    connection, store = vault
    record = add_attachment(store, casus, photo(), About())
    kept = add_attachment(store, casus, photo(), About())
    inhoud = store.bundel(casus).records[record].text("inhoud")
    mine = connection.rows(bytes, "SELECT piece FROM blob_piece WHERE blob = ?", bytes.fromhex(inhoud))
    slices = [piece[at : at + 24] for piece in mine for at in range(0, len(piece) - 24, 1500)]
    connection.checkpoint()
    assert [part for part in slices if part in decrypted(path)] != []
    delete_attachment(store, store.bundel(casus), record)
    raw = decrypted(path)
    assert [part for part in slices if part in raw] == []
    assert free_pages(connection) > 40
    assert path.with_name(path.name + "-wal").stat().st_size == 0
    assert read_attachment(store, casus, kept) == photo()
    assert store.check().problems == ()


def test_p20_the_next_opening_writes_the_file_anew_that_held_a_deleted_attachment(tmp_path: Path) -> None:
    vault, _ = filled_vault(tmp_path / "kluis", "Jansen")
    (row,) = vault.submit(lambda store: store.casussen()).result()
    casus = row.bundel
    record = vault.submit(lambda store: add_attachment(store, casus, photo(), About())).result()
    vault.submit(lambda store: delete_attachment(store, store.bundel(casus), record)).result()
    vault.close().result()
    again = vault_at(tmp_path / "kluis")
    again.unlock(PHRASE).result()
    assert again.submit(lambda store: free_pages(cast(VaultStore, store)._connection)).result() == 0
    assert again.submit(lambda store: store.check().problems).result() == ()
    again.close().result()


@contextmanager
def colleague(
    connection: Connection, casus: BundelId, folder: Path
) -> Iterator[tuple[ChangeLog, VaultStore]]:
    """Give the log and the vault of a colleague who has the casus as it is now."""
    other_connection, other = new_store(folder / "collega.db")
    share_keys(connection, other_connection)
    other.receive(ChangeLog(connection).sealed(casus))
    yield ChangeLog(other_connection), other
    other_connection.close()


def test_p20_a_colleague_who_deletes_it_takes_it_away_here_too(
    vault: tuple[Connection, VaultStore], casus: BundelId, tmp_path: Path
) -> None:
    connection, store = vault
    record = add_attachment(store, casus, photo(), About())
    with colleague(connection, casus, tmp_path) as (other_log, other):
        other.commit([deletion(other, casus, record)])
        store.receive(other_log.sealed(casus))
    assert pieces(connection) == []
    assert store.check().problems == ()


def test_p20_a_deletion_that_did_not_see_what_was_altered_here_takes_nothing_away(
    vault: tuple[Connection, VaultStore], casus: BundelId, tmp_path: Path
) -> None:
    connection, store = vault
    record = add_attachment(store, casus, photo(), About())
    with colleague(connection, casus, tmp_path) as (other_log, other):
        set_field(store, casus, record, "naam", "Kaart.jpg")
        other.commit([deletion(other, casus, record)])
        store.receive(other_log.sealed(casus))
    assert read_attachment(store, casus, record).content == photo().content


def test_p20_a_casus_that_comes_back_still_has_its_attachments(store: VaultStore, casus: BundelId) -> None:
    record = add_attachment(store, casus, photo(), About())
    store.commit([deletion(store, casus, root(casus))])
    store.commit([deletion(store, casus, root(casus), deleted=False)])
    assert read_attachment(store, casus, record) == photo()


def test_the_check_counts_attachments_and_finds_a_byte_that_differs(
    vault: tuple[Connection, VaultStore], casus: BundelId
) -> None:
    connection, store = vault
    record = add_attachment(store, casus, photo(), About())
    assert (store.check().attachments, store.check().problems) == (1, ())
    connection.execute("UPDATE blob_piece SET piece = CAST(substr(piece, 2) AS BLOB) WHERE n = 1")
    (problem,) = store.check().problems
    assert problem.endswith("attachment 1: its bytes are not those that were kept")
    with pytest.raises(DamageDetected):
        read_attachment(store, casus, record)


def test_the_check_finds_a_lost_piece_and_one_that_belongs_to_nothing(
    vault: tuple[Connection, VaultStore], casus: BundelId
) -> None:
    connection, store = vault
    add_attachment(store, casus, photo(), About())
    connection.execute("DELETE FROM blob_piece WHERE n = 2")
    assert len(store.check().problems) == 1
    alter_lines(connection, lambda line: replace(line, dead=REPLACED) if line.field == "inhoud" else line)
    assert any("no record names it" in problem for problem in store.check().problems)


def test_rebuilding_leaves_the_attachments_alone(store: VaultStore, casus: BundelId) -> None:
    record = add_attachment(store, casus, photo(), About())
    assert store.rebuild().problems == ()
    assert read_attachment(store, casus, record) == photo()


def kept_photo(vault: FileVault) -> tuple[BundelId, RecordId]:
    """Put a casus with an attachment in an open vault."""

    def fill(store: object) -> tuple[BundelId, RecordId]:
        assert isinstance(store, VaultStore)
        bundel, _ = new_casus(store, "Jansen")
        return bundel, add_attachment(store, bundel, photo(), About())

    return vault.submit(fill).result()


def test_p17_a_backup_holds_the_attachments_and_says_how_many(tmp_path: Path) -> None:
    vault, _ = filled_vault(tmp_path / "kluis")
    bundel, record = kept_photo(vault)
    backup = vault.backup(tmp_path / "kopie").result()
    vault.close().result()
    assert backup.attachments == 1
    assert put_back(tmp_path / "kopie", tmp_path / "nieuw") == backup
    again = vault_at(tmp_path / "nieuw")
    again.unlock(PHRASE).result()
    assert again.submit(lambda store: read_attachment(store, bundel, record)).result() == photo()
    again.close().result()


def test_p12_another_data_key_keeps_the_attachments(tmp_path: Path) -> None:
    vault, _ = filled_vault(tmp_path / "kluis")
    bundel, record = kept_photo(vault)
    vault.keys.rotate(PHRASE).result()
    assert vault.submit(lambda store: read_attachment(store, bundel, record)).result() == photo()
    assert vault.submit(lambda store: store.check()).result().problems == ()
    vault.close().result()
