"""Marks in a note that tell facts, opinions and sources apart.

``[Feit] De deur stond open. [Mening van oma] Hij is lui. [Bron: juf Anna] Hij slaapt in de les.``
A mark stands in the text itself, at the head of its sentence. So it is merged by sentence, found, exported,
printed and cut out together with the sentence, and anybody can type or read one. Source: 001 Signs of Safety
9; 000 stap 2 “onderbouwde signaal”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from jgw_desktop.domain.sentences import sentences


class Mark(Enum):
    """What a sentence is; the value is how its mark begins."""

    FEIT = "Feit"
    MENING = "Mening van "
    BRON = "Bron: "


_MARK = re.compile(r"\[(Feit|Mening van |Bron: )([^\[\]\n]*)\][ \t]*")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its mark. who: whose opinion, or which source; empty for a fact."""

    text: str
    mark: Mark | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What is done to a text: so many characters from a place on give way to others."""

    place: int
    removes: int
    puts: str


def marked_sentences(text: str) -> tuple[Marked, ...]:
    """Return the sentences of a text, each with what it was marked as."""
    return tuple(_read(text[start:end]) for start, end in _spans(text))


def mark_spans(text: str) -> Iterator[tuple[int, int]]:
    """Give where marks stand in a text, without the blanks behind them."""
    for found in _MARK.finditer(text):
        yield found.start(), found.start() + len(found.group().rstrip())


def marking(text: str, start: int, end: int, mark: Mark) -> tuple[Replacement, ...]:
    """Return what marks the sentences that a selection touches, from the last to the first.

    A sentence that has this mark loses it, one that has another changes it. Without a selection it is the
    sentence at the cursor, or the one just written. On an empty line the mark waits for its sentence.
    """
    touched = _touched(text, start, end)
    if not touched:
        return (Replacement(start, 0, _begin(mark)),)
    return tuple(_replacement(text[one:other], one, mark) for one, other in reversed(touched))


def who_place(replacement: Replacement) -> int | None:
    """Return where in a text the name for a mark is typed, None for a mark without one."""
    if replacement.puts in ("", _begin(Mark.FEIT)):
        return None
    return replacement.place + replacement.puts.index("]")


def _begin(mark: Mark) -> str:
    return f"[{mark.value}] "


def _read(sentence: str) -> Marked:
    found = _MARK.match(sentence)
    if found is None:
        return Marked(sentence)
    return Marked(sentence[found.end() :], Mark(found.group(1)), found.group(2).strip())


def _replacement(sentence: str, place: int, mark: Mark) -> Replacement:
    found = _MARK.match(sentence)
    if found is None:
        return Replacement(place, 0, _begin(mark))
    is_same = found.group(1) == mark.value
    return Replacement(place, found.end(), "" if is_same else _begin(mark))


def _spans(text: str) -> list[tuple[int, int]]:
    spans, place = [], 0
    for sentence in sentences(text)[0]:
        start = place + len(sentence.gap)
        place = start + len(sentence.text)
        spans.append((start, place))
    return spans


def _touched(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = _spans(text)
    if start != end:
        return [span for span in spans if span[0] < end and start < span[1]]
    line = text.rfind("\n", 0, start) + 1
    before = [span for span in spans if line <= span[0] <= start]
    return (
        before[-1:] or [span for span in spans if span[0] > start and "\n" not in text[start : span[0]]][:1]
    )
