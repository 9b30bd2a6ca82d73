"""From the bytes of an exchange file to plain values, trusting nothing.

Python's JSON reader is lenient: it takes the last of two equal keys, NaN, lone surrogates, and nesting
until the stack ends. Here each of these is refused, with the JSON pointer (RFC 6901) of the place.
"""

from __future__ import annotations

import json
import math
import re
from array import array
from collections.abc import Iterator, Mapping
from itertools import accumulate

from jgw_desktop.domain.errors import (
    ImportDamagedText,
    ImportDuplicateKey,
    ImportInvalidNumber,
    ImportNotJson,
    ImportNotUtf8,
    ImportRefused,
    ImportTooDeep,
    ImportTooLarge,
)

MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 100
_LARGEST = 2**63 - 1
_TEXT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)  # never starts over: linear time
_DAMAGED = re.compile("[\x00\ud800-\udfff]")
_STEPS = bytes.maketrans(b"[{]}", b"\x01\x01\xff\xff")  # one deeper, or one back (-1 as a signed byte)
_NO_STEPS = bytes(set(range(256)) - set(b"[]{}"))
_Path = tuple["_Path", str | int] | None  # the keys that lead to a value, the last one first


class _Twice(dict[str, object]):
    """An object that gave one key twice; kept until its place is known."""

    repeated: str


class _Invalid:
    """Stands for a number that cannot be kept, until its place is known."""


_INVALID = _Invalid()


def parse(raw: bytes) -> object:
    """Return the JSON value in ``raw`` (UTF-8, a byte order mark is fine).

    Raises what ``parse_damaged`` raises, ImportDuplicateKey, ImportInvalidNumber or ImportDamagedText.
    """
    value, faults = parse_damaged(raw)
    for fault in faults:
        raise fault
    return value


def parse_damaged(raw: bytes) -> tuple[object, list[ImportRefused]]:
    """Return the JSON value in ``raw``, and what cannot be kept of it, in the order of the file.

    What cannot be kept is null in the value; of two equal keys the last one counts, and of a damaged text
    each sign that is none became a question mark. Raises ImportTooLarge, ImportNotUtf8, ImportTooDeep or
    ImportNotJson.
    """
    if len(raw) > MAX_BYTES:
        raise ImportTooLarge(grens=MAX_BYTES)
    text = _decoded(raw)
    if _depth(raw) > MAX_DEPTH:
        raise ImportTooDeep(grens=MAX_DEPTH)
    value = _loaded(text)
    faults = list(_faults(value, None))
    return (_mended(value) if faults else value), faults


def below(pointer: str, key: str | int) -> str:
    """Return the JSON pointer of a key or index inside the value at ``pointer``."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def _decoded(raw: bytes) -> str:
    text = raw.decode("utf-8-sig", errors="surrogateescape")  # each bad byte becomes a lone surrogate
    damaged = _DAMAGED.search(text)
    if damaged:
        raise ImportNotUtf8(regel=text.count("\n", 0, damaged.start()) + 1)
    return text


def _depth(raw: bytes) -> int:
    """Return how deep lists and objects stand inside each other, without walking into them."""
    steps = _TEXT.sub(b"", raw).translate(_STEPS, _NO_STEPS)
    return max(accumulate(array("b", steps)), default=0)


def _loaded(text: str) -> object:
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=lambda _: _INVALID,
        )
    except json.JSONDecodeError as error:
        line, column = error.lineno, error.colno
    raise ImportNotJson(regel=line, kolom=column)  # outside the handler: that error holds the whole text


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = _Twice(found)
    keys = [key for key, _ in pairs]
    twice.repeated = next(key for index, key in enumerate(keys) if key in keys[:index])
    return twice


def _integer(digits: str) -> object:
    if len(digits) > len(str(-_LARGEST)) or abs(int(digits)) > _LARGEST:
        return _INVALID
    return int(digits)


def _decimal(digits: str) -> object:
    number = float(digits)
    return number if math.isfinite(number) else _INVALID


def _faults(value: object, path: _Path) -> Iterator[ImportRefused]:
    """Walk the value in document order; give each thing that cannot be kept."""
    if isinstance(value, _Twice):
        yield ImportDuplicateKey(pad=_pointer((path, value.repeated)))
    if isinstance(value, _Invalid):
        yield ImportInvalidNumber(pad=_pointer(path))
    if isinstance(value, str) and _DAMAGED.search(value):
        yield ImportDamagedText(pad=_pointer(path))
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _faults(key, path)
            yield from _faults(item, (path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _faults(item, (path, index))


def _mended(value: object) -> object:
    """Return a value in which nothing stands that cannot be kept."""
    if isinstance(value, str):
        return _DAMAGED.sub("?", value)
    if isinstance(value, Mapping):
        return {_mended(key): _mended(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_mended(item) for item in value]
    return None if isinstance(value, _Invalid) else value


def _pointer(path: _Path) -> str:
    return below(_pointer(path[0]), path[1]) if path else ""
