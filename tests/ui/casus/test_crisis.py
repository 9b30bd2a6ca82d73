"""Danger: an answer opens the safety screen, and a crisis with an unborn child goes on all the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import is_final
from resources import tekst
from tests.ui.casus.fingers import DAY, Fingers, child, field_with_cursor, taxatie
from tests.ui.casus.walker import focus
from ui.casus.places import Place
from ui.forms.safety import NUMBERS, NumberRow, SafetyPage
from ui.widgets.text import Text

Key = Qt.Key


def answer(fingers: Fingers, form: RecordId, name: str) -> None:
    """Choose an answer of the two questions by keyboard."""
    fingers.goto(Place("Risicotaxatie", form))
    fingers.push(f"TaxatieKind.1.{name}")


def safety(fingers: Fingers) -> SafetyPage:
    page = fingers.workspace.page
    assert isinstance(page, SafetyPage)
    return page


@pytest.mark.parametrize("question", ["vraag1", "vraag2"])
def test_ja_leads_to_the_safety_screen_with_the_numbers_on_it(fingers: Fingers, question: str) -> None:
    form = taxatie(fingers)
    answer(fingers, form, f"{question}.ja")
    page = safety(fingers)
    cards = page.findChildren(NumberRow)
    assert len(cards) == len(NUMBERS)
    assert all(card.isVisible() for card in cards)
    assert [card.call.text() for card in cards][:2] == ["112", "0800 - 2000"]
    assert focus() is cards[0].call
    fingers.press(Key.Key_Space)
    assert QApplication.clipboard().text() == "112"
    assert fingers.view.children(form, "TaxatieKind")[0].text(question) == "ja"


@pytest.mark.parametrize("given", ["nee", "onbekend"])
def test_another_answer_leads_nowhere(fingers: Fingers, given: str) -> None:
    form = taxatie(fingers)
    answer(fingers, form, f"vraag1.{given}")
    assert fingers.workspace.place == Place("Risicotaxatie", form)


def test_the_plan_is_linked_to_the_taxatie_and_one_key_leads_back(fingers: Fingers) -> None:
    form = taxatie(fingers)
    answer(fingers, form, "vraag1.ja")
    fingers.push("veiligheid.stap.1")
    (plan,) = fingers.view.of_type("Veiligheidsplan")
    assert plan.text("risicotaxatie_id") == form.hex()
    assert plan.text("datum") == f"{DAY}T13:52"
    (step,) = fingers.view.children(plan.id, "MeldcodeStap")
    assert (step.value("stap"), step.text("datum")) == (1, DAY)
    assert safety(fingers).panel.done[0].isHidden()
    fingers.push("veiligheid.terug")
    assert fingers.workspace.place == Place("Risicotaxatie", form)


def test_nobody_is_called_away_twice(fingers: Fingers) -> None:
    form = taxatie(fingers)
    answer(fingers, form, "vraag1.ja")
    fingers.push("veiligheid.stap.1")
    answer(fingers, form, "vraag2.ja")
    assert fingers.workspace.place == Place("Risicotaxatie", form)


def test_a_worry_in_a_note_leads_to_the_two_questions(fingers: Fingers) -> None:
    fingers.goto(Place("Contactverslag", is_new=True))
    fingers.push("Contactverslag.veilig_gezien.zorg")
    assert fingers.workspace.place is not None
    assert fingers.workspace.place.name == "Risicotaxatie"
    (note,) = fingers.view.of_type("Contactverslag")
    assert note.text("veilig_gezien") == "zorg"


def test_a_warning_stands_quietly_beside_its_field_and_says_why(fingers: Fingers) -> None:
    plan = fingers.add("Veiligheidsplan", {"datum": f"{DAY}T09:00"})
    row: dict[str, Value] = {"wat": "Oma slaapt hier", "wie": "Oma", "verplichtend": "nee"}
    fingers.add("VeiligheidsAfspraak", row, plan)
    fingers.goto(Place("Veiligheidsplan", plan))
    page = safety(fingers)
    shown = [line.text() for line in page.findChildren(Text) if line.isVisible()]
    assert tekst("regels.R39.afspraak") in shown
    why = tekst("regels.R39.regel")
    assert not any(why in line for line in shown)
    fingers.push("VeiligheidsAfspraak.1.backup.waarom")
    assert any(why in line.text() for line in page.findChildren(Text) if line.isVisible())


def test_a_crisis_with_an_unborn_child_an_anonymous_melder_and_refusals_goes_on(fingers: Fingers) -> None:
    gezin = fingers.view.of_type("Gezin")[0].id
    unborn = fingers.add("Persoon", {"rol": "ongeboren", "verwachte_datum": "2027-03-01"}, gezin)
    mother = next(one for one in fingers.view.of_type("Persoon") if one.text("rol") == "ouder").id.hex()
    # somebody reports without a name
    said: dict[str, Value] = {
        "ontvangen_op": f"{DAY}T08:00",
        "bron": "anders",
        "kanaal": "telefoon",
        "anoniem": "ja",
        "betreft": "Een zwangere vrouw",
        "wat_is_er_gezien": "Geschreeuw en een klap.",
        "pluis_niet_pluis": "niet_pluis",
        "reden_melding": "gevoel_van_risico",
    }
    signaal = fingers.add("Signaal", said)
    fingers.push("next.1")
    assert fingers.stap == "melding_verwerken"
    # the unborn child has a row of its own, and ja leads to the safety screen
    form = taxatie(fingers, risicotaxatie_id=None)
    row: dict[str, Value] = {
        "jeugdige_id": unborn.hex(),
        "vraag1": "onbekend",
        "onderbouwing": "Niet gezien.",
    }
    fingers.add("TaxatieKind", row, form)
    fingers.goto(Place("Risicotaxatie", form))
    fingers.push("TaxatieKind.2.vraag2.ja")
    fingers.push("veiligheid.stap.1")
    fingers.push("veiligheid.terug")
    fingers.push("casus.finish")
    assert is_final(fingers.view.records[form])
    root = fingers.view.root
    assert root is not None
    assert root.text("veiligheidsstatus") == "onveilig"
    # consent is refused: what is shared in danger rests on danger
    refused: dict[str, Value] = {
        "doel": "delen_met_partner",
        "door_id": mother,
        "betreft_id": child(fingers),
        "ontvanger": "Veilig Thuis",
        "status": "geweigerd",
        "datum": DAY,
        "uitleg_gegeven": "ja",
        "wijze": "mondeling",
        "wat_wordt_gedeeld": "De zorgen",
    }
    consent = fingers.add("Toestemming", refused)
    fingers.goto(Place("Toestemming", consent))
    fingers.push("casus.finish")
    assert is_final(fingers.view.records[consent])
    assert fingers.workspace.page.findChild(QWidget, "toestemming.intrekken").isHidden()  # type: ignore[union-attr]  # it is there, or the test fails
    shared: dict[str, Value] = {
        "datum": DAY,
        "bestemming": "veilig_thuis",
        "soort": "erbij_halen",
        "naar": "Veilig Thuis",
    }
    toeleiding = fingers.add("Toeleiding", shared)
    fingers.goto(Place("Toeleiding", toeleiding))
    fingers.push("casus.finish")
    assert not any(
        "R77" in row.hurdle.why or "Deel" in row.hurdle.why for row in fingers.workspace.hurdles.rows
    )
    # the plan is refused: it goes on with a reason, since the children are not safe
    values: dict[str, Value] = {
        "datum": DAY,
        "versie": 1,
        "soort": "kort",
        "status": "concept",
        "perspectief": "Rust in huis.",
        "evaluatiemomenten": ("2026-12-05",),
        "vaste_contactpersoon": "Samira Voorbeeld",
        "geschreven_door": "werker_met_gezin",
    }
    plan = fingers.add("Gezinsplan", values)
    person: dict[str, Value] = {
        "naam": "Aylin",
        "persoon_id": mother,
        "belangrijkste_gezinslid": "ja",
        "akkoord": "nee",
    }
    fingers.add("Deelnemer", person, plan)
    fingers.goto(Place("Gezinsplan", plan))
    fingers.push("Gezinsplan.vaststellen")
    assert fingers.told == [tekst("regels.R22.gedwongen")]
    reason = fingers.workspace.findChild(QWidget, "hurdle.reden")
    assert reason is not None
    reason.setFocus()
    fingers.type("De kinderen zijn nu niet veilig.")
    fingers.push("hurdle.door")
    assert fingers.view.records[plan].text("status") == "vastgesteld"
    # the signal is decided on the taxatie
    fingers.goto(Place("Signaal", signaal))
    assert field_with_cursor()
