"""The frame around the rules: what they look at, what a CJG may set, and that every text is there."""

from __future__ import annotations

import dataclasses
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from jgw_desktop.domain import rules as package
from jgw_desktop.domain.errors import RulesFileBroken
from jgw_desktop.domain.rules import BUILT_IN, RULES, Klasse, may_be_off, settings_from
from jgw_desktop.domain.rules.facts import day_of
from resources import read_text, tekst
from tests.domain.rules.cases import casus, findings
from tests.house.catalogue import texts

PLAN = {"id": "vp", "belangenBotsen": "ja"}
WORDS = texts()


def keys_in_code() -> set[str]:
    folder = Path(package.__file__).parent
    code = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    return set(re.findall(r'"([GR]\d+\.[a-z_0-9]+)"', code))


def keys_made_in_code() -> set[str]:
    """The texts of rules that name one for each field they look at, as ``f"R7.{name}"`` does."""
    folder = Path(package.__file__).parent
    code = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    made = set(re.findall(r'f"([GR]\d+)\.\{name\}"', code))
    return {key for key in (word.removeprefix("regels.") for word in WORDS) if key.partition(".")[0] in made}


def test_every_text_that_a_rule_names_is_there() -> None:
    assert sorted(key for key in keys_in_code() if f"regels.{key}" not in WORDS) == []


def test_every_text_about_a_rule_is_named_by_one() -> None:
    about = {key.removeprefix("regels.") for key in WORDS if key.startswith("regels.")}
    assert (
        sorted(about - keys_in_code() - keys_made_in_code() - {f"{number}.regel" for number in RULES}) == []
    )


def test_every_rule_can_say_itself_and_where_it_comes_from() -> None:
    assert [number for number in RULES if f"regels.{number}.regel" not in WORDS] == []
    assert [number for number, rule in RULES.items() if not rule.source] == []


def test_every_rule_has_a_check_or_says_what_holds_it() -> None:
    assert [number for number, rule in RULES.items() if (rule.check is None) == (not rule.held_by)] == []


def test_a_finding_points_into_the_casus_and_renders_as_a_sentence() -> None:
    (finding,) = findings("R13", casus(veiligheidsplannen=[{"id": "v0"}, PLAN]))
    assert (finding.rule, finding.klasse, finding.record) == ("R13", Klasse.B, "vp")
    assert finding.path == "/veiligheidsplannen/1/afwegingBelangKind"
    assert tekst(finding.text, **finding.values).endswith(".")


def test_a_null_is_a_field_that_is_not_filled_in() -> None:
    assert findings("R13", casus(veiligheidsplannen=[{**PLAN, "afwegingBelangKind": None}]))
    assert not findings("R13", casus(veiligheidsplannen=[{**PLAN, "afwegingBelangKind": "Het kind eerst."}]))


def test_what_blocks_cannot_be_switched_off() -> None:
    off = dataclasses.replace(BUILT_IN, off=frozenset({"R13"}))
    assert findings("R13", casus(veiligheidsplannen=[PLAN]), settings=off)


def test_the_rules_file_that_is_shipped_says_what_is_built_in() -> None:
    shipped = tomllib.loads(read_text("regels", "cjg.toml"))
    assert settings_from(shipped, may_be_off()) == BUILT_IN


@pytest.mark.parametrize(
    "table",
    [
        {"onbekend": 1},
        {"uit": "R3"},
        {"uit": ["R13"]},
        {"uit": ["R999"]},
        {"uit": [["R3"]]},
        {"getallen": []},
        {"getallen": {"onbekend_dagen": 0}},
        {"getallen": {"onbekend_dagen": "7"}},
        {"getallen": {"onbekend_dagen": True}},
        {"getallen": {"doelen_maximun": 5}},
        {"blokkades": {"familienetwerkberaad_telt": 1}},
    ],
)
def test_a_rules_file_with_a_fault_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(RulesFileBroken):
        settings_from(table, frozenset({"R3"}))


def test_a_cjg_sets_its_own_terms_and_switches_a_reminder_off() -> None:
    settings = settings_from({"uit": ["R3"], "getallen": {"onbekend_dagen": 3}}, frozenset({"R3"}))
    assert (settings.off, settings.onbekend_dagen) == (frozenset({"R3"}), 3)


@pytest.mark.parametrize("text", ["", "gisteren", "2026-02-30", "2026-13-01", 5, None, True])
def test_what_is_no_date_is_no_day(text: object) -> None:
    assert day_of(text) is None  # type: ignore[arg-type]  # no text on purpose


def test_a_date_and_a_moment_are_days() -> None:
    assert day_of("2026-03-02") == day_of("2026-03-02T13:30") == date(2026, 3, 2)
