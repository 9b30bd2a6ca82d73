"""Signatures under an agreed plan: whose, when, drawn how, and never under other words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.app.signing import PAPER, SCREEN, digest_of, signature, signed, strokes_of
from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value
from tests.documents.casusbouw import Casusbouw, id_of

DAY = date(2026, 3, 12)
PEN = ((10, 20, 300, 40, 600, 20), (700, 30, 720, 60))


def agreed(status: str = "vastgesteld") -> tuple[Casusbouw, RecordId, RecordId]:
    bouw = Casusbouw()
    plan = bouw.plan(status=status, perspectief="Rust in huis")
    doel = bouw.doel(plan, "Op tijd naar bed", ("Oma Ria", "leest voor", "elke dag"))
    for naam in ("Marieke", "Jeroen", "Noor"):
        bouw.add("Deelnemer", plan, naam, naam=naam)
    return bouw, plan, doel


def sign(bouw: Casusbouw, plan: RecordId, naam: str, strokes: tuple[tuple[int, ...], ...] = PEN) -> None:
    """Sign a plan as the participant whose record has this name in the tests."""
    assert bouw.view().records[id_of(naam)].parent == plan
    bouw.add("Handtekening", bouw.root, **signature(bouw.view(), id_of(naam), DAY, strokes))


def names(bouw: Casusbouw, plan: RecordId) -> list[str]:
    return [one.text("naam") for one in signed(bouw.view(), plan).values()]


def test_a_signature_says_who_signed_which_words_when_and_how() -> None:
    bouw, plan, _ = agreed()
    sign(bouw, plan, "Marieke")
    sign(bouw, plan, "Jeroen", ())
    found = signed(bouw.view(), plan)
    marieke, jeroen = found[id_of("Marieke")], found[id_of("Jeroen")]
    assert [(one.text("naam"), one.text("wijze")) for one in (marieke, jeroen)] == [
        ("Marieke", SCREEN), ("Jeroen", PAPER),
    ]  # fmt: skip
    assert len(found) == 2
    assert strokes_of(marieke.value("lijnen")) == PEN
    assert jeroen.text("datum") == "2026-03-12"


def test_a_concept_is_not_signed_and_nobody_signs_without_a_name() -> None:
    bouw, plan, _ = agreed("concept")
    with pytest.raises(EditRefused):
        signature(bouw.view(), id_of("Marieke"), DAY)
    bouw, plan, doel = agreed()
    for nobody in (bouw.add("Deelnemer", plan, naam=" "), doel, bouw.root):
        with pytest.raises(EditRefused):
            signature(bouw.view(), nobody, DAY)


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("Doel", "tekst", "Iets anders"),
        ("Doel", "start_cijfer", 7),
        ("Gezinsplan", "perspectief", "Anders"),
        ("Gezinsplan", "datum", "2026-02-27"),
    ],
)
def test_a_signature_does_not_stand_under_other_words(kind: str, field: str, value: Value) -> None:
    bouw, plan, doel = agreed()
    sign(bouw, plan, "Marieke")
    record = doel if kind == "Doel" else plan
    bouw.set(kind, record, field, value, seen=_seen(bouw, record, field))
    assert signed(bouw.view(), plan) == {}


def _seen(bouw: Casusbouw, record: RecordId, field: str) -> tuple[OpRef, ...]:
    register = bouw.view().records[record].registers.get(field)
    return tuple(head.ref for head in register.heads) if register else ()


def test_an_action_that_came_later_breaks_the_signature_and_progress_does_not() -> None:
    bouw, plan, doel = agreed()
    sign(bouw, plan, "Marieke")
    bouw.set("Doel", doel, "status", "behaald")
    bouw.set("Gezinsplan", plan, "geschreven_door", "Samira")
    (actie,) = bouw.view().children(doel, "Actie")
    bouw.set("Actie", actie.id, "status", "gedaan")
    assert names(bouw, plan) == ["Marieke"]
    bouw.add("Actie", doel, wie="Jeroen", wat="kookt")
    assert signed(bouw.view(), plan) == {}


def test_an_action_that_lapses_or_goes_breaks_the_signature() -> None:
    bouw, plan, doel = agreed()
    sign(bouw, plan, "Marieke")
    (actie,) = bouw.view().children(doel, "Actie")
    bouw.set("Actie", actie.id, "status", "vervallen")
    assert names(bouw, plan) == []
    bouw, plan, doel = agreed()
    sign(bouw, plan, "Marieke")
    bouw.delete("Actie", bouw.view().children(doel, "Actie")[0].id)
    assert names(bouw, plan) == []


def test_two_who_have_one_name_sign_each_for_themselves() -> None:
    bouw, plan, _ = agreed()
    for key in ("vader", "zoon"):
        bouw.add("Deelnemer", plan, key, naam="Daan")
    sign(bouw, plan, "zoon")
    assert list(signed(bouw.view(), plan)) == [id_of("zoon")]
    sign(bouw, plan, "vader", ())
    assert set(signed(bouw.view(), plan)) == {id_of("vader"), id_of("zoon")}


def test_a_signature_without_its_participant_is_of_the_only_one_with_that_name() -> None:
    bouw, plan, _ = agreed()
    values = {**signature(bouw.view(), id_of("Noor"), DAY), "deelnemer_id": None}
    bouw.add("Handtekening", bouw.root, **values)
    assert list(signed(bouw.view(), plan)) == [id_of("Noor")]
    bouw.add("Deelnemer", plan, "nog een", naam="Noor")
    values = {**signature(bouw.view(), id_of("Noor"), DAY), "deelnemer_id": None}
    bouw.add("Handtekening", bouw.root, **values)
    assert signed(bouw.view(), plan) == {}


def test_two_plans_with_other_words_have_other_hashes() -> None:
    bouw, plan, _ = agreed()
    other = bouw.plan(status="vastgesteld", perspectief="Rust in hui")
    assert digest_of(bouw.view(), plan) != digest_of(bouw.view(), other)
    assert len(digest_of(bouw.view(), plan)) == 64


@given(
    st.recursive(
        st.none() | st.integers() | st.text() | st.floats(), lambda inner: st.lists(inner).map(tuple)
    )
)
def test_whatever_a_field_holds_only_strokes_come_out_of_it(value: Value) -> None:
    for stroke in strokes_of(value):
        assert len(stroke) >= 2
        assert len(stroke) % 2 == 0
        assert all(0 <= at <= 1000 for at in stroke)


def test_a_drawing_of_very_many_points_is_thinned_and_keeps_its_ends() -> None:
    bouw, _, _ = agreed()
    long = tuple(at % 1000 for at in range(60_000))
    (stroke,) = strokes_of(signature(bouw.view(), id_of("Marieke"), DAY, (long,))["lijnen"])
    assert len(stroke) <= 8002
    assert (stroke[:2], stroke[-2:]) == (long[:2], long[-2:])
