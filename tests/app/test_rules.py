"""The rules over a file, over a casus in the vault, and with a rules file that is broken."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

import resources
from jgw_desktop.app.exchange import import_document, inspect, read_document
from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.app.exchange.identity import record_of
from jgw_desktop.app.rules import load_rules
from jgw_desktop.cli_check import sentence
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.errors import ImportNoCasussen, ImportUnknownField, RulesFileBroken
from jgw_desktop.domain.ids import BundelId, bundel_of
from jgw_desktop.domain.records import STATUS
from jgw_desktop.domain.rules import BUILT_IN, RULES, Finding, check_casus, facts_of_view
from jgw_desktop.rules_file import TomlRules
from resources import tekst
from tests.app.memory_store import MemoryStore

PRACTICE: dict[str, Any] = json.loads(resources.read_bytes("demo", "casussen.json"))
TODAY = date(2026, 11, 22)
PROOFS = [proof for proof in PRACTICE["negatieveProeven"] if proof["verwachteRegel"] in RULES]
C2 = bundel_of(record_of("Casus", "", "c2"))


def inspected(content: object) -> dict[str, list[Finding]]:
    inspection = inspect(json.dumps(content).encode(), TODAY, BUILT_IN)
    return {casus.casus: list(casus.findings) for casus in inspection.casussen}


def broken(proof: Mapping[str, Any]) -> dict[str, Any]:
    """Return the practice file with one thing broken in it."""
    content = copy.deepcopy(PRACTICE)
    target: Any = next(casus for casus in content["casussen"] if casus["id"] == proof["casus"])
    *path, last = [int(key) if key.isdigit() else key for key in proof["pad"].split("/")[1:]]
    for key in path:
        target = target[key]
    if proof["op"] == "remove":
        del target[last]
    else:
        target[last] = proof["waarde"]
    return content


def test_nothing_blocks_in_the_practice_casussen() -> None:
    inspection = inspect(json.dumps(PRACTICE).encode(), TODAY, BUILT_IN)
    assert [one for casus in inspection.casussen for one in casus.findings if one.klasse == "B"] == []
    assert (inspection.is_blocked, inspection.faults) == (False, ())


@pytest.mark.parametrize("proof", PROOFS, ids=lambda proof: proof["verwachteRegel"])
def test_what_is_broken_on_purpose_is_found_by_the_rule_it_breaks(proof: Mapping[str, Any]) -> None:
    before = inspected(PRACTICE)[proof["casus"]]
    after = inspected(broken(proof))[proof["casus"]]
    new = [one for one in after if one not in before and one.rule == proof["verwachteRegel"]]
    assert {one.klasse for one in new} == {proof["klasse"]}
    assert all(tekst(one.text, **one.values) for one in new)


def test_a_file_that_cannot_be_read_in_is_judged_all_the_same() -> None:
    content = copy.deepcopy(PRACTICE)
    content["casussen"][0]["diagnose"] = "x"
    inspection = inspect(json.dumps(content).encode(), TODAY, BUILT_IN)
    assert [type(fault) for fault in inspection.faults] == [ImportUnknownField]
    assert inspection.is_blocked
    assert len(inspection.casussen) == 2


@pytest.mark.parametrize("content", [[], {}, {"casussen": {}}, "x"])
def test_a_file_without_casussen_is_refused(content: object) -> None:
    with pytest.raises(ImportNoCasussen):
        inspected(content)


@pytest.mark.parametrize("casus", [None, 5, [], {"gezin": []}, {"id": 5, "gezin": {"personen": "x"}}])
def test_whatever_stands_where_a_casus_belongs_breaks_nothing(casus: object) -> None:
    (key,) = inspected({"casussen": [casus]})
    assert key == "0"


@pytest.mark.parametrize("wrong", [None, "", 7, True, [], {}, [None], [{}], "2026-02-30", ["x", 5]])
def test_no_wrong_value_anywhere_stops_the_rules(wrong: object) -> None:
    casus = PRACTICE["casussen"][1]
    small = {key: casus[key] for key in ("id", "gezin", "spoor", "stap")}
    for key, rows in casus.items():
        check_casus(facts_of_file({**casus, key: wrong}), TODAY, BUILT_IN)
        for name in {name for row in rows for name in row} if isinstance(rows, list) else ():
            changed = [{**row, name: wrong} for row in rows]
            check_casus(facts_of_file({**small, key: changed}), TODAY, BUILT_IN)


def judged(store: MemoryStore, bundel: BundelId) -> list[Finding]:
    facts = facts_of_view(store.bundel(bundel))
    assert facts is not None
    return check_casus(facts, TODAY, BUILT_IN)


@pytest.fixture
def store() -> MemoryStore:
    filled = MemoryStore()
    import_document(filled, read_document(json.dumps(PRACTICE).encode()))
    return filled


def test_in_the_vault_a_form_is_a_concept_until_somebody_says_so(store: MemoryStore) -> None:
    facts = facts_of_view(store.bundel(C2))
    assert facts is not None
    assert facts.final("Risicotaxatie") == ()
    assert len(facts.final("Gezinsplan")) == 2


def test_definitieve_forms_in_the_vault_are_judged_as_those_in_a_file(store: MemoryStore) -> None:
    view = store.bundel(C2)
    forms = [record for record in view.records.values() if record.parent == view.root.id]  # type: ignore[union-attr]  # it is there, or the test fails
    store.commit([Edit(C2, tuple(Operation(one.id, one.type, STATUS, "definitief") for one in forms))])
    places = [(one.rule, one.path) for one in judged(store, C2)]
    assert places == [(one.rule, one.path) for one in inspected(PRACTICE)["c2"]]


def test_a_form_can_be_judged_as_if_it_were_definitief_already(store: MemoryStore) -> None:
    view = store.bundel(C2)
    taxatie = view.in_order("Risicotaxatie")[0]
    facts = facts_of_view(view, finishing={taxatie.id})
    assert facts is not None
    assert [one.id for one in facts.final("Risicotaxatie")] == [taxatie.id.hex()]


class _Table:
    def __init__(self, table: Mapping[str, object]) -> None:
        self._table = table

    def read(self) -> Mapping[str, object]:
        return self._table


def test_a_rules_file_with_a_fault_leaves_the_built_in_rules_and_a_notice() -> None:
    rules = load_rules(_Table({"getallen": {"onbekend_dagen": -1}}))
    assert rules.settings == BUILT_IN
    assert rules.notice is not None
    assert rules.notice.details == {"veld": "getallen.onbekend_dagen"}
    assert load_rules(_Table({"getallen": {"onbekend_dagen": 3}})).settings.onbekend_dagen == 3


def test_a_number_may_be_nought_only_where_that_says_never() -> None:
    never = load_rules(_Table({"getallen": {"van_laptop_dagen": 0}}))
    assert never.notice is None
    assert load_rules(_Table({"getallen": {"onbekend_dagen": 0}})).notice is not None


@pytest.mark.parametrize("content", ["\ufeffuit = ['R28']", "uit = ['R28']"])
def test_a_rules_file_saved_by_a_plain_editor_is_read(tmp_path: Any, content: str) -> None:
    file = tmp_path / "regels.toml"
    file.write_text(content, encoding="utf-8")
    assert load_rules(TomlRules(file)).settings.off == {"R28"}


def test_a_rules_file_of_nothing_but_brackets_is_broken(tmp_path: Any) -> None:
    file = tmp_path / "regels.toml"
    file.write_text("a = " + "[" * 100_000)
    assert load_rules(TomlRules(file)).notice is not None


def test_a_rules_file_that_is_gone_or_no_toml_is_broken(tmp_path: Any) -> None:
    file = tmp_path / "regels.toml"
    with pytest.raises(RulesFileBroken):
        TomlRules(file).read()
    file.write_bytes(b"uit = [\xff")
    with pytest.raises(RulesFileBroken):
        TomlRules(file).read()


def test_a_sentence_of_a_finding_has_its_days_in_words() -> None:
    findings = inspected(PRACTICE)["c2"]
    told = {finding.rule: sentence(finding) for finding in findings}
    assert "3 februari 2026" in told["R94"]
    assert not any("2026-" in words for words in told.values())
