"""The fixed headings of 'Ons gezinsplan' in a second language beside the Dutch.

What the family typed stays as typed. A language is a file in ``resources/talen``. One that nobody who grew up
with it has checked is never offered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from jgw_desktop.documents.flow import Stack
from jgw_desktop.documents.lettering import letters, paragraph
from jgw_desktop.documents.style import INK2, REGULAR, style
from jgw_desktop.documents.tagging.marks import Element, Grouped, Tagged
from resources import path, read_toml, tekst

_SHARE, _LEAST = 0.72, 10.0  # of the size of the Dutch; points


@dataclass(frozen=True, slots=True)
class SecondLanguage:
    """code: as BCP 47 has it. checked_by: who read it, empty for nobody. words: by the key of the Dutch."""

    code: str
    name: str
    is_right_to_left: bool
    checked_by: str
    words: Mapping[str, str]


def language_from(table: Mapping[str, Any]) -> SecondLanguage:
    """Return a language from its file. Raises KeyError for one that lacks something."""
    about = table["taal"]
    return SecondLanguage(
        about["code"],
        about["naam"],
        about["van_rechts_naar_links"],
        about["nagekeken_door"].strip(),
        dict(table["woorden"]),
    )


@cache
def all_languages() -> tuple[SecondLanguage, ...]:
    """Return every language there is a file of, checked or not."""
    files = sorted(path("talen").glob("*.toml"))
    return tuple(language_from(read_toml("talen", file.name)) for file in files)


def headed(
    key: str,
    look: ParagraphStyle,
    role: str,
    second: SecondLanguage | None,
    **values: object,
) -> Flowable:
    """Return a heading in Dutch, and below it in the second language where that has it.

    role: what the Dutch is in the document; both stand inside it where it is the head of a column.
    """
    other = second.words.get(key, "") if second else ""
    if second is None or not other:
        return paragraph(tekst(key, **values), look, role)
    below = _below(other.format(**values), look, second)
    if role == "TH":
        return Grouped(Stack([paragraph(tekst(key, **values), look), below]), Element("TH", scope="Column"))
    return Stack([paragraph(tekst(key, **values), look, role), below])


def _below(text: str, look: ParagraphStyle, second: SecondLanguage) -> Tagged:
    """Return the words of the second language; a screen reader hears them as they are written."""
    size = max(look.fontSize * _SHARE, _LEAST)
    under = style(REGULAR, size, INK2, 1.25, hyphens=False, right=second.is_right_to_left)
    return Tagged(letters(text, under), Element("P", lang=second.code, actual=text))
