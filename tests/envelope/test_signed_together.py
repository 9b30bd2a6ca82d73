"""Lists of several bundels under one signature."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.errors import TamperedChange
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.envelope.device import DeviceKeys, Listed, Signature, verify_list
from jgw_desktop.envelope.together import HASH_SIZE, leaf_of, root_of, tree_of

KEYS = DeviceKeys.make()


def listed(number: int, size: int = 2) -> Listed:
    """Return a list of one bundel; others for other numbers."""
    return BundelId(bytes([number]) * 16), [ChangeId(bytes([number, at]) * 16) for at in range(size)]


def holds(one: Listed, signature: Signature, public: bytes = KEYS.sign_public) -> bool:
    """Tell whether a list is what was signed."""
    try:
        verify_list(public, *one, *signature)
    except TamperedChange:
        return False
    return True


@given(st.integers(1, 70))
def test_each_list_can_be_checked_without_the_others(count: int) -> None:
    lists = [listed(number) for number in range(count)]
    signed = KEYS.signer()(lists)
    assert all(map(holds, lists, signed))
    assert len({signature.value for signature in signed}) == 1
    assert len({signature.beside for signature in signed}) == count
    assert max(len(signature.beside) for signature in signed) == HASH_SIZE * (count - 1).bit_length()


def test_one_list_is_signed_by_itself() -> None:
    bundel, ids = listed(1)
    assert KEYS.signer()([(bundel, ids)]) == [Signature(KEYS.sign_list(bundel, ids))]


def test_a_list_that_was_not_signed_is_refused() -> None:
    lists = [listed(number) for number in range(5)]
    signed = KEYS.signer()(lists)
    bundel, ids = lists[2]
    for other in (lists[1], (bundel, ids[:1]), (bundel, ids[::-1]), (bundel, []), (lists[1][0], ids)):
        assert not holds(other, signed[2])
    assert not holds(lists[2], signed[2], DeviceKeys.make().sign_public)


def test_another_signature_or_way_is_refused() -> None:
    lists = [listed(number) for number in range(5)]
    value, beside = KEYS.signer()(lists)[2]
    ways = (b"", beside[:-1], beside + b"x", beside[:-HASH_SIZE], beside + bytes(HASH_SIZE), beside[::-1])
    for other in ways:
        assert not holds(lists[2], Signature(value, other))
    assert not holds(lists[2], Signature(value[:-1] + bytes([value[-1] ^ 1]), beside))
    assert holds(lists[2], Signature(value, beside))  # also after others were refused


def test_what_was_signed_by_itself_is_not_signed_together() -> None:
    one = listed(1)
    root, _ = tree_of([leaf_of(*one)])
    assert root == leaf_of(*one)
    (alone,) = KEYS.signer()([one])
    assert not holds(one, Signature(alone.value, bytes(HASH_SIZE)))


def test_a_place_in_the_tree_is_no_list() -> None:
    lists = [listed(number) for number in range(4)]
    leaves = [leaf_of(*each) for each in lists]
    root, beside = tree_of(leaves)
    inner = root_of(leaves[0], beside[0][:HASH_SIZE])
    assert root_of(inner, beside[0][HASH_SIZE:]) == root
    raw = b"".join(sorted(leaves[:2]))
    with pytest.raises(TamperedChange):  # the same bytes as the place was made of, as if they were a list
        verify_list(
            KEYS.sign_public,
            BundelId(raw[:16]),
            [ChangeId(raw[16:])],
            KEYS.signer()(lists)[0].value,
            beside[0][HASH_SIZE:],
        )
