"""The life cycle of a real casus: no step is taken before what it asks is done, whatever is tried."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from jgw_desktop.app.finishing import Reason
from jgw_desktop.app.steps import step_hurdles, taking_on
from jgw_desktop.domain.errors import EditRefused, FormNotReady, StepNotReady
from jgw_desktop.domain.ids import WorkerId
from jgw_desktop.domain.levensloop import AFGESLOTEN, STAPPEN, Voorwaarde, offered
from jgw_desktop.domain.rules import BUILT_IN, RULES, Finding, Klasse, check_casus, facts_of_view
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import RecordView
from tests.app.cases import DAY, REASON, TODAY, Case

V = Voorwaarde


@pytest.fixture
def case() -> Case:
    return Case()


def lacking(case: Case, stap: str) -> set[Voorwaarde]:
    found = step_hurdles(case.view, stap, TODAY, BUILT_IN)
    return {*found.lacking, *found.asking}


def picked_up(case: Case, **taxatie: str) -> None:
    """Report, judge, decide and take on: all of the first two steps."""
    form = case.taxatie(**taxatie)
    case.finish(form)
    case.signaal(form, "oppakken")
    case.go("melding_verwerken")
    case.act(taking_on(case.view, "Samira Idrissi", "", TODAY))
    case.go("informatie_verzamelen")


def short_track(case: Case, **taxatie: str) -> None:
    """Go on to zorgbehoefte vaststellen with one simple question."""
    picked_up(case, **taxatie)
    case.add("EersteAnalyse", {"datum": DAY, "spoor": "enkelvoudig"})
    case.add("Keuzehulp", {"datum": DAY})
    case.go("zorgbehoefte_vaststellen")


def test_a_fresh_casus_waits_for_its_signal(case: Case) -> None:
    assert lacking(case, "melding_verwerken") == {V.GEMELD}
    with pytest.raises(StepNotReady):
        case.go("melding_verwerken")
    case.signaal()
    case.go("melding_verwerken")
    assert case.stap == "melding_verwerken"


def test_no_arrow_is_another_refusal_than_not_yet(case: Case) -> None:
    with pytest.raises(EditRefused) as refused:
        case.go("uitvoeren")
    assert not isinstance(refused.value, StepNotReady)


def test_a_besluit_counts_with_a_definitieve_taxatie_behind_it_and_a_worker_known(case: Case) -> None:
    taxatie = case.taxatie()
    case.signaal(taxatie, "oppakken")
    case.go("melding_verwerken")
    assert lacking(case, "informatie_verzamelen") == {V.GETAXEERD, V.WERKER_BEKEND}
    case.finish(taxatie)
    case.act(taking_on(case.view, "Samira Idrissi", "", TODAY))
    assert lacking(case, "informatie_verzamelen") == set()


def test_a_child_nobody_looked_at_holds_the_casus_back(case: Case) -> None:
    picked_up(case)
    gezin = case.view.of_type("Gezin")[0].id
    unborn: dict[str, Value] = {"voornaam": "Kleintje", "rol": "ongeboren", "verwachte_datum": "2026-08-01"}
    case.add("Persoon", unborn, gezin)
    assert V.KINDEREN_BEOORDEELD in lacking(case, "zorgbehoefte_vaststellen")


def test_concerns_are_discussed_or_a_reason_is_given_and_kept(case: Case) -> None:
    short_track(case, vraag1="onbekend")
    case.add("Toeleiding", {"datum": DAY})
    assert lacking(case, "uitvoeren") == {V.ZORGEN_BESPROKEN}
    for reason in (None, Reason(" ", REASON.who, REASON.when)):
        with pytest.raises(StepNotReady):
            case.go("uitvoeren", reason)
    case.go("uitvoeren", REASON)
    assert case.stap == "uitvoeren"
    (line,) = case.view.of_type("Logregel")
    told = {name: line.text(name) for name in ("wat", "van", "naar", "reden")}
    assert told == {
        "wat": "R6",
        "van": "zorgbehoefte_vaststellen",
        "naar": "uitvoeren",
        "reden": REASON.words,
    }


def test_no_reason_opens_what_a_blocking_rule_holds(case: Case) -> None:
    picked_up(case)
    with pytest.raises(StepNotReady):
        case.go("zorgbehoefte_vaststellen", REASON)


def test_after_uitvoeren_only_the_short_track_goes_straight_to_closing(case: Case) -> None:
    short_track(case)
    case.add("Toeleiding", {"datum": DAY})
    case.go("uitvoeren")
    assert "afsluiten_nazorg" in offered("uitvoeren", "enkelvoudig")
    assert "afsluiten_nazorg" not in offered("uitvoeren", "meervoudig")
    case.add("EersteAnalyse", {"datum": "2026-03-13", "spoor": "meervoudig"})
    assert V.KORT_SPOOR in lacking(case, "afsluiten_nazorg")
    case.add("EersteAnalyse", {"datum": "2026-03-14", "spoor": "enkelvoudig"})
    case.go("afsluiten_nazorg")


def closing(case: Case) -> None:
    case.finish(
        case.add(
            "Afsluiting",
            {
                "datum": DAY,
                "soort": "doelen_bereikt",
                "reden": "Het gaat goed.",
                "wat_werkte": "Samen eten.",
                "regie_bij_gezin": "ja",
                "risicotaxatie_id": case.view.of_type("Risicotaxatie")[-1].id.hex(),
            },
        )
    )


def test_what_blocks_anywhere_holds_the_closing_back(case: Case) -> None:
    short_track(case)
    case.add("Toeleiding", {"datum": DAY})
    case.go("uitvoeren")
    closing(case)
    case.go("afsluiten_nazorg")
    case.write(case.child, geboortedatum="2031-01-01")
    found = step_hurdles(case.view, AFGESLOTEN, TODAY, BUILT_IN)
    assert "G1" in {one.rule for one in found.findings}
    with pytest.raises(StepNotReady):
        case.go(AFGESLOTEN)


def test_a_child_that_came_later_holds_the_closing_back_until_one_taxatie_has_it(case: Case) -> None:
    short_track(case)
    case.add("Toeleiding", {"datum": DAY})
    case.go("uitvoeren")
    closing(case)
    case.go("afsluiten_nazorg")
    gezin = case.view.records[case.child].parent
    late = case.add("Persoon", {"voornaam": "Noor", "rol": "jeugdige", "geboortedatum": "2019-01-01"}, gezin)
    lacking = {"regels.R2.kind", "regels.R5.kind"}
    assert lacking <= _blocking(case)
    form = case.taxatie(datum=f"{DAY}T16:00")
    row: dict[str, Value] = {"jeugdige_id": late.hex(), "vraag1": "nee", "vraag2": "nee"}
    case.add("TaxatieKind", row, form)
    case.finish(form)
    assert not lacking & _blocking(case)


def _blocking(case: Case) -> set[str]:
    return {one.text for one in step_hurdles(case.view, AFGESLOTEN, TODAY, BUILT_IN).findings}


def test_a_casus_opens_again_with_a_reason_and_all_data_kept(case: Case) -> None:
    short_track(case)
    case.go("afsluiten_nazorg")
    assert V.AFSLUITING_COMPLEET in lacking(case, AFGESLOTEN)
    closing(case)
    case.go(AFGESLOTEN)
    assert (case.stap, case.root_text("afgesloten_op")) == (AFGESLOTEN, DAY)
    with pytest.raises(StepNotReady):
        case.go("melding_verwerken")
    case.go("melding_verwerken", REASON)
    assert (case.stap, case.root_text("afgesloten_op")) == ("melding_verwerken", "")
    assert case.view.of_type("Afsluiting")


def test_a_new_coordinator_ends_the_one_before_with_a_reason(case: Case) -> None:
    case.act(taking_on(case.view, "Samira Idrissi", "", TODAY))
    case.act(taking_on(case.view, "Ben Bakker", "Samira gaat met verlof.", TODAY))
    first, second = case.view.in_order("CoordinatieToewijzing")
    assert (first.text("tot"), second.text("tot")) == (DAY, "")
    assert second.text("reden") == "Samira gaat met verlof."
    with pytest.raises(EditRefused):
        taking_on(case.view, " ", "", TODAY)


def test_who_takes_a_casus_on_is_its_worker_until_somebody_else_does(case: Case) -> None:
    case.act(taking_on(case.view, "Samira Idrissi", "", TODAY, WorkerId("a" * 32)))
    assert case.root_text("werker_id") == "a" * 32
    case.act(taking_on(case.view, "Ben Bakker", "Wisseling.", TODAY, WorkerId("b" * 32)))
    assert case.root_text("werker_id") == "b" * 32


def test_taking_on_puts_two_who_coordinate_at_once_after_each_other(case: Case) -> None:
    for who, begin in (("Samira Idrissi", "2025-09-01"), ("Ben Bakker", "2025-10-01")):
        case.add("CoordinatieToewijzing", {"vorm": "zorgcoordinator", "persoon": who, "vanaf": begin})
    assert [one.text for one in _of_r41(case)] == ["regels.R41.dubbel", "regels.R41.reden"]
    assert {one.klasse for one in _of_r41(case)} == {Klasse.B}
    case.act(taking_on(case.view, "Ben Bakker", "Wisseling.", TODAY))
    ends = [one.text("tot") for one in case.view.in_order("CoordinatieToewijzing")]
    assert ends == ["2025-10-01", DAY, ""]
    assert not _of_r41(case)


def _of_r41(case: Case) -> list[Finding]:
    facts = facts_of_view(case.view)
    assert facts is not None
    return check_casus(facts, TODAY, BUILT_IN, {"R41": RULES["R41"]})


def test_where_a_coordinator_must_be_taking_on_makes_one(case: Case) -> None:
    case.add("EersteAnalyse", {"datum": DAY, "spoor": "meervoudig", "coordinatievorm": "geen"})
    case.act(taking_on(case.view, "Samira Idrissi", "", TODAY))
    assert case.view.of_type("CoordinatieToewijzing")[0].text("vorm") == "zorgcoordinator"


# any act in any order: what the table of 3.2 forbids never happens. Written out here anew, not read from it.

ARROWS = {
    "signaleren": {"melding_verwerken"},
    "melding_verwerken": {"informatie_verzamelen", "afsluiten_nazorg", "signaleren"},
    "informatie_verzamelen": {"zorgbehoefte_vaststellen", "melding_verwerken", "signaleren"},
    "zorgbehoefte_vaststellen": {
        "gezinsplan_opstellen",
        "uitvoeren",
        "afsluiten_nazorg",
        "melding_verwerken",
        "signaleren",
    },
    "gezinsplan_opstellen": {"uitvoeren", "melding_verwerken", "signaleren"},
    "uitvoeren": {"monitoren", "afsluiten_nazorg", "melding_verwerken", "signaleren"},
    "monitoren": {
        "uitvoeren",
        "gezinsplan_opstellen",
        "zorgbehoefte_vaststellen",
        "melding_verwerken",
        "afsluiten_nazorg",
        "signaleren",
    },
    "afsluiten_nazorg": {AFGESLOTEN, "melding_verwerken", "signaleren"},
    AFGESLOTEN: {"melding_verwerken", "afsluiten_nazorg", "signaleren"},
}


def final(case: Case, kind: str) -> list[RecordView]:
    return [one for one in case.view.of_type(kind) if one.text("_status") == "definitief"]


def judged(case: Case) -> bool:
    rows = [row for form in final(case, "Risicotaxatie") for row in case.view.children(form.id)]
    return case.child.hex() in {row.text("jeugdige_id") for row in rows}


def decided(case: Case) -> bool:
    return any(one.text("besluit") for one in case.view.of_type("Signaal")) and bool(
        final(case, "Risicotaxatie")
    )


def running(case: Case) -> bool:
    return any(one.text("status") == "actief" for one in case.view.of_type("Ondersteuning"))


def spoor(case: Case) -> str:
    forms = case.view.of_type("EersteAnalyse")
    return max(forms, key=lambda one: one.text("datum")).text("spoor") if forms else ""


def agreed(case: Case) -> bool:
    return any(one.text("status") == "vastgesteld" for one in case.view.of_type("Gezinsplan"))


def never(_case: Case) -> bool:
    return False


FORBIDDEN: dict[tuple[str, str], Callable[[Case], bool]] = {
    ("signaleren", "melding_verwerken"): lambda case: not case.view.of_type("Signaal"),
    ("melding_verwerken", "informatie_verzamelen"): lambda case: not decided(case),
    ("melding_verwerken", "afsluiten_nazorg"): lambda case: not decided(case),
    ("informatie_verzamelen", "zorgbehoefte_vaststellen"): lambda case: not judged(case),
    ("zorgbehoefte_vaststellen", "uitvoeren"): lambda case: spoor(case) != "enkelvoudig",
    ("gezinsplan_opstellen", "uitvoeren"): lambda case: not agreed(case),
    ("uitvoeren", "afsluiten_nazorg"): lambda case: spoor(case) != "enkelvoudig",
    ("monitoren", "afsluiten_nazorg"): lambda case: not final(case, "Evaluatie"),
    ("monitoren", "uitvoeren"): lambda case: not final(case, "Evaluatie"),
    ("afsluiten_nazorg", AFGESLOTEN): lambda case: (
        not final(case, "Afsluiting") or running(case) or case.root_text("veiligheidsstatus") != "veilig"
    ),
}
YES_NO = st.sampled_from(["nee", "ja", "onbekend"])


class Werk(RuleBasedStateMachine):
    """Work on a casus in any order and try every step, with a reason and without."""

    @initialize(stap=st.sampled_from([*STAPPEN, AFGESLOTEN]), is_worked_on=st.booleans())
    def begin(self, stap: str, is_worked_on: bool) -> None:
        self.case = Case()
        self.faults: list[str] = []
        self.number = 0
        if is_worked_on:
            self.judge("nee", talked=True)
            self.report("oppakken")
            self.hear()
            self.take_on()
        root = self.case.view.root
        assert root is not None
        self.case.write(root.id, stap=stap)

    def day(self) -> str:
        self.number += 1
        return f"2026-03-{min(12 + self.number // 4, 28):02d}"

    @rule(vraag=YES_NO, talked=st.booleans())
    def judge(self, vraag: str, talked: bool) -> None:
        form = self.case.taxatie(vraag1=vraag)
        if talked:
            self.case.write(form, besproken_met_gezin_op=DAY)
        self.case.finish(form)

    @rule(besluit=st.sampled_from(["", "oppakken", "advies_volstaat"]))
    def report(self, besluit: str) -> None:
        known = final(self.case, "Risicotaxatie")
        self.case.signaal(known[-1].id if known else None, besluit)

    @rule(spoor=st.sampled_from(["enkelvoudig", "meervoudig"]))
    def analyse(self, spoor: str) -> None:
        self.case.add("EersteAnalyse", {"datum": self.day(), "spoor": spoor})

    @rule()
    def hear(self) -> None:
        self.case.add("VijfVragen", {"datum": DAY})
        self.case.add("Netwerkkaart", {"datum": DAY})

    @rule(status=st.sampled_from(["actief", "afgerond"]))
    def help(self, status: str) -> None:
        self.case.add("Ondersteuning", {"status": status, "type": "ambulant", "startdatum": DAY})

    @rule(status=st.sampled_from(["concept", "vastgesteld"]), moment=st.sampled_from(["2026-03-15", ""]))
    def plan(self, status: str, moment: str) -> None:
        values: dict[str, Value] = {"datum": DAY, "soort": "kort", "status": status}
        self.case.add("Gezinsplan", values | {"evaluatiemomenten": (moment,) if moment else ()})

    @rule(besluit=st.sampled_from(["doorgaan", "bijstellen", "opschalen", "afschalen", "afsluiten"]))
    def look_back(self, besluit: str) -> None:
        self.case.add("Evaluatie", {"datum": DAY, "besluit": besluit, "_status": "definitief"})

    @rule()
    def close(self) -> None:
        if final(self.case, "Risicotaxatie"):
            try:
                closing(self.case)
            except FormNotReady:
                assert not self.case.hurdles(self.case.view.of_type("Afsluiting")[-1].id).is_clear

    @rule()
    def take_on(self) -> None:
        self.case.act(taking_on(self.case.view, "Samira Idrissi", "Wisseling.", TODAY))

    @rule(ways=st.permutations([*STAPPEN, AFGESLOTEN]), reason=st.sampled_from([None, REASON]))
    def try_every_step(self, ways: list[str], reason: Reason | None) -> None:
        for naar in ways:
            if self._go(naar, reason):
                return

    @rule(reason=st.sampled_from([None, REASON]))
    def try_what_is_next(self, reason: Reason | None) -> None:
        for naar in offered(self.case.stap, spoor(self.case)):
            if self._go(naar, reason):
                return

    def _go(self, naar: str, reason: Reason | None) -> bool:
        van = self.case.stap
        is_forbidden = naar not in ARROWS[van] or FORBIDDEN.get((van, naar), never)(self.case)
        try:
            self.case.go(naar, reason)
        except EditRefused:
            return False
        if is_forbidden:
            self.faults.append(f"{van} to {naar}")
        return True

    @invariant()
    def was_never_where_the_table_forbids(self) -> None:
        assert getattr(self, "faults", []) == []


Werk.TestCase.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
test_a_casus_never_reaches_a_state_that_the_table_forbids = Werk.TestCase
