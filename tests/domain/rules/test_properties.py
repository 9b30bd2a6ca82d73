"""Rules that are a property of the program (P): no record can break them, so a test holds each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.rules import RULES, CasusFacts, Klasse
from jgw_desktop.domain.rules.situation import is_unsafe
from tests.domain.rules.cases import casus, findings
from tests.house.source import ROOT


@pytest.mark.parametrize("number", [number for number, rule in RULES.items() if "::" in rule.held_by])
def test_what_is_said_to_hold_a_rule_is_there(number: str) -> None:
    file, _, name = RULES[number].held_by.partition("::")
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")


def test_every_property_names_its_test() -> None:
    assert [one.id for one in RULES.values() if one.klasse is Klasse.P and "::" not in one.held_by] == []


def test_no_score_decides_about_safety() -> None:
    heavy = {
        "id": "a",
        "datum": "2026-02-01",
        "risicofactoren": ["armoede", "schulden", "werkloosheid", "lage_opleiding"],
    }
    worried = {"id": "m", "ingevuldOp": "2026-02-01", "zorgScore": 36}
    raw = casus(eersteAnalyses=[heavy], metingen=[worried], veiligheidsstatus="veilig")
    assert not is_unsafe(_facts(raw))
    assert findings("R1", raw) == findings("R10", {**raw, "stap": "uitvoeren"}) == []


def test_a_streefdatum_that_passed_changes_nothing() -> None:
    goal = {"id": "d", "status": "open", "streefdatum": "2026-01-01", "oorsprong": "gezin_wil"}
    raw = casus(gezinsplannen=[{"id": "p", "status": "vastgesteld", "doelen": [goal]}])
    before, after = (
        [finding for number in RULES if RULES[number].check for finding in findings(number, raw, today)]
        for today in (date(2025, 12, 31), date(2026, 1, 2))
    )
    assert [one for one in after if "/doelen/0" in one.path] == [
        one for one in before if "/doelen/0" in one.path
    ]
    words = Path(ROOT, "resources/teksten/nl/regels.toml").read_text(encoding="utf-8")
    shown = [line for line in words.splitlines() if "mislukt" in line]
    assert shown == ['regel = "Een doel is nooit mislukt omdat een datum voorbij is."']


def test_a_goal_can_be_about_any_domain_and_anybody() -> None:
    goal = CATALOGUE["Doel"].fields
    assert goal["eigenaar_id"].targets == ("Persoon",)
    assert not goal["eigenaar_id"].children_only
    assert goal["domein"].choices == "domein"


def _facts(raw: dict[str, object]) -> CasusFacts:
    from jgw_desktop.app.exchange.facts import facts_of_file

    return facts_of_file(raw)
