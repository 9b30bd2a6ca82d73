"""One bundel in a file: all that proves it and no key; checked without a server, betrayed by any change."""

from __future__ import annotations

import base64
import json
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import BackupPlaceTaken, ExtractDamaged, JgwError, NotInRegister
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.envelope.blob import seal_blob
from sync.cjg_server.extract import CHANGES, LATE, LISTS, SHEET, write_extract
from sync.cjg_server.members import Reason
from sync.cjg_server.proving import proved
from sync.protocol import BlobPiece
from tests.sync.server.laptops import CASUS, KEY, OTHER_CASUS, SECRET_WORDS, Laptop
from tests.sync.server.offices import Office
from tests.sync.server.running import SERVER, enrolled, server

BY = "beheer:coordinator"


def seeded(cjg: Office) -> Laptop:
    """A casus with an attachment, an erased change and late work, and another casus beside it."""
    anna = cjg.laptop("anna")
    cjg.admin.let_erase("anna", may_erase=True)
    first, second = anna.write(), anna.write("Geboren in Nergenshuizen.")
    keys = anna.first_keys(cjg.folder.archive_public)
    elsewhere = anna.write(bundel=OTHER_CASUS)
    cjg.sync(anna, *anna.together((CASUS, (first, second)), (OTHER_CASUS, (elsewhere,))), keys=keys)
    cjg.sync(anna, anna.parcel(anna.write(redacts=(second.id,))))
    blob = seal_blob(b"Verzonnen handtekening" * 9000, CASUS, KEY)
    with cjg.register.transaction():
        for number, piece in enumerate(blob.pieces):
            cjg.register.blobs.put(blob.id, BlobPiece(CASUS, number, len(blob.pieces), piece))
    cjg.admin.revoke(CASUS, "anna", list(Compartiment), Reason.OVERDRACHT)
    cjg.sync(anna, anna.parcel(anna.write("Te laat.")))
    return anna


def extracted(cjg: Office, path: Path) -> Path:
    seeded(cjg)
    write_extract(cjg.register, cjg.room, CASUS, path / "casus.zip", BY)
    return path / "casus.zip"


def altered(source: Path, name: str, alter: Callable[[bytes], bytes]) -> Path:
    """Return a copy of an extract in which one part is another."""
    target = source.with_name("anders.zip")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for each in old.namelist():
            new.writestr(each, alter(old.read(each)) if each == name else old.read(each))
    return target


def without_last(raw: bytes) -> bytes:
    return b"".join(raw.splitlines(keepends=True)[:-1])


def backwards(raw: bytes) -> bytes:
    return b"".join(raw.splitlines(keepends=True)[::-1])


def test_an_extract_proves_all_of_one_bundel_without_its_server(cjg: Office, tmp_path: Path) -> None:
    found = proved(extracted(cjg, tmp_path))
    assert (found.bundel, found.changes, found.erased, found.late) == (CASUS, 3, 1, 1)
    assert (found.attachments, found.missing) == (1, 0)
    *_, last = cjg.register.audit.lines()
    assert (last.who, last.what, last.about) == (BY, "bundel_uitgevoerd", CASUS.hex())


def test_p31_an_extract_holds_no_key_no_word_and_nothing_of_another_bundel(
    cjg: Office, tmp_path: Path
) -> None:
    with zipfile.ZipFile(extracted(cjg, tmp_path)) as file:
        whole = b"".join(file.read(name) for name in file.namelist())
    locked = [statement.content for statement in cjg.register.wraps.of_archive(cjg.room._archive_id).values()]
    secrets = [KEY, cjg.room.archive, cjg.room.directory, cjg.folder.keys.sign, bytes(OTHER_CASUS), *locked]
    assert locked
    for secret in (*secrets, SECRET_WORDS.encode()):
        shapes = [secret] + [base64.b64encode(secret[cut:])[1:-4] for cut in range(3)]
        assert not any(shape in whole for shape in shapes)


@pytest.mark.parametrize("name", [SHEET, LISTS, CHANGES, LATE])
def test_a_part_that_was_altered_or_emptied_is_noticed(cjg: Office, tmp_path: Path, name: str) -> None:
    source = extracted(cjg, tmp_path)

    def other_body(raw: bytes) -> bytes:
        first, *rest = raw.splitlines(keepends=True)
        line = json.loads(first)
        key = next(key for key in ("body", "signature", "directory_key") if key in line)
        start, *others = base64.b64decode(line[key])
        line[key] = base64.b64encode(bytes([start ^ 1, *others])).decode()
        return b"".join([json.dumps(line).encode() + b"\n", *rest])

    for alter in (other_body, lambda raw: raw[: len(raw) // 2]):
        with pytest.raises(ExtractDamaged):
            proved(altered(source, name, alter))


def test_a_log_that_lacks_its_last_change_or_has_another_order_is_noticed(
    cjg: Office, tmp_path: Path
) -> None:
    source = extracted(cjg, tmp_path)
    for alter in (without_last, backwards):
        with pytest.raises(ExtractDamaged):
            proved(altered(source, CHANGES, alter))


def test_an_attachment_that_was_altered_is_noticed(cjg: Office, tmp_path: Path) -> None:
    source = extracted(cjg, tmp_path)
    with zipfile.ZipFile(source) as file:
        (name,) = [each for each in file.namelist() if each.startswith("bijlagen/")]
    with pytest.raises(ExtractDamaged) as damaged:
        proved(altered(source, name, lambda raw: raw[1:]))
    assert damaged.value.details == {"deel": name}


def test_a_file_that_is_no_extract_or_of_another_cjg_is_refused(cjg: Office, tmp_path: Path) -> None:
    source = extracted(cjg, tmp_path)
    proved(source, proved(source).number)
    with pytest.raises(ExtractDamaged):
        proved(source, "00" * 16)
    (tmp_path / "foto.png").write_bytes(b"\x89PNG")
    for other in (tmp_path / "foto.png", tmp_path / "nergens.zip"):
        with pytest.raises(ExtractDamaged):
            proved(other)


def test_an_extract_that_breaks_off_leaves_no_file(cjg: Office, tmp_path: Path) -> None:
    seeded(cjg)
    cjg.register.database.execute("DROP TABLE blob_piece")
    with pytest.raises(JgwError):
        write_extract(cjg.register, cjg.room, CASUS, tmp_path / "half.zip", BY)
    assert not (tmp_path / "half.zip").exists()


def test_an_extract_overwrites_nothing_and_leaves_no_half_file(cjg: Office, tmp_path: Path) -> None:
    source = extracted(cjg, tmp_path)
    before = source.read_bytes()
    with pytest.raises(BackupPlaceTaken):
        write_extract(cjg.register, cjg.room, CASUS, source, BY)
    assert source.read_bytes() == before
    with pytest.raises(NotInRegister):
        write_extract(cjg.register, cjg.room, BundelId(b"n" * 16), tmp_path / "niets.zip", BY)
    assert not (tmp_path / "niets.zip").exists()


def checked(target: Path, number: str) -> subprocess.CompletedProcess[str]:
    command = [*SERVER, "controleer", str(target), "--nummer", number]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_by_command_a_bundel_is_extracted_and_checked(tmp_path: Path) -> None:
    with server(tmp_path / "server") as running:
        anna = enrolled(running, "anna")
        anna.sync(anna.laptop.ask(anna.laptop.parcel(anna.laptop.write())))
        anna.close()
        target = tmp_path / "casus.zip"
        number = running.command("uitvoer", CASUS.hex(), str(target)).rsplit(": ", 1)[1].strip()
        assert target.stat().st_mode & 0o077 == 0
        assert number in checked(target, number).stdout
        assert checked(target, "00" * 16).returncode == 1
