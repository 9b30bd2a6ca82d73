"""The list of casussen: starting one by keyboard, finding as one types, and being there at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.ports import SearchHit
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.indexing import CasusRow
from resources import tekst
from tests.ui.casus.vaults import TODAY, desk_of, settle
from tests.ui.casus.walker import Walker, focus
from ui.casus.list_model import CasusModel, folded
from ui.casus.list_table import CasusTable
from ui.casus.room import CasusRoom
from ui.casus.search import Search, form_of
from ui.style.theme import SchemeChoice, theme
from ui.tasks import Tasks
from ui.widgets.column_model import Index


def _start(walker: Walker, *names: str) -> None:
    for name in names:
        walker.vault.submit(lambda store, name=name: new_casus(store, name, TODAY)).result()  # type: ignore[misc]  # mypy knows no type for a default
    settle(walker.vault)
    walker.room.focus_first()


def _shown(walker: Walker) -> list[str]:
    model = walker.room.list.model
    return [model.row_at(number).naam for number in range(model.rowCount())]


def test_a_first_casus_is_started_by_keyboard_alone(walker: Walker) -> None:
    assert focus().objectName() == "casussen.first"
    walker.press(Qt.Key.Key_Space)
    walker.type("De Wit-Bakker")
    walker.press(Qt.Key.Key_Return)
    assert walker.workspace.header.title.text() == tekst("casus.gezin_titel", naam="De Wit-Bakker")
    walker.press(Qt.Key.Key_Escape)
    assert _shown(walker) == ["De Wit-Bakker"]
    assert focus() is walker.room.list.search


def test_the_rows_grow_at_once_with_the_letters(walker: Walker) -> None:
    _start(walker, "De Wit-Bakker")
    table = walker.room.list.table
    before = table.rowHeight(0)
    theme().show(SchemeChoice.LIGHT, 2.0)
    assert table.rowHeight(0) == 2 * before


def test_a_casus_without_a_name_is_not_started(walker: Walker) -> None:
    walker.press(Qt.Key.Key_Space)
    walker.type("   ")
    walker.press(Qt.Key.Key_Return)
    assert walker.room.list.bar.field.error.text() == tekst("casus.nieuw.leeg")
    assert walker.vault.submit(lambda store: store.casussen()).result() == []
    walker.press(Qt.Key.Key_Escape)
    assert not walker.room.list.bar.isVisible()


def test_typing_keeps_the_casussen_that_hold_every_word(walker: Walker) -> None:
    _start(walker, "De Wit-Bakker", "Van Houten-Demir", "Ouwerkerk", "Özdemir")
    walker.type("demi")
    assert sorted(_shown(walker)) == ["Van Houten-Demir", "Özdemir"]
    walker.type("r 002")
    assert _shown(walker) == ["Van Houten-Demir"]
    walker.press(Qt.Key.Key_Return)
    assert walker.workspace.nav.family.text() == "Van Houten-Demir"


def test_arrows_walk_through_the_list_while_the_cursor_stays_in_the_search_field(walker: Walker) -> None:
    _start(walker, "Aarts", "Bos", "Cornelissen")
    walker.press(Qt.Key.Key_Down, times=5)
    walker.press(Qt.Key.Key_Up)
    assert focus() is walker.room.list.search
    walker.press(Qt.Key.Key_Return)
    assert walker.workspace.nav.family.text() == "Bos"


def test_words_out_of_a_text_lead_to_the_form_they_stand_in(walker: Walker, family: BundelId) -> None:
    _start(walker)
    walker.type("wasmachine")
    hits = walker.room.list.hits
    assert hits.isVisible()
    assert not walker.room.list.table.isVisible()
    told = hits.lines.data(hits.lines.index(0), Qt.ItemDataRole.DisplayRole)
    assert "Van Nergenshuizen · Contactnotities" in str(told)
    walker.press(Qt.Key.Key_Return)
    assert walker.form.record_type.name == "Contactverslag"
    assert "wasmachine" in walker.form.fields["kort"].value().lower()


def test_words_typed_just_before_a_lock_are_found_and_lead_to_the_note_that_holds_them(
    walker: Walker, family: BundelId, show: Callable[..., None]
) -> None:
    walker.open(family)
    walker.press(Qt.Key.Key_N)
    walker.type("Zeemeeuw op het dak")
    walker.room.flush().result()
    fresh = CasusRoom(desk_of(walker.vault))
    show(fresh)
    again = Walker(walker.vault, fresh)
    fresh.focus_first()
    again.type("zeemeeuw")
    again.press(Qt.Key.Key_Return)
    assert again.form.fields["kort"].value() == "Zeemeeuw op het dak"


def test_nothing_found_is_told(walker: Walker, family: BundelId) -> None:
    _start(walker)
    walker.type("zxqj")
    assert walker.room.list.nothing.isVisible()
    assert not walker.room.list.hits.isVisible()


class _SlowVault:
    """Keeps every question until it is answered by hand."""

    def __init__(self) -> None:
        self.asked: list[Future[list[SearchHit]]] = []

    def submit(self, _job: Callable[..., object], _initiator: object = None) -> Future[list[SearchHit]]:
        self.asked.append(Future())
        return self.asked[-1]


def _hit(word: str) -> SearchHit:
    return SearchHit(BundelId(bytes(16)), RecordId(bytes(16)), "Doel", word)


def test_the_answer_to_an_older_question_never_takes_the_place_of_a_newer_one(qtbot: QtBot) -> None:
    vault = _SlowVault()
    found: list[list[SearchHit]] = []
    room = QObject()
    search = Search(vault, Tasks(room), room)  # type: ignore[arg-type]  # a vault that answers when it is told to
    search.found.connect(found.append)
    search.look_for("om")
    search.look_for("oma")
    search.look_for("oma r")
    assert len(vault.asked) == 1
    vault.asked[0].set_result([_hit("om")])
    qtbot.waitUntil(lambda: len(vault.asked) == 2)
    assert found == []
    vault.asked[1].set_result([_hit("oma r")])
    qtbot.waitUntil(lambda: bool(found))
    assert found == [[_hit("oma r")]]


def test_an_answer_that_comes_after_the_field_was_emptied_is_not_shown(qtbot: QtBot) -> None:
    vault = _SlowVault()
    found: list[list[SearchHit]] = []
    room = QObject()
    tasks = Tasks(room)
    search = Search(vault, tasks, room)  # type: ignore[arg-type]  # a vault that answers when it is told to
    search.found.connect(found.append)
    search.look_for("oma")
    search.look_for("")
    vault.asked[0].set_result([_hit("oma")])
    done: Future[int] = Future()
    done.set_result(1)
    arrived: list[int] = []
    tasks.run(done, room, arrived.append, lambda _: None)
    qtbot.waitUntil(lambda: arrived == [1])
    assert found == [[]]


@pytest.mark.parametrize(
    ("record_type", "form"),
    [("Actie", "Gezinsplan"), ("Persoon", "Gezin"), ("Gezinsplan", "Gezinsplan"), ("Onbekend", "Onbekend")],
)
def test_a_record_is_found_in_the_form_it_stands_in(record_type: str, form: str) -> None:
    assert form_of(record_type) == form


class _AskedModel(CasusModel):
    """Remembers of which rows the words were asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[int] = set()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        self.asked.add(index.row())
        return super().data(index, role)


def test_two_thousand_casussen_are_shown_without_work_or_a_widget_for_each(show: Callable[..., None]) -> None:
    rows = [
        CasusRow(BundelId(n.to_bytes(16)), f"Gezin {n}", str(n), "uitvoeren", "", "", "Lotte", 0)
        for n in range(2000)
    ]
    model = _AskedModel()
    table = CasusTable(model)
    show(table)
    before = len(table.findChildren(QObject))
    model.show_rows(rows)
    assert model.asked == set()
    table.grab()
    assert model.rowCount() == 2000
    assert model.asked
    assert len(model.asked) < 100
    assert len(table.findChildren(QObject)) - before < 10


def test_accents_and_capitals_make_no_difference_in_looking() -> None:
    assert folded("ÖZDEMİR Renée") == folded("ozdemir renee") or folded("Renée") == "renee"
