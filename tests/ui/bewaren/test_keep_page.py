"""P18, P19 on the screen: read, decided and carried out by keys alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.rules.settings import BUILT_IN
from jgw_desktop.domain.vernietigen import OORDEEL, VERZOEK, request_of
from resources import tekst
from storage.vault import FileVault
from tests.ui.bewaren.colleague import REQUEST, Colleague, closed, confirmed, enrolled, heard
from tests.ui.casus.vaults import desk_of, settle
from tests.ui.casus.walker import Walker, focus
from ui.bewaren.page import KeepPage
from ui.casus.pages import form_page
from ui.casus.room import CasusRoom
from ui.style.ring import Ring

Show = Callable[..., None]


@pytest.fixture
def colleague(vault: FileVault) -> Colleague:
    return vault.submit(enrolled).result()


def walk(vault: FileVault, show: Show, family: BundelId, **instead: object) -> Walker:
    """Open the page of a casus."""
    desk = replace(desk_of(vault), make_page=form_page, **instead)  # type: ignore[arg-type]  # named by the tests themselves
    room = CasusRoom(desk)
    show(room)
    walker = Walker(vault, room)
    walker.open(family)
    walker.go("W")
    return walker


def page(walker: Walker) -> KeepPage:
    found = walker.workspace.page
    assert isinstance(found, KeepPage)
    return found


def told(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def may_leave(vault: FileVault, family: BundelId) -> None:
    vault.submit(lambda store: closed(store, family)).result()
    vault.submit(lambda store: confirmed(store, family)).result()


def test_p18_the_page_says_what_keeps_a_casus_here_and_offers_nothing(
    vault: FileVault, family: BundelId, show: Show
) -> None:
    walker = walk(vault, show, family)
    assert tekst("bewaren.blijft.niet_aangemeld") in told(page(walker).laptop)
    assert tekst("bewaren.blijft.niet_afgesloten") in told(page(walker).laptop)
    assert page(walker).laptop.take_off.isHidden()
    assert tekst("bewaren.belet.geen_collega") in told(page(walker).destruction)
    assert page(walker).destruction.begin.isHidden()
    assert focus() is page(walker)
    assert not any(ring.isVisible() for ring in walker.room.window().findChildren(Ring))


def test_p18_a_casus_is_taken_off_and_asked_back_by_keys_alone(
    vault: FileVault, family: BundelId, colleague: Colleague, show: Show
) -> None:
    may_leave(vault, family)
    walker = walk(vault, show, family)
    assert focus() is page(walker).laptop.take_off
    walker.press(Qt.Key.Key_Space)
    assert focus().objectName() == "keep.take_off.yes.no"
    walker.press(Qt.Key.Key_Tab)
    walker.press(Qt.Key.Key_Space)
    assert walker.room.workspace is None
    elsewhere = walker.room.list.elsewhere
    assert not elsewhere.isVisible()
    vault.submit(lambda store: heard(store, family)).result()
    settle(vault)
    (stub,) = vault.submit(lambda store: store.keeping.shelved()).result()
    assert elsewhere.isVisible()
    elsewhere.list.setFocus()
    walker.press(Qt.Key.Key_Return)
    assert focus().objectName() == "elsewhere.no"
    walker.press(Qt.Key.Key_Tab)
    walker.press(Qt.Key.Key_Space)
    assert vault.submit(lambda store: store.keeping.shelved()).result() == [stub._replace(is_wanted=True)]


def test_p18_until_the_server_confirms_it_the_page_says_so_and_the_worker_can_let_it_stay(
    vault: FileVault, family: BundelId, colleague: Colleague, show: Show
) -> None:
    may_leave(vault, family)
    walker = walk(vault, show, family)
    walker.press(Qt.Key.Key_Space)
    walker.press(Qt.Key.Key_Tab)
    walker.press(Qt.Key.Key_Space)
    walker.open(family)
    walker.go("W")
    assert tekst("bewaren.laptop.gaat") in told(page(walker).laptop)
    assert focus() is page(walker).laptop.stay
    assert page(walker).laptop.take_off.isHidden()
    walker.press(Qt.Key.Key_Space)
    settle(vault)
    assert not vault.submit(lambda store: store.keeping.leaves(family)).result()
    assert page(walker).laptop.stay.isHidden()


def test_p18_who_answers_no_keeps_the_casus_and_the_cursor(
    vault: FileVault, family: BundelId, colleague: Colleague, show: Show
) -> None:
    may_leave(vault, family)
    walker = walk(vault, show, family)
    walker.press(Qt.Key.Key_Space, times=2)
    assert focus() is page(walker).laptop.take_off
    assert page(walker).laptop.message.isHidden()
    assert vault.submit(lambda store: store.keeping.shelved()).result() == []


def test_p18_the_term_of_the_cjg_proposes_and_does_nothing(
    vault: FileVault, family: BundelId, colleague: Colleague, show: Show
) -> None:
    may_leave(vault, family)
    walker = walk(vault, show, family, rules=lambda: replace(BUILT_IN, van_laptop_dagen=30))
    assert tekst("bewaren.laptop.voorstel") in told(page(walker).laptop)
    assert vault.submit(lambda store: store.keeping.shelved()).result() == []


def test_p19_a_request_is_a_form_whose_typing_is_kept_like_any_other(
    vault: FileVault, family: BundelId, colleague: Colleague, show: Show
) -> None:
    walker = walk(vault, show, family)
    assert focus() is page(walker).destruction.begin
    walker.press(Qt.Key.Key_Space)
    assert walker.workspace.place is not None
    assert walker.workspace.place.name == VERZOEK
    name = walker.workspace.findChild(QWidget, f"{VERZOEK}.gevraagd_door")
    assert name is not None
    name.setFocus()
    walker.type("mevrouw Van Nergenshuizen")
    walker.press(Qt.Key.Key_Escape)
    verzoek = request_of(vault.submit(lambda store: store.bundel(family)).result())
    assert verzoek is not None
    assert verzoek.text("gevraagd_door") == REQUEST["gevraagd_door"]
    assert verzoek.text("gevraagd_op") == "2026-11-21"
    assert tekst("bewaren.belet.onvolledig") in told(page(walker).destruction)


def test_p19_a_colleagues_request_is_judged_and_the_casus_destroyed_by_keys_alone(
    vault: FileVault, family: BundelId, colleague: Colleague, show: Show
) -> None:
    vault.submit(lambda store: colleague.asks(store, family)).result()
    walker = walk(vault, show, family)
    card = page(walker).destruction
    assert tekst("bewaren.belet.wacht_op_tweede") in told(card)
    card.yes.setFocus()
    walker.press(Qt.Key.Key_Space)
    assert len(vault.submit(lambda store: store.bundel(family)).result().of_type(OORDEEL)) == 1
    assert tekst("bewaren.vernietigen.kan") in told(card)
    assert card.yes.isHidden()
    card.destroy_all.setFocus()
    walker.press(Qt.Key.Key_Space)
    assert focus().objectName() == "keep.destroy.yes.no"
    walker.press(Qt.Key.Key_Tab)
    walker.press(Qt.Key.Key_Space)
    assert walker.room.workspace is None
    assert vault.submit(lambda store: store.bundel(family)).result().records == {}
    assert family not in [row.bundel for row in vault.submit(lambda store: store.casussen()).result()]


def test_p19_who_asked_cannot_also_be_the_second_person(
    vault: FileVault, family: BundelId, colleague: Colleague, show: Show
) -> None:
    vault.submit(lambda store: colleague.asks(store, family)).result()
    vault.submit(lambda store: colleague.agrees(store, family)).result()
    walker = walk(vault, show, family)
    assert tekst("bewaren.belet.wacht_op_tweede") in told(page(walker).destruction)  # his own yes is none
    assert page(walker).destruction.destroy_all.isHidden()


def test_p19_a_request_can_be_taken_back(
    vault: FileVault, family: BundelId, colleague: Colleague, show: Show
) -> None:
    vault.submit(lambda store: colleague.asks(store, family)).result()
    walker = walk(vault, show, family)
    page(walker).destruction.back.setFocus()
    walker.press(Qt.Key.Key_Space)
    assert request_of(vault.submit(lambda store: store.bundel(family)).result()) is None
    assert not page(walker).destruction.begin.isHidden()
