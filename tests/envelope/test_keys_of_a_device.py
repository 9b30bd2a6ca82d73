"""Device keys and the bundel keys that are locked to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import ChangeKeyMissing, DamageDetected, TamperedChange
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.envelope.bundel_keys import KeyName, make_key, unwrap, wrap
from jgw_desktop.envelope.device import DeviceKeys, device_id, verify_list

BUNDEL, OTHER_BUNDEL = BundelId(b"b" * 16), BundelId(b"c" * 16)
IDS = [ChangeId(b"1" * 32), ChangeId(b"2" * 32)]
KEYS = DeviceKeys.make()
NAME = KeyName(BUNDEL, Compartiment.GEWOON, 1)


def test_device_keys_come_back_from_their_bytes() -> None:
    again = DeviceKeys.from_bytes(KEYS.to_bytes())
    assert again == KEYS
    assert again.device_id == KEYS.device_id == device_id(KEYS.sign_public)
    assert len(KEYS.device_id) == 16


def test_every_device_has_keys_and_an_id_of_its_own() -> None:
    other = DeviceKeys.make()
    assert len({KEYS.sign, KEYS.box, other.sign, other.box}) == 4
    assert other.device_id != KEYS.device_id


@pytest.mark.parametrize("size", [0, 63, 65])
def test_device_keys_of_another_size_are_damage(size: int) -> None:
    with pytest.raises(DamageDetected):
        DeviceKeys.from_bytes(bytes(size))


def test_no_private_key_stands_in_a_repr() -> None:
    assert repr(KEYS) == "DeviceKeys()"


def test_a_signed_list_verifies_with_the_public_key() -> None:
    verify_list(KEYS.sign_public, BUNDEL, IDS, KEYS.sign_list(BUNDEL, IDS))


@pytest.mark.parametrize("ids", [IDS[:1], IDS[::-1], [*IDS, ChangeId(b"3" * 32)], []])
def test_another_list_is_refused(ids: list[ChangeId]) -> None:
    with pytest.raises(TamperedChange):
        verify_list(KEYS.sign_public, BUNDEL, ids, KEYS.sign_list(BUNDEL, IDS))


def test_a_signature_for_another_bundel_by_another_device_or_of_another_size_is_refused() -> None:
    signature = KEYS.sign_list(BUNDEL, IDS)
    other = DeviceKeys.make().sign_public
    for public, bundel, signed in (
        (KEYS.sign_public, OTHER_BUNDEL, signature),
        (other, BUNDEL, signature),
        (KEYS.sign_public, BUNDEL, signature[:-1]),
        (b"kort", BUNDEL, signature),
    ):
        with pytest.raises(TamperedChange):
            verify_list(public, bundel, IDS, signed)


def test_a_locked_key_opens_for_its_device_only() -> None:
    key = make_key()
    wrapped = wrap(key, NAME, KEYS.box_public)
    assert unwrap(wrapped, NAME, KEYS.box) == key
    with pytest.raises(ChangeKeyMissing):
        unwrap(wrapped, NAME, DeviceKeys.make().box)


@pytest.mark.parametrize(
    "name",
    [
        NAME._replace(bundel=OTHER_BUNDEL),
        NAME._replace(compartiment=Compartiment.ALLEEN_JEUGDIGE),
        NAME._replace(epoch=2),
    ],
)
def test_a_locked_key_cannot_be_passed_off_as_another_one(name: KeyName) -> None:
    with pytest.raises(ChangeKeyMissing):
        unwrap(wrap(make_key(), NAME, KEYS.box_public), name, KEYS.box)


@given(st.data())
def test_a_locked_key_with_a_flipped_bit_or_cut_short_is_refused(data: st.DataObject) -> None:
    wrapped = bytearray(wrap(make_key(), NAME, KEYS.box_public))
    cut = data.draw(st.integers(0, len(wrapped) - 1))
    with pytest.raises(ChangeKeyMissing):
        unwrap(bytes(wrapped[:cut]), NAME, KEYS.box)
    wrapped[cut] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(ChangeKeyMissing):
        unwrap(bytes(wrapped), NAME, KEYS.box)


def test_a_locked_key_of_another_size_is_refused() -> None:
    with pytest.raises(ChangeKeyMissing):
        unwrap(wrap(b"kort", NAME, KEYS.box_public), NAME, KEYS.box)


def test_keys_are_random_and_of_32_bytes() -> None:
    keys = {make_key() for _ in range(10)}
    assert len(keys) == 10
    assert {len(key) for key in keys} == {32}
