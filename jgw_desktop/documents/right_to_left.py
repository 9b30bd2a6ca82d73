"""Arabic and Hebrew on paper: letters joined as they are written and set from right to left.

reportlab sets letters one by one from left to right, so a stretch of right-to-left words is given to it
joined and reversed. A stretch longer than a short line is broken into lines, each read by itself. A line that
begins in such a language is one stretch, with its numbers and Latin words inside as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from textwrap import wrap

_LINE = 24  # characters; fits the narrowest column
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STRETCH = re.compile(f"[{_RTL}]+(?:[ \u00a0]+[{_RTL}]+)*")
_LATIN = rf"[^\W_{_RTL}]"
_PIECE = re.compile(  # numbers, Latin words with what stands between them, or one letter with its marks
    rf"[\u0660-\u0669\u06f0-\u06f9]+|{_LATIN}(?:[^{_RTL}]*{_LATIN})?|.[\u0591-\u05c7\u064b-\u065f\u0670]*"
)
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_FINAL, _INITIAL = "<final>", "<initial>"
_NAMES = {
    (False, False): "<isolated>",
    (True, False): _FINAL,
    (False, True): _INITIAL,
    (True, True): "<medial>",
}


def for_paper(text: str) -> str:
    """Return text with its right-to-left stretches joined and in the order in which they are drawn."""
    return "\n".join(map(_line, text.split("\n")))


def _line(text: str) -> str:
    """Return a line; its first letter tells whether it is read from right to left as a whole."""
    begins = next((kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")), "L")
    return _STRETCH.sub(lambda found: _drawn(found.group()), text) if begins == "L" else _drawn(text)


def _drawn(stretch: str) -> str:
    lines = wrap(stretch, _LINE, break_long_words=False, break_on_hyphens=False)
    return "\n".join(_reversed(_joined(line)).replace(" ", "\u00a0") for line in lines)


def _reversed(text: str) -> str:
    """Reverse letters, keeping each mark behind the letter it stands on, and numbers as they are read."""
    return "".join(map(_turned, reversed(_PIECE.findall(text))))


def _turned(piece: str) -> str:
    return piece.translate(_MIRRORED) if len(piece) == 1 else piece


def _joined(text: str) -> str:
    """Give every Arabic letter the form that its neighbours ask for; marks above letters do not count."""
    letters = [character for character in text if not unicodedata.combining(character)]
    shaped = iter(
        [_shaped(*three) for three in zip(["", *letters], letters, [*letters[1:], ""], strict=False)]
    )
    return "".join(character if unicodedata.combining(character) else next(shaped) for character in text)


def _shaped(before: str, letter: str, after: str) -> str:
    """Return a letter in its form: it joins where both it and its neighbour can."""
    forms = _forms()
    own = forms.get(letter, {})
    to_before = _INITIAL in forms.get(before, {}) and _FINAL in own
    to_after = _INITIAL in own and _FINAL in forms.get(after, {})
    return own.get(_NAMES[to_before, to_after], letter)


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Return the presentation forms of every Arabic letter, from the Unicode character database."""
    table: dict[str, dict[str, str]] = {}
    for code in [*range(0xFB50, 0xFBFF), *range(0xFE80, 0xFEFD)]:
        form, *letters = unicodedata.decomposition(chr(code)).split(" ")
        if form.startswith("<") and len(letters) == 1:
            table.setdefault(chr(int(letters[0], 16)), {})[form] = chr(code)
    return table
