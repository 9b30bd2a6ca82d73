"""Which of many short texts somebody means, also when it is half typed or typed wrong. Pure.

``searchable(text)`` once for each text, then ``best(question, texts, most)``. Beginnings of words win; only
when there is none a piece of a word counts, then one wrong letter, then letters that were left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ui.casus.list_model import folded

_SIGNS = re.compile(r"[\W_]+")
_LEAST_PIECE, _LEAST_TYPO = 3, 4
_Way = Callable[[str], "Callable[[str], object]"]


def searchable(text: str) -> str:
    """Return a text as it is looked through: words without capitals, accents or signs, each after a space."""
    return " " + _SIGNS.sub(" ", folded(text)).strip()


def best(question: str, texts: Sequence[str], most: int) -> list[int]:
    """Return the places of at most so many texts that a question may mean, the likeliest first."""
    words = searchable(question).split()
    for way in _WAYS if words else ():
        fits = [way(word) for word in words]
        found = [place for place, text in enumerate(texts) if all(fit(text) for fit in fits)]
        if found:
            start = f" {' '.join(words)}"
            return sorted(found, key=lambda place: _distance(texts[place], start, words))[:most]
    return []


def _distance(text: str, start: str, words: Sequence[str]) -> tuple[bool, bool]:
    """Return what makes a text less likely: it begins otherwise, or with another of the words."""
    return (not text.startswith(start), not text.startswith(f" {words[0]}"))


def _beginning(word: str) -> Callable[[str], object]:
    return lambda text: f" {word}" in text


def _piece(word: str) -> Callable[[str], object]:
    return (lambda text: word in text) if len(word) >= _LEAST_PIECE else _beginning(word)


def _typo(word: str) -> Callable[[str], object]:
    if len(word) < _LEAST_TYPO:
        return _piece(word)
    return re.compile(f" (?:{'|'.join(_mistyped(word))})").search


def _mistyped(word: str) -> Iterator[str]:
    """Give patterns of a word with one letter too many, wrong, missing, or two in the wrong order."""
    for at in range(len(word)):
        before, after = word[:at], word[at + 1 :]
        yield before + after
        yield f"{before}[^ ]{after}"
        yield f"{before}[^ ]{word[at:]}"
        if after:
            yield before + after[0] + word[at] + after[1:]


def _letters(word: str) -> Callable[[str], object]:
    return re.compile(f" {'.*?'.join(map(re.escape, word))}").search


_WAYS: tuple[_Way, ...] = (_beginning, _piece, _typo, _letters)
