"""Messages come over whole, from whom they say, or not at all."""

from __future__ import annotations

import msgspec
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import ForeignAnswer, ForgedStatement, JgwError, MalformedMessage
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, WorkerId
from jgw_desktop.envelope.device import DeviceKeys
from jgw_desktop.reconciling import limits, parts, stated
from jgw_desktop.reconciling.chain import Cursor
from jgw_desktop.reconciling.statements import Statement, read_statement, state
from jgw_desktop.reconciling.words import Message
from sync import devices, frames, protocol

SERVER, OTHER = DeviceKeys.make(), DeviceKeys.make()
NONCE = b"n" * 16
BUNDEL, DEVICE, CHANGE = BundelId(b"b" * 16), DeviceId(b"d" * 16), ChangeId(b"c" * 32)
CURSOR = Cursor(3, b"k" * 32)
SIGNED = parts.SignedList(DEVICE, b"s" * 64, (0, CHANGE))
STATEMENT = Statement(DEVICE, b"inhoud", b"s" * 64)
SEALED = parts.Sealed(b"kop", b"inhoud")
ENTRY = stated.DeviceEntry(DEVICE, WorkerId("w1"), b"s" * 32, b"b" * 32)
ROWS = (
    protocol.Row(protocol.RowForm.WHOLE, 5, None, b"kop", b"inhoud"),
    protocol.Row(protocol.RowForm.ID, 5, CHANGE),
)
ACCESS = parts.Access(
    4,
    (parts.Grant(BUNDEL, (Compartiment.GEWOON,), True, 2),),
    (STATEMENT,),
    (parts.LateWork(BUNDEL, DEVICE, 3),),
    (STATEMENT,),
    STATEMENT,
)
MESSAGES: list[Message] = [
    protocol.SyncRequest(
        protocol.PROTO,
        "0.1.0",
        {BUNDEL: CURSOR},
        1,
        2,
        (protocol.Parcel(BUNDEL, (SEALED,), (SIGNED,)),),
        (CHANGE,),
        (STATEMENT,),
    ),
    protocol.SyncAnswer(
        protocol.PROTO,
        99,
        ((parts.Code.STORED, parts.Code.MISSING_DEPS),),
        (protocol.Delivery(BUNDEL, 1, ROWS, (SIGNED,), CURSOR),),
        (CHANGE,),
        (BUNDEL,),
        (SEALED, parts.Sealed(b"kop", b"", CHANGE)),
        ACCESS,
        STATEMENT,
        (STATEMENT,),
        more=True,
    ),
    protocol.OfferRequest(BUNDEL, (CHANGE,)),
    protocol.OfferAnswer((CHANGE,)),
    protocol.BlobPiece(BUNDEL, 0, 2, b"stuk"),
    protocol.BlobState(2, (0,), whole=False),
    devices.Hello(b"i" * 16, b"s" * 32, 1, 1, 99),
    devices.EnrolRequest("code", "account", "geheim", "123456", b"s" * 32, b"b" * 32),
    devices.EnrolAnswer(
        DEVICE, WorkerId("w1"), b"i" * 16, b"s" * 32, b"d" * 32, b"a" * 16, b"x" * 32, STATEMENT, b"ververs"
    ),
    devices.TokenRequest(DEVICE, b"ververs"),
    devices.TokenAnswer(b"toegang", 900, b"ververs"),
    stated.WrappedKey(BUNDEL, Compartiment.GEWOON, 1, DEVICE, b"op slot"),
    stated.Directory(1, (ENTRY,)),
    stated.WipeOrder(DEVICE, hand_over=True, at=7),
    stated.Revocation(WorkerId("w1"), BUNDEL, 7),
    stated.LostPart(WorkerId("w1"), BUNDEL, Compartiment.ALLEEN_JEUGDIGE, 7),
    stated.Ends(WorkerId("w1"), 7, (BUNDEL,), ((BUNDEL, Compartiment.ALLEEN_JEUGDIGE),)),
    stated.Receipt(DEVICE, None, 7),
    stated.PartReceipt(DEVICE, BUNDEL, Compartiment.ALLEEN_JEUGDIGE, 7),
    devices.ReceiptRequest((STATEMENT,)),
    devices.ReceiptAnswer(1),
    devices.Refusal(devices.Problem.BUSY, 30, STATEMENT),
]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: type(message).__name__)
def test_a_message_comes_over_whole_as_request_and_as_answer(message: Message) -> None:
    assert frames.decode(frames.encode(message), type(message)) == message
    answer = frames.encode_answer(message, NONCE, SERVER.sign)
    assert frames.decode_answer(answer, type(message), NONCE, SERVER.sign_public) == message


def test_every_message_of_the_protocol_is_tried_here() -> None:
    assert {type(message) for message in MESSAGES} == set(Message.__subclasses__())


def test_one_message_is_not_read_as_another() -> None:
    with pytest.raises(MalformedMessage):
        frames.decode(frames.encode(devices.ReceiptAnswer(1)), protocol.OfferAnswer)


def test_a_field_of_a_later_version_is_skipped() -> None:
    raw = msgspec.msgpack.encode(["receipt-answer", 1, "nieuw", {"veld": 2}])
    assert frames.decode(frames.MAGIC + zstandard.compress(raw), devices.ReceiptAnswer).kept == 1


@pytest.mark.parametrize(
    ("nonce", "public"),
    [(b"m" * 16, SERVER.sign_public), (NONCE, OTHER.sign_public), (NONCE, b"kort")],
    ids=["another request", "another server", "no key"],
)
def test_p36_an_old_answer_or_that_of_another_server_is_foreign(nonce: bytes, public: bytes) -> None:
    answer = frames.encode_answer(MESSAGES[0], NONCE, SERVER.sign)
    with pytest.raises(ForeignAnswer):
        frames.decode_answer(answer, type(MESSAGES[0]), nonce, public)


@pytest.mark.parametrize("page", [b"", b"JGW1", b"<html>U bent te gast</html>", b"JGW1" + b"x" * 63])
def test_the_page_of_a_portal_is_foreign(page: bytes) -> None:
    with pytest.raises(ForeignAnswer):
        frames.decode_answer(page, protocol.SyncAnswer, NONCE, SERVER.sign_public)


@given(st.data())
def test_an_answer_with_a_flipped_bit_or_cut_short_is_foreign(data: st.DataObject) -> None:
    answer = bytearray(frames.encode_answer(MESSAGES[1], NONCE, SERVER.sign))
    place = data.draw(st.integers(0, len(answer) - 1))
    cut = bytes(answer[:place])
    answer[place] ^= 1 << data.draw(st.integers(0, 7))
    for raw in (cut, bytes(answer)):
        with pytest.raises(ForeignAnswer):
            frames.decode_answer(raw, protocol.SyncAnswer, NONCE, SERVER.sign_public)


@given(st.data(), st.sampled_from(MESSAGES))
def test_a_mutated_request_is_read_or_refused_and_nothing_else(data: st.DataObject, message: Message) -> None:
    raw = bytearray(msgspec.msgpack.encode(message))
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        frames.decode(frames.MAGIC + zstandard.compress(bytes(raw)), type(message))
    except JgwError as refused:
        assert isinstance(refused, MalformedMessage)


def bombs() -> list[bytes]:
    unsized = zstandard.ZstdCompressor(write_content_size=False).compress(b"x" * 100)
    return [
        zstandard.compress(bytes(limits.MAX_MESSAGE + 1)),
        unsized,
        zstandard.compress(b"x") + b"rest",
        zstandard.compress(b"\x91" * 100_000),
        b"",
    ]


@pytest.mark.parametrize("bomb", bombs())
def test_a_bomb_is_refused(bomb: bytes) -> None:
    with pytest.raises(MalformedMessage):
        frames.decode(frames.MAGIC + bomb, protocol.SyncRequest)


def test_a_request_without_the_magic_is_refused() -> None:
    with pytest.raises(MalformedMessage):
        frames.decode(frames.encode(MESSAGES[0])[1:], protocol.SyncRequest)


def test_a_proof_holds_for_its_request_only() -> None:
    request = ("POST", "/v1/sync", "nonce", b"token", b"body")
    proof = frames.prove(OTHER.sign, *request)
    frames.check_proof(OTHER.sign_public, proof, *request)
    others = [
        ("PUT", *request[1:]),
        ("POST", "/v1/offer", *request[2:]),
        (*request[:2], "ander", *request[3:]),
        (*request[:3], b"ander", b"body"),
        (*request[:4], b"ander"),
    ]
    for other in others:
        with pytest.raises(ForgedStatement):
            frames.check_proof(OTHER.sign_public, proof, *other)
    for forged in ("geen hex", "ab", frames.prove(SERVER.sign, *request)):
        with pytest.raises(ForgedStatement):
            frames.check_proof(OTHER.sign_public, forged, *request)


def test_nonces_are_random() -> None:
    assert len({frames.make_nonce() for _ in range(10)}) == 10


def test_a_statement_holds_under_its_key_and_as_its_kind_only() -> None:
    order = stated.WipeOrder(DEVICE, hand_over=False, at=1)
    made = state(order, DEVICE, SERVER.sign)
    assert read_statement(made, SERVER.sign_public, stated.WipeOrder) == order
    with pytest.raises(ForgedStatement):
        read_statement(made, OTHER.sign_public, stated.WipeOrder)
    with pytest.raises(ForgedStatement):
        altered = msgspec.structs.replace(made, content=made.content + b"x")
        read_statement(altered, SERVER.sign_public, stated.WipeOrder)
    with pytest.raises(MalformedMessage):
        read_statement(made, SERVER.sign_public, stated.Receipt)


def test_no_password_or_token_stands_in_a_repr() -> None:
    secret = [message for message in MESSAGES if "geheim" in repr(message) or "ververs" in repr(message)]
    assert secret == []
