"""After a lock one is back where one was: casus, form, cursor, the place on the page, and the words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from storage.vault import FileVault
from tests.ui.casus.vaults import NOW, WORDS, closed_vault, settle
from tests.ui.casus.walker import Walker, focus
from tests.ui.lock.clocks import FakeClocks
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.casus.spot import Spot, spot_from
from ui.forms.lines import TextEditor
from ui.kaart.view import KaartView
from ui.main_window import MainWindow
from ui.noted import SPOT
from ui.page_spot import page_spot_from
from ui.shell import CASELOAD, INDICATORS, MAP, SPREEKUUR, TODAY

Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]
Opened: TypeAlias = Callable[..., tuple[MainWindow, Walker]]
REAL = form_pages(NOW.date)


@pytest.fixture
def again(unlocked: Unlocked, tmp_path: Path, qtbot: QtBot) -> Iterator[Opened]:
    """Unlock the vault anew in a fresh window, as the next worker process does."""
    made: list[FileVault] = []

    def run(*, stay: bool = False) -> tuple[MainWindow, Walker]:
        made.append(closed_vault(tmp_path / "kluis"))
        window, walker = unlocked(made[-1], make_page=REAL, stay=stay)
        settle(made[-1])
        return window, walker

    yield run
    for vault in made:
        vault.close().result()


def _lock(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.ended, timeout=10_000):
        window.lock()


def _open(walker: Walker, letter: str) -> None:
    walker.press(Qt.Key.Key_Return)
    walker.go(letter)


def _put_cursor(page: QWidget, name: str, place: int) -> QPlainTextEdit | QLineEdit:
    field = page.findChild(QWidget, name)
    assert isinstance(field, QPlainTextEdit | QLineEdit)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    for _ in range(place):
        QTest.keyClick(field, Qt.Key.Key_Right)
    return field


def _cursor(field: QWidget) -> int:
    if isinstance(field, QLineEdit):
        return field.cursorPosition()
    assert isinstance(field, QPlainTextEdit)
    return field.textCursor().position()


def test_k19_typed_words_cursor_and_form_are_back_after_an_idle_lock_while_typing(
    unlocked: Unlocked, again: Opened, clocks: FakeClocks, qtbot: QtBot
) -> None:
    window, walker = unlocked(make_page=REAL)
    _open(walker, "V")
    page = walker.workspace.page
    assert page is not None
    field = _put_cursor(page, "Vraagverheldering.aanleiding", 4)
    QTest.keyClicks(field, "half een zin")
    name = field.objectName()
    assert window.guard is not None
    with qtbot.waitSignal(window.ended, timeout=10_000):
        clocks.pass_by(301)
        window.guard.watch.tick()
    window, walker = again()
    assert walker.workspace.place is not None
    assert walker.workspace.place.name == "Vraagverheldering"
    assert focus().objectName() == name
    assert _cursor(focus()) == 4 + len("half een zin")
    assert walker.workspace.session.view is not None
    walker.type("!")
    shown = focus()
    assert isinstance(shown, QPlainTextEdit | QLineEdit)
    text = shown.toPlainText() if isinstance(shown, QPlainTextEdit) else shown.text()
    assert "half een zin!" in text


def test_k19_a_new_note_that_was_never_left_is_open_again_with_its_draft(
    unlocked: Unlocked, again: Opened, qtbot: QtBot
) -> None:
    window, walker = unlocked(make_page=REAL)
    walker.press(Qt.Key.Key_Return)
    walker.workspace.new_note()
    settle(walker.vault)
    page = walker.workspace.page
    assert page is not None
    field = _put_cursor(page, "Contactverslag.kort", 0)
    QTest.keyClicks(field, "Thee aan de keukentafel")
    _lock(window, qtbot)
    window, walker = again()
    back = focus()
    assert back.objectName() == "Contactverslag.kort"
    assert isinstance(back, QPlainTextEdit)
    assert back.toPlainText() == "Thee aan de keukentafel"
    assert _cursor(back) == len("Thee aan de keukentafel")


def test_k19_the_question_and_whose_words_are_back(unlocked: Unlocked, again: Opened, qtbot: QtBot) -> None:
    window, walker = unlocked(make_page=REAL)
    _open(walker, "Q")
    page = walker.workspace.page
    assert page is not None
    for _ in range(4):
        QTest.keyClick(focus(), Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focus(), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    walker.type("Meer rust ")
    name, cursor, opened = focus().objectName(), _cursor(focus()), page.what_is_open()  # type: ignore[union-attr]  # it is there, or the test fails
    _lock(window, qtbot)
    window, walker = again()
    assert walker.workspace.page.what_is_open() == opened  # type: ignore[union-attr]  # it is there, or the test fails
    assert (focus().objectName(), _cursor(focus())) == (name, cursor)


def test_k19_the_person_on_the_map_is_back(unlocked: Unlocked, again: Opened, qtbot: QtBot) -> None:
    window, walker = unlocked(make_page=REAL)
    _open(walker, "N")
    page = walker.workspace.page
    assert page is not None
    walker.press(Qt.Key.Key_Down, times=2)
    walker.press(Qt.Key.Key_Return)
    field = _put_cursor(page, "Netwerklid.steun_in_eigen_woorden", 0)
    walker.type("Kookt")
    QTest.keyClick(field, Qt.Key.Key_Left)
    opened = page.what_is_open()  # type: ignore[union-attr]  # it is there, or the test fails
    assert opened
    _lock(window, qtbot)
    window, walker = again()
    assert walker.workspace.page.what_is_open() == opened  # type: ignore[union-attr]  # it is there, or the test fails
    assert (focus().objectName(), _cursor(focus())) == (field.objectName(), 4)


def test_k19_the_map_is_zoomed_in_as_far(unlocked: Unlocked, again: Opened, qtbot: QtBot) -> None:
    window, walker = unlocked(make_page=REAL)
    _open(walker, "N")
    kaart = walker.workspace.page.findChild(KaartView)  # type: ignore[union-attr]  # it is there, or the test fails
    assert kaart is not None
    kaart.zoom_by(2)
    zoom = kaart.zoom
    assert zoom > 1
    _lock(window, qtbot)
    window, walker = again()
    kaart = walker.workspace.page.findChild(KaartView)  # type: ignore[union-attr]  # it is there, or the test fails
    assert kaart is not None
    assert kaart.zoom == zoom


@pytest.mark.parametrize("key", [MAP, INDICATORS, CASELOAD, SPREEKUUR, TODAY])
def test_the_page_outside_the_casussen_is_back_with_its_cursor_and_the_casus_behind_it(
    key: str, unlocked: Unlocked, again: Opened, qtbot: QtBot
) -> None:
    window, walker = unlocked(make_page=REAL)
    _open(walker, "G")
    assert window.home is not None
    window.home.destination_chosen.emit(key)
    settle(walker.vault)
    name = focus().objectName()
    assert name
    _lock(window, qtbot)
    window, walker = again(stay=True)
    assert window.home is not None
    assert window.home.key == key
    assert window.home.current_page().isAncestorOf(focus())  # type: ignore[union-attr]  # it is there, or the test fails
    assert focus().objectName() == name
    assert walker.workspace.place is not None
    assert walker.workspace.place.name == "Gezinsplan"


@pytest.mark.parametrize("raw", [None, b"", b"{", b"[]", b'["casussen","",0,0]', b'["x","",0,0]', b"\xff"])
def test_what_is_no_spot_on_a_page_is_left_alone(raw: bytes | None) -> None:
    assert page_spot_from(raw) is None


def test_k19_a_long_page_is_scrolled_to_where_it_was(unlocked: Unlocked, again: Opened, qtbot: QtBot) -> None:
    window, walker = unlocked(make_page=REAL)
    _open(walker, "V")
    page = walker.workspace.page
    assert page is not None
    page.open_again("")  # type: ignore[union-attr]  # it is there, or the test fails
    area = page.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(250)
    _lock(window, qtbot)
    window, walker = again()
    area = walker.workspace.page.findChild(QScrollArea)  # type: ignore[union-attr]  # it is there, or the test fails
    assert isinstance(area, QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() == 250)


def test_what_is_filled_in_has_the_height_that_it_asks_when_a_page_is_back(
    unlocked: Unlocked, again: Opened, qtbot: QtBot
) -> None:
    window, walker = unlocked(make_page=REAL)
    window.resize(1366, 768)
    _open(walker, "V")
    page = walker.workspace.page
    assert page is not None
    _put_cursor(page, "Vraagverheldering.wat_is_de_oplossing", 0)
    _lock(window, qtbot)
    window, walker = again()
    page = walker.workspace.page
    assert page is not None
    shown = [field for field in page.findChildren(TextEditor) if field.isVisible()]
    assert shown
    assert [field.objectName() for field in shown if field.height() != field.sizeHint().height()] == []


def test_who_locked_in_the_list_comes_back_to_the_list(
    unlocked: Unlocked, again: Opened, qtbot: QtBot
) -> None:
    window, walker = unlocked(make_page=REAL)
    walker.press(Qt.Key.Key_Return)
    walker.press(Qt.Key.Key_Escape)
    assert walker.room.workspace is None
    _lock(window, qtbot)
    window, walker = again()
    assert walker.room.workspace is None
    assert focus() is walker.room.list.search


def test_a_spot_in_a_casus_that_is_not_here_leads_to_the_list(
    own: FileVault, unlocked: Unlocked, again: Opened, tmp_path: Path
) -> None:
    from jgw_desktop.domain.ids import BundelId

    before = closed_vault(tmp_path / "kluis")
    before.unlock(WORDS).result()
    spot = Spot(BundelId(bytes(16)), Place("Gezin"))
    before.submit(lambda store: store.note(SPOT, spot.to_bytes())).result()
    before.close().result()
    _, walker = again()
    assert walker.room.workspace is None


@pytest.mark.parametrize(
    "raw", [None, b"", b"{", b"[]", b'["aa","Gezin","",0,"","",0,0]', b"[" * 5000, b"\xff"]
)
def test_what_is_no_spot_is_left_alone(raw: bytes | None) -> None:
    assert spot_from(raw) is None


def test_a_spot_is_read_back_as_it_was_kept() -> None:
    from jgw_desktop.domain.ids import BundelId, RecordId

    spot = Spot(BundelId(b"b" * 16), Place("Gezin", RecordId(b"r" * 16)), "2 x", "Gezin.naam", 7, 120)
    assert spot_from(spot.to_bytes()) == spot
