"""P20: what is thrown away is gone, also for who has the key and reads every page of the file."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.errors import Defect
from storage.connection import Connection, copy_database
from storage.log import ChangeLog
from storage.store import VaultStore
from tests.storage.stores import KEY, drafted, new_casus, record_id, set_field

MARKER = b"MARKERING"
NUMBERS = " ".join(f"06123{n:05}" for n in range(0, 90_000, 30))  # more than a page of the search index holds
PAGE, SALT = 4096, 16  # bytes

LITTLE_MEMORY = """
import sys
from pathlib import Path
import pytest
from jgw_desktop.domain.errors import TooLittleMemory
from storage.connection import open_database
from tests.storage.memory import most_memory
from tests.storage.stores import KEY

connection = open_database(Path(sys.argv[1]), KEY, create=True)
connection.execute("CREATE TABLE proef(n INTEGER PRIMARY KEY, inhoud BLOB NOT NULL)")
for _ in range(24):
    connection.execute("INSERT INTO proef(inhoud) VALUES (randomblob(1048576))")
with most_memory(6 * 1024 * 1024), pytest.raises(TooLittleMemory):
    connection.write_anew()
assert connection.row(int, "SELECT count(*) FROM proef") == 24
connection.write_anew()
assert connection.damage() == []
"""


def decrypted(path: Path, key: bytes = KEY) -> bytes:
    """Return every page of a database without its encryption, free pages included."""
    raw = path.read_bytes()
    return b"".join(
        _page(raw[at : at + PAGE], SALT if at == 0 else 0, key) for at in range(0, len(raw), PAGE)
    )


def _page(page: bytes, start: int, key: bytes) -> bytes:
    """Open a page: it ends in its initialisation vector (16 bytes) and its MAC (64)."""
    end = PAGE - 80
    opener = Cipher(AES(key), CBC(page[end : end + 16])).decryptor()
    return opener.update(page[start:end]) + opener.finalize()


def left_of(path: Path, sealed: Sequence[bytes]) -> list[bytes]:
    """Return the sealed bodies of which a part stands in any page: nothing but the key keeps those secret."""
    pages = decrypted(path)
    return [
        body for body in sealed if any(body[at : at + 16] in pages for at in range(0, len(body) - 15, 16))
    ]


def free_pages(connection: Connection) -> int:
    return connection.row(int, "PRAGMA freelist_count") or 0


def test_p20_a_draft_that_is_thrown_away_leaves_no_trace(
    vault: tuple[Connection, VaultStore], path: Path
) -> None:
    connection, store = vault
    bundel, gezin = new_casus(store, "Jansen")
    form = record_id()
    store.save_drafts([drafted(store, bundel, gezin, "adres", "MARKERING " * 4000, form)])
    connection.checkpoint()
    assert MARKER in decrypted(path)
    store.discard_drafts(form)
    connection.checkpoint()
    assert free_pages(connection) > 0
    assert MARKER not in decrypted(path)


def test_p20_a_draft_leaves_no_copy_where_its_row_stood_before_others_were_typed(
    vault: tuple[Connection, VaultStore], path: Path
) -> None:
    connection, store = vault
    bundel, gezin = new_casus(store, "Jansen")
    thrown, kept = record_id(), record_id()
    typed = drafted(store, bundel, gezin, "adres", "", thrown)
    choose = random.Random(3)  # noqa: S311 - the same rows each time
    for _ in range(150):
        number = choose.randrange(40)
        form, word = (kept, "blijft") if number % 3 else (thrown, "MARKERING")
        text = f"{word} " + "x" * choose.randint(1, 1500)
        store.save_drafts([replace(typed, form=form, field=f"veld{number}", value=text)])
    before = [draft for draft in store.drafts(bundel) if draft.form == kept]
    store.discard_drafts(thrown)
    connection.checkpoint()
    assert MARKER not in decrypted(path)
    assert store.drafts(bundel) == before != []


def test_p20_a_row_that_moved_leaves_a_copy_until_the_file_is_written_anew(
    vault: tuple[Connection, VaultStore], path: Path
) -> None:
    connection, _ = vault
    choose = random.Random(0)  # noqa: S311 - the same rows each time
    words = ("MARKERING", "gewoon", "gewoon", "gewoon")
    rows = [
        (n, choose.choice(words) + "x" * choose.randint(1, 900)) for n in choose.sample(range(10_000), 600)
    ]
    connection.execute("CREATE TABLE proef(n INTEGER PRIMARY KEY, tekst TEXT NOT NULL)")
    with connection.transaction():
        connection.executemany("INSERT INTO proef VALUES (?, ?)", rows)
    connection.execute("DELETE FROM proef WHERE tekst LIKE 'MARKERING%'")
    connection.checkpoint()
    assert MARKER in decrypted(path)
    connection.write_anew()
    assert MARKER not in decrypted(path)
    assert connection.damage() == []
    with pytest.raises(Defect):
        connection.execute("ATTACH 'elders.db' AS elders KEY ''")


@pytest.mark.skipif(sys.platform == "win32", reason="limits of memory are not set so there")
def test_p20_a_laptop_with_too_little_memory_writes_the_file_anew_another_time(path: Path) -> None:
    """In a process of its own, which holds no memory that was used before."""
    subprocess.run([sys.executable, "-c", LITTLE_MEMORY, path], check=True, timeout=60)


def test_p20_a_word_that_is_replaced_leaves_the_search_index(
    connection: Connection, store: VaultStore
) -> None:
    bundel, gezin = new_casus(store, "Markering")
    assert index_holds(connection, b"markering")
    set_field(store, bundel, gezin, "naam", "Anders")
    casus = store.bundel(bundel).of_type("Casus")[0]
    set_field(store, bundel, casus.id, "titel", "Anders")
    assert not index_holds(connection, b"markering")


def index_holds(connection: Connection, word: bytes) -> bool:
    """Look into the pages of the search index itself, where deleted words could linger."""
    blocks = connection.rows(bytes, "SELECT block FROM zoek_data")
    return any(word in block for block in blocks)


def merge_index(connection: Connection) -> None:
    """Put the parts of the search index together, as it does by itself in the course of time."""
    connection.execute("INSERT INTO zoek(zoek) VALUES('optimize')")


def index_begins_with(connection: Connection, word: bytes) -> bool:
    """Look whether any page of the search index is said to begin with such a word, or did so once."""
    return any(word in term for term in connection.rows(bytes, "SELECT term FROM zoek_idx WHERE term <> ''"))


def test_p20_a_backup_takes_no_free_pages_along(
    vault: tuple[Connection, VaultStore], path: Path, tmp_path: Path
) -> None:
    connection, store = vault
    bundel, gezin = new_casus(store, "Jansen")
    form = record_id()
    store.save_drafts([drafted(store, bundel, gezin, "adres", "x" * 90_000, form)])
    store.discard_drafts(form)
    assert free_pages(connection) > 0
    copy = tmp_path / "kopie.db"
    copy.touch()
    copy_database(path, KEY, copy)
    raw = sqlcipher.connect(str(copy))
    raw.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    assert raw.execute("PRAGMA freelist_count").fetchone() == (0,)
    raw.close()


def test_p20_a_change_that_is_erased_leaves_no_word_among_the_operations(
    connection: Connection, store: VaultStore
) -> None:
    bundel, _gezin = new_casus(store, "Markering")
    assert any(b"Markering" in lines for lines in connection.rows(bytes, "SELECT lines FROM written"))
    (change,) = ChangeLog(connection).sealed(bundel)
    store.commit([Edit(bundel, (), "", redacts=(change.id,))])
    assert not any(b"Markering" in lines for lines in connection.rows(bytes, "SELECT lines FROM written"))
