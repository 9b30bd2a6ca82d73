"""The chain over the log of a bundel: one hash that says which changes came, and in which order.

Client and server each compute it themselves. A cursor is a place in the log with the chain up to there, so
a server that was restored from a backup, or that hides or reorders a change, shows at the next round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from msgspec import Meta, Struct

from jgw_desktop.domain.ids import BundelId, ChangeId

CHAIN_SIZE = 32
START_CHAIN = bytes(CHAIN_SIZE)
_DIGEST_LABEL = b"jgw/cursors/v1"


class Cursor(Struct, array_like=True, frozen=True, order=True):
    """How far a log was read. seq: number of changes. chain: the hash over their ids."""

    seq: Annotated[int, Meta(ge=0, le=2**53)] = 0
    chain: Annotated[bytes, Meta(min_length=CHAIN_SIZE, max_length=CHAIN_SIZE)] = START_CHAIN


START = Cursor()


def chained(cursor: Cursor, ids: Iterable[ChangeId]) -> Iterator[tuple[int, bytes]]:
    """Give number and chain behind each of these changes: H(chain || id), with BLAKE2b-256."""
    chain = cursor.chain
    for seq, change in enumerate(ids, cursor.seq + 1):
        chain = hashlib.blake2b(chain + change, digest_size=CHAIN_SIZE).digest()
        yield seq, chain


def extended(cursor: Cursor, ids: Iterable[ChangeId]) -> Cursor:
    """Return the cursor behind all of these changes, see ``chained``."""
    *_, last = [(cursor.seq, cursor.chain), *chained(cursor, ids)]
    return Cursor(*last)


def digest_of(cursors: Mapping[BundelId, Cursor]) -> bytes:
    """Return one hash (32 bytes) over how far every bundel was read; those of which nothing was do not count.

    BLAKE2b-256 over a label and, by ascending id of bundel: id, number (8 bytes, big end first), chain.
    """
    digest = hashlib.blake2b(_DIGEST_LABEL, digest_size=CHAIN_SIZE)
    for bundel, cursor in sorted(cursors.items()):
        if cursor.seq:
            digest.update(bundel + cursor.seq.to_bytes(8, "big") + cursor.chain)
    return digest.digest()
