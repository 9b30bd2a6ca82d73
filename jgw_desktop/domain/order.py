"""The order of things in a list: a short text per thing that sorts between its neighbours.

Moving one thing changes one field of one record, so two workers who reorder at once never collide.
Ties (two workers inserting at the same place) are broken by record id.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_FIRST, _LAST = 0, len(DIGITS)


def between(before: str, after: str) -> str:
    """Return a key that sorts after ``before`` and before ``after``; empty texts mean the two ends.

    Raises ValueError when ``after`` is given and does not sort after ``before``.
    """
    if after and not before < after:
        raise ValueError("the keys are not in order")
    key = ""
    while True:
        low = DIGITS.index(before[len(key)]) if len(key) < len(before) else _FIRST
        high = DIGITS.index(after[len(key)]) if len(key) < len(after) else _LAST
        if high - low > 1:
            return key + DIGITS[(low + high) // 2]
        key += DIGITS[low]
        if high > low:
            after = ""


def keys_for(count: int) -> list[str]:
    """Return ``count`` keys in ascending order, evenly spread and of equal length."""
    width = 1
    while len(DIGITS) ** width <= count + 1:
        width += 1
    step = len(DIGITS) ** width // (count + 1)
    return [_digits((index + 1) * step, width) for index in range(count)]


def _digits(number: int, width: int) -> str:
    """Write a number in base 62 with a fixed width; a key never ends in the lowest digit."""
    text = ""
    for _ in range(width):
        number, rest = divmod(number, len(DIGITS))
        text = DIGITS[rest] + text
    return text + DIGITS[_LAST // 2] if text.endswith(DIGITS[_FIRST]) else text
