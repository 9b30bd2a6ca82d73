"""What a CJG calls things: labels, domeinen and risk factors out of its rules file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from jgw_desktop.app.rules import load_rules
from jgw_desktop.domain.choices import BUILT_IN_LISTS, CHOICES, is_known, label_of, use_lists
from jgw_desktop.domain.choices.own import own_lists
from jgw_desktop.domain.errors import RulesFileBroken
from jgw_desktop.domain.rules import BUILT_IN
from jgw_desktop.rules_file import TomlRules, rules_in_use
from tests.domain.rules.cases import Json, casus, found
from tests.domain.rules.test_vraag import BROAD

AREAS = {"opvoeding": "Opvoeden en gezin", "veerkracht": "Veerkracht"}


@pytest.fixture(autouse=True)
def _built_in_after() -> Iterator[None]:
    yield
    use_lists({})


def test_a_choice_gets_another_label_and_the_others_keep_theirs() -> None:
    use_lists(own_lists({"woorden": {"coordinatievorm": {"gezinscoach": "Gezinsbegeleider"}}}))
    assert label_of("coordinatievorm", "gezinscoach") == "Gezinsbegeleider"
    assert label_of("coordinatievorm", "gezinsmanager") == "Gezinsmanager"
    assert list(CHOICES["coordinatievorm"]) == list(BUILT_IN_LISTS["coordinatievorm"])


def test_a_choice_that_is_a_number_gets_another_label_too() -> None:
    use_lists(own_lists({"woorden": {"niveau": {"3": "3. Licht"}}}))
    assert (label_of("niveau", 3), label_of("niveau", 4)) == ("3. Licht", "4")


def test_domeinen_of_a_cjg_are_the_whole_list_in_its_order() -> None:
    use_lists(own_lists({"domeinen": AREAS}))
    assert dict(CHOICES["domein"]) == AREAS
    assert label_of("domein", "veerkracht") == "Veerkracht"


def test_what_is_in_no_list_any_more_keeps_its_words_and_is_read_in() -> None:
    use_lists(own_lists({"domeinen": AREAS, "risicofactoren": {"mantelzorg": "Kind zorgt voor een ouder"}}))
    assert label_of("domein", "inkomen") == BUILT_IN_LISTS["domein"]["inkomen"]
    assert is_known("domein", "inkomen")
    assert is_known("risicofactor", "mantelzorg")
    assert not is_known("risicofactor", "veerkracht")


def test_without_tables_every_list_is_the_built_in_one() -> None:
    use_lists(own_lists({"domeinen": AREAS}))
    use_lists(own_lists({}))
    assert CHOICES == BUILT_IN_LISTS


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ({"domeinen": []}, "domeinen"),
        ({"domeinen": {}}, "domeinen"),
        ({"domeinen": {"veerkracht": "Veerkracht"}}, "domeinen.opvoeding"),
        ({"domeinen": {**AREAS, "Op School": "School"}}, "domeinen.Op School"),
        ({"domeinen": {**AREAS, "school": 3}}, "domeinen.school"),
        ({"domeinen": {**AREAS, "school": " "}}, "domeinen.school"),
        ({"domeinen": {**AREAS, "school": "op\nschool"}}, "domeinen.school"),
        ({"domeinen": {**AREAS, "school": "Veerkracht"}}, "domeinen"),
        ({"risicofactoren": {f"factor_{place}": f"{place}" for place in range(21)}}, "risicofactoren"),
        ({"woorden": 3}, "woorden"),
        ({"woorden": {"kleur": {"rood": "Rood"}}}, "woorden.kleur"),
        ({"woorden": {"niveau": {"8": "8"}}}, "woorden.niveau.8"),
        ({"domeinen": AREAS, "woorden": {"domein": {"werk": "Arbeid"}}}, "woorden.domein"),
    ],
)
def test_a_fault_is_named_by_its_place(table: Mapping[str, object], place: str) -> None:
    with pytest.raises(RulesFileBroken) as told:
        own_lists(table)
    assert told.value.details == {"veld": place}


def test_with_a_fault_in_the_words_no_number_of_the_file_holds_either(tmp_path: Path) -> None:
    file = tmp_path / "regels.toml"
    file.write_text("[getallen]\nonbekend_dagen = 3\n[woorden.kleur]\nrood = 'Rood'\n", encoding="utf-8")
    rules = load_rules(TomlRules(file))
    assert (rules.settings, rules.lists) == (BUILT_IN, {})
    assert rules.notice is not None
    file.write_text("[domeinen]\nopvoeding = 'Opvoeden'\n", encoding="utf-8")
    assert load_rules(TomlRules(file)).lists == {"domein": {"opvoeding": "Opvoeden"}}


def test_r29_asks_for_every_domein_of_this_cjg_and_for_no_other() -> None:
    use_lists(own_lists({"domeinen": AREAS}))
    seen = [{"domein": area, "stand": "gaat_goed"} for area in AREAS]
    assert found("R29", _broad(seen)) == []
    assert found("R29", _broad(seen[:1])) == [("/vraagverhelderingen/0/domeinen", "domeinen")]


def _broad(rows: object) -> Json:
    return casus(spoor="meervoudig", vraagverhelderingen=[{**BROAD, "domeinen": rows}])


def test_the_file_beside_the_vault_is_used_and_without_one_the_words_are_the_built_in_ones(
    tmp_path: Path,
) -> None:
    file = tmp_path / "regels.toml"
    file.write_text("[woorden.coordinatievorm]\ngezinscoach = 'Gezinsbegeleider'\n", encoding="utf-8")
    assert rules_in_use(file).notice is None
    assert label_of("coordinatievorm", "gezinscoach") == "Gezinsbegeleider"
    assert rules_in_use(tmp_path / "none.toml").notice is None
    assert label_of("coordinatievorm", "gezinscoach") == "Gezinscoach"
