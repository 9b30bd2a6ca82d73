"""The order of things in a list: a short text per thing that sorts between its neighbours.

Moving one thing changes one field of one record, so two workers who reorder at once never collide.
Putting things at the end or the start, which is what mostly happens, keeps the texts short.
Ties (two workers inserting at the same place) are broken by record id.
"""

from __future__ import annotations

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_LOWEST, _HIGHEST = DIGITS[0], DIGITS[-1]


def between(before: str, after: str) -> str:
    """Return a key that sorts after ``before`` and before ``after``; empty texts mean the two ends.

    Raises ValueError when ``after`` is given and does not sort after ``before``, or a text is no key.
    """
    if after and not before < after:
        raise ValueError("the keys are not in order")
    if before and not after:
        return _behind(before)
    return _middle(before, after) if before or not after else _before(after)


def keys_for(count: int) -> list[str]:
    """Return ``count`` keys in ascending order, evenly spread and at most one digit different in length."""
    width = 1
    while _BASE**width <= count + 1:
        width += 1
    step = _BASE**width // (count + 1)
    keys = (_digits((index + 1) * step, width) for index in range(count))
    return [key + DIGITS[_BASE // 2] if key.endswith(_LOWEST) else key for key in keys]


def _behind(key: str) -> str:
    """Count one up behind the leading highest digits; when all are highest, twice as many digits follow."""
    tail = key.lstrip(_HIGHEST)
    lead = key[: len(key) - len(tail)]
    if not tail:
        return key + _digits(1, len(key))
    number = _number(tail) + 1
    return lead + _digits(number + (number % _BASE == 0), len(tail))


def _before(key: str) -> str:
    """Count one down behind the leading lowest digits; at the bottom, twice as many digits follow."""
    tail = key.lstrip(_LOWEST)
    lead = key[: len(key) - len(tail)]
    if not tail:
        raise ValueError("a key never ends in the lowest digit")
    number = _number(tail) - 1
    if number > 0:
        return lead + _digits(number - (number % _BASE == 0), len(tail))
    return _LOWEST * len(key) + _HIGHEST * len(key)


def _middle(before: str, after: str) -> str:
    key = ""
    while True:
        low = DIGITS.index(before[len(key)]) if len(key) < len(before) else 0
        high = DIGITS.index(after[len(key)]) if len(key) < len(after) else _BASE
        if high - low > 1:
            return key + DIGITS[(low + high) // 2]
        key += DIGITS[low]
        if high > low:
            after = ""


def _number(digits: str) -> int:
    number = 0
    for digit in digits:
        number = number * _BASE + DIGITS.index(digit)
    return number


def _digits(number: int, width: int) -> str:
    """Write a number in base 62 with a fixed width."""
    text = ""
    for _ in range(width):
        number, rest = divmod(number, _BASE)
        text = DIGITS[rest] + text
    return text
