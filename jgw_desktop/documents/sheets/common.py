"""What every sheet shares: its title and introduction from the texts, its family, its date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from jgw_desktop.documents.names import with_gezin
from jgw_desktop.documents.sheet import Part, Section, Sheet, Words
from jgw_desktop.documents.whitelist import printed_number
from jgw_desktop.domain.dutch_dates import date_of
from resources import tekst

if TYPE_CHECKING:
    from jgw_desktop.documents.readership import Readership
    from jgw_desktop.domain.view import RecordView


def section(key: str, parts: Iterable[Part]) -> tuple[Section, ...]:
    """Return a section with its heading from the texts; nothing when there is nothing to say."""
    held = tuple(parts)
    return (Section(tekst(f"bladen.{key}.kop"), held),) if held else ()


def words(*texts: str) -> list[Words]:
    """Return a paragraph for every text that is filled in."""
    return [Words(text) for text in texts if text]


def labelled(pairs: Sequence[tuple[str, str]]) -> list[Words]:
    """Return words with their label before them, where they are filled in."""
    return [Words(with_label(label, text)) for label, text in pairs if text]


def with_label(label: str, text: str) -> str:
    """Return a text behind its label; a question needs no colon."""
    key = "bladen.met_vraag" if label.endswith("?") else "bladen.met_label"
    return tekst(key, label=label, tekst=text)


def actions_of(reading: Readership, doel: RecordView) -> list[RecordView]:
    """Return what is done for a goal; not what lapsed, and nothing of which neither who nor what is known."""
    known = [
        one
        for one in reading.bundel.children(doel.id, "Actie")
        if reading.said(one, "wie") or reading.said(one, "wat")
    ]
    return [one for one in known if reading.said(one, "status") != "vervallen"]


def dated_sheet(
    reading: Readership,
    key: str,
    day: str,
    sections: tuple[Section, ...],
    *always_out: str,
    name: str = "",
    plan: RecordView | None = None,
    large: bool = False,
) -> Sheet:
    """Return a sheet with its title and introduction. day: an ISO date; without one it is today's."""
    version = printed_number(plan, "versie", reading.reader) if plan else None
    return Sheet(
        title=tekst(f"bladen.{key}.titel"),
        name=name or family_name(reading),
        intro=tekst(f"bladen.{key}.uitleg"),
        dated_on=day if date_of(day) else reading.today.isoformat(),
        sections=sections,
        version=None if version is None else int(version),
        left_out=reading.left_out(*always_out),
        is_large=large,
    )


def family_name(reading: Readership) -> str:
    """Return the family's name as it is said, empty when unknown."""
    gezin = next(iter(reading.bundel.of_type("Gezin")), None)
    name = reading.said(gezin, "naam") if gezin else ""
    return tekst("papier.gezin", naam=name) if with_gezin(name) else name


def name_of_child(reading: Readership) -> str:
    """Return the first name of the child that a print is for; empty when it is for grown-ups."""
    return reading.said(reading.child, "voornaam") if reading.child else ""


def said_to(reading: Readership, key: str) -> str:
    """Return where the texts of a sheet stand for its reader: a child is said je, with words of its own."""
    return f"{key}_kind" if reading.child else key
