"""What the search over everything can find, by which words; an entry is a line and what choosing it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.indexing import CasusRow
from resources import tekst
from ui.actions import Offer
from ui.casus.lines import Line
from ui.finder.matching import best, searchable
from ui.names import names

_MOST = 40


class Entry(NamedTuple):
    """line: how it is shown; act: what choosing it does."""

    line: Line
    act: Callable[[], object]


_Found = tuple[str, Callable[[], Entry]]
"""The words that something is found by, and how its entry is made."""


class Everything:
    """All there is to find now. open_casus, open_family: show a casus, or who belong to it."""

    def __init__(
        self,
        rows: Sequence[CasusRow],
        offers: Sequence[Offer],
        open_casus: Callable[[BundelId], object],
        open_family: Callable[[BundelId], object],
    ) -> None:
        self._rows, self._offers = rows, offers
        self._open_casus, self._open_family = open_casus, open_family

    def look_for(self, question: str) -> list[Entry]:
        """Return what a question may mean, the likeliest first; without one what can be done here."""
        if not searchable(question).strip():
            return [_doing(offer) for offer in self._offers]
        texts, entries = self._words
        return [entries[place]() for place in best(question, texts, _MOST)]

    @cached_property
    def _words(self) -> tuple[tuple[str, ...], tuple[Callable[[], Entry], ...]]:
        texts, entries = zip(*(*self._casussen(), *self._people(), *self._acts()), strict=True)
        return texts, entries

    def _acts(self) -> Iterator[_Found]:
        for offer in self._offers:
            yield searchable(f"{offer.action.label} {offer.action.also}"), partial(_doing, offer)

    def _casussen(self) -> Iterator[_Found]:
        for row in self._rows:
            yield searchable(f"{row.naam} {row.nummer}"), partial(self._casus, row)

    def _people(self) -> Iterator[_Found]:
        for row in self._rows:
            for person in row.personen.split(", ") if row.personen else ():
                yield searchable(f"{person} {row.naam}"), partial(self._person, row, person)

    def _casus(self, row: CasusRow) -> Entry:
        title = tekst("casus.gezin_titel", naam=names().shown(row.naam))
        line = Line(title, tekst("acties.soort.casus", nummer=row.nummer), icon="folder")
        return Entry(line, partial(self._open_casus, row.bundel))

    def _person(self, row: CasusRow, person: str) -> Entry:
        about = tekst("acties.soort.persoon", naam=names().shown(row.naam))
        line = Line(names().shown(person), about, icon="user")
        return Entry(line, partial(self._open_family, row.bundel))


def _doing(offer: Offer) -> Entry:
    words = [part for part in (offer.about, offer.action.key_words) if part]
    told = " · ".join(words) or tekst("acties.soort.doen")
    return Entry(Line(offer.action.label, told, icon=offer.action.icon), offer.act)
