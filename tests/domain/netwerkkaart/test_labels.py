"""Room for people and their words: nothing lies over anything else, whoever stands where."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.netwerk import SECTORS
from jgw_desktop.domain.netwerkkaart.furniture import heart, height_below, ring_titles, sector_titles
from jgw_desktop.domain.netwerkkaart.labels import Label, Size, Tie, crosses, place_labels, touches
from jgw_desktop.domain.netwerkkaart.lines import mark, pieces, tie
from jgw_desktop.domain.netwerkkaart.places import MOST_ANGLE, RINGS, Place, Plane, Point, Rect, grown
from jgw_desktop.domain.netwerkkaart.spread import Spot, Standing, cleared, spread

CLEAR = 7.0
PLANE = Plane(390, 330, 44)
FRAME = Rect(-411, -352, 822, 704)
TAKEN = (
    heart(PLANE),
    *sector_titles(PLANE, [Size(100, 28)] * 6, FRAME),
    *ring_titles(PLANE, [Size(88, 22)] * 3),
)
sizes_of_one = st.lists(st.builds(Size, st.floats(10, 200), st.floats(12, 70)), min_size=1, max_size=3).map(
    lambda sizes: sorted(sizes, key=lambda size: -size.width * size.height)
)
standing = st.builds(
    Standing,
    st.sampled_from(SECTORS),
    st.sampled_from(RINGS),
    st.none() | st.floats(-MOST_ANGLE, MOST_ANGLE).map(lambda angle: round(angle, 1)),
)
crowds = st.lists(st.tuples(standing, sizes_of_one), max_size=40)


def placed(crowd: list[tuple[Standing, list[Size]]]) -> tuple[tuple[Spot, ...], tuple[Label | None, ...]]:
    spots = spread([person for person, _ in crowd], PLANE)
    ties = [Tie(*tie(PLANE, spot), CLEAR) for spot in spots]
    return spots, place_labels(spots, [sizes for _, sizes in crowd], TAKEN, FRAME, ties)


@given(crowds)
def test_no_text_lies_over_a_person_a_line_another_text_or_the_frame(
    crowd: list[tuple[Standing, list[Size]]],
) -> None:
    spots, labels = placed(crowd)
    rects = [label.rect for label in labels if label is not None]
    assert not any(one.overlaps(other) for one, other in combinations(rects, 2))
    assert not any(touches(rect, spot) for rect in rects for spot in spots)
    assert not any(rect.overlaps(other) for rect in rects for other in TAKEN)
    drawn = [piece for spot in spots for piece in pieces(Tie(*tie(PLANE, spot), CLEAR), rects)]
    assert not any(crosses(rect, Tie(*piece, CLEAR - 0.01)) for rect in rects for piece in drawn)
    assert all(FRAME.holds(rect) for rect in rects)


@given(crowds)
def test_every_text_has_the_size_that_was_asked_for_and_stands_beside_its_person(
    crowd: list[tuple[Standing, list[Size]]],
) -> None:
    spots, labels = placed(crowd)
    for spot, label, (_, sizes) in zip(spots, labels, crowd, strict=True):
        if label is not None:
            assert label.rect[2:] == sizes[label.variant]
            x, y = spot.centre
            near = Rect(label.rect.left - 4, label.rect.top - 4, label.rect.width + 8, label.rect.height + 8)
            assert touches(near, Spot(spot.place, Point(x, y), spot.radius))


@given(crowds)
def test_the_same_people_stand_the_same_way(crowd: list[tuple[Standing, list[Size]]]) -> None:
    assert placed(crowd) == placed(list(crowd))


def test_who_stands_alone_has_all_their_words() -> None:
    _, (label,) = placed([(Standing("familie", "dichtbij"), [Size(150, 60), Size(50, 18)])])
    assert label is not None
    assert label.variant == 0


def test_a_text_stands_beside_the_lines_where_there_is_room() -> None:
    spots, labels = placed([(Standing(SECTORS[n % 6], RINGS[n // 6]), [Size(64, 18)]) for n in range(12)])
    rects = [label.rect for label in labels if label is not None]
    assert len(rects) == 12
    assert not any(crosses(rect, Tie(*tie(PLANE, spot), CLEAR)) for rect in rects for spot in spots)


@given(st.lists(standing, max_size=40), st.sampled_from([Size(22, 18), Size(44, 36)]))
def test_the_letter_of_a_line_never_lies_over_that_of_the_person(people: list[Standing], size: Size) -> None:
    for spot in spread(people, PLANE):
        assert not touches(mark(PLANE, spot, *size), spot._replace(radius=0.4 * spot.radius))


@given(st.lists(standing.filter(lambda one: one.ring == "verder_weg"), max_size=5), st.floats(300, 900))
def test_nobody_put_by_hand_lies_over_the_title_above(people: list[Standing], height: float) -> None:
    for node, title in ((44, 28), (88, 56)):
        ry = min(height / 2 - title / 2, height_below(title, height / 2, node))
        plane, frame = Plane(390, ry, node), Rect(-411, -height / 2, 822, height)
        spots = [Spot(place, plane.point(place), node / 2) for place in map(_put, people)]
        (
            above,
            *_,
        ) = sector_titles(plane, [Size(180, title)] * 6, frame)
        assert not any(touches(grown(above, -0.01), spot) for spot in spots)


def _put(person: Standing) -> Place:
    return Place(person.sector, person.ring, person.angle or 0.0)


def test_a_line_is_left_out_where_texts_stand() -> None:
    line = Tie(Point(0, 0), Point(100, 0), 2)
    assert pieces(line, []) == ((Point(0, 0), Point(100, 0)),)
    assert pieces(line, [Rect(20, -5, 10, 10), Rect(28, -5, 12, 10), Rect(20, 3, 10, 10)]) == (
        (Point(0, 0), Point(18, 0)),
        (Point(42, 0), Point(100, 0)),
    )
    assert pieces(line, [Rect(-5, -5, 200, 10)]) == ()


def test_forty_people_over_the_map_nearly_all_have_a_name() -> None:
    people = [Standing(SECTORS[n % 6], RINGS[(n // 6) % 3]) for n in range(40)]
    _, labels = placed([(person, [Size(130, 50), Size(64, 18)]) for person in people])
    assert sum(label is not None for label in labels) >= 38
    assert sum(label is not None and label.variant == 0 for label in labels) >= 8


def test_what_has_no_room_at_all_is_left_to_the_list() -> None:
    _, (label,) = placed([(Standing("familie", "dichtbij"), [Size(900, 20)])])
    assert label is None


@given(st.lists(standing, max_size=40))
def test_everybody_stands_in_their_own_sector_and_ring(people: list[Standing]) -> None:
    for person, spot in zip(people, spread(people, PLANE), strict=True):
        assert spot.place[:2] == person[:2]
        assert PLANE.place(spot.centre)[:2] == person[:2]
        if person.angle is not None:
            assert spot.place.angle == person.angle


@given(st.lists(st.tuples(st.sampled_from(SECTORS), st.sampled_from(RINGS)), max_size=18, unique=True))
def test_people_that_nobody_put_anywhere_never_lie_over_each_other(cells: list[tuple[str, str]]) -> None:
    people = [Standing(*cell) for cell in cells for _ in range(4)][:40]
    spots = spread(people, PLANE)
    for one, other in combinations(spots, 2):
        apart = hypot(one.centre.x - other.centre.x, one.centre.y - other.centre.y)
        assert apart >= one.radius + other.radius


@pytest.mark.parametrize(
    ("height", "many"), [(176, 6), (150, 16), (180, 30), (180, 40), (232, 30), (250, 40), (340, 40)]
)
def test_on_a_low_map_people_become_smaller_rather_than_touch(height: float, many: int) -> None:
    plane = Plane(253, height / 2 - 14, 28)
    spots = spread([Standing(SECTORS[n % 6], RINGS[(n // 6) % 3]) for n in range(many)], plane, 0.3)
    for one, other in combinations(spots, 2):
        apart = hypot(one.centre.x - other.centre.x, one.centre.y - other.centre.y)
        assert apart >= one.radius + other.radius


@given(st.lists(standing.filter(lambda one: one.angle is not None), max_size=20), standing)
def test_somebody_more_never_moves_who_was_put_by_hand(people: list[Standing], more: Standing) -> None:
    before, after = spread(people, PLANE), spread([*people, more], PLANE)
    assert [spot.centre for spot in before] == [spot.centre for spot in after[:-1]]


def test_who_is_dropped_on_somebody_stands_beside_them() -> None:
    there = spread([Standing("buren", "dichtbij", 0.0)], PLANE)
    place = cleared(Place("buren", "dichtbij", 1.0), PLANE, there)
    assert place[:2] == ("buren", "dichtbij")
    apart = PLANE.point(place), there[0].centre
    assert hypot(apart[0].x - apart[1].x, apart[0].y - apart[1].y) >= 44
    assert cleared(Place("buren", "verder_weg", 1.0), PLANE, there).angle == 1.0


def test_a_line_through_a_text_is_seen() -> None:
    text = Rect(0, 0, 10, 10)
    assert crosses(text, Tie(Point(-5, -5), Point(15, 15)))
    assert not crosses(text, Tie(Point(-5, 6), Point(5, 16)))
    assert not crosses(text, Tie(Point(20, 0), Point(20, 10)))
    assert crosses(text, Tie(Point(20, 0), Point(20, 10), 11))
