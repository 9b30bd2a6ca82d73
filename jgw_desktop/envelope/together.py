"""Many lists under one signature: a tree of hashes over them, of which a device signs the root.

Each list travels with the hashes beside its way up, so who reads one of them can check it without the
others, and learns no more of those than such hashes. Which of two stands left says nothing: the lesser comes
first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from hashlib import blake2b

from jgw_desktop.domain.ids import BundelId, ChangeId

HASH_SIZE = 32
_LEAF_LABEL = b"jgw/leaf/v1"
_NODE_LABEL = b"jgw/node/v1"


def leaf_of(bundel: BundelId, ids: Iterable[ChangeId]) -> bytes:
    """Return the hash (32 bytes) of one list: the ids of changes of one bundel, in this order."""
    return _hash(b"".join((_LEAF_LABEL, bundel, *ids)))


def tree_of(leaves: Sequence[bytes]) -> tuple[bytes, list[bytes]]:
    """Return the root over some leaves, and per leaf the hashes beside its way up, behind each other.

    The last of an odd number goes up as it is.
    """
    levels = [list(leaves)]
    while len(levels[-1]) > 1:
        below = levels[-1]
        levels.append([_node(*below[at : at + 2]) for at in range(0, len(below), 2)])
    return levels[-1][0], [_beside(levels, leaf) for leaf in range(len(leaves))]


def root_of(leaf: bytes, beside: bytes) -> bytes:
    """Return the root to which a leaf leads by the hashes beside its way."""
    steps = (beside[at : at + HASH_SIZE] for at in range(0, len(beside), HASH_SIZE))
    return reduce(_node, steps, leaf)


def _beside(levels: Sequence[Sequence[bytes]], leaf: int) -> bytes:
    others = ((level, (leaf >> height) ^ 1) for height, level in enumerate(levels))
    return b"".join(level[at] for level, at in others if at < len(level))


def _node(one: bytes, other: bytes = b"") -> bytes:
    return _hash(_NODE_LABEL + min(one, other) + max(one, other)) if other else one


def _hash(content: bytes) -> bytes:
    return blake2b(content, digest_size=HASH_SIZE).digest()
