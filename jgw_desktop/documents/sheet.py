"""What stands on a printed sheet, as plain values; how it looks is the business of ``sheet_story``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from jgw_desktop.documents.netwerkkaart import KaartOnPaper


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph. is_strong: what the eye should meet first."""

    text: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list of short texts."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table; its first column names the row. shares: of the width, per column."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question with lines to write the answer on."""

    label: str
    lines: int = 3


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """The scores of one goal from 0 to 10, None where unknown. invitation: what to do without any."""

    begin: float | None
    nu: float | None
    wens: float | None
    invitation: str = ""


@dataclass(frozen=True, slots=True)
class MapOf:
    """The drawing of the people around the family."""

    kaart: KaartOnPaper


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who comes to the house. organisation: whom they work for; number: where they can be called."""

    name: str
    organisation: str = ""
    number: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Visitors:
    """A drawn face for everybody who comes, with all that a family wants to know of them beside it."""

    people: tuple[Visitor, ...]


@dataclass(frozen=True, slots=True)
class Faces:
    """A drawn figure for each name."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signing:
    """A line to sign on for each name."""

    names: tuple[str, ...]


Part: TypeAlias = Words | Points | Rows | Question | ScaleLine | MapOf | Visitors | Faces | Signing


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what belongs to it, kept together where that fits. is_panel: on the family's colour."""

    heading: str
    parts: tuple[Part, ...]
    is_panel: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything on one print. dated_on: an ISO date; version: of an empty form that of the program.

    left_out: for the worker's eyes, never printed.
    """

    title: str
    name: str
    intro: str
    dated_on: str
    sections: tuple[Section, ...]
    version: int | str | None = None
    left_out: tuple[str, ...] = ()
    is_practice: bool = False
    is_large: bool = False
