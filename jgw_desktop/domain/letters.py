"""What of a typed text can be drawn with letters that somebody has: on paper, where fonts are those we bring.

``clean(text)`` is the text as it is drawn, ``undrawable(text, has)`` the words in which a letter is missing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_NOT_SEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean(text: str) -> str:
    """Compose accents, make line breaks one kind, and drop what cannot be seen: NUL, joiners, selectors."""
    if text.isascii() and text.isprintable():  # as most is: there is nothing to do
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return "".join(c for c in composed if c == "\n" or not _is_invisible(c))


def undrawable(text: str, has: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the words that cannot be drawn whole, each once. has: whether a character has a letter."""
    words = dict.fromkeys(clean(text).split())
    return tuple(word for word in words if not all(map(has, word)))


def _is_invisible(character: str) -> bool:
    if unicodedata.category(character) in _NOT_SEEN:
        return True
    return "\ufe00" <= character <= "\ufe0f" or "\U0001f3fb" <= character <= "\U0001f3ff"
