"""R90, R91 and R95: results that are talked over, and looking back together."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.rules.cases import Json, casus, found

START: Json = {
    "id": "m1",
    "moment": "start",
    "vragenlijst": "x",
    "vragenlijstVersie": 1,
    "invullerId": "m",
    "betreftId": "k",
    "ingevuldOp": "2026-01-10",
    "besprokenOp": "2026-01-10",
    "herkennen": "a",
    "begrijpen": "b",
    "waarderen": "c",
    "handelen": "d",
}
END: Json = {**START, "id": "m2", "moment": "eind", "ingevuldOp": "2026-02-10"}
LOOKED: Json = {"id": "e", "datum": "2026-02-01", "deelnemers": ["Fenna", "Ilse Kompas"]}


@pytest.mark.parametrize("name", ["besprokenOp", "herkennen", "begrijpen", "waarderen", "handelen"])
def test_r90_a_meting_that_is_used_was_talked_over(name: str) -> None:
    raw = casus(metingen=[{**START, name: None}], evaluaties=[LOOKED])
    assert [path for path, _ in found("R90", raw)] == [f"/metingen/0/{name}"]
    linked = casus(metingen=[{**START, name: " "}, END], afsluitingen=[{"id": "a", "eindmetingIds": ["m2"]}])
    assert [path for path, _ in found("R90", linked)] == [f"/metingen/0/{name}"]
    assert not found("R90", casus(metingen=[START, END], evaluaties=[LOOKED]))


def test_r90_is_silent_about_a_meting_that_nothing_uses_yet() -> None:
    new = {**START, "ingevuldOp": "2026-02-02", "besprokenOp": None}
    assert not found("R90", casus(metingen=[new], evaluaties=[LOOKED]))
    assert not found("R90", casus(metingen=[new]))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("vragenlijst", "y"),
        ("vragenlijstVersie", 2),
        ("invullerId", "v"),
        ("betreftId", "t"),
        ("ingevuldOp", "2026-01-09"),
    ],
)
def test_r91_an_end_is_measured_as_its_start_was(name: str, value: object) -> None:
    raw = casus(metingen=[START, {**END, name: value}])
    assert [path for path, _ in found("R91", raw)] == [f"/metingen/1/{name}"]
    assert not found("R91", casus(metingen=[START, END]))
    assert not found("R91", casus(metingen=[{**END, name: value}]))


def test_r95_somebody_of_the_family_looks_back_too() -> None:
    assert not found("R95", casus(evaluaties=[LOOKED, {"id": "e2", "deelnemers": ["moeder en Ilse"]}]))
    for absent in ([], ["Ilse Kompas"], None):
        assert found("R95", casus(evaluaties=[{**LOOKED, "deelnemers": absent}])) == [
            ("/evaluaties/0/deelnemers", "gezinslid")
        ]


def test_r95_an_open_goal_is_not_left_alone_for_twelve_weeks() -> None:
    plan = {
        "id": "p",
        "status": "vastgesteld",
        "datum": "2026-01-01",
        "doelen": [{"id": "d", "status": "open"}],
    }
    raw = casus(gezinsplannen=[plan], stap="uitvoeren")
    assert not found("R95", raw, date(2026, 3, 26))
    assert found("R95", raw, date(2026, 3, 27)) == [("/gezinsplannen/0/doelen/0/status", "doel")]
    seen = {**raw, "evaluaties": [{**LOOKED, "perDoel": [{"doelId": "d", "cijfer": 5}]}]}
    assert not found("R95", seen, date(2026, 3, 27))
    assert not found("R95", {**raw, "stap": "afgesloten"}, date(2026, 3, 27))
