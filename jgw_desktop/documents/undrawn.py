"""Words that came out of a print without their letters, and the fields they stand in.

Our fonts have the letters of Europe, Arabic and Hebrew. Any other becomes a dot, and that is never silent:
``undrawn(root)`` finds such words in the tags of a print, ``told(bundel, words)`` says where they were typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jgw_desktop.documents.lettering import has_letter
from jgw_desktop.documents.tagging.marks import Element
from jgw_desktop.domain.letters import clean, undrawable
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst

_AROUND = "“”‘’\"'.,:;!?()"
_MOST_TOLD = 5


def undrawn(root: Element) -> tuple[str, ...]:
    """Return the words of a print that have a dot for a letter, each once, in reading order."""
    found = (word.strip(_AROUND) for text in _texts(root) for word in undrawable(text, has_letter))
    return tuple(dict.fromkeys(found))


def _texts(element: Element) -> Iterator[str]:
    """Walk the texts that an element keeps beside what is drawn: one of these holds every missing letter."""
    yield from (element.actual, element.alt)
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _texts(kid)


def told(bundel: BundelView, words: Collection[str]) -> tuple[str, ...]:
    """Return a sentence about the words that lost letters, with their fields; none when none did."""
    if not words:
        return ()
    named = [_named(bundel, word) for word in list(words)[:_MOST_TOLD]]
    more = len(words) - len(named)
    rest = [tekst("bladen.weg.letters_meer", aantal=more)] if more else []
    return (tekst("bladen.weg.letters", woorden=", ".join([*named, *rest])),)


def _named(bundel: BundelView, word: str) -> str:
    """Return a word with the first field it was typed in, where there is one."""
    fields = (field for record in bundel.records.values() for field in _fields_with(record, word))
    field = next(fields, "")
    return tekst("bladen.weg.letters_bij", woord=word, veld=field) if field else f"“{word}”"


def _fields_with(record: RecordView, word: str) -> Iterator[str]:
    declared = CATALOGUE.get(record.type)
    for field in declared or ():
        value = record.value(field.name)
        lines = value if isinstance(value, tuple) else (value,)
        if field.readers and any(isinstance(line, str) and word in clean(line) for line in lines):
            yield f"{declared.label if declared else ''}: {field.label}"
