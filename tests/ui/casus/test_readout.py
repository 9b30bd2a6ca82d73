"""A record to read: in the order of its form, its rows apart and in their own order."""

from __future__ import annotations

import pytest

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.domain.ids import BundelId, root_of
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from tests.domain.views import view_of
from ui.casus.readout import Readout, groups_of, lines_of
from ui.widgets.text import Text

BUNDEL = BundelId(bytes(16))
FORM, ONE, TWO, DONE, WHO = (new_id() for _ in range(5))
SAFE: dict[str, Value] = {"zorgen": ("Een blauwe arm.", "Geen controles."), "datum": "2026-11-09T17:10"}
AGREED: dict[str, Value] = {
    "controle": "Bart kijkt elke avond en belt daarna met Samira over hoe het ging.",
    "wat": "Kees slaapt bij zijn broer.",
    "wie": "Noor",
}


def _view() -> BundelView:
    root = root_of(BUNDEL)
    ops = (
        *creation(FORM, "Veiligheidsplan", root, "a", SAFE),
        *creation(ONE, "MeldcodeStap", FORM, "a", {"stap": 1}),
        *creation(DONE, "VanEenNieuwereVersie", FORM, "b", {"wat": "Politie gebeld"}),
        *creation(TWO, "MeldcodeStap", FORM, "c", {"stap": 2}),
        *creation(WHO, "VeiligheidsAfspraak", FORM, "a", AGREED),
    )
    return view_of(BUNDEL, ops)


def _labels(record_type: str, *names: str) -> list[str]:
    return [CATALOGUE[record_type].fields[name].label for name in names]


def test_fields_stand_in_the_order_of_the_form_and_not_of_the_alphabet() -> None:
    view = _view()
    told = lines_of(view.records[FORM], view)
    assert [one.label for one in told][:2] == _labels("Veiligheidsplan", "datum", "zorgen")
    assert told[1].words == "Een blauwe arm.\nGeen controles."


def test_rows_stand_by_their_kind_each_in_its_own_order() -> None:
    view = _view()
    groups = {group.title: group.rows for group in groups_of(view.records[FORM], view)}
    steps = groups[CATALOGUE["MeldcodeStap"].plural]
    assert [[one.words for one in row] for row in steps] == [["1"], ["2"]]
    (agreed,) = groups[CATALOGUE["VeiligheidsAfspraak"].plural]
    assert [one.label for one in agreed] == _labels("VeiligheidsAfspraak", "wat", "wie", "controle")


@pytest.mark.usefixtures("qapp")
def test_a_short_row_is_one_line_and_a_long_one_a_line_for_each_field() -> None:
    view = _view()
    read = Readout(view.records[FORM], view)
    shown = [text.text() for text in read.findChildren(Text)]
    assert {"Stap: 1", "wat: Politie gebeld"} <= set(shown)
    assert AGREED["controle"] in shown


@pytest.mark.usefixtures("qapp")
def test_a_page_asks_no_more_height_than_its_words_need() -> None:
    view = _view()
    read = Readout(view.records[FORM], view)
    assert read.minimumSizeHint().height() < read.heightForWidth(700)
