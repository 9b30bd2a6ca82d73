"""The worked examples of the written protocol hold for our own code, so that they hold for other clients."""

from __future__ import annotations

import json
import re
from base64 import b32decode
from typing import Any

import pytest

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import ForeignAnswer, MalformedMessage
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId, root_of
from jgw_desktop.domain.view import view
from jgw_desktop.envelope.blob import SealedBlob, open_blob
from jgw_desktop.envelope.bundel_keys import KeyName, unwrap
from jgw_desktop.envelope.device import DeviceKeys, device_id, verify_list
from jgw_desktop.envelope.opener import Opener
from jgw_desktop.envelope.seal import content_id
from jgw_desktop.reconciling.chain import START, Cursor, digest_of, extended
from jgw_desktop.reconciling.parts import Sealed, SignedList
from jgw_desktop.reconciling.stated import Ends, LostPart, Revocation
from jgw_desktop.reconciling.statements import Statement, read_statement
from sync import frames
from sync.cjg_server.accounts import totp_code
from sync.cjg_server.spoken import code_words, fingerprint_words, read_code
from sync.devices import Hello
from sync.packing import packed_parcel, whole_answer, whole_request
from sync.protocol import Parcel, SyncAnswer, SyncRequest
from tests.house.source import ROOT
from tests.sync.server.forms import forms

VECTORS: dict[str, Any] = json.loads((ROOT / "docs" / "protocol-vectors.json").read_text(encoding="utf-8"))


def raw(case: dict[str, str], name: str) -> bytes:
    return bytes.fromhex(case[name])


def test_the_chain_and_the_ids_of_changes() -> None:
    case = VECTORS["chain"]
    assert extended(START, [ChangeId(bytes.fromhex(each)) for each in case["ids"]]).chain == raw(
        case, "chain"
    )
    case = VECTORS["change"]
    assert content_id(raw(case, "header"), raw(case, "body")) == raw(case, "id")


def test_a_change_that_says_only_what_differs() -> None:
    case = VECTORS["earlier"]
    key = raw(case, "key")
    opener = Opener(lambda *name: key, lambda change: None)
    for sealed in (case["first"], case["second"]):
        header, body, name = (raw(sealed, part) for part in ("header", "body", "id"))
        assert content_id(header, body) == name
        opener.hold(ChangeId(name), header, body)
    change = opener.open(header, body)
    assert change.ops[0].value == case["second"]["text"]
    told = opener.earlier(change.id, change.bundel, change.compartiment)
    assert told is not None
    assert told.payloads == (raw(case["first"], "payload"), raw(case["second"], "payload"))


def test_the_hash_over_cursors() -> None:
    case = VECTORS["cursors"]
    cursors = {
        BundelId(bytes.fromhex(bundel)): Cursor(seq, bytes.fromhex(chain))
        for bundel, seq, chain in case["cursors"]
    }
    assert digest_of(cursors) == raw(case, "digest")


def test_the_gap_in_a_header() -> None:
    change, case = VECTORS["change"], VECTORS["gap"]
    first = Sealed(raw(change, "header"), raw(change, "body"))
    sent = Sealed(raw(case, "header_sent"), b"inhoud", gap=case["gap"])
    request = SyncRequest(1, "voorbeeld", parcels=(Parcel(BundelId(b"c" * 16), (first, sent), ()),))
    (parcel,) = whole_request(request).parcels
    assert parcel.changes[1] == Sealed(raw(case, "header"), b"inhoud")
    assert packed_parcel(parcel) == request.parcels[0]


def test_the_signature_of_a_list_and_the_id_of_its_device() -> None:
    case = VECTORS["signed_list"]
    ids = [ChangeId(bytes.fromhex(each)) for each in case["ids"]]
    verify_list(raw(case, "sign_public"), BundelId(raw(case, "bundel")), ids, raw(case, "signature"))
    keys = DeviceKeys(raw(case, "sign_private"), bytes(32))
    assert keys.sign_list(BundelId(raw(case, "bundel")), ids) == raw(case, "signature")
    assert device_id(raw(case, "sign_public")) == raw(case, "device")


def test_the_signature_of_lists_together() -> None:
    case = VECTORS["signed_together"]
    lists = [
        (BundelId(raw(one, "bundel")), [ChangeId(bytes.fromhex(each)) for each in one["ids"]])
        for one in case["lists"]
    ]
    beside = [raw(one, "beside") for one in case["lists"]]
    assert [len(each) for each in beside] == [64, 64, 32]
    for (bundel, ids), way in zip(lists, beside, strict=True):
        verify_list(raw(case, "sign_public"), bundel, ids, raw(case, "signature"), way)
    keys = DeviceKeys(raw(VECTORS["signed_list"], "sign_private"), bytes(32))
    assert keys.signer()(lists) == [(raw(case, "signature"), way) for way in beside]


def test_a_request_and_its_proof() -> None:
    case = VECTORS["request"]
    request = frames.decode(raw(case, "body"), SyncRequest)
    assert (request.proto, request.app, request.room) == (1, "voorbeeld 1.0", 65536)
    proof = frames.prove(
        raw(case, "sign_private"),
        "POST",
        "/v1/sync",
        case["server_nonce"],
        raw(case, "token"),
        raw(case, "body"),
    )
    assert proof == case["proof"]


def test_an_answer_and_the_nonce_it_is_bound_to() -> None:
    case = VECTORS["answer"]
    hello = frames.decode_answer(raw(case, "body"), Hello, raw(case, "nonce"), raw(case, "server_public"))
    assert (hello.server, hello.server_time) == (device_id(raw(case, "server_public")), 1_800_000_000_000)
    with pytest.raises(ForeignAnswer):  # what a cache would give
        frames.decode_answer(raw(case, "body"), Hello, bytes(16), raw(case, "server_public"))


def test_a_statement() -> None:
    case = VECTORS["statement"]
    statement = Statement(raw(case, "by"), raw(case, "content"), raw(case, "signature"))
    told = read_statement(statement, raw(case, "public"), Revocation)
    assert (told.worker, told.bundel, told.at) == ("anna", b"c" * 16, 1_800_000_000_000)


def test_the_loss_of_one_part_is_a_statement_of_its_own_kind() -> None:
    case = VECTORS["lost_part"]
    statement = Statement(raw(case, "by"), raw(case, "content"), raw(case, "signature"))
    told = read_statement(statement, raw(case, "public"), LostPart)
    assert (told.worker, told.bundel, told.at) == ("anna", b"c" * 16, 1_800_000_000_000)
    assert told.compartiment is Compartiment.ALLEEN_JEUGDIGE
    with pytest.raises(MalformedMessage):  # nobody can pass it off as the loss of the whole
        read_statement(statement, raw(case, "public"), Revocation)


def test_the_list_of_ends_of_access() -> None:
    case = VECTORS["ends"]
    statement = Statement(raw(case, "by"), raw(case, "content"), raw(case, "signature"))
    told = read_statement(statement, raw(case, "public"), Ends)
    assert (told.worker, told.serial, told.bundels) == ("anna", 1_800_000_000_000, (b"c" * 16,))
    assert told.parts == ((b"d" * 16, Compartiment.ALLEEN_JEUGDIGE),)


def test_words_for_codes_and_fingerprints() -> None:
    case = VECTORS["words"]
    assert code_words(raw(case, "code")) == case["code_words"]
    assert read_code(case["code_words"]) == raw(case, "code")
    assert fingerprint_words(raw(case, "sign_public"), raw(case, "box_public")) == case["fingerprint"]


def test_the_fields_of_every_message_are_on_the_page() -> None:
    page = (ROOT / "docs" / "protocol-fields.md").read_text(encoding="utf-8")
    told = re.findall(
        r"^- \*\*(\w+)\*\*: (.+(?:\n  .+)*)", page.split("## Words and numbers")[0], re.MULTILINE
    )
    assert {name: " ".join(fields.split()) for name, fields in told} == forms()


def test_a_locked_key() -> None:
    case = VECTORS["locked_key"]
    name = KeyName(BundelId(raw(case, "bundel")), Compartiment(case["compartiment"]), case["epoch"])
    assert unwrap(raw(case, "sealed"), name, raw(case, "box_private")) == raw(case, "key")


def test_a_casus_an_edit_and_an_erasure() -> None:
    case = VECTORS["casus"]
    opener = Opener(lambda *name: raw(case, "key"), lambda change: None)
    changes = []
    for sealed in (case["first"], case["second"], case["erasure"]):
        header, body, name = (raw(sealed, part) for part in ("header", "body", "id"))
        assert content_id(header, body) == name
        opener.hold(ChangeId(name), header, body)
        changes.append(opener.open(header, body))
    bundel = changes[0].bundel
    gezin = RecordId(b"g" * 16)
    seen = view(bundel, changes[:2])
    assert seen.records[root_of(bundel)].type == "Casus"
    assert seen.records[gezin].value("naam") == case["naam"]
    assert changes[2].redacts == (changes[1].id,)
    kept = [change for change in changes if change.id not in changes[2].redacts]
    assert view(bundel, kept).records[gezin].value("naam") == case["naam_after_erasure"]


def test_an_answer_with_rows_and_bodies() -> None:
    case = VECTORS["delivery"]
    server = raw(case, "server_public")
    answer = whole_answer(frames.decode_answer(raw(case, "body"), SyncAnswer, raw(case, "nonce"), server))
    (delivery,) = answer.deliveries
    ids = [content_id(row.header, row.body) for row in delivery.rows]
    assert [each.hex() for each in ids] == case["ids"]
    (seq, chain), (seq_after, chain_after) = case["cursor"], case["cursor_after"]
    assert delivery.start == seq + 1
    assert extended(Cursor(seq, bytes.fromhex(chain)), ids) == delivery.head
    assert delivery.head == Cursor(seq_after, bytes.fromhex(chain_after))
    holds_for(case, delivery.bundel, delivery.lists, ids)
    bodies = [content_id(sealed.header, sealed.body) for sealed in answer.bodies]
    assert [each.hex() for each in bodies] == case["bodies"]
    for told in answer.body_lists:
        holds_for(case, told.bundel, told.lists, bodies)


def holds_for(
    case: dict[str, str], bundel: BundelId, lists: tuple[SignedList, ...], ids: list[ChangeId]
) -> None:
    """Check lists against the changes that come along."""
    assert lists
    for signed in lists:
        verify_list(raw(case, "sign_public"), bundel, signed.named(ids), signed.signature)


def test_the_pieces_of_an_attachment() -> None:
    case = VECTORS["piece"]
    blob = SealedBlob(raw(case, "hash"), tuple(bytes.fromhex(each) for each in case["pieces"]))
    assert open_blob(blob, BundelId(raw(case, "bundel")), raw(case, "key")) == raw(case, "content")


def test_the_code_of_the_app() -> None:
    case = VECTORS["totp"]
    assert totp_code(b32decode(case["secret"]), case["seconds"] * 1000) == case["code"]
