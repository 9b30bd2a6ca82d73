"""The worker on the map: beside the family and never under people, however many there are."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.netwerk import SECTORS
from jgw_desktop.domain.netwerkkaart.furniture import heart, ring_titles, worker_place
from jgw_desktop.domain.netwerkkaart.labels import Size, touches
from jgw_desktop.domain.netwerkkaart.places import MOST_ANGLE, RINGS, Plane
from jgw_desktop.domain.netwerkkaart.spread import Standing, spread

WIDE, BESIDE, TWICE = Plane(390, 330, 44), Plane(250, 270, 44), Plane(480, 385, 88)
NAME = Size(56, 22)
standing = st.builds(
    Standing,
    st.sampled_from(SECTORS),
    st.sampled_from(RINGS),
    st.floats(-MOST_ANGLE, MOST_ANGLE).map(lambda angle: round(angle, 1)),
)


def test_who_nobody_is_in_the_way_of_stands_right_of_the_heart_with_their_name() -> None:
    disc, name = worker_place(WIDE, 40, NAME, (), ())
    assert name is not None
    assert disc.width == 40
    assert disc.top == pytest.approx(-20)
    assert disc.left < heart(WIDE).right < disc.right < name.left


@pytest.mark.parametrize(("plane", "many"), list(product((WIDE, BESIDE, TWICE), (10, 20, 30, 40))))
def test_nobody_of_up_to_forty_people_lies_over_the_worker(plane: Plane, many: int) -> None:
    spots = spread([Standing(SECTORS[n % 6], RINGS[(n // 6) % 3]) for n in range(many)], plane)
    disc, name = worker_place(plane, 40, NAME, spots, ())
    reach = disc.width / 2
    for spot in spots:
        across, down = disc.left + reach - spot.centre.x, disc.top + reach - spot.centre.y
        assert across**2 + down**2 >= (reach + spot.radius) ** 2
        assert name is None or not touches(name, spot)


@given(st.lists(standing, max_size=40))
def test_a_name_that_is_shown_lies_under_nobody_and_over_no_other_name(people: list[Standing]) -> None:
    spots, rings = spread(people, WIDE), ring_titles(WIDE, [Size(88, 22)] * 3)
    name = worker_place(WIDE, 40, NAME, spots, rings).name
    if name is not None:
        assert not any(touches(name, spot) for spot in spots)
        assert not any(name.overlaps(ring) for ring in rings)


def test_a_person_where_the_worker_stood_sends_them_a_little_round() -> None:
    there = spread([Standing("vrienden", "heel_dichtbij", 27.0)], WIDE)
    alone, beside = worker_place(WIDE, 40, NAME, (), ()), worker_place(WIDE, 40, NAME, there, ())
    assert beside.disc != alone.disc
    assert beside.name is not None
    assert not any(touches(rect, there[0]) for rect in (beside.disc, beside.name))
