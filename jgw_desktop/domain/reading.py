"""How hard a Dutch text is to read: long sentences, words of professionals, abbreviations, long words.

``judge(text, plain, syllables)`` only counts and finds; it forbids nothing. The bounds are those of B1 as the
house uses it: twelve words a sentence on average, never more than twenty (domain 7.4).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jgw_desktop.domain.sentences import sentences

MEAN_WORDS, MOST_WORDS, MOST_SYLLABLES = 12, 20, 5
"""Words a sentence on average and at most, and syllables a word at most."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]{2,5}|(?:[a-z]\.){2,}|(?:bijv|evt|resp|incl|excl|mbt|ivm|dmv|nav)\b\.?)"
)


@dataclass(frozen=True, slots=True)
class Difficult:
    """A word of professionals as it stands in a text, and the plain words for it."""

    word: str
    plain: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What there is to say of a text. mean: words a sentence; longest: words in the longest one.

    difficult, abbreviations and long_words: each once, in the order of the text.
    """

    mean: float = 0.0
    longest: int = 0
    difficult: tuple[Difficult, ...] = ()
    abbreviations: tuple[str, ...] = ()
    long_words: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether nothing is in the way of reading it easily."""
        found = (*self.difficult, *self.abbreviations, *self.long_words)
        return self.mean <= MEAN_WORDS and self.longest <= MOST_WORDS and not found


def judge(text: str, plain: Mapping[str, str], syllables: Callable[[str], int]) -> Reading:
    """Return what there is to say of a text.

    plain: plain words by word or beginning of a word, in small letters. syllables: of one word.
    """
    counts = [count for count in map(_words_in, _sentences(text)) if count]
    difficult = tuple(dict.fromkeys(_difficult(text, plain)))
    known = " ".join(found.word for found in difficult).casefold()
    long_words = (word for word in _WORD.findall(text) if syllables(word) > MOST_SYLLABLES)
    return Reading(
        mean=sum(counts) / len(counts) if counts else 0.0,
        longest=max(counts, default=0),
        difficult=difficult,
        abbreviations=tuple(dict.fromkeys(_abbreviations(text, known))),
        long_words=tuple(dict.fromkeys(word for word in long_words if word.casefold() not in known)),
    )


def _sentences(text: str) -> Iterator[str]:
    found, _ = sentences(text)
    return (sentence.text for sentence in found)


def _words_in(sentence: str) -> int:
    return len(sentence.split())


def _difficult(text: str, plain: Mapping[str, str]) -> Iterator[Difficult]:
    for start, (found, words) in sorted(_found(text, plain).items()):
        if not any(other < start < other + len(longer) for other, (longer, _) in _found(text, plain).items()):
            yield Difficult(found, words)


def _found(text: str, plain: Mapping[str, str]) -> dict[int, tuple[str, str]]:
    """Return every word of professionals by where it stands; of two on one place the longer one."""
    found: dict[int, tuple[str, str]] = {}
    for stem in sorted(plain, key=len):
        for match in re.finditer(rf"\b{re.escape(stem)}\w*", text, re.IGNORECASE):
            found[match.start()] = (match.group(), plain[stem])
    return found


def _abbreviations(text: str, known: str) -> Iterator[str]:
    if text.isupper():  # somebody who writes everything in capitals
        return
    for match in _ABBREVIATION.finditer(text):
        if match.group().casefold() not in known:
            yield match.group()
