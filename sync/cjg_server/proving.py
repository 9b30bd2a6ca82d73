"""Checking an extract of one bundel without its server: every hash, every signature, and that nothing lacks.

What is signed leads up to the directory key. Whose key that is a file cannot prove of itself: its number was
told when the extract was made, and is compared.
"""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import msgspec

from jgw_desktop.domain.errors import EnvelopeError, ExtractDamaged, SyncError
from jgw_desktop.domain.ids import CHANGE_ID_SIZE, BundelId, ChangeId, DeviceId
from jgw_desktop.envelope.device import device_id, verify_list
from jgw_desktop.envelope.header import Header, read_header
from jgw_desktop.envelope.seal import content_id
from jgw_desktop.reconciling.chain import START, extended
from jgw_desktop.reconciling.stated import Directory
from jgw_desktop.reconciling.statements import read_statement
from sync.cjg_server.extract import (
    ATTACHMENTS,
    CHANGES,
    FORMS,
    LATE,
    LISTS,
    SHEET,
    ChangeLine,
    LateLine,
    ListLine,
    Sheet,
)

LineT = TypeVar("LineT", bound=msgspec.Struct)
_FOREIGN = (
    msgspec.MsgspecError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    KeyError,
    ValueError,
    RuntimeError,  # a part that has a password, or was packed in a way that Python does not know
)
_PIECE = 1 << 20
_MAX_LINE = 16 << 20


@dataclass(frozen=True, slots=True)
class Proved:
    """What a file turned out to hold. number: of the directory key. missing: attachments never received."""

    bundel: BundelId
    number: str
    changes: int
    erased: int
    late: int
    attachments: int
    missing: int


def number_of(directory_key: bytes) -> str:
    """Return the number by which people compare a directory key: its id as hex."""
    return device_id(directory_key).hex()


def proved(path: Path, number: str = "") -> Proved:
    """Check an extract; with a number also whose it is. Raises ExtractDamaged, which names the part."""
    with _our_errors(SHEET), zipfile.ZipFile(path) as file:
        return _Proof(file).made(number)


@dataclass(slots=True)
class _Proof:
    """One check. names: the ids that each list signs. attached: what whole changes brought."""

    file: zipfile.ZipFile
    names: dict[int, tuple[DeviceId, frozenset[ChangeId]]] = field(default_factory=dict)
    attached: set[str] = field(default_factory=set)
    erased: int = 0

    def made(self, number: str) -> Proved:
        """Go through all parts in turn."""
        (sheet,) = self._lines(SHEET, Sheet)
        bundel = BundelId(sheet.bundel)
        if sheet.form not in FORMS or (number and number.lower() != number_of(sheet.directory_key)):
            raise ExtractDamaged(deel=SHEET)
        with _our_errors(LISTS):
            self._read_lists(bundel, _signers(sheet))
        with _our_errors(CHANGES):
            self._read_log(sheet)
        with _our_errors(LATE):
            late = sum(self._check(bundel, line) for line in self._lines(LATE, LateLine))
        whole = self._whole_attachments()
        return Proved(
            bundel=bundel,
            number=number_of(sheet.directory_key),
            changes=sheet.head.seq,
            erased=self.erased,
            late=late,
            attachments=len(whole),
            missing=len(self.attached - whole),
        )

    def _read_lists(self, bundel: BundelId, signers: dict[DeviceId, bytes]) -> None:
        for line in self._lines(LISTS, ListLine):
            device, size = DeviceId(line.device), CHANGE_ID_SIZE
            ids = [ChangeId(line.ids[at : at + size]) for at in range(0, len(line.ids), size)]
            verify_list(signers[device], bundel, ids, line.signature, line.beside)
            self.names[line.n] = device, frozenset(ids)

    def _read_log(self, sheet: Sheet) -> None:
        cursor = START
        for line in self._lines(CHANGES, ChangeLine):
            cursor = extended(cursor, (ChangeId(line.id),))
            self._check(BundelId(sheet.bundel), line)
            if line.seq != cursor.seq:
                raise ExtractDamaged(deel=CHANGES)
        if cursor != sheet.head:
            raise ExtractDamaged(deel=CHANGES)

    def _check(self, bundel: BundelId, line: ChangeLine | LateLine) -> bool:
        """See that a change is what its device signed; an erased one by its id alone."""
        header, (signer, names) = read_header(line.header), self.names[line.list]
        is_its_own = line.body is None or content_id(line.header, line.body) == line.id
        if (header.bundel, header.device) != (bundel, signer) or line.id not in names or not is_its_own:
            raise ExtractDamaged(deel=line.id.hex())
        self._count(header, is_whole=line.body is not None)
        return True

    def _count(self, header: Header, *, is_whole: bool) -> None:
        if is_whole:
            self.attached |= {digest.hex() for digest in header.blobs}
        else:
            self.erased += 1

    def _whole_attachments(self) -> set[str]:
        places = [name for name in self.file.namelist() if name.startswith(ATTACHMENTS)]
        for place in places:
            with _our_errors(place), self.file.open(place) as source:
                made = hashlib.sha256()
                while piece := source.read(_PIECE):
                    made.update(piece)
                if made.hexdigest() != place.removeprefix(ATTACHMENTS):
                    raise ExtractDamaged(deel=place)
        return {place.removeprefix(ATTACHMENTS) for place in places}

    def _lines(self, name: str, kind: type[LineT]) -> Iterator[LineT]:
        with self.file.open(name) as source:
            while line := source.readline(_MAX_LINE):
                yield msgspec.json.decode(line, type=kind)


def _signers(sheet: Sheet) -> dict[DeviceId, bytes]:
    """Return the signing key of every device that the directory names."""
    directory = read_statement(sheet.directory, sheet.directory_key, Directory)
    return {DeviceId(entry.device): entry.sign for entry in directory.devices}


@contextmanager
def _our_errors(part: str) -> Iterator[None]:
    """Say of whatever is wrong in a part that the file is damaged there."""
    try:
        yield
    except (EnvelopeError, SyncError, *_FOREIGN) as error:
        raise ExtractDamaged(deel=part) from error
