"""Changes on the wire leave out what their reader computes, and come out as they went in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from jgw_desktop.domain.errors import MalformedMessage
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.envelope.seal import content_id
from jgw_desktop.reconciling.chain import Cursor
from jgw_desktop.reconciling.limits import MAX_CHANGES
from jgw_desktop.reconciling.parts import Sealed, SignedList
from sync import frames
from sync.packing import packed_answer, packed_parcel, whole_answer, whole_request
from sync.protocol import Delivery, Parcel, Row, RowForm, SyncAnswer, SyncRequest

BUNDEL = BundelId(b"b" * 16)
CHANGE = ChangeId(b"c" * 32)


def chained(bodies: list[bytes]) -> tuple[Sealed, ...]:
    """Return changes that each name the one before in their header."""
    made: list[Sealed] = []
    before = b""
    for body in bodies:
        made.append(Sealed(b"kop" + before + b"einde", body))
        before = content_id(made[-1].header, made[-1].body)
    return tuple(made)


def request_of(changes: tuple[Sealed, ...]) -> SyncRequest:
    return SyncRequest(1, "proef", parcels=(Parcel(BUNDEL, changes, ()),))


def travelling(request: SyncRequest) -> SyncRequest:
    """Return a request as it goes over the line."""
    return replace(request, parcels=tuple(map(packed_parcel, request.parcels)))


def answer_of(*rows: Row) -> SyncAnswer:
    return SyncAnswer(1, 5, deliveries=(Delivery(BUNDEL, 1, rows, (), Cursor()),))


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=6))
def test_a_request_comes_out_as_it_went_in(bodies: list[bytes]) -> None:
    request = request_of(chained(bodies))
    assert whole_request(travelling(request)) == request


@given(st.lists(st.tuples(st.sampled_from(RowForm), st.binary(min_size=1, max_size=40)), max_size=6))
def test_an_answer_comes_out_as_it_went_in(told: list[tuple[RowForm, bytes]]) -> None:
    before, rows = b"", list[Row]()
    for form, body in told:
        whole = Row(form, 5, None, b"kop" + before, body)
        rows.append(whole if form is RowForm.WHOLE else Row(form, 5, CHANGE, b"kop" + before))
        before = rows[-1].id or content_id(rows[-1].header, body)
    assert whole_answer(packed_answer(answer_of(*rows))) == answer_of(*rows)


def test_what_follows_from_the_change_before_does_not_travel() -> None:
    request = request_of(chained([bytes([n]) * 9 for n in range(50)]))
    assert len(frames.encode(travelling(request))) < len(frames.encode(request)) - 49 * 31


@pytest.mark.parametrize(
    ("parcels", "changes", "lists"), [(2, MAX_CHANGES // 2 + 1, 1), (1, 3, 4), (3, 0, 1)]
)
def test_a_request_with_more_to_check_than_one_may_bring_is_malformed(
    parcels: int, changes: int, lists: int
) -> None:
    signed = SignedList(DeviceId(b"d" * 16), bytes(64), ())
    parcel = Parcel(BUNDEL, (Sealed(b"kop", b"inhoud"),) * changes, (signed,) * lists)
    with pytest.raises(MalformedMessage):
        whole_request(SyncRequest(1, "proef", parcels=(parcel,) * parcels))


def test_a_gap_with_nothing_before_it_is_malformed() -> None:
    first, second = chained([b"een", b"twee"])
    with pytest.raises(MalformedMessage):
        whole_request(request_of((replace(first, gap=0), second)))


def test_a_gap_past_the_end_of_the_header_is_malformed() -> None:
    rows = Row(RowForm.ID, 5, CHANGE), Row(RowForm.WHOLE, 5, None, b"kop", b"inhoud", 4)
    with pytest.raises(MalformedMessage):
        whole_answer(answer_of(*rows))
    whole_answer(answer_of(rows[0], replace(rows[1], gap=3)))
