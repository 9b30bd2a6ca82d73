"""The sealed change: opens to what was sealed, and to nothing else."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest
import zstandard
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV
from hypothesis import given, settings
from hypothesis import strategies as st

from jgw_desktop.domain.changes import Change, ChangeKind, Compartiment, Operation, OpRef
from jgw_desktop.domain.errors import (
    ChangeKeyMissing,
    EnvelopeError,
    MalformedChange,
    NewerChange,
    TamperedChange,
    ValueNotKept,
)
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, RecordId, WorkerId
from jgw_desktop.domain.values import Value, is_same
from jgw_desktop.envelope.compression import MAX_PAYLOAD, compress
from jgw_desktop.envelope.seal import SealedChange, UnsealedChange, content_id, open_sealed, read_header, seal

KEY = bytes(range(32))
BUNDEL = BundelId(b"b" * 16)
DEVICE = DeviceId(b"d" * 16)
RECORD = RecordId(b"r" * 16)
AUTHOR = WorkerId("w1")
EARLIER = (ChangeId(b"2" * 32), ChangeId(b"1" * 32))

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
numbers = st.integers(-(2**63), 2**63 - 1)
scalars = st.none() | st.booleans() | numbers | st.floats(allow_nan=False, allow_infinity=False) | texts
values: st.SearchStrategy[Value] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
ids16, ids32 = st.binary(min_size=16, max_size=16), st.binary(min_size=32, max_size=32).map(ChangeId)
refs = st.lists(st.builds(OpRef, ids32, st.integers(0, 500)), max_size=3).map(tuple)
operations = st.builds(Operation, ids16.map(RecordId), texts, texts, values, refs, refs)
unsealed_changes = st.builds(
    UnsealedChange,
    bundel=ids16.map(BundelId),
    compartiment=st.sampled_from(Compartiment),
    device=ids16.map(DeviceId),
    author=texts.map(WorkerId),
    hlc=st.integers(0, 2**63 - 1),
    ops=st.lists(operations, max_size=5).map(tuple),
    deps=st.lists(ids32, max_size=3).map(tuple),
    schema=st.integers(0, 1000),
    reason=texts,
    kind=st.sampled_from(ChangeKind),
    redacts=st.lists(ids32, max_size=2).map(tuple),
    blobs=st.lists(ids32, max_size=2).map(tuple),
)


def key_for(bundel: BundelId, compartiment: Compartiment, epoch: int) -> bytes:
    return KEY


def no_key(bundel: BundelId, compartiment: Compartiment, epoch: int) -> bytes:
    raise KeyError(epoch)


def opened(sealed: SealedChange) -> Change:
    return open_sealed(sealed.header, sealed.body, key_for)


def a_change(*values: Value) -> UnsealedChange:
    ops = tuple(Operation(RECORD, "Persoon", f"veld_{at}", value) for at, value in enumerate(values))
    return UnsealedChange(BUNDEL, Compartiment.GEWOON, DEVICE, AUTHOR, 1 << 56, ops)


def sealed_payload(payload: bytes, key: bytes = KEY) -> SealedChange:
    """Seal bytes of our own choice, as someone who has the key could."""
    model = seal(a_change("x"), KEY, 1)
    nonce = bytes(12)
    body = b"\x01" + nonce + AESGCMSIV(key).encrypt(nonce, payload, model.header)
    return SealedChange(content_id(model.header, body), model.header, body)


@given(unsealed_changes)
def test_what_is_sealed_opens_to_the_same_change(unsealed: UnsealedChange) -> None:
    sealed = seal(unsealed, KEY, 3)
    change = opened(sealed)
    assert change.id == sealed.id
    for name in ("bundel", "compartiment", "device", "author", "hlc", "schema", "reason", "kind", "redacts"):
        assert getattr(change, name) == getattr(unsealed, name)
    assert change.ops == unsealed.ops
    assert all(is_same(a.value, b.value) for a, b in zip(change.ops, unsealed.ops, strict=True))


@given(unsealed_changes)
def test_the_header_names_every_change_that_is_referred_to(unsealed: UnsealedChange) -> None:
    header = read_header(seal(unsealed, KEY, 3).header)
    named = {ref.change for op in unsealed.ops for ref in (*op.replaces, *op.seen)}
    assert list(header.deps) == sorted(named | set(unsealed.deps))
    assert header.blobs == unsealed.blobs
    assert (header.v, header.key_epoch) == (1, 3)


def test_the_order_in_which_deps_are_given_does_not_matter() -> None:
    forward = dataclasses.replace(a_change("x"), deps=EARLIER)
    backward = dataclasses.replace(a_change("x"), deps=EARLIER[::-1])
    assert seal(forward, KEY, 1, random=bytes).id == seal(backward, KEY, 1, random=bytes).id


@settings(max_examples=400)
@given(st.data())
def test_any_flipped_bit_is_refused_with_one_kind_of_error(data: st.DataObject) -> None:
    sealed = seal(dataclasses.replace(a_change("Sem Papier", 3), deps=EARLIER), KEY, 1)
    whole = bytearray(sealed.header + sealed.body)
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    header, body = bytes(whole[: len(sealed.header)]), bytes(whole[len(sealed.header) :])
    assert content_id(header, body) != sealed.id
    with pytest.raises(EnvelopeError):
        open_sealed(header, body, key_for)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_random_bytes_are_refused_with_one_kind_of_error(header: bytes, body: bytes) -> None:
    good = seal(a_change("x"), KEY, 1)
    for attempt in ((header, body), (good.header, body), (header, good.body)):
        with pytest.raises(EnvelopeError):
            open_sealed(*attempt, key_for)


@pytest.mark.parametrize("size", [0, 1, 13, 29, 40])
def test_a_cut_body_is_refused(size: int) -> None:
    sealed = seal(a_change("Sem Papier"), KEY, 1)
    with pytest.raises(EnvelopeError):
        open_sealed(sealed.header, sealed.body[:size], key_for)


def test_the_header_of_another_change_does_not_open_a_body() -> None:
    mine = seal(a_change("x"), KEY, 1)
    other = seal(dataclasses.replace(a_change("x"), bundel=BundelId(b"c" * 16)), KEY, 1)
    with pytest.raises(TamperedChange):
        open_sealed(other.header, mine.body, key_for)


def test_a_repeated_nonce_gives_two_ids_and_both_open() -> None:
    one, two = (seal(a_change(value), KEY, 1, random=bytes) for value in ("een", "twee"))
    assert one.id != two.id
    assert one.body[:13] == two.body[:13]  # suite and nonce
    assert one.body[13:17] != two.body[13:17]  # and yet what begins alike does not look alike
    assert [opened(sealed).ops[0].value for sealed in (one, two)] == ["een", "twee"]


def test_another_key_is_refused() -> None:
    sealed = seal(a_change("x"), bytes(32), 1)
    with pytest.raises(TamperedChange):
        opened(sealed)


def test_a_key_that_is_not_here_is_said_to_be_missing() -> None:
    sealed = seal(a_change("x"), KEY, 1)
    with pytest.raises(ChangeKeyMissing):
        open_sealed(sealed.header, sealed.body, no_key)


@pytest.mark.parametrize(
    "value",
    [2**63, -(2**63) - 1, float("nan"), float("inf"), "half \ud800", {"\udfff": 1}, ("ok", (float("-inf"),))],
)
def test_a_value_that_would_not_come_back_is_refused_before_sealing(value: Value) -> None:
    with pytest.raises(ValueNotKept):
        seal(a_change("goed", value), KEY, 1)


def nested(depth: int) -> Value:
    value: Value = "diep"
    for _ in range(depth):
        value = (value,)
    return value


def test_a_value_of_32_levels_is_kept_and_a_deeper_one_refused() -> None:
    assert opened(seal(a_change(nested(32)), KEY, 1)).ops[0].value == nested(32)
    with pytest.raises(ValueNotKept):
        seal(a_change(nested(33)), KEY, 1)


def test_what_would_be_too_large_to_open_is_not_sealed() -> None:
    with pytest.raises(ValueNotKept):
        seal(a_change("x" * (MAX_PAYLOAD + 1)), KEY, 1)


def test_a_small_frame_that_grows_past_the_bound_is_refused() -> None:
    bomb = zstandard.ZstdCompressor().compress(bytes(MAX_PAYLOAD + 1))
    assert len(bomb) < 2000
    with pytest.raises(MalformedChange):
        opened(sealed_payload(bomb))


def test_a_frame_that_does_not_say_its_size_is_refused() -> None:
    frame = zstandard.ZstdCompressor(write_content_size=False).compress(bytes(100))
    with pytest.raises(MalformedChange):
        opened(sealed_payload(frame))


def shipped(payload: object) -> SealedChange:
    """Seal a payload of our own choice in a frame made with the shipped dictionary."""
    return sealed_payload(
        compress(payload if isinstance(payload, bytes) else msgspec.msgpack.encode(payload))
    )


def op_row(value: object = "x", replaces: object = (), seen: object = ()) -> list[object]:
    return [bytes(RECORD), "Persoon", "naam", value, replaces, seen]


def test_the_hand_made_payload_of_these_tests_is_of_the_right_form() -> None:
    assert opened(shipped(["w1", 5, "", [op_row("goed")]])).ops[0].value == "goed"


@pytest.mark.parametrize(
    "payload",
    [
        b"\x91" * 100_000,
        ["w1", 5, "", [op_row(replaces=[[0, 0]])]],
        ["w1", 5, "", [op_row(seen=[[0, 0]])]],
        ["w1", 5, "", [op_row(replaces=[[-1, 0]])]],
        ["w1", 5, "", [op_row(b"bytes")]],
        ["w1", 5, "", [op_row({1: "sleutel"})]],
        ["w1", 5, "", [op_row(2**64 - 1)]],
        ["w1", 5, "", [op_row(float("nan"))]],
        ["w1", 5, "", [op_row(msgspec.msgpack.Ext(5, b"x"))]],
        ["w1", 5, "", [op_row(nested(33))]],
        msgspec.msgpack.encode(["w1", 5, "", [op_row()]]).replace(b"\xa1x", b"\x91" * 5000 + b"\x90"),
        ["w1", -5, "", [op_row()]],
        ["w1", 5, "", [op_row()], "meer"],
        b"\x94\xa2\xff\xff\x05\xa0\x90",
    ],
    ids=range(14),
)
def test_a_payload_of_another_form_is_refused_also_from_who_has_the_key(payload: object) -> None:
    with pytest.raises(MalformedChange):
        opened(shipped(payload))


def altered_header(**fields: object) -> bytes:
    header = read_header(seal(a_change("x"), KEY, 1).header)
    return msgspec.msgpack.encode(msgspec.structs.replace(header, **fields))


@pytest.mark.parametrize(
    "header",
    [
        b"",
        b"\x91" * 100_000,
        altered_header(bundel=b"kort"),
        altered_header(device=b"x" * 17),
        altered_header(deps=(b"kort",)),
        altered_header(compartiment="geheim"),
        altered_header(key_epoch=-1),
        altered_header(v=0),
    ],
    ids=range(8),
)
def test_a_header_of_another_form_is_refused(header: bytes) -> None:
    with pytest.raises(MalformedChange):
        read_header(header)


@pytest.mark.parametrize("header", [altered_header(v=2), msgspec.msgpack.encode([2, "anders"])])
def test_a_header_of_a_newer_version_is_said_to_be_newer(header: bytes) -> None:
    with pytest.raises(NewerChange):
        read_header(header)


def test_no_answer_or_name_stands_in_a_repr() -> None:
    unsealed = dataclasses.replace(a_change("Sem Papier"), reason="Sem Papier")
    assert "Papier" not in repr(unsealed) + repr(seal(unsealed, KEY, 1))
