"""Places of the netwerkkaart on drawings of any size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.netwerk import SECTORS
from jgw_desktop.domain.netwerkkaart.furniture import heart, sector_titles
from jgw_desktop.domain.netwerkkaart.labels import Size
from jgw_desktop.domain.netwerkkaart.lines import Line, line_of, ring_of, tie, values_of, zigzag
from jgw_desktop.domain.netwerkkaart.places import (
    EDGES,
    MOST_ANGLE,
    RINGS,
    Place,
    Plane,
    Point,
    Rect,
    shifted,
    turned,
)
from jgw_desktop.domain.netwerkkaart.spread import Spot

PLANE = Plane(390, 330, 44)
planes = st.builds(Plane, st.floats(100, 900), st.floats(100, 900), st.floats(10, 44))
places = st.builds(
    Place,
    st.sampled_from(SECTORS),
    st.sampled_from(RINGS),
    st.floats(-MOST_ANGLE, MOST_ANGLE).map(lambda angle: round(angle, 1)),
)


@given(places, planes)
def test_a_place_is_found_back_at_its_point(place: Place, plane: Plane) -> None:
    found = plane.place(plane.point(place))
    assert found[:2] == place[:2]
    assert found.angle == pytest.approx(place.angle, abs=0.11)


@given(st.floats(-900, 900), st.floats(-900, 900), planes)
def test_every_point_has_a_place_on_the_map(x: float, y: float, plane: Plane) -> None:
    place = plane.place(Point(x, y))
    assert place.sector in SECTORS
    assert place.ring in RINGS
    assert abs(place.angle) <= MOST_ANGLE
    if plane.share(Point(x, y)) > EDGES[1]:
        assert place.ring == "verder_weg"


@pytest.mark.parametrize(
    ("point", "sector", "ring"),
    [
        (Point(0, -150), "familie", "heel_dichtbij"),
        (Point(300, -120), "vrienden", "verder_weg"),
        (Point(150, 120), "school_en_opvang", "dichtbij"),
        (Point(0, 280), "professionals", "verder_weg"),
        (Point(-150, 90), "vereniging_en_kerk", "heel_dichtbij"),
        (Point(-200, -90), "buren", "dichtbij"),
        (Point(0, -900), "familie", "verder_weg"),
    ],
)
def test_the_sectors_go_round_with_the_family_on_top(point: Point, sector: str, ring: str) -> None:
    assert PLANE.place(point)[:2] == (sector, ring)


@given(places)
def test_turning_all_the_way_round_passes_every_sector_in_both_directions(place: Place) -> None:
    for step in (8.0, -8.0):
        here, passed = place, {place.sector}
        for _ in range(60):
            here = turned(here, step)
            passed.add(here.sector)
            assert here.ring == place.ring
            assert abs(here.angle) <= MOST_ANGLE
        assert passed == set(SECTORS)


@given(places)
def test_closer_and_further_stop_at_the_heart_and_at_the_edge(place: Place) -> None:
    assert shifted(shifted(shifted(place, 1), 1), 1) == place._replace(ring="verder_weg")
    assert shifted(shifted(shifted(place, -1), -1), -1) == place._replace(ring="heel_dichtbij")


def test_each_line_is_kept_as_strength_and_tension_and_found_back() -> None:
    for line in Line:
        for before in ("steunend", "neutraal", "gespannen", None):
            kept = {"sterkte": 2, "kwaliteit": before} | values_of(line, before)
            assert line_of(kept["sterkte"], kept["kwaliteit"]) is line
    assert values_of(Line.STERK, "steunend") == {"sterkte": 3}
    assert line_of(None, None) is Line.GEWOON


def test_the_ring_is_the_chosen_one_else_it_follows_from_the_strength() -> None:
    assert ring_of("verder_weg", 3) == "verder_weg"
    assert [ring_of(None, sterkte) for sterkte in (3, 2, 1, None)] == [
        "heel_dichtbij", "dichtbij", "verder_weg", "dichtbij",
    ]  # fmt: skip


@given(places, planes)
def test_a_line_goes_from_the_edge_of_the_heart_to_the_edge_of_the_person(place: Place, plane: Plane) -> None:
    spot = Spot(place, plane.point(place), 10)
    start, end = tie(plane, spot)
    assert plane.share(start) == pytest.approx(0.27)
    reach = ((end.x - spot.centre.x) ** 2 + (end.y - spot.centre.y) ** 2) ** 0.5
    assert reach == pytest.approx(10, abs=1e-6) or start == end


def test_a_line_of_tension_leaves_the_straight_line_and_comes_back() -> None:
    points = zigzag(Point(0, 0), Point(100, 0), 10)
    assert points[0] == (0, 0)
    assert points[-1] == (100, 0)
    assert {round(point.y, 1) for point in points[1:-1]} == {5.5, -5.5}
    assert zigzag(Point(0, 0), Point(5, 0), 10) == (Point(0, 0), Point(5, 0))


@given(st.floats(250, 900), st.floats(200, 700), st.lists(st.floats(60, 160), min_size=6, max_size=6))
def test_names_of_sectors_lie_within_the_frame_and_off_the_heart(
    rx: float, ry: float, widths: list[float]
) -> None:
    plane, frame = Plane(rx, ry, 44), Rect(-rx - 20, -ry - 16, 2 * rx + 40, 2 * ry + 32)
    titles = sector_titles(plane, [Size(width, 28) for width in widths], frame)
    for number, title in enumerate(titles):
        assert frame.holds(title)
        assert not title.overlaps(heart(plane))
        assert not any(title.overlaps(other) for other in titles[:number])
