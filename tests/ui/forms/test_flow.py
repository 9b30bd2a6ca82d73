"""Nothing is typed twice: what was said in the five questions is taken over in plan and netwerkkaart."""

from __future__ import annotations

from jgw_desktop.domain.ids import RecordId
from tests.ui.forms.rooms import Room, click
from ui.plan.gezinsplan_page import GezinsplanPage
from ui.plan.netwerk_page import NetwerkPage


def _said(room: Room) -> str:
    """Let Aylin answer; return the hex id of her record."""
    aylin = next(one for one in room.view.of_type("Persoon") if one.text("voornaam") == "Aylin").id.hex()
    questions = room.add("VijfVragen", room.root, {"datum": "2026-11-01"})
    answers = {"wat_wil_u_veranderen": "Rust aan tafel.", "wie_hebben_we_nog_meer_nodig": "oma Riet en Milan"}
    room.add("VijfAntwoord", questions, {"persoon_id": aylin, **answers})
    return aylin


def _made(room: Room, record_type: str, parent: RecordId) -> dict[str, object]:
    (record,) = room.view.children(parent, record_type)
    return dict(room.logged(record.id))


def test_a_wish_becomes_a_goal_of_who_said_it_with_one_key_and_not_before(room: Room) -> None:
    aylin = _said(room)
    plan = room.add("Gezinsplan", room.root, {"versie": 1, "status": "concept"})
    page = GezinsplanPage(room.session, plan)
    room.show(page)
    assert not room.view.children(plan, "Doel")
    click(page, "Doel.wens.0")
    room.settle()
    goal = _made(room, "Doel", plan)
    assert (goal["tekst"], goal["oorsprong"], goal["eigenaar_id"]) == ("Rust aan tafel.", "gezin_wil", aylin)


def test_somebody_named_at_question_5_comes_onto_the_map_with_one_key(room: Room) -> None:
    _said(room)
    kaart = room.add("Netwerkkaart", room.root, {"datum": "2026-11-02"})
    page = NetwerkPage(room.session, kaart)
    room.show(page)
    assert page.list is not None
    assert [button.text() for button in page.list.named.buttons] == ["oma Riet", "Milan"]
    click(page, "Netwerklid.genoemd.1")
    room.settle()
    assert _made(room, "Netwerklid", kaart)["naam"] == "Milan"
    assert [button.text() for button in page.list.named.buttons] == ["oma Riet"]
