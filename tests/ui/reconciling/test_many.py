"""A first sync brings hundreds of casussen: the page stays quick, and tells once what holds for all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from jgw_desktop.app.sync_ports import Attachments, Cause, Overview, Question, Traffic, Trouble
from jgw_desktop.app.sync_status import Status, Word
from jgw_desktop.domain.ids import BundelId
from resources import tekst
from tests.ui.casus.vaults import NOW
from ui.reconciling.page import SyncPage
from ui.reconciling.traffic import MOST
from ui.reconciling.wording import problems_in_words, unsent_words
from ui.widgets.surfaces import Banner

MANY = [BundelId(number.to_bytes(16, "big")) for number in range(500)]
NAMES = {bundel: f"Fictie {number:03}" for number, bundel in enumerate(MANY)}


@pytest.fixture
def page(qapp: object) -> SyncPage:
    return SyncPage(lambda: NOW)


def _busy(came: int, count: int = len(MANY)) -> Overview:
    traffic = tuple(Traffic(bundel, 0, 0, came) for bundel in MANY[:count])
    return Overview(status=Status(Word.BUSY), traffic=traffic)


def _drawn(page: SyncPage) -> int:
    layout = page.incoming._lines
    return layout.count() // 2  # a line and what is drawn below it


def test_of_hundreds_the_first_are_drawn_and_all_when_asked_for(page: SyncPage) -> None:
    page.show_overview(_busy(3), NAMES)
    assert (_drawn(page), len(page.incoming.shown)) == (MOST, 500)
    assert page.incoming.every.accessibleName() == tekst("synchroniseren.alle_tonen", aantal=500)
    QTest.mouseClick(page.incoming.every, Qt.MouseButton.LeftButton)
    assert _drawn(page) == 500
    page.show_overview(_busy(4), NAMES)
    assert (_drawn(page), page.incoming.every.isHidden()) == (500, True)


def test_a_few_lines_are_all_drawn_and_nothing_asks_for_more(page: SyncPage) -> None:
    page.show_overview(_busy(3, 4), NAMES)
    assert (_drawn(page), page.incoming.every.isHidden()) == (4, True)


def test_what_holds_for_hundreds_is_told_once_with_how_many(page: SyncPage) -> None:
    troubles = tuple(Trouble(Cause.NO_KEY, bundel, 2) for bundel in MANY)
    page.show_overview(Overview(status=Status(Word.ALL_SENT), troubles=troubles), NAMES)
    ((title, sentence, *_),) = problems_in_words(troubles, NAMES.__getitem__)
    (banner,) = page.findChildren(Banner)
    assert banner.accessibleName() == f"{title} {sentence}"
    assert sentence.startswith("Fictie 000 en 499 andere: 1000 wijzigingen")


def test_the_cursor_stays_on_an_answer_while_the_rest_of_the_page_moves_on(page: SyncPage) -> None:
    asks = Overview(status=Status(Word.ASKS, 2), question=Question(25, 0))
    page.show_overview(asks, NAMES)
    page.show()
    (button,) = [one for one in page.findChildren(QPushButton) if one.objectName() == "sync.nee"]
    page.show_overview(Overview(status=Status(Word.ASKS, 3), question=Question(25, 0)), NAMES)
    shown = [one for one in page.findChildren(QWidget) if one.objectName() == "sync.nee"]
    assert shown == [button]
    page.hide()


def test_the_cursor_goes_to_no_button_of_another_casus_when_what_is_in_the_way_changes(
    page: SyncPage,
) -> None:
    first, second = MANY[:2]
    _show_not_taken(page, second)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    (button,) = page.problems.findChildren(QPushButton)
    button.setFocus()
    _show_not_taken(page, first, second)
    assert _opened_by_keyboard(page) == [second]
    _show_not_taken(page, first)
    assert _opened_by_keyboard(page) == []
    page.hide()


def test_a_button_says_of_which_casus_it_is(page: SyncPage) -> None:
    _show_not_taken(page, *MANY[:2])
    told = [one.accessibleDescription() for one in page.problems.findChildren(QPushButton)]
    assert [NAMES[bundel] in text for bundel, text in zip(MANY, told, strict=False)] == [True, True]


def _show_not_taken(page: SyncPage, *bundels: BundelId) -> None:
    troubles = tuple(Trouble(Cause.NOT_TAKEN, bundel, 2) for bundel in bundels)
    page.show_overview(Overview(status=Status(Word.ALL_SENT), troubles=troubles), NAMES, MANY)


def _opened_by_keyboard(page: SyncPage) -> list[BundelId]:
    """Return which casussen Space asks for, where the cursor is."""
    asked: list[BundelId] = []
    page.casus_asked.connect(asked.append)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Qt.Key.Key_Space)
    page.casus_asked.disconnect(asked.append)
    return asked


def test_text_that_was_sent_is_told_apart_from_attachments_that_were_not(page: SyncPage) -> None:
    overview = Overview(status=Status(Word.WAITING), attachments=Attachments(1, 250_000))
    page.show_overview(overview, NAMES)
    assert page.total.text() == tekst("synchroniseren.tekst_verzonden")
    assert tekst("synchroniseren.bijlage_een", bytes="250 kB") in page.about.text()


def test_a_run_that_only_fetches_tells_how_much_came(page: SyncPage) -> None:
    assert unsent_words(_busy(3)) == tekst("synchroniseren.tot_nu_opgehaald", aantal=1500)
