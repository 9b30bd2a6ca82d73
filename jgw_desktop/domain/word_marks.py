"""Which words differ between two versions of a text, to be marked where both are shown.

Words are compared as they are written; what stands between them counts for nothing. For showing only: nothing
is ever put together by words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

_WORD = re.compile(r"\S+")
_MOST_WORDS = 1200  # longer texts are shown without marks: comparing them would be felt


class Span(NamedTuple):
    """A stretch of a text, from its first letter up to but not including ``end``."""

    start: int
    end: int


def marked_words(text: str, other: str) -> tuple[Span, ...]:
    """Return the stretches of a text whose words the other text does not have there."""
    places = [Span(*found.span()) for found in _WORD.finditer(text)]
    words, others = _words(text), _words(other)
    if len(words) + len(others) > _MOST_WORDS:
        return ()
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    same = {block.a + at for block in matcher.get_matching_blocks() for at in range(block.size)}
    return _joined([number not in same for number in range(len(places))], places)


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _joined(changed: Sequence[bool], places: Sequence[Span]) -> tuple[Span, ...]:
    """Make one stretch of words that follow on each other."""
    runs = (list(run) for is_changed, run in groupby(range(len(places)), changed.__getitem__) if is_changed)
    return tuple(Span(places[run[0]].start, places[run[-1]].end) for run in runs)
