"""Forms to fill in by pen, made of the same field declarations as the screen, and sheets with ideas."""

from __future__ import annotations

from collections.abc import Iterable

from jgw_desktop.documents.netwerkkaart import KaartOnPaper
from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheet import MapOf, Points, Question, Rows, Section, Sheet, Words
from jgw_desktop.documents.sheets.common import dated_sheet, section
from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.records import CATALOGUE
from resources import tekst

_LINES = {
    Kind.DATUM: 1,
    Kind.DATUMTIJD: 1,
    Kind.CIJFER: 1,
    Kind.GETAL: 1,
    Kind.TEKST: 2,
    Kind.REGELS: 3,
    Kind.LANGE_TEKST: 4,
}
BROAD_LOOK = (
    "wat_is_er_aan_de_hand",
    "wat_is_de_oplossing",
    "wat_kan_het_gezin_zelf",
    "wat_is_aanvullend_nodig",
    "krachten",
    "draagkracht",
    "draaglast",
    "wat_hielp_eerder",
)
_DAYS, _SOLUTIONS, _PEOPLE_ROWS = 7, 10, 10


def five_questions(reading: Readership) -> Sheet:
    """Return the five questions with lines."""
    return _questions(reading, "leeg_vijf_vragen", CATALOGUE["VijfAntwoord"])


def broad_look(reading: Readership) -> Sheet:
    """Return the questions of the vraagverheldering that a family answers in its own words, with lines."""
    fields = CATALOGUE["Vraagverheldering"].fields
    return _questions(reading, "leeg_vraagverheldering", [fields[name] for name in BROAD_LOOK])


def contact_note(reading: Readership) -> Sheet:
    """Return the contactverslag with lines, for the worker's own pen."""
    return _questions(reading, "leeg_contactverslag", CATALOGUE["Contactverslag"])


def _questions(reading: Readership, key: str, asked: Iterable[Field]) -> Sheet:
    """Return a question with lines for every field that is written in words or numbers."""
    written = (field for field in asked if field.kind in _LINES)
    questions = tuple(Section("", (Question(field.label, _LINES[field.kind]),)) for field in written)
    return _blank(reading, key, questions)


def blank_map(reading: Readership) -> Sheet:
    """Return an empty netwerkkaart with a table for names and what they do."""
    heads = tuple(tekst(f"bladen.leeg_netwerkkaart.{column}") for column in ("wie", "wat"))
    table = Rows(heads, (("", ""),) * _PEOPLE_ROWS, (0.4, 0.6))
    return _blank(
        reading,
        "leeg_netwerkkaart",
        (
            *section("leeg_netwerkkaart.kaart", [MapOf(KaartOnPaper())]),
            *section("leeg_netwerkkaart.namen", [table]),
        ),
    )


def ideas(reading: Readership) -> Sheet:
    """Return the reward card, the five principles, and ten solutions for one question."""
    days = tuple(tekst(f"bladen.hulpbladen.dagen.{number}") for number in range(1, _DAYS + 1))
    card = Rows(
        (tekst("bladen.hulpbladen.afspraak"), *days), (("",) * (_DAYS + 1),) * 4, (0.3, *(0.1,) * _DAYS)
    )
    principles = Points(tuple(tekst(f"bladen.hulpbladen.principes.{number}") for number in range(1, 6)))
    solutions = tuple(Question(f"{number}.", 1) for number in range(1, _SOLUTIONS + 1))
    return _blank(
        reading,
        "hulpbladen",
        (
            *section("hulpbladen.kaart", [Words(tekst("bladen.hulpbladen.kaart.tekst")), card]),
            *section("hulpbladen.vijf", [principles]),
            *section("hulpbladen.tien", [Words(tekst("bladen.hulpbladen.tien.tekst")), *solutions]),
        ),
    )


def _blank(reading: Readership, key: str, sections: tuple[Section, ...]) -> Sheet:
    return dated_sheet(reading, key, "", sections, name=" ")
