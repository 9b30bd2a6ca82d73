"""What a field can hold: plain immutable data that survives the log, the wire and the exchange format.

Dates are ISO 8601 texts (``2026-11-21``, ``2026-11-21T13:30``): they sort, they never shift with a
time zone, and a value that a newer version wrote in another form is kept as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, cast

Value: TypeAlias = bool | int | float | str | tuple["Value", ...] | Mapping[str, "Value"] | None


def freeze(raw: object) -> Value:
    """Turn decoded JSON or MessagePack into a Value: lists become tuples, at any depth."""
    if isinstance(raw, str):  # as most are, and to ask whether it is a Mapping takes long
        return raw
    if isinstance(raw, list | tuple):
        return tuple(freeze(item) for item in raw)
    if isinstance(raw, Mapping):
        return {str(key): freeze(item) for key, item in raw.items()}
    return cast(Value, raw)


def thaw(value: Value) -> object:
    """Turn a Value into what a JSON writer expects: tuples become lists, at any depth."""
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    return value


def is_same(left: Value, right: Value) -> bool:
    """Tell whether two values are the same, ``True`` and ``1`` being different."""
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(map(is_same, left, right))
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(is_same(left[key], right[key]) for key in left)
    return isinstance(left, bool) == isinstance(right, bool) and left == right


def is_empty(value: Value) -> bool:
    """Tell whether a field counts as not filled in: nothing, blank text, or an empty list or map."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, tuple | Mapping) and not value)


def as_text(value: Value) -> str:
    """Return every text inside a value, for the search index."""
    if isinstance(value, tuple):
        return " ".join(as_text(item) for item in value)
    if isinstance(value, Mapping):
        return " ".join(as_text(item) for item in value.values())
    return "" if value is None or isinstance(value, bool) else str(value)
