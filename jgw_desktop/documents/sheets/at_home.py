"""Sheets that a family takes home: tips of Positief Opvoeden and a board for stars (001, five principles)."""

from __future__ import annotations

from jgw_desktop.documents.readership import Readership
from jgw_desktop.documents.sheet import Points, Question, Rows, Section, Sheet
from jgw_desktop.documents.sheets.common import dated_sheet, section
from resources import tekst

_PRINCIPLES = ("veilig", "leren", "regels", "verwachten", "zelf")
_TIPS, _WEEKS, _DAYS = 3, 4, 7
_STAR = "☆"  # to colour


def upbringing_tips(reading: Readership) -> Sheet:
    """Return the five principles, each with what one can do, and room to choose one."""
    return _to_take_home(
        reading,
        "opvoedtips",
        (
            *(part for name in _PRINCIPLES for part in section(f"opvoedtips.{name}", [_tips(name)])),
            *section("opvoedtips.kies", [Question("", 2)]),
        ),
    )


def _tips(name: str) -> Points:
    return Points(tuple(tekst(f"bladen.opvoedtips.{name}.tips.{number}") for number in range(1, _TIPS + 1)))


def reward_board(reading: Readership) -> Sheet:
    """Return a board of four weeks for a child: one small agreement, a star a day, and what follows."""
    days = tuple(tekst(f"bladen.hulpbladen.dagen.{number}") for number in range(1, _DAYS + 1))
    weeks = (tekst("bladen.beloningsbord.week", nummer=number) for number in range(1, _WEEKS + 1))
    rows = tuple((week, *(_STAR,) * _DAYS) for week in weeks)
    board = Rows((tekst("bladen.beloningsbord.per_week"), *days), rows, (0.2, *(0.8 / _DAYS,) * _DAYS))
    agreed, after = (
        [Question(tekst(f"bladen.beloningsbord.{name}"), 1) for name in asked]
        for asked in (("naam", "afspraak"), ("sterren", "samen"))
    )
    return _to_take_home(
        reading,
        "beloningsbord",
        (
            *section("beloningsbord.afspreken", agreed),
            *section("beloningsbord.bord", [board]),
            *section("beloningsbord.vieren", after),
        ),
        large=True,
    )


def _to_take_home(
    reading: Readership, key: str, sections: tuple[Section, ...], *, large: bool = False
) -> Sheet:
    return dated_sheet(reading, key, "", sections, name=" ", large=large)
