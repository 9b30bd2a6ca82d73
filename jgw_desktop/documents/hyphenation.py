"""Breaks Dutch words with the rules of pyphen, of which only those a word asks for are ever worked out.

There are sixteen thousand of them; reading them all took a third of the time of a first print.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, TypeAlias

_LANGUAGE = "nl_NL"
_NO_DIGITS = str.maketrans("", "", "0123456789")
_PAIRS = re.compile(r"(\d?)(\D?)")
_TREMA = frozenset("äëïöüÄËÏÖÜ")
Rule: TypeAlias = tuple[int, tuple[int, ...]]  # where the numbers begin, and one per place between letters


class _Rules:
    """The rules by their letters, as ``pyphen`` asks for them while it looks at a word."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._written = {line.translate(_NO_DIGITS): line for line in lines}
        self.longest = max(map(len, self._written))

    def get(self, letters: str) -> Rule | None:
        """Return the rule for letters, None when there is none."""
        line = self._written.get(letters)
        return None if line is None else _worked_out(line)


def _worked_out(line: str) -> Rule:
    """Return ``.a1b2c`` as where its numbers begin and the numbers up to the last one that counts."""
    numbers = [int(digit or "0") for digit, _letter in _PAIRS.findall(line)]
    used = [at for at, number in enumerate(numbers) if number]
    return used[0], tuple(numbers[used[0] : used[-1] + 1])


def broken(word: str) -> Iterator[tuple[str, str]]:
    """Return a Dutch word in two, the longest beginning first; only the first such word loads the rules.

    Not before a trema: Dutch writes a break there without it (``co-ordinatie``), and what was typed stays.
    """
    return (pair for pair in _dutch().iterate(word) if pair[1][0] not in _TREMA)


@cache
def _dutch() -> Any:
    """Return pyphen for Dutch, with our rules in the place of those that it would read whole."""
    import pyphen

    path = pyphen.LANGUAGES[_LANGUAGE]
    encoding, _, rest = path.read_bytes().partition(b"\n")
    lines = map(str.strip, rest.decode(encoding.decode()).split("\n"))
    found = pyphen.HyphDict.__new__(pyphen.HyphDict)
    found.patterns = _Rules(line for line in lines if line)
    found.cache, found.maxlen = {}, found.patterns.longest
    pyphen.hdcache[path] = found
    return pyphen.Pyphen(lang=_LANGUAGE)
