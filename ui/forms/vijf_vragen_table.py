"""The column beside the five questions: who is at the table, and what to ask on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.domain.dutch_dates import date_of
from jgw_desktop.domain.view import RecordView
from resources import tekst
from ui.style.tokens import SPACE
from ui.widgets.icon import State, StateGlyph
from ui.widgets.layouts import clear_layout
from ui.widgets.text import Text

_FOLLOW_UPS = ("een", "twee", "drie")


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody of the family: name with age, and whether they answered."""

    name: str
    has_answered: bool


def name_and_age(person: RecordView, today: date) -> str:
    """Return the first name, with the age in years behind it where the day of birth is known."""
    born = date_of(person.text("geboortedatum"))
    if born is None:
        return person.text("voornaam")
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return tekst("formulier.naam_en_leeftijd", naam=person.text("voornaam"), jaren=years)


class TableColumn(QWidget):
    """Who is at the table, and three questions to ask on with the question whose turn it is."""

    def __init__(self) -> None:
        super().__init__()
        self._seats: tuple[Seat, ...] = ()
        self._people = QVBoxLayout()
        self._people.setSpacing(SPACE.xs)
        self._about = Text("", "section")
        self._asks = [Text("") for _ in _FOLLOW_UPS]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.s)
        column.addWidget(Text(tekst("formulier.aan_tafel"), "section"))
        column.addLayout(self._people)
        column.addSpacing(SPACE.m)
        column.addWidget(self._about)
        for ask in self._asks:
            column.addWidget(ask)
        column.addStretch(1)

    def show_question(self, number: int) -> None:
        """Show what to ask on with a question, 1 to 5."""
        self._about.setText(tekst("formulier.doorvragen.titel", nummer=number))
        for ask, key in zip(self._asks, _FOLLOW_UPS, strict=True):
            ask.setText(tekst(f"formulier.doorvragen.vraag{number}.{key}"))

    def show_seats(self, seats: Sequence[Seat]) -> None:
        """Show the people of the family."""
        if tuple(seats) == self._seats:
            return
        self._seats = tuple(seats)
        clear_layout(self._people)
        for seat in seats or (Seat(tekst("formulier.nog_niemand"), False),):
            self._people.addWidget(_row(seat))


def _row(seat: Seat) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.xs)
    glyph = StateGlyph(State.DONE if seat.has_answered else State.OPEN)
    glyph.setAccessibleName(
        tekst("formulier.heeft_geantwoord" if seat.has_answered else "formulier.nog_niet")
    )
    line.addWidget(glyph)
    line.addWidget(Text(seat.name), 1)
    return row
