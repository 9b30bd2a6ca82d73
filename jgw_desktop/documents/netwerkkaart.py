"""The netwerkkaart as a family reads it on paper: who stands where, and the same in sentences.

``kaart_on_paper(bundel)`` gives what may be seen, ``kaart_drawing`` draws it, ``kaart_in_words(kaart)`` says
it for who cannot see it. Paper hangs where everybody reads it, so it shows a strong tie and never a loose or
strained one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jgw_desktop.documents.whitelist import chosen, printed, printed_number
from jgw_desktop.domain.choices import CHOICES, label_of
from jgw_desktop.domain.fields import Reader
from jgw_desktop.domain.names import first_name
from jgw_desktop.domain.netwerk import SECTORS, sector_of
from jgw_desktop.domain.netwerkkaart.lines import ring_of
from jgw_desktop.domain.netwerkkaart.places import MOST_ANGLE, RINGS
from jgw_desktop.domain.netwerkkaart.spread import Standing
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst

_STRONG = 3


@dataclass(frozen=True, slots=True)
class KaartPerson:
    """Somebody on the printed map, by first name."""

    name: str
    standing: Standing
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class KaartOnPaper:
    """A map as a family may see it."""

    people: tuple[KaartPerson, ...] = ()


def kaart_on_paper(bundel: BundelView) -> KaartOnPaper:
    """Return the latest netwerkkaart; who stopped does not stand on it."""
    return KaartOnPaper(tuple(map(_person, _shown(bundel, Reader.GEZIN))))


def names_around(bundel: BundelView, reader: Reader) -> tuple[str, ...]:
    """Return the first names of who stands on the latest netwerkkaart, for who reads no more of it."""
    return tuple(first_name(printed(lid, "naam", reader)) for lid in _shown(bundel, reader))


def _shown(bundel: BundelView, reader: Reader) -> Iterator[RecordView]:
    newest = bundel.newest("Netwerkkaart")
    for lid in bundel.children(newest.id, "Netwerklid") if newest else ():
        if printed(lid, "naam", reader) and not chosen(lid, "betrokkenheid", {"gestopt"}, reader):
            yield lid


def _person(lid: RecordView) -> KaartPerson:
    aard = chosen(lid, "aard", {str(known) for known in CHOICES["netwerkAard"]})
    relation = f"{printed(lid, 'relatie')} {printed(lid, 'naam')}"
    sector = sector_of(chosen(lid, "sector", SECTORS), aard, relation)
    number, angle = printed_number(lid, "sterkte"), printed_number(lid, "plek")
    ring = ring_of(chosen(lid, "nabijheid", RINGS), int(number) if number in (1, 2, _STRONG) else None)
    placed = angle if angle is not None and abs(angle) <= MOST_ANGLE else None
    return KaartPerson(first_name(printed(lid, "naam")), Standing(sector, ring, placed), number == _STRONG)


def kaart_in_words(kaart: KaartOnPaper) -> str:
    """Return the map as sentences, one per person, for a reader that cannot see it."""
    if not kaart.people:
        return tekst("papier.mensen.alt_leeg")
    return " ".join((tekst("papier.mensen.alt"), *map(person_in_words, kaart.people)))


def person_in_words(person: KaartPerson) -> str:
    """Return who somebody is to the family and where they stand."""
    return tekst(
        "papier.kaart.sterk" if person.is_strong else "papier.kaart.iemand",
        naam=person.name,
        deel=tekst(f"papier.sector.{person.standing.sector}"),
        ring=label_of("nabijheid", person.standing.ring).lower(),
    )


def listed(names: Sequence[str]) -> str:
    """Return names as they are said: ``Oma Ria, Kees en juf Esra``."""
    return tekst("papier.en", voor=", ".join(names[:-1]), laatste=names[-1]) if names[1:] else "".join(names)
