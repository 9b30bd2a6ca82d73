"""Choosing from the sociale kaart inside a form, by keys alone; free words stay possible."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jgw_desktop.app.exchange import import_document, read_document
from jgw_desktop.app.ports import Store
from jgw_desktop.app.sociale_kaart import offered, sociale_kaart
from jgw_desktop.domain.ids import RecordId
from resources import read_bytes
from tests.ui.forms.rooms import Room, enter, focus
from ui.forms.form_view import GenericFormPage
from ui.forms.kaart_offer import KaartOffer


def _fill(store: Store) -> None:
    whole = json.loads(read_bytes("demo", "casussen.json"))
    only = {"casussen": [], "socialeKaart": whole["socialeKaart"]}
    import_document(store, read_document(json.dumps(only).encode()))


@pytest.fixture
def toeleiding(room: Room) -> tuple[GenericFormPage, RecordId]:
    """Return a Toeleiding that is open beside a filled sociale kaart."""
    room.vault.submit(_fill).result()
    record = room.add("Toeleiding", room.root, {"datum": "2026-11-21"})
    return room.open(record, "Toeleiding"), record


def _offers(page: GenericFormPage) -> list[str]:
    offer = page.findChild(KaartOffer)
    return [button.text() for button in offer.buttons if button.isVisible()] if offer else []


def test_what_is_typed_looks_through_the_kaart_and_a_key_takes_it_over(
    room: Room, toeleiding: tuple[GenericFormPage, RecordId]
) -> None:
    page, record = toeleiding
    control = enter(page, "Toeleiding.naar")
    QTest.keyClicks(focus(), "schuld")
    room.settle()
    assert _offers(page) == ["Schuldhulp Verzonnendam"]
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    assert focus().objectName() == "Toeleiding.naar.kaart.0"
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert focus() is control
    assert _offers(page) == []
    room.leave(page)
    kept = room.logged(record)
    assert kept["naar"] == "Schuldhulp Verzonnendam, Paul Centenberg, 06-00000032"
    assert kept["bestemming"] == "eerste_lijn"


def test_words_that_are_not_on_the_kaart_stay_as_they_were_typed(
    room: Room, toeleiding: tuple[GenericFormPage, RecordId]
) -> None:
    page, record = toeleiding
    enter(page, "Toeleiding.naar")
    QTest.keyClicks(focus(), "Tante Truus")
    room.settle()
    assert _offers(page) == []
    room.leave(page)
    assert room.logged(record)["naar"] == "Tante Truus"


def test_what_was_chosen_before_is_not_written_over(
    room: Room, toeleiding: tuple[GenericFormPage, RecordId]
) -> None:
    page, record = toeleiding
    room.session.type_value(record, record, "Toeleiding", "bestemming", "vrijwilligers")
    room.leave(page)
    enter(page, "Toeleiding.naar")
    QTest.keyClicks(focus(), "schuldhulp")
    room.settle()
    page.findChild(KaartOffer).buttons[0].click()  # type: ignore[union-attr]  # it is there, or the test fails
    room.leave(page)
    assert room.logged(record)["bestemming"] == "vrijwilligers"


def test_a_possibility_of_the_keuzehulp_takes_the_name_and_whom_it_is_for(room: Room) -> None:
    room.vault.submit(_fill).result()
    form = room.add("Keuzehulp", room.root, {"datum": "2026-11-21"})
    option = room.add("Optie", form, {"gevolgen": "Even wachten"})
    page = room.open(form, "Keuzehulp")
    enter(page, "Optie.1.naam")
    QTest.keyClicks(focus(), "maatje")
    room.settle()
    page.findChild(KaartOffer).buttons[0].click()  # type: ignore[union-attr]  # it is there, or the test fails
    room.leave(page)
    kept = room.logged(option)
    assert kept["naam"] == "Maatjesproject Verzonnendam"
    assert kept["wat_houdt_het_in"] == "Kinderen van 6 tot 16 jaar die een maatje willen"


def test_at_most_four_are_offered_and_none_for_nothing(room: Room) -> None:
    room.vault.submit(_fill).result()
    items = room.vault.submit(sociale_kaart).result()
    assert len(items) > 4
    assert len(offered(items, "e")) == 4
    assert offered(items, "  ") == ()
    assert offered(items, items[0].naam) == ()
