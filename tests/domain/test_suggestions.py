"""What was said before is offered once, in the words of who said it."""

from __future__ import annotations

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.suggestions import MOST, goals_from_wishes, people_from_question_5
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from tests.domain.views import view_of

ROOT, PLAN, KAART, PERSON = (new_id() for _ in range(4))


def _view(answer: dict[str, Value], *ops: Operation) -> BundelView:
    made = creation(new_id(), "VijfAntwoord", ROOT, "V", {"persoon_id": PERSON.hex(), **answer})
    return view_of(BundelId(ROOT), [Operation(ROOT, "Casus", "nummer", "1"), *made, *ops])


def test_each_wish_is_offered_as_a_goal_of_who_said_it() -> None:
    view = _view(
        {"wat_wil_u_veranderen": "Rust aan tafel. Samen eten.", "wat_moet_er_veranderen": "Naar school."}
    )
    offers = goals_from_wishes(view, PLAN)
    assert [offer.words for offer in offers] == ["Rust aan tafel.", "Samen eten.", "Naar school."]
    assert dict(offers[0].values)["oorsprong"] == "gezin_wil"
    assert dict(offers[2].values)["oorsprong"] == "moet"
    assert {dict(offer.values)["eigenaar_id"] for offer in offers} == {PERSON.hex()}


def test_a_wish_that_is_a_goal_already_is_not_offered_again() -> None:
    goal = creation(new_id(), "Doel", PLAN, "V", {"tekst": "rust aan  tafel"})
    assert not goals_from_wishes(_view({"wat_wil_u_veranderen": "Rust aan tafel."}, *goal), PLAN)


def test_people_named_at_question_5_are_offered_for_the_map_but_those_on_it() -> None:
    oma = creation(new_id(), "Netwerklid", KAART, "V", {"naam": "Riet", "relatie": "oma"})
    view = _view({"wie_hebben_we_nog_meer_nodig": "Riet, de trainer van Daan en tante Bep."}, *oma)
    assert [offer.words for offer in people_from_question_5(view, KAART)] == [
        "de trainer van Daan",
        "tante Bep",
    ]


def test_no_more_are_offered_than_anybody_would_read() -> None:
    many = ", ".join(f"buur {letter}" for letter in "abcdefghij")
    assert len(people_from_question_5(_view({"wie_hebben_we_nog_meer_nodig": many}), KAART)) == MOST
