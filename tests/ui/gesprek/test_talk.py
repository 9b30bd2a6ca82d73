"""The one screen: what is typed is kept, what is missing is told at its field, and danger goes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.domain.ids import BundelId
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import TODAY, desk_of, import_family, settle
from tests.ui.casus.walker import focus
from tests.ui.gesprek.kitchen import Key, Kitchen, shown_words
from ui.casus.navigation import TALK
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.casus.room import CasusRoom
from ui.casus.spot import Spot
from ui.forms.choices import ChipsEditor


@pytest.fixture
def bundel(vault: FileVault) -> BundelId:
    return vault.submit(lambda store: new_casus(store, "Verzonnenhuis", TODAY)).result()


@pytest.fixture
def kitchen(vault: FileVault, bundel: BundelId, show: Callable[..., None]) -> Kitchen:
    hands = _kitchen(vault, show)
    hands.room.open(bundel, Spot(bundel, Place(TALK)))
    settle(vault)
    return hands


def _kitchen(vault: FileVault, show: Callable[..., None]) -> Kitchen:
    desk = desk_of(vault)
    room = CasusRoom(replace(desk, make_page=form_pages(lambda: desk.today)))
    show(room)
    return Kitchen(vault, room)


def _with_a_child(kitchen: Kitchen) -> None:
    kitchen.do()
    kitchen.push("Persoon.toevoegen.ouder")
    kitchen.type("Aylin")
    kitchen.put("Persoon", "gezag", "volledig")
    kitchen.push("Persoon.toevoegen.kind")
    kitchen.type("Lotte")
    settle(kitchen.vault)


def test_a_new_casus_is_offered_one_talk_and_a_key_begins_it(kitchen: Kitchen) -> None:
    assert tekst("gesprek.uitleg.nieuw") in shown_words(kitchen.talk)
    assert focus() is kitchen.talk.act
    kitchen.press(Key.Key_Space)
    assert tekst("gesprek.deel.veilig") in shown_words(kitchen.talk)
    assert len(kitchen.view.of_type("Optie")) == 2


def test_beginning_is_one_act_that_undo_takes_away(kitchen: Kitchen) -> None:
    kitchen.do()
    kitchen.workspace.undo()
    settle(kitchen.vault)
    assert kitchen.view.of_type("Keuzehulp") == ()
    assert tekst("gesprek.uitleg.nieuw") in shown_words(kitchen.talk)


def test_what_is_half_typed_is_there_again_after_a_lock(
    vault: FileVault, bundel: BundelId, kitchen: Kitchen, show: Callable[..., None]
) -> None:
    kitchen.do()
    kitchen.put("Keuzehulp", "vraag", "Hoe slaapt Lotte weer")
    kitchen.put("Doel", "tekst", "Lotte slaapt")
    kitchen.workspace.session.flush().result()
    again = _kitchen(vault, show)
    again.room.open(bundel, Spot(bundel, Place(TALK)))
    settle(vault)
    assert again.fields("Keuzehulp", "vraag")[0].editor.value() == "Hoe slaapt Lotte weer"
    assert again.fields("Doel", "tekst")[0].editor.value() == "Lotte slaapt"


def test_what_is_missing_is_told_and_leads_to_its_field_here(kitchen: Kitchen) -> None:
    _with_a_child(kitchen)
    kitchen.do()
    assert len(kitchen.told) > 5
    assert kitchen.stap == "signaleren"
    kitchen.push("hurdle.1.ga")
    assert kitchen.workspace.place == Place(TALK)
    assert kitchen.talk.isAncestorOf(focus())


def test_every_child_has_its_two_questions_as_soon_as_it_stands_there(kitchen: Kitchen) -> None:
    _with_a_child(kitchen)
    assert len(kitchen.fields("TaxatieKind", "vraag1")) == 1
    kitchen.push("Persoon.toevoegen.kind")
    settle(kitchen.vault)
    assert len(kitchen.fields("TaxatieKind", "vraag1")) == 2


def test_an_option_that_was_typed_can_be_chosen_and_is_not_typed_again(kitchen: Kitchen) -> None:
    kitchen.do()
    kitchen.put("Optie", "naam", "Kleine stapjes", 1)
    editor = kitchen.fields("Keuzehulp", "keuze_van_het_gezin")[0].editor
    assert isinstance(editor, ChipsEditor)
    assert [chip.option.value for chip in editor.chips] == [
        tekst("gesprek.woord.afwachten"), "Kleine stapjes",
    ]  # fmt: skip
    kitchen.put("Keuzehulp", "keuze_van_het_gezin", "Kleine stapjes")
    kitchen.goto(Place("Overzicht"))
    assert kitchen.view.of_type("Keuzehulp")[0].text("keuze_van_het_gezin") == "Kleine stapjes"


def test_tips_for_school_are_asked_for_only_when_they_are_wanted_and_go_away_in_one_act(
    kitchen: Kitchen,
) -> None:
    _with_a_child(kitchen)
    assert _names(kitchen, "Terugkoppeling") == []
    kitchen.push("Terugkoppeling.toevoegen")
    kitchen.type("Juf Verzonnen")
    kitchen.put("Toestemming", "status", "gegeven", 1)
    settle(kitchen.vault)
    assert _names(kitchen, "Terugkoppeling") == ["naam", "inhoud", "handelingsadvies"]
    kitchen.push("Terugkoppeling.1.weghalen")
    settle(kitchen.vault)
    assert _names(kitchen, "Terugkoppeling") == []
    assert kitchen.view.of_type("Toestemming") == ()
    kitchen.workspace.undo()
    settle(kitchen.vault)
    assert kitchen.fields("Terugkoppeling", "naam")[0].editor.value() == "Juf Verzonnen"
    assert kitchen.fields("Toestemming", "status")[1].editor.value() == "gegeven"


def test_each_school_gets_its_own_tips_and_its_own_yes(kitchen: Kitchen) -> None:
    _with_a_child(kitchen)
    for school, answer in (("Juf Verzonnen", "gegeven"), ("Meester Bedacht", "geweigerd")):
        kitchen.push("Terugkoppeling.toevoegen")
        kitchen.type(school)
        kitchen.put("Toestemming", "status", answer, len(kitchen.fields("Toestemming", "status")) - 1)
        settle(kitchen.vault)
    assert _names(kitchen, "Terugkoppeling") == ["naam", "inhoud", "handelingsadvies"] * 2
    kitchen.push("Terugkoppeling.1.weghalen")
    settle(kitchen.vault)
    assert kitchen.fields("Terugkoppeling", "naam")[0].editor.value() == "Meester Bedacht"
    assert [one.text("status") for one in kitchen.view.of_type("Toestemming")] == ["geweigerd"]


def _names(kitchen: Kitchen, record_type: str) -> list[str]:
    fields = (field for part in kitchen.talk.parts for field in part.fields())
    return [field.field.name for field in fields if field.record_type == record_type]


def test_an_answer_ja_opens_the_safety_screen_about_this_taxatie(kitchen: Kitchen) -> None:
    _with_a_child(kitchen)
    kitchen.put("TaxatieKind", "vraag1", "ja")
    settle(kitchen.vault)
    assert kitchen.workspace.place is not None
    assert kitchen.workspace.place.name == "Veiligheidsplan"
    assert kitchen.view.of_type("TaxatieKind")[0].text("vraag1") == "ja"


def test_a_casus_with_more_than_one_question_is_told_to_go_by_its_parts(
    vault: FileVault, show: Callable[..., None]
) -> None:
    family = vault.submit(import_family).result()
    hands = _kitchen(vault, show)
    hands.room.open(family, Spot(family, Place(TALK)))
    settle(vault)
    assert tekst("gesprek.uitleg.anders") in shown_words(hands.talk)
    assert hands.talk.act is not None
    assert not hands.talk.act.isVisible()
