"""The life cycle of a casus follows the diagram of the eight steps."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from jgw_desktop.domain.levensloop import (
    AFGESLOTEN,
    PIJLEN,
    STAPPEN,
    VOLGENDE,
    Voorwaarde,
    is_allowed,
    lacking,
    offered,
    open_steps,
    opens_veiligheidsplan,
    place,
    shown_steps,
)

ALLES = frozenset(Voorwaarde)
V = Voorwaarde


def test_there_are_eight_steps_and_every_arrow_ends_at_a_step_or_the_closing() -> None:
    assert len(STAPPEN) == 8
    for pijl in PIJLEN:
        assert pijl.van in ("", AFGESLOTEN, *STAPPEN)
        assert pijl.naar in (AFGESLOTEN, *STAPPEN)


def test_what_a_step_offers_has_an_arrow_and_is_offered_once() -> None:
    for van, ways in VOLGENDE.items():
        assert len(set(ways)) == len(ways)
        assert all(is_allowed(van, naar) for naar in ways)
    assert VOLGENDE["signaleren"] == ("melding_verwerken",)
    assert VOLGENDE["afsluiten_nazorg"] == (AFGESLOTEN, "melding_verwerken")


def test_every_step_can_be_reached_from_the_start() -> None:
    reached: set[str] = set()
    waiting = [""]
    while waiting:
        for step in VOLGENDE[waiting.pop()]:
            if step not in reached:
                reached.add(step)
                waiting.append(step)
    assert reached == {AFGESLOTEN, *STAPPEN}


def test_a_casus_closes_only_after_afsluiten_and_can_be_reopened() -> None:
    assert [step for step in VOLGENDE if is_allowed(step, AFGESLOTEN)] == ["afsluiten_nazorg"]
    assert open_steps(AFGESLOTEN, {V.NAZORG_SLECHT}) == ("melding_verwerken", "afsluiten_nazorg")
    assert open_steps(AFGESLOTEN, ALLES - {V.NAZORG_SLECHT, V.NIEUW_SIGNAAL}) == ()


def test_a_step_is_never_skipped_without_an_arrow() -> None:
    assert not is_allowed("signaleren", "uitvoeren")
    assert not is_allowed("onbekend_van_later", "uitvoeren")
    assert lacking("signaleren", "uitvoeren", ALLES) is None


def test_a_step_is_left_only_when_what_it_asks_is_done() -> None:
    asked = frozenset({V.KINDEREN_BEOORDEELD, V.WENSEN_BEKEND, V.NETWERK_BEKEND})
    assert lacking("informatie_verzamelen", "zorgbehoefte_vaststellen", frozenset()) == asked
    assert lacking("informatie_verzamelen", "zorgbehoefte_vaststellen", asked) == frozenset()


def test_an_enkelvoudige_vraag_skips_the_plan_and_the_evaluation() -> None:
    done = {V.ZORGEN_BESPROKEN, V.EXTRA_HULP}
    assert open_steps("zorgbehoefte_vaststellen", done) == ("gezinsplan_opstellen",)
    assert "uitvoeren" in open_steps("zorgbehoefte_vaststellen", done | {V.KORT_SPOOR})
    assert open_steps("uitvoeren", {V.KORT_SPOOR}) == ("afsluiten_nazorg",)
    assert open_steps("uitvoeren", frozenset()) == ()


@pytest.mark.parametrize(
    ("besluit", "steps"),
    [
        (V.DOORGAAN, ("uitvoeren",)),
        (V.BIJSTELLEN, ("gezinsplan_opstellen",)),
        (V.OPSCHALEN, ("melding_verwerken", "zorgbehoefte_vaststellen")),
        (V.AFSCHALEN, ("gezinsplan_opstellen", "uitvoeren")),
        (V.AFSLUITEN, ("afsluiten_nazorg",)),
    ],
)
def test_the_decision_of_an_evaluation_says_where_to(besluit: Voorwaarde, steps: tuple[str, ...]) -> None:
    assert open_steps("monitoren", {besluit}) == steps


@pytest.mark.parametrize("stap", [*STAPPEN, AFGESLOTEN])
def test_a_new_signal_takes_a_casus_back_from_every_step(stap: str) -> None:
    back = set(open_steps(stap, {V.NIEUW_SIGNAAL}))
    assert back == {"signaleren", "melding_verwerken"} - {stap} - (
        {"melding_verwerken"} if place(stap) == 1 else set()
    )


def test_the_safety_plan_opens_when_it_is_unsafe_and_only_then() -> None:
    assert opens_veiligheidsplan("onveilig")
    assert not opens_veiligheidsplan("twijfel")


def test_monitoren_shows_beside_uitvoeren_when_an_evaluation_is_near() -> None:
    assert shown_steps("uitvoeren", evaluatie_nabij=True) == ("uitvoeren", "monitoren")
    assert shown_steps("uitvoeren", evaluatie_nabij=False) == ("uitvoeren",)
    assert shown_steps("signaleren", evaluatie_nabij=True) == ("signaleren",)


def test_places_run_from_one_to_eight_and_unknown_steps_have_none() -> None:
    assert [place(step) for step in STAPPEN] == list(range(1, 9))
    assert place(AFGESLOTEN) == 9
    assert place("van_een_nieuwere_versie") == 0


class Wandeling(RuleBasedStateMachine):
    """Work on a casus in any order, go where it may, and never be where §3.2 does not lead."""

    def __init__(self) -> None:
        super().__init__()
        self.stap = "signaleren"
        self.vervuld: frozenset[Voorwaarde] = frozenset()
        self.gedaan: list[tuple[str, str, frozenset[Voorwaarde]]] = []

    @rule(voorwaarde=st.sampled_from(Voorwaarde))
    def work(self, voorwaarde: Voorwaarde) -> None:
        self.vervuld ^= {voorwaarde}

    @rule(voorwaarden=st.frozensets(st.sampled_from(Voorwaarde)))
    def another_day(self, voorwaarden: frozenset[Voorwaarde]) -> None:
        self.vervuld = voorwaarden

    @precondition(lambda self: bool(open_steps(self.stap, self.vervuld)))
    @rule(data=st.data())
    def go(self, data: st.DataObject) -> None:
        naar = data.draw(st.sampled_from(open_steps(self.stap, self.vervuld)))
        self.gedaan.append((self.stap, naar, self.vervuld))
        self.stap = naar

    @invariant()
    def is_in_a_known_step(self) -> None:
        assert place(self.stap) > 0

    @invariant()
    def went_along_an_arrow_with_all_that_it_asks(self) -> None:
        if not self.gedaan:
            return
        van, naar, vervuld = self.gedaan[-1]
        assert any((p.van, p.naar) == (van, naar) and p.voorwaarden <= vervuld for p in PIJLEN)

    @invariant()
    def keeps_to_what_the_catalogue_forbids(self) -> None:
        if not self.gedaan:
            return
        van, naar, vervuld = self.gedaan[-1]
        if naar == AFGESLOTEN:
            assert van == "afsluiten_nazorg"
            assert {V.VEILIG, V.GEEN_LOPENDE_HULP, V.AFSLUITING_COMPLEET, V.NAZORG_VOORBIJ} <= vervuld
        if van == "informatie_verzamelen" and place(naar) > place(van):
            assert V.KINDEREN_BEOORDEELD in vervuld
        if van == "gezinsplan_opstellen" and place(naar) > place(van):
            assert {V.PLAN_GEDRAGEN, V.COORDINATOR_BEKEND} <= vervuld
        if place(van) < place("gezinsplan_opstellen") and naar == "uitvoeren":
            assert V.KORT_SPOOR in vervuld
        if van == AFGESLOTEN:
            assert {V.NAZORG_SLECHT, V.NIEUW_SIGNAAL} & vervuld


TestWandeling = Wandeling.TestCase
TestWandeling.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_closing_is_offered_from_carrying_out_on_the_short_track_only() -> None:
    assert offered("uitvoeren", "enkelvoudig") == ("monitoren", "afsluiten_nazorg")
    assert offered("uitvoeren", "meervoudig") == ("monitoren",)


def test_the_plan_is_passed_by_on_the_short_track_only() -> None:
    assert "uitvoeren" in offered("zorgbehoefte_vaststellen", "advies")
    assert "uitvoeren" not in offered("zorgbehoefte_vaststellen", "structureel")


def test_what_needs_no_short_track_is_offered_on_every_track() -> None:
    assert offered("monitoren", "") == VOLGENDE["monitoren"]
    assert offered("van_een_nieuwere_versie", "") == ()
