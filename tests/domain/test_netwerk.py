"""Where people stand on the netwerkkaart."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.netwerk import SECTORS, sector_of


def test_the_sectors_are_those_of_the_list() -> None:
    assert set(SECTORS) == set(CHOICES["netwerkSector"])


@pytest.mark.parametrize(
    ("sector", "aard", "relation", "found"),
    [
        ("vrienden", "hulpverlener", "oma", "vrienden"),
        ("", "hulpverlener", "oma", "professionals"),
        ("", "beroepsopvoeder", "juf", "school_en_opvang"),
        ("", "informeel", "buurvrouw Samira", "buren"),
        ("", "informeel", "Oma Riet", "familie"),
        ("", "", "Milan", "vrienden"),
        ("iets nieuws", "", "tante", "familie"),
    ],
)
def test_a_place_follows_from_who_somebody_is_unless_it_was_chosen(
    sector: str, aard: str, relation: str, found: str
) -> None:
    assert sector_of(sector, aard, relation) == found
