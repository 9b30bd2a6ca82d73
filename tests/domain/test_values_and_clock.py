"""Values survive being frozen; the clock never goes back."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.clock import next_hlc, wall_ms
from jgw_desktop.domain.values import Value, as_text, freeze, is_empty, is_same, thaw

plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(plain)
def test_a_frozen_value_thaws_into_what_it_was(value: Any) -> None:
    assert json.dumps(thaw(freeze(value))) == json.dumps(value)
    assert is_same(freeze(thaw(freeze(value))), freeze(value))


@given(plain)
def test_a_frozen_value_does_not_change_with_what_it_was_made_of(value: Any) -> None:
    frozen, before = freeze([value]), json.dumps(value)
    if isinstance(value, list | dict):
        value.clear()
    assert json.dumps(thaw(frozen)) == f"[{before}]"


@given(plain, plain)
def test_being_the_same_works_both_ways_and_means_the_same_json_kinds(left: Any, right: Any) -> None:
    one, other = freeze(left), freeze(right)
    assert is_same(one, other) is is_same(other, one)
    assert is_same(one, one)


@pytest.mark.parametrize(
    ("left", "right"),
    [(True, 1), (False, 0), ("1", 1), (None, ""), ((), {}), ((True,), (1,)), ({"a": 1}, {"a": True})],
)
def test_what_only_looks_the_same_is_not(left: Value, right: Value) -> None:
    assert not is_same(left, right)


@pytest.mark.parametrize("value", [None, "", " \n", (), {}])
def test_nothing_blank_and_without_elements_counts_as_empty(value: Value) -> None:
    assert is_empty(value)


@pytest.mark.parametrize("value", [False, 0, "a", ("",), {"a": None}])
def test_a_no_and_a_zero_do_not_count_as_empty(value: Value) -> None:
    assert not is_empty(value)


def test_all_text_inside_a_value_is_found() -> None:
    assert as_text(("een", {"a": "twee", "b": (3, None, True)})).split() == ["een", "twee", "3"]


@given(st.lists(st.integers(0, 2**41), min_size=1))
def test_the_clock_never_goes_back_and_never_lags_the_wall(moments: list[int]) -> None:
    stamps = [0]
    for moment in moments:
        stamps.append(next_hlc(stamps[-1], moment))
        assert wall_ms(stamps[-1]) >= moment
    assert all(earlier < later for earlier, later in pairwise(stamps))


def test_a_clock_that_moves_on_is_followed_to_the_millisecond() -> None:
    assert wall_ms(next_hlc(next_hlc(0, 1000), 2000)) == 2000
