"""Dutch text in sentences, for merging what two workers wrote.

A sentence ends at a full stop, question mark or exclamation mark that a capital, digit or quote follows,
and at the end of a line. The stop of an abbreviation (``dhr. Jansen``), an initial (``J. de Vries``), a
time (``10.30``), a date (``12.03.2026``) or the number of a point in a list ends none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Only those that a capital or digit can follow in the midst of a sentence; "o.a. de" needs no list.
_ABBREVIATIONS = {
    "dhr", "mw", "mevr", "mej", "dr", "drs", "ir", "ing", "mr", "prof", "ds", "st", "fam", "nr", "nrs", "blz",
    "art", "tel", "hfst", "bijv", "bv", "o.a", "t.a.v", "m.b.t", "i.v.m", "d.w.z", "n.a.v", "i.s.m", "t.b.v",
    "a.s", "ca", "evt", "resp", "incl", "excl", "v.a", "vgl", "i.o",
}  # fmt: skip
_END = re.compile(r"[.!?…]+[\"'’”)\]]*(?=\s+[\"'‘“(\[]*[A-Z0-9À-ÖØ-Þ'’])|(?=\s*\n)")
_LAST_WORD = re.compile(r"([\w.]+)\.$")
_INITIALS = re.compile(r"(?:[A-Z]\.?)+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the white space before it."""

    gap: str
    text: str


def sentences(text: str) -> tuple[list[Sentence], str]:
    """Return the sentences of a text, and the white space behind the last; joined they give the text."""
    body = text.rstrip()
    ends = [end for end in (found.end() for found in _END.finditer(body)) if _is_end(body, end)]
    found: list[Sentence] = []
    start = 0
    for end in (*ends, len(body)):
        piece = body[start:end]
        if piece.strip():
            found.append(Sentence(piece[: len(piece) - len(piece.lstrip())], piece.lstrip()))
            start = end
    return found, text[len(body) :]


def joined(parts: list[Sentence], tail: str) -> str:
    """Return the text again."""
    return "".join(part.gap + part.text for part in parts) + tail


def _is_end(text: str, end: int) -> bool:
    """Tell whether a place where a sentence could end is one."""
    if re.match(r"\s*\n", text[end:]):
        return True
    word = _LAST_WORD.search(text, 0, end)
    if word is None:
        return True
    before = word.group(1)
    if before.lower() in _ABBREVIATIONS or _INITIALS.fullmatch(before):
        return False
    return not (before.isdecimal() and _begins_line(text, word.start()))


def _begins_line(text: str, place: int) -> bool:
    return not text[:place].rpartition("\n")[2].strip()
