"""Walking over the map with the arrow keys."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.netwerk import SECTORS
from jgw_desktop.domain.netwerkkaart.places import RINGS, Plane
from jgw_desktop.domain.netwerkkaart.spread import Spot, Standing, spread
from jgw_desktop.domain.netwerkkaart.walk import next_across, next_along

PLANE = Plane(390, 330, 44)
people = st.lists(
    st.builds(Standing, st.sampled_from(SECTORS), st.sampled_from(RINGS), st.none()), min_size=1, max_size=20
).map(lambda standing: spread(standing, PLANE))


@given(people)
def test_along_a_ring_everybody_in_it_is_met_once_and_one_comes_back(spots: tuple[Spot, ...]) -> None:
    ring = {number for number, spot in enumerate(spots) if spot.place.ring == spots[0].place.ring}
    here, met = 0, list[int]()
    for _ in ring:
        here = next_along(spots, here, 1)
        met.append(here)
    assert here == 0
    assert set(met) == ring
    assert len(met) == len(ring)
    assert next_along(spots, next_along(spots, 0, 1), -1) == 0


@given(people)
def test_outwards_and_inwards_every_ring_with_somebody_in_it_is_met(spots: tuple[Spot, ...]) -> None:
    here = 0
    for _ in RINGS:
        here = next_across(spots, here, -1)
    met = {spots[here].place.ring}
    for _ in RINGS:
        here = next_across(spots, here, 1)
        met.add(spots[here].place.ring)
    assert met == {spot.place.ring for spot in spots}


def test_across_goes_to_who_stands_nearest() -> None:
    standing = [
        Standing("familie", RINGS[0]),
        Standing("buren", RINGS[1]),
        Standing("professionals", RINGS[1]),
    ]
    assert next_across(spread(standing, PLANE), 0, 1) == 1
