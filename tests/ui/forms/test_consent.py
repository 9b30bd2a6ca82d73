"""Who has to say yes, above the forms that share; one answer typed once for several people."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from jgw_desktop.app.editing import filling
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import RecordView
from resources import tekst
from tests.ui.casus.vaults import TODAY
from tests.ui.forms.rooms import Room, click, enter, press
from ui.forms.consent import ConsentPage
from ui.widgets.text import Text


@pytest.fixture
def people(room: Room) -> dict[str, str]:
    """Return the family with gezag, by first name: hex ids. Lotte is 8, Daan is 13."""
    gezin = room.only("Gezin").id
    room.add("Persoon", gezin, {"voornaam": "Daan", "rol": "jeugdige", "geboortedatum": "2013-01-01"}, "D3V")
    found = {one.text("voornaam"): one for one in room.view.of_type("Persoon")}
    for parent in ("Aylin", "Bram"):
        _write(room, found[parent], {"gezag": "gedeeld"})
    _write(room, found["Lotte"], {"geboortedatum": "2018-01-01"})
    return {name: one.id.hex() for name, one in found.items()}


def _write(room: Room, record: RecordView, values: dict[str, Value]) -> None:
    room.write(*filling(room.view.records[record.id], values))


def _page(room: Room, form: RecordId, record_type: str) -> ConsentPage:
    page = ConsentPage(room.session, form, record_type, today=lambda: TODAY)
    room.show(page)
    page.steps.finish()
    return page


def _consent(room: Room, people: dict[str, str], who: str, over: str, **values: Value) -> RecordId:
    first: dict[str, Value] = {
        "doel": "delen_met_partner",
        "door_id": people[who],
        "betreft_id": people[over],
        "ontvanger": "Stevig Staan",
        "status": "gegeven",
        "datum": "2026-11-01",
        "uitleg_gegeven": "ja",
    }
    return room.add("Toestemming", room.root, {**first, **values})


def _toeleiding(room: Room, people: dict[str, str]) -> ConsentPage:
    values: dict[str, Value] = {
        "bestemming": "eerste_lijn",
        "naar": "Stevig Staan",
        "voor_wie": (people["Lotte"],),
    }
    return _page(room, room.add("Toeleiding", room.root, values), "Toeleiding")


def _words(page: ConsentPage) -> str:
    return "\n".join(line.text() for line in page.panel.findChildren(Text) if not line.isHidden())


def test_a_toeleiding_says_who_is_still_to_be_asked_and_begins_the_question(
    room: Room, people: dict[str, str]
) -> None:
    _consent(room, people, "Aylin", "Lotte")
    page = _toeleiding(room, people)
    assert tekst("toestemming.mag_nog_niet") in _words(page)
    assert "Bram, over Lotte: nog niet gevraagd" in _words(page)
    asked: list[RecordId] = []
    page.record_requested.connect(asked.append)
    click(page, f"toestemming.{people['Bram']}.{people['Lotte']}")
    room.settle()
    values = room.logged(asked[0])
    assert (values["door_id"], values["betreft_id"]) == (people["Bram"], people["Lotte"])
    assert (values["doel"], values["ontvanger"]) == ("delen_met_partner", "Stevig Staan")
    assert "status" not in values


def test_with_everybodys_yes_it_may_be_shared_and_a_withdrawal_stops_it_at_once(
    room: Room, people: dict[str, str]
) -> None:
    given = _consent(room, people, "Aylin", "Lotte")
    _consent(room, people, "Bram", "Lotte")
    toeleiding = _toeleiding(room, people)
    assert tekst("toestemming.mag") in _words(toeleiding)
    click(_page(room, given, "Toestemming"), "toestemming.intrekken")
    room.settle()
    assert tekst("toestemming.mag_nog_niet") in toeleiding.panel.head.text()
    assert "Aylin, over Lotte: ingetrokken op 21 november 2026" in _words(toeleiding)


def test_a_withdrawal_leaves_what_was_given_as_it_was(room: Room, people: dict[str, str]) -> None:
    given = _consent(room, people, "Aylin", "Lotte")
    page = _page(room, given, "Toestemming")
    click(page, "toestemming.intrekken")
    room.settle()
    assert room.logged(given)["status"] == "gegeven"
    assert page.panel.head.text() == tekst("toestemming.ingetrokken", datum="21 november 2026")
    assert not page.panel.buttons


def test_the_same_answer_for_another_child_and_another_parent_is_not_typed_again(
    room: Room, people: dict[str, str]
) -> None:
    given = _consent(room, people, "Aylin", "Lotte", voorwaarden="Niet met school")
    page = _page(room, given, "Toestemming")
    click(page, f"toestemming.betreft_id.{people['Daan']}")
    room.settle()
    click(page, f"toestemming.door_id.{people['Bram']}")
    room.settle()
    pairs = {(one.text("door_id"), one.text("betreft_id")) for one in room.view.of_type("Toestemming")}
    assert pairs == {
        (people["Aylin"], people["Lotte"]),
        (people["Aylin"], people["Daan"]),
        (people["Bram"], people["Lotte"]),
    }
    assert {one.text("voorwaarden") for one in room.view.of_type("Toestemming")} == {"Niet met school"}
    assert f"betreft_id.{people['Daan']}" not in page.panel.buttons


def test_what_was_chosen_on_the_form_counts_at_once(room: Room, people: dict[str, str]) -> None:
    page = _page(room, room.prepare("Consultatie"), "Consultatie")
    assert not page.panel.isVisible()
    enter(page, "Consultatie.herleidbaar")
    press(Qt.Key.Key_Space)
    assert page.panel.isVisible()
    assert tekst("toestemming.mag_nog_niet") == page.panel.head.text()
