"""What in a line about an anonymous question could still point at somebody: a name, a number, an address.

``traces(text, known)`` gives the words to look at again; a warning, never a wall. Source: domain catalogue F2
“a check warns for names”; R76 (002 §4.6 “Anonimiteit is belangrijk”).
"""

from __future__ import annotations

import re
from collections.abc import Collection

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NUMBER = re.compile(r"\S+@\S+|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:\d[ -]?){6,}\d?")
_SENTENCE_ENDS = ".!?:"
_SHORTEST = 2


def traces(text: str, known: Collection[str] = ()) -> tuple[str, ...]:
    """Return what could point at somebody, in order, each once.

    That is a capital inside a sentence, a telephone number, date or e-mail address, and every word of known:
    names of families on this laptop, without capitals.
    """
    numbers = [found.group().strip() for found in _NUMBER.finditer(text)]
    words = [found.group() for found in _WORD.finditer(text) if _is_name(text, found, known)]
    return tuple(dict.fromkeys((*words, *numbers)))


def _is_name(text: str, found: re.Match[str], known: Collection[str]) -> bool:
    word = found.group()
    if not word[0].isupper() or len(word) < _SHORTEST or word.isupper():
        return False  # CJG and JGZ are nobody
    return word.casefold() in known or not _begins_sentence(text[: found.start()])


def _begins_sentence(before: str) -> bool:
    said = before.rstrip(" \t\n“‘\"'(-")
    return not said or said[-1] in _SENTENCE_ENDS
