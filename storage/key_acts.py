"""Acts on the keys in the log, though the header is their one commit point.

The database is told first what will be done and by which header; then comes the header, and then the entry.
Whoever opens the vault after a crash compares the two (``settle``): what was done is written down with the
time it was done, and what was not is forgotten. So no such act is unlogged, and none is logged in vain.

The entries also say of which header somebody confirmed the recovery code; the number of the newest such
generation is kept at hand, since the log may be long.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TypeAlias

from msgspec import DecodeError, Struct
from msgspec.msgpack import decode, encode

from jgw_desktop.app.audit import Act, Note, Outcome
from jgw_desktop.app.key_ports import OnPaper, Tries
from storage import meta
from storage.connection import Connection
from storage.folder import VaultFolder

Timed: TypeAlias = tuple[Note, int]
"""An act and when it was done, in milliseconds since 1970 (UTC)."""

_REFUSED = (Act.WRONG_TRIES, Act.WRONG_CODES, Act.WRONG_CJG_KEYS)
_NEW_CODE = (
    Act.VAULT_MADE,
    Act.PASSPHRASE_CHANGED,
    Act.KEY_RENEWED,
    Act.CODE_USED,
    Act.CJG_KEY_USED,
)


class _Line(Struct, frozen=True, array_like=True):
    act: str
    outcome: str
    detail: str
    number: int
    wall_ms: int

    def timed(self) -> Timed:
        note = Note(Act(self.act), outcome=Outcome(self.outcome), detail=self.detail, number=self.number)
        return note, self.wall_ms


class _Begun(Struct, frozen=True, array_like=True):
    """header: hash of the one that does it; lines: what is written down then."""

    header: bytes
    lines: list[_Line]


def arrival(act: Act, refused: Tries, now_ms: int) -> list[Timed]:
    """Return what is written down when a vault opens."""
    return [*refusals(refused, now_ms), (Note(act), now_ms)]


def refusals(refused: Tries, now_ms: int) -> list[Timed]:
    """Return what is written down of secrets that were refused."""
    counted = zip(_REFUSED, (refused.wrong, refused.codes, refused.cjg_keys), strict=True)
    return [(Note(what, outcome=Outcome.REFUSED, number=times), now_ms) for what, times in counted if times]


def begin(connection: Connection, raw: bytes, notes: Sequence[Timed]) -> None:
    """Keep what will be written down once this header counts; a vault that is only read keeps nothing."""
    if connection.only_read:
        return
    lines = [_Line(one.act.value, one.outcome.value, one.detail, one.number, at) for one, at in notes]
    with connection.transaction():
        meta.remember_begun(connection, encode(_Begun(sha256(raw).digest(), lines)))


def begun(connection: Connection, raw: bytes) -> list[Timed]:
    """Return what was done by the header that counts, and is not written down yet."""
    kept = meta.begun(connection)
    if kept is None:
        return []
    try:
        found = decode(kept, type=_Begun)
        return [line.timed() for line in found.lines] if found.header == sha256(raw).digest() else []
    except (DecodeError, ValueError):  # of a program that knows other acts
        return []


def follow(connection: Connection, note: Note) -> None:
    """Keep at hand what an entry says of the recovery code; part of the transaction that adds it."""
    if note.act is Act.CODE_CONFIRMED:
        meta.remember_confirmed(connection, note.number)
    elif note.act in _NEW_CODE and meta.confirmed(connection) is None:
        meta.remember_confirmed(connection, 0)  # from now on it is known that nobody did


def on_paper(connection: Connection, generation: int) -> OnPaper:
    """Tell whether somebody confirmed the recovery code of a generation of the header."""
    known = meta.confirmed(connection)
    if known is None:
        return OnPaper.UNKNOWN
    return OnPaper.CONFIRMED if known == generation else OnPaper.NEVER


def settle(connection: Connection, raw: bytes, note_done: Callable[[list[Timed]], None]) -> None:
    """Write down what a crash left to be written down; the header that counts says what that is."""
    if meta.begun(connection) is not None:
        note_done(begun(connection, raw))


def replace_header(folder: VaultFolder, raw: bytes) -> None:
    """Write a header; an error after it took its place is none, for then it is the one that counts."""
    try:
        folder.write_header(raw)
    except Exception:
        if folder.read_header() != raw:
            raise
