"""Rules that no record of a casus can break: properties of the program, each held by a test here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue of record types
from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.app.exchange import export_casus
from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.app.exchange.parsing import parse
from jgw_desktop.app.exchange.shapes import FORMAT, VERSION
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.derived.metingen import OWN_LISTS
from jgw_desktop.domain.derived.stappen import may_leave_laptop
from jgw_desktop.domain.fields import Kind, Need
from jgw_desktop.domain.ids import root_of
from jgw_desktop.domain.levensloop import Voorwaarde
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.rules import RULES
from storage.store import VaultStore
from tests.domain.rules.cases import casus, findings
from tests.house.source import ROOT
from tests.storage.stores import new_store

TODAY = date(2026, 3, 2)
LONGEST_LIST = 20


@pytest.fixture
def store(tmp_path: Path) -> Iterator[VaultStore]:
    connection, store = new_store(tmp_path / "kluis.db")
    yield store
    connection.close()


def test_every_rule_that_is_held_names_a_test_or_module_that_is_there() -> None:
    for rule in RULES.values():
        file, _, name = rule.held_by.partition("::")
        assert not file or (ROOT / file).exists(), rule.id
        assert not name or f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), rule.id


def test_free_help_asks_nothing_extra() -> None:
    raw = casus(toeleidingen=[{"id": "t", "bestemming": "basisvoorziening"}])
    assert not findings("R53", raw)
    extra = ("grond_specialist", "afweging_ingrijpend", "afweging_deskundigheid", "afweging_kosten")
    assert all(CATALOGUE["Toeleiding"].fields[name].need is Need.VOORWAARDELIJK for name in extra)


def test_the_start_list_is_short() -> None:
    assert {
        name for name, items in OWN_LISTS.items() if len((*items.zorg, *items.kracht)) > LONGEST_LIST
    } == set()


def test_a_leermoment_asks_nothing_elsewhere() -> None:
    links = [f"{k.name}.{f.name}" for k in CATALOGUE.values() for f in k if "Leermoment" in f.targets]
    assert links == []
    assert [f.name for f in CATALOGUE["Leermoment"] if f.kind is Kind.VERWIJZING] == []


def test_no_step_waits_for_somebody_elses_approval() -> None:
    assert [each for each in Voorwaarde if "goedgekeurd" in each or "akkoord" in each] == []
    statuses = [*CHOICES["planStatus"], *CHOICES["signaalBesluit"], *CHOICES["casusStap"]]
    assert [value for value in statuses if "goedkeur" in str(value)] == []


def test_what_is_known_is_linked_and_not_typed_again() -> None:
    """A child, a goal, a plan or a taxatie in another form is a link to it and holds no copy of its words."""
    for kind in CATALOGUE.values():
        for field in kind:
            if field.name.endswith("_id") and field.name != "regel_id":  # a rule is no record
                assert field.kind is Kind.VERWIJZING and field.targets, f"{kind.name}.{field.name}"


def test_a_casus_can_be_written_out_in_one_act(store: VaultStore) -> None:
    bundel = new_casus(store, "Denkbeeld", TODAY)
    nummer = next(row.nummer for row in store.casussen() if row.bundel == bundel)
    assert b"Denkbeeld" in export_casus(store, nummer)


def test_the_exchange_format_says_its_version(store: VaultStore) -> None:
    new_casus(store, "Denkbeeld", TODAY)
    content = parse(export_casus(store, store.casussen()[0].nummer))
    assert isinstance(content, dict)
    assert (content["meta"]["formaat"], content["meta"]["versie"]) == (FORMAT, VERSION)


def test_a_change_of_level_is_kept_with_who_and_from_what(store: VaultStore) -> None:
    root = root_of(new_casus(store, "Denkbeeld", TODAY))
    for niveau in (3, 5, 4):
        bundel = store.bundel(store.bundels_of_type("Casus")[0])
        assert bundel.root
        store.commit([Edit(bundel.id, filling(bundel.root, {"niveau": niveau}), "afschalen")])
    lines = store.history(root, "niveau")
    assert [line.value for line in lines] == [3, 5, 4]
    assert {line.author for line in lines} == {store.worker}


def test_a_signal_waits_to_be_sent_from_the_moment_it_is_saved(store: VaultStore) -> None:
    bundel = new_casus(store, "Denkbeeld", TODAY)
    before = store.waiting().changes
    signal = creation(new_id(), "Signaal", root_of(bundel), "V", {"betreft": "Jip"})
    store.commit([Edit(bundel, signal)])
    assert store.waiting().changes == before + 1


def test_a_closed_casus_may_leave_when_it_was_sent_and_nazorg_is_over() -> None:
    closed = facts_of_file(casus(stap="afgesloten", nazorg=[{"id": "n", "tot": "2026-03-01"}]))
    assert may_leave_laptop(closed, TODAY, unsent=0)
    assert not may_leave_laptop(closed, TODAY, unsent=1)
    assert not may_leave_laptop(closed, date(2026, 3, 1), unsent=0)
    assert not may_leave_laptop(facts_of_file(casus(stap="uitvoeren")), TODAY, unsent=0)
    assert not may_leave_laptop(
        facts_of_file(casus(stap="afgesloten", nazorg=[{"id": "n"}])), TODAY, unsent=0
    )
