"""The one switch that turns names on the screen into letters, for when somebody looks along.

``names().shown("Van Dam")`` is what a screen shows of a name, ``names().masked(text)`` what it shows of a
text in which names may stand: every word of a name that the switch was told of (``know``) becomes a letter.
Neither is ever what is kept. What stands in a field is covered instead (``ui.veil``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QObject, Signal

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LEAST = 2
_KIN = {"oma", "opa", "oom", "tante", "juf", "meester", "mevrouw", "meneer", "dokter", "de", "het", "van"}
"""Words that stand before a name and tell nobody who it is."""


class Names(QObject):
    """Signal changed(): draw names anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.are_hidden = False
        self._known: dict[str, frozenset[str]] = {}

    def turn(self) -> None:
        """Hide the names, or show them again."""
        self.are_hidden = not self.are_hidden
        self.changed.emit()

    def know(self, source: str, people: Iterable[str]) -> None:
        """Take who is spoken of somewhere, in the place of what that source told before."""
        words = (word for name in people for word in _WORD.findall(name) if word[0].isupper())
        self._known[source] = frozenset(
            folded for word in words if len(word) >= _LEAST and (folded := word.casefold()) not in _KIN
        )

    def shown(self, name: str) -> str:
        """Return a name as it may stand on the screen now."""
        return initials(name) if self.are_hidden else name

    def masked(self, text: str) -> str:
        """Return a text as it may stand on the screen now."""
        if not self.are_hidden or not text:
            return text
        return _WORD.sub(self._letter, text)

    def _letter(self, found: re.Match[str]) -> str:
        word = found.group()
        if not word[0].isupper():
            return word
        folded = word.casefold()
        bare = folded[:-1] if folded.endswith("s") else folded  # Sannes schoen
        is_name = any(folded in known or bare in known for known in self._known.values())
        return f"{word[0]}." if is_name else word


@cache
def names() -> Names:
    """Return the switch of this process."""
    return Names()


def initials(name: str) -> str:
    """Return at most two letters that stand for a name."""
    words = [word for word in name.split() if word[:1].isalpha()]
    ends = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0].upper() for word in ends)
