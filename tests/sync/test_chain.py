"""The chain tells which changes a log holds, and in which order."""

from __future__ import annotations

from hashlib import blake2b

from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.reconciling.chain import START, START_CHAIN, Cursor, digest_of, extended

IDS = st.lists(st.integers(0, 255).map(lambda byte: ChangeId(bytes([byte]) * 32)), max_size=6)


def test_a_link_is_the_hash_of_what_was_and_the_id() -> None:
    change = ChangeId(b"c" * 32)
    assert extended(START, [change]) == Cursor(1, blake2b(START_CHAIN + change, digest_size=32).digest())


@given(IDS, IDS)
def test_it_makes_no_difference_in_how_many_parts_a_log_is_read(
    first: list[ChangeId], rest: list[ChangeId]
) -> None:
    assert extended(extended(START, first), rest) == extended(START, first + rest)


@given(IDS, IDS)
def test_two_logs_have_one_chain_only_when_they_are_the_same(
    one: list[ChangeId], other: list[ChangeId]
) -> None:
    assert (extended(START, one) == extended(START, other)) is (one == other)


CURSORS = st.dictionaries(
    st.integers(0, 3).map(lambda n: BundelId(bytes([n]) * 16)),
    st.builds(Cursor, st.integers(0, 2), st.sampled_from([START_CHAIN, b"k" * 32])),
    max_size=3,
)


@given(CURSORS, CURSORS)
def test_one_hash_tells_whether_two_laptops_read_the_same(
    one: dict[BundelId, Cursor], other: dict[BundelId, Cursor]
) -> None:
    read = [{bundel: cursor for bundel, cursor in each.items() if cursor.seq} for each in (one, other)]
    assert (digest_of(one) == digest_of(other)) is (read[0] == read[1])
