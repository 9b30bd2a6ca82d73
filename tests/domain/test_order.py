"""Keys of places in a list: always room in between, and short when things are added at an end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.order import DIGITS, between, keys_for


def is_key(text: str) -> bool:
    return bool(text) and set(text) <= set(DIGITS) and not text.endswith(DIGITS[0])


@given(st.lists(st.integers(0, 10**6), max_size=120), st.integers(0, 8))
def test_there_is_always_a_key_strictly_between_two_others(places: list[int], start: int) -> None:
    keys = keys_for(start)
    for place in places:
        at = place % (len(keys) + 1)
        before = keys[at - 1] if at else ""
        after = keys[at] if at < len(keys) else ""
        made = between(before, after)
        assert is_key(made)
        assert before < made
        assert not after or made < after
        keys.insert(at, made)
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("start", [0, 1, 7, 70, 5000])
def test_adding_a_thousand_things_at_an_end_keeps_keys_short(start: int) -> None:
    keys = keys_for(start)
    first, last = (keys[0], keys[-1]) if keys else ("", "")
    for _ in range(1000):
        first, last = between("", first), between(last, "")
    assert is_key(first)
    assert is_key(last)
    assert max(len(first), len(last)) <= 9


@pytest.mark.parametrize("towards_start", [True, False])
def test_squeezing_two_hundred_things_into_one_gap_grows_a_digit_per_five(towards_start: bool) -> None:
    low, high = "A", "B"
    for _ in range(200):
        made = between(low, high)
        low, high = (low, made) if towards_start else (made, high)
    assert len(made) <= 200 // 5 + 2


@given(st.integers(0, 5000))
def test_keys_for_a_list_ascend_and_are_about_equally_long(count: int) -> None:
    keys = keys_for(count)
    assert len(keys) == count
    assert keys == sorted(set(keys))
    assert all(is_key(key) for key in keys)
    assert not keys or max(map(len, keys)) - min(map(len, keys)) <= 1


@pytest.mark.parametrize(("before", "after"), [("B", "A"), ("A", "A"), ("", "0"), ("A", "é"), ("é", "")])
def test_what_is_out_of_order_or_no_key_is_refused(before: str, after: str) -> None:
    with pytest.raises(ValueError):
        between(before, after)
