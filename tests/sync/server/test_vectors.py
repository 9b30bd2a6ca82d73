"""The worked examples of the written protocol hold for our own code, so that they hold for other clients."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import ForeignAnswer, MalformedMessage
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.envelope.bundel_keys import KeyName, unwrap
from jgw_desktop.envelope.device import DeviceKeys, device_id, verify_list
from jgw_desktop.envelope.opener import Opener
from jgw_desktop.envelope.seal import content_id
from jgw_desktop.reconciling.chain import START, Cursor, digest_of, extended
from jgw_desktop.reconciling.parts import Sealed
from jgw_desktop.reconciling.stated import Ends, LostPart, Revocation
from jgw_desktop.reconciling.statements import Statement, read_statement
from sync import frames
from sync.cjg_server.spoken import code_words, fingerprint_words, read_code
from sync.devices import Hello
from sync.packing import packed_parcel, whole_request
from sync.protocol import Parcel, SyncRequest
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
