"""Who does what: the weight of casussen per worker, and what is still to divide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jgw_desktop.domain.derived.caseload import (
    OpenCasus,
    caseloads,
    heaviest,
    is_over,
    undivided,
    weight_of,
)
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.rules import BUILT_IN


def casus(worker: str, niveau: int | None = None, *signals: str, stap: str = "uitvoeren") -> OpenCasus:
    return OpenCasus(BundelId(b"b" * 16), f"Gezin van {worker}", worker, niveau, stap, signals)


def test_casussen_add_up_per_worker_by_the_weight_of_their_niveau() -> None:
    (load,) = caseloads([casus("Ilse", 3), casus("ilse", 5), casus("Ilse", stap="signaleren")], BUILT_IN)
    assert (load.worker, load.casussen, load.weight) == ("Ilse", 3, 1 + 3 + 1)
    assert dict(load.per_niveau) == {3: 1, 5: 1, None: 1}
    assert dict(load.per_stap) == {"uitvoeren": 2, "signaleren": 1}


@pytest.mark.parametrize(
    ("niveau", "weight"), [(None, 1), (1, 1), (2, 1), (3, 1), (4, 2), (5, 3), (6, 4), (7, 5), (12, 1)]
)
def test_a_heavier_niveau_weighs_more_and_one_of_a_newer_version_as_one_without(
    niveau: int | None, weight: int
) -> None:
    assert weight_of(niveau, BUILT_IN) == weight


def test_a_cjg_sets_the_weights() -> None:
    assert weight_of(6, replace(BUILT_IN, gewicht_niveau_6=9)) == 9


def test_workers_stand_by_name_and_never_by_weight() -> None:
    loads = caseloads([casus("Zoë", 7), casus("Anna"), casus("Moussa", 5)], BUILT_IN)
    assert [load.worker for load in loads] == ["Anna", "Moussa", "Zoë"]


def test_there_is_a_maximum_only_where_the_cjg_set_one() -> None:
    (load,) = caseloads([casus("Ilse", 7)], BUILT_IN)
    assert not is_over(load, BUILT_IN)
    assert is_over(load, replace(BUILT_IN, gewicht_maximum=4))
    assert not is_over(load, replace(BUILT_IN, gewicht_maximum=5))
    assert [heaviest([load], replace(BUILT_IN, gewicht_maximum=most)) for most in (0, 4, 9)] == [5, 5, 9]


def test_to_divide_are_signals_without_a_decision_the_oldest_first_and_casussen_of_nobody() -> None:
    nobody, late, early = (
        casus(""),
        casus("A", None, "2026-02-02"),
        casus("", None, "2026-03-01", "2026-01-09"),
    )
    assert undivided([nobody, casus("Ilse"), late, early]) == (early, late, nobody)
