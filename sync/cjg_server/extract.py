"""The file in which one bundel leaves the server: sealed bodies and all that proves them, never a key.

It is a ZIP of JSON lines with bytes in base64, so that an archive can still read it without this program:

    bundel.json         ``Sheet``: where its log ends, who had access, and the signed directory of devices
    lijsten.jsonl       ``ListLine``: the lists of ids that devices signed
    wijzigingen.jsonl   ``ChangeLine``: the log in order
    nagekomen.jsonl     ``LateLine``: what came after access was lost, whatever became of it
    bijlagen/HASH       the sealed pieces of an attachment behind each other; HASH is their SHA-256

``write_extract`` makes one; ``proving.proved`` checks one without any server.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

import msgspec
from msgspec import Struct

from jgw_desktop.domain.errors import BackupPlaceTaken, NotInRegister, StorageFailed
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.platforms import current
from jgw_desktop.reconciling.chain import Cursor
from jgw_desktop.reconciling.statements import Statement
from sync.cjg_server.folder import file_errors
from sync.cjg_server.keyroom import DIRECTORY, KeyRoom
from sync.cjg_server.members import Membership
from sync.cjg_server.register import Register
from sync.cjg_server.wraps import read_kept_statement

FORM, FORMS = 2, (1, 2)  # in form 1 each list was signed by itself
SHEET, LISTS, CHANGES, LATE = "bundel.json", "lijsten.jsonl", "wijzigingen.jsonl", "nagekomen.jsonl"
ATTACHMENTS = "bijlagen/"
_MADE = (1980, 1, 1, 0, 0, 0)  # a time in the ZIP itself says nothing; the sheet has the real one


class Sheet(Struct, frozen=True):
    """What stands above the log. made_at: in ms since 1970. head: where the log ends.

    directory: which devices there are, signed with ``directory_key`` (Ed25519, 32 bytes).
    """

    form: int
    bundel: bytes
    made_at: int
    head: Cursor
    directory: Statement
    directory_key: bytes
    members: tuple[Membership, ...]


class ListLine(Struct, frozen=True):
    """A list that a device signed. ids, beside: 32 bytes each, behind each other; see ``SignedList``."""

    n: int
    device: bytes
    ids: bytes
    signature: bytes
    beside: bytes = b""


class ChangeLine(Struct, frozen=True):
    """A change of the log. list: the number of the list that signs it. body: None when it was erased."""

    seq: int
    id: bytes
    received_at: int
    list: int
    header: bytes
    body: bytes | None


class LateLine(Struct, frozen=True):
    """A change that came after access was lost. state: waiting, accepted or aside."""

    id: bytes
    state: str
    received_at: int
    list: int
    header: bytes
    body: bytes | None


def write_extract(register: Register, room: KeyRoom, bundel: BundelId, target: Path, by: str) -> Sheet:
    """Write one bundel into a file that is not there yet, and a line in the trail; return its sheet.

    Raises NotInRegister, BackupPlaceTaken or StorageFailed; then there is no file.
    """
    sheet = _sheet(register, room, bundel)
    with _new_file(target) as raw, zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as file:
        _put(file, SHEET, [sheet])
        lists = _put_changes(file, register, sheet)
        _put(file, LISTS, (_list_line(register, number) for number in sorted(lists)))
        _put_attachments(file, register, bundel)
    with register.transaction():
        register.audit.write(by, "bundel_uitgevoerd", bundel.hex())
    return sheet


def _sheet(register: Register, room: KeyRoom, bundel: BundelId) -> Sheet:
    head, raw = register.log.head(bundel), register.meta(DIRECTORY)
    if head is None or raw is None:
        raise NotInRegister
    members = tuple(register.members.of_bundel(bundel))
    directory = read_kept_statement(raw)
    return Sheet(FORM, bundel, register.now(), head, directory, room.directory_public, members)


def _put_changes(file: zipfile.ZipFile, register: Register, sheet: Sheet) -> set[int]:
    """Write the log as far as the sheet says, and late work; return which lists sign it."""
    bundel, lists = BundelId(sheet.bundel), set[int]()

    def logged() -> Iterator[ChangeLine]:
        for row in register.log.after(bundel, 0):
            if row.seq <= sheet.head.seq:
                lists.add(row.list)
                yield ChangeLine(row.seq, row.id, row.received_at, row.list, row.header, row.body)

    def late() -> Iterator[LateLine]:
        for row in register.quarantine.of_bundel(bundel):
            entry = register.quarantine.entry(row.id)
            lists.add(entry.list)
            yield LateLine(row.id, row.state, row.received_at, entry.list, entry.header, entry.body)

    _put(file, CHANGES, logged())
    _put(file, LATE, late())
    return lists


def _list_line(register: Register, number: int) -> ListLine:
    kept = register.lists.get(number)
    return ListLine(number, kept.device, b"".join(kept.ids), kept.signature, kept.beside)


def _put_attachments(file: zipfile.ZipFile, register: Register, bundel: BundelId) -> None:
    for digest, total in register.blobs.whole_of(bundel):
        entry = _entry(f"{ATTACHMENTS}{digest.hex()}", zipfile.ZIP_STORED)
        with file.open(entry, "w", force_zip64=True) as target:
            for number in range(total):
                target.write(register.blobs.piece(digest, bundel, number) or b"")


def _put(file: zipfile.ZipFile, name: str, lines: Iterable[Struct]) -> None:
    with file.open(_entry(name, zipfile.ZIP_DEFLATED), "w", force_zip64=True) as target:
        for line in lines:
            target.write(msgspec.json.encode(line) + b"\n")


def _entry(name: str, how: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _MADE)
    info.compress_type = how
    return info


@contextmanager
def _new_file(target: Path) -> Iterator[IO[bytes]]:
    """Give a private file that is not there yet; it goes away again when writing it fails."""
    try:
        raw = current().open_new(target)
    except FileExistsError:
        raise BackupPlaceTaken from None
    except OSError as error:
        raise StorageFailed(errno=error.errno) from error
    with ExitStack() as undo:
        undo.callback(target.unlink, missing_ok=True)
        with file_errors(), os.fdopen(raw, "wb") as file:
            yield file
            file.flush()
            current().sync_file(file.fileno())
        undo.pop_all()
