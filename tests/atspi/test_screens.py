"""Every screen as a real screen reader gets it: over the message bus, from a window on a real display."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from jgw_desktop.domain.choices import CHOICES
from resources import tekst
from tests.atspi.gallery import BAD
from tests.atspi.rules import faults
from tests.atspi.surroundings import Node, Room, reading
from tests.ui.screens import SCREENS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the accessibility tree of Linux desktops")


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    with reading() as room:
        yield room


@pytest.fixture
def own_room() -> Iterator[Room]:
    """Give a room whose families may change: the others are looked at by every test."""
    with reading() as room:
        yield room


@pytest.mark.parametrize("name", list(SCREENS))
def test_a_screen_reader_gets_a_name_a_role_and_a_state_of_every_control(name: str, room: Room) -> None:
    nodes = room.see(name)
    assert [node for node in nodes if "focusable" in node.states]
    assert faults(nodes) == []


def test_the_rules_bite(room: Room) -> None:
    found = faults(room.see(BAD))
    assert [line.split(":")[1].strip() for line in found] == [
        "has no name",
        "has no label; its name is what is chosen in it",
        "takes the keys and has no role",
        "has no name",
        "does not tell its scores in words",
    ]


def test_an_error_is_part_of_what_is_said_of_its_field_and_stands_on_the_screen(room: Room) -> None:
    nodes = room.see("ontgrendelen-fout")
    field = _the(nodes, "password text", tekst("onthaal.wachtwoord"))
    assert field.description
    assert any(node.role == "label" and node.name in field.description for node in nodes)


def test_the_map_tells_in_words_who_is_chosen_and_takes_the_keys(room: Room) -> None:
    nodes = room.see("netwerk-kaart")
    (drawn,) = [node for node in nodes if node.id.endswith("Netwerkkaart.kaart")]
    assert "focusable" in drawn.states
    assert any(node.role == "label" and drawn.description.startswith(f"{node.name}.") for node in nodes)


def test_a_name_is_written_and_put_on_the_map_without_keys_or_mouse(own_room: Room) -> None:
    own_room.show("netwerk-leeg")
    assert own_room.do("write", "text", tekst("plan.netwerk.nieuwe_naam"), "Tante Wolkenstein")
    assert own_room.do("find", "Wolkenstein")
    assert own_room.do("press", "push button", tekst("plan.acties.erbij"))
    assert own_room.do("lose", "Wolkenstein")  # the row is ready for the next


def test_an_item_is_chosen_in_a_drop_down_list_and_kept_without_keys_or_mouse(own_room: Room) -> None:
    kinds = CHOICES["contactSoort"]
    for act, kind in (("mark", "huisbezoek"), ("select", "beeldbellen"), ("mark", "telefoon")):
        own_room.show("formulier-notitie")
        assert own_room.do(act, "Soort contact", kinds[kind])
        assert own_room.do("find", kinds[kind])
        assert own_room.do("lose", tekst("schil.opslaan_bezig"))
        written = _the(own_room.see("formulier-notitie"), "combo box", "Soort contact")
        assert written.name == kinds[kind]  # of the vault, on a page made anew


def test_an_empty_scale_is_given_a_nought(own_room: Room) -> None:
    (scale,) = [node for node in own_room.see("meting-cijfer") if node.role == "slider"]
    assert scale.description == tekst("plan.schaal.leeg")
    assert own_room.do("give", "slider", scale.name, 0.0)
    (scale,) = [node for node in own_room.nodes() if node.role == "slider"]
    assert scale.description == tekst("plan.schaal.nu_is", cijfer="0")


def test_what_is_wrong_is_said_aloud(room: Room) -> None:
    room.show("kluis-maken")
    room.do("write", "text", tekst("onthaal.maken.naam"), "")
    room.do("press", "push button", tekst("onthaal.maken.knop"))
    assert room.do("hear", tekst("onthaal.maken.naam_leeg"))


def test_turned_over_the_table_a_screen_reader_finds_the_question_and_writes_the_answer(room: Room) -> None:
    straight, turned = (room.see(name) for name in ("gezin-vraag", "gezin-gedraaid"))
    words = (tekst("gezin.scherm_draaien"), tekst("gezin.terugdraaien"))
    names = {node.name.replace(words[1], words[0]) for node in turned}
    assert names >= {node.name for node in straight}
    (answer,) = [node for node in turned if node.role == "text"]
    assert room.do("write", "text", answer.name, "Rust in huis.")
    assert room.do("find", "Rust in huis.")
    assert room.do("press", "push button", words[1])
    assert room.do("find", words[0])


def _the(nodes: list[Node], role: str, name: str) -> Node:
    (found,) = [node for node in nodes if node.role == role and name in (node.name, node.label)]
    return found
