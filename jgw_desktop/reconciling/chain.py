"""The chain over the log of a bundel: one hash that says which changes came, and in which order.

Client and server each compute it themselves. A cursor is a place in the log with the chain up to there, so
a server that was restored from a backup, or that hides or reorders a change, shows at the next round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from jgw_desktop.domain.ids import ChangeId

CHAIN_SIZE = 32
START_CHAIN = bytes(CHAIN_SIZE)


class Cursor(Struct, array_like=True, frozen=True, order=True):
    """How far a log was read. seq: number of changes. chain: the hash over their ids."""

    seq: Annotated[int, Meta(ge=0, le=2**53)] = 0
    chain: Annotated[bytes, Meta(min_length=CHAIN_SIZE, max_length=CHAIN_SIZE)] = START_CHAIN


START = Cursor()


def extended(cursor: Cursor, ids: Iterable[ChangeId]) -> Cursor:
    """Return the cursor behind these changes: H(chain || id) for each, with BLAKE2b-256."""
    seq, chain = cursor.seq, cursor.chain
    for change in ids:
        seq, chain = seq + 1, hashlib.blake2b(chain + change, digest_size=CHAIN_SIZE).digest()
    return Cursor(seq, chain)
