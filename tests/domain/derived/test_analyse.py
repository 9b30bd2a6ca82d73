"""The first analysis proposes along the decision tree, and says why."""

from __future__ import annotations

import pytest

from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.domain.derived.analyse import Vraagbeeld, most_frequent, propose, vraagbeeld
from resources import tekst
from tests.domain.rules.cases import casus

SAFE = "veilig"
B = ("b",) * 7
ENKEL, BETROKKEN = "enkelvoudig", "betrokken_professional"


@pytest.mark.parametrize(
    ("beeld", "expected"),
    [
        (Vraagbeeld(SAFE, kenmerken=("a",) * 7), (ENKEL, "a", (1, 2), "geen")),
        (Vraagbeeld(SAFE, kenmerken=B), (ENKEL, "b", (3, 3), BETROKKEN)),
        (Vraagbeeld(SAFE, kenmerken=B, domeinen=2), ("meervoudig", "b", (4, 4), "zorgcoordinator")),
        (Vraagbeeld(SAFE, kenmerken=B, disciplines=2), ("meervoudig", "b", (4, 4), "zorgcoordinator")),
        (Vraagbeeld(SAFE, kenmerken=("c",)), (ENKEL, "c", (5, 6), "gezinscoach")),
        (Vraagbeeld(SAFE, kenmerken=("d",)), (ENKEL, "d", (6, 7), "gezinsmanager")),
        (Vraagbeeld(SAFE, kenmerken=B, chronisch="ja"), ("structureel", "b", (4, 5), BETROKKEN)),
        (Vraagbeeld(SAFE, kenmerken=("a",), advies_volstaat=True), ("advies", "a", (1, 2), "geen")),
        (Vraagbeeld("twijfel", kenmerken=("a",), advies_volstaat=True), (ENKEL, "a", (1, 2), "geen")),
        (Vraagbeeld("twijfel", kenmerken=(*B, "d")), (ENKEL, "d", (6, 7), "gezinsmanager")),
        (Vraagbeeld(SAFE, kenmerken=(*B, "d")), (ENKEL, "b", (3, 3), BETROKKEN)),
        (Vraagbeeld(SAFE, noodcriteria=("justitie_betrokken",)), (ENKEL, "d", (6, 7), "gezinsmanager")),
        (Vraagbeeld(SAFE, kenmerken=B, protection=True), (ENKEL, "c", (5, 6), "gezinscoach")),
        (Vraagbeeld(SAFE, kenmerken=B, niet_vrij_toegankelijk=True), (ENKEL, "b", (3, 3), "zorgcoordinator")),
        (Vraagbeeld(SAFE), (ENKEL, "", None, "geen")),
    ],
)  # fmt: skip
def test_the_tree_proposes(beeld: Vraagbeeld, expected: tuple[str, str, tuple[int, int] | None, str]) -> None:
    found = propose(beeld)
    assert (found.spoor, found.situatie[:1], found.niveau, found.coordinatievorm) == expected
    assert found.bovenlokaal == bool(beeld.noodcriteria)
    assert all(tekst(key).endswith(".") for key in found.uitleg)


def test_of_columns_tapped_equally_often_the_lightest_is_proposed() -> None:
    assert most_frequent(("c", "a", "a", "c", "d")) == "a"
    assert most_frequent(()) == ""


def test_what_the_tree_looks_at_comes_from_the_newest_forms() -> None:
    kaart = {
        "datum": "2026-01-01",
        "leden": [
            {
                "naam": "An",
                "aard": "hulpverlener",
                "betrokkenheid": "actief",
                "discipline": "jeugdbescherming",
            },
            {"naam": "Bo", "aard": "hulpverlener", "betrokkenheid": "actief", "discipline": "jgz"},
        ],
    }
    vraag = {"domeinen": [{"domein": d, "stand": s} for d, s in (("werk", "zorg"), ("inkomen", "gaat_goed"))]}
    old = {"datum": "2025-01-01", "chronischeBeperking": "ja", "kenmerken": {"balans": "d"}}
    new = {"datum": "2026-01-01", "chronischeBeperking": "nee", "kenmerken": {"balans": "b", "regie": "x"}}
    beeld = vraagbeeld(
        facts_of_file(casus(netwerkkaarten=[kaart], vraagverhelderingen=[vraag], eersteAnalyses=[new, old]))
    )
    assert (beeld.protection, beeld.disciplines, beeld.domeinen, beeld.chronisch) == (True, 2, 1, "nee")
    assert beeld.kenmerken == ("b",)


def test_a_family_with_many_risk_factors_is_not_put_heavier_for_that() -> None:
    factors = ["armoede", "schulden", "werkloosheid", "zwak_netwerk", "lage_opleiding"]
    with_factors = casus(eersteAnalyses=[{"risicofactoren": factors, "kenmerken": {"balans": "a"}}])
    without = casus(eersteAnalyses=[{"kenmerken": {"balans": "a"}}])
    assert vraagbeeld(facts_of_file(with_factors)) == vraagbeeld(facts_of_file(without))
