"""Messages of the sync that somebody hostile altered: parts are changed, moved, doubled and left out.

What is altered stands in the message as it is meant, before it is signed: nothing but the rules can find it.
"""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

import msgspec

Tree = Any
_STRANGE: tuple[Tree, ...] = (
    None, True, False, 0, -1, 1, 9, 2**53, 2**63, "", "gewoon", "\ud7ff", b"", b"\x00" * 16, b"z" * 16,
    b"\xff" * 32, b"x" * 64, [], {}, [[]], 1.5,
)  # fmt: skip


def tree_of(message: msgspec.Struct) -> Tree:
    """Return a message as lists, maps and plain values."""
    return msgspec.to_builtins(message, builtin_types=(bytes,), str_keys=False)


def altered(tree: Tree, number: int) -> bytes:
    """Return a message as MessagePack with one to three things about it altered. number: which things."""
    chance = random.Random(number)  # noqa: S311 - not for secrets
    changed = msgspec.msgpack.decode(msgspec.msgpack.encode(tree), strict=False)
    for _ in range(chance.randint(1, 3)):
        _alter(changed, chance)
    return msgspec.msgpack.encode(changed)


def _alter(tree: Tree, chance: random.Random) -> None:
    """Alter one thing in a tree, at any depth."""
    places = [(holder, key) for holder in _holders(tree) for key in _keys(holder)]
    if not places:
        return
    holder, key = chance.choice(places)
    match chance.randrange(6):
        case 0:
            holder[key] = _changed(holder[key], chance)
        case 1 if isinstance(holder, list):
            del holder[key]
        case 2 if isinstance(holder, list):
            holder.insert(key, holder[key])
        case 3 if isinstance(holder, list):
            chance.shuffle(holder)
        case 4:
            other, there = chance.choice(places)
            holder[key] = deepcopy(other[there])
        case _:
            holder[key] = chance.choice(_STRANGE)


def _changed(value: Tree, chance: random.Random) -> Tree:
    if isinstance(value, bytes) and value:
        at = chance.randrange(len(value))
        return value[:at] + bytes([value[at] ^ 1 << chance.randrange(8)]) + value[at + 1 :]
    if isinstance(value, int) and not isinstance(value, bool):
        return max(0, value + chance.choice((-1, 1, 2**20)))
    return chance.choice(_STRANGE)


def _holders(tree: Tree) -> list[Tree]:
    found, todo = [], [tree]
    while todo:
        each = todo.pop()
        if isinstance(each, list | dict):
            found.append(each)
            todo.extend(each.values() if isinstance(each, dict) else each)
    return found


def _keys(holder: Tree) -> list[Tree]:
    return list(holder) if isinstance(holder, dict) else list(range(len(holder)))
