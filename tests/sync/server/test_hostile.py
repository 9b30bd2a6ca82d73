"""A hostile client: whatever it sends, each lie has a name, and what is honest beside it goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jgw_desktop.domain.errors import MalformedMessage
from sync import frames
from sync.cjg_server.door import Door
from sync.cjg_server.journal import FILE, Journal
from sync.cjg_server.tokens import Kind
from sync.devices import Problem, Refusal
from sync.protocol import Code, Parcel, Sealed, SignedList
from tests.sync.server.laptops import CASUS, OTHER_CASUS, Laptop, as_sealed, codes
from tests.sync.server.offices import Office, office

PATHS = ("/v1/enrol", "/v1/token", "/v1/sync", "/v1/offer", "/v1/receipt", "/v1/blob/00", "/v1/nergens")

NAMED = (Problem.TOKEN, Problem.MALFORMED, Problem.NOT_FOUND, Problem.LOGIN, Problem.TOO_LARGE)


class Visited:
    """A server with one casus in it, and the laptop of an enrolled worker who turns hostile."""

    def __init__(self, cjg: Office) -> None:
        self.cjg = cjg
        self.anna, self.eve = cjg.laptop("anna"), cjg.laptop("eve")
        self.root = self.anna.write()
        cjg.sync(self.anna, self.anna.parcel(self.root))
        door = Door(cjg.register, cjg.folder, Journal(cjg.folder.path), lambda: None)
        self.application = door.application()

    def post(
        self, method: str, path: str, body: bytes, headers: list[tuple[bytes, bytes]]
    ) -> tuple[int, bytes]:
        """Send one request to the application and return status and body."""
        sent: list[Any] = []

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        scope = {
            "type": "http", "http_version": "1.1", "method": method, "scheme": "https", "path": path,
            "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": headers,
            "server": ("127.0.0.1", 1),
        }  # fmt: skip
        asyncio.run(self.application(scope, receive, send))
        return sent[0]["status"], b"".join(part.get("body", b"") for part in sent[1:])

    def head(self) -> object:
        return self.cjg.register.log.head(CASUS)


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visited]:
    folder: Path = tmp_path_factory.mktemp("cjg") / "server"
    with office(folder) as cjg:
        yield Visited(cjg)


@settings(max_examples=150)
@given(
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE"]),
    path=st.sampled_from(PATHS),
    body=st.binary(max_size=300) | st.binary(max_size=300).map(lambda raw: frames.MAGIC + raw),
    token=st.binary(max_size=70).map(bytes.hex) | st.just("geen hex"),
)
def test_bytes_of_a_stranger_are_refused_by_name(
    visited: Visited, method: str, path: str, body: bytes, token: str
) -> None:
    before = visited.head()
    headers = [(b"jgw-token", token.encode()), (b"jgw-proof", b"00"), (b"jgw-nonce", b"11" * 16)]
    status, raw = visited.post(method, path, body, headers)
    sign = visited.cjg.folder.keys.sign_public
    if status == 200:
        assert path == "/v1/receipt"  # an empty list of receipts
        return
    refusal = frames.decode_answer(raw, Refusal, b"\x11" * 16, sign)
    assert refusal.problem in NAMED
    assert visited.head() == before


@settings(max_examples=100)
@given(at=st.integers(0, 400), bit=st.integers(0, 7), cut=st.booleans())
def test_a_request_that_was_altered_on_the_way_is_refused(
    visited: Visited, at: int, bit: int, cut: bool
) -> None:
    eve, tokens = visited.eve, visited.cjg.guard.tokens
    token = tokens.make(Kind.ACCESS, eve.keys.device_id, 1)
    body = frames.encode(eve.ask())
    proof = frames.prove(eve.keys.sign, "POST", "/v1/sync", tokens.nonce(), token, body)
    place = at % len(body)
    altered = body[:place] if cut else body[:place] + bytes([body[place] ^ 1 << bit]) + body[place + 1 :]
    headers = [(b"jgw-token", token.hex().encode()), (b"jgw-proof", proof.encode())]
    assert visited.post("POST", "/v1/sync", altered, headers)[0] == 401
    assert visited.post("POST", "/v1/sync", body, headers)[0] == 200


sealed = st.builds(Sealed, st.binary(max_size=80), st.binary(max_size=80))


@settings(max_examples=150)
@given(
    junk=st.lists(sealed, max_size=4),
    members=st.lists(st.integers(0, 9) | st.binary(min_size=32, max_size=32), max_size=5),
    signature=st.binary(min_size=64, max_size=64),
    bundel=st.sampled_from([CASUS, OTHER_CASUS]),
    whose=st.sampled_from(["anna", "eve", "nobody"]),
)
def test_junk_in_a_parcel_is_named_and_the_good_beside_it_is_stored(
    visited: Visited, junk: list[Sealed], members: list[Any], signature: bytes, bundel: Any, whose: str
) -> None:
    before = visited.head()
    device = {"anna": visited.anna, "eve": visited.eve, "nobody": Laptop("x")}[whose].keys.device_id
    hostile = Parcel(bundel, tuple(junk), (SignedList(device, signature, tuple(members)),))
    assert codes(visited.cjg.sync(visited.eve, hostile)) == [Code.NO_ACCESS] * len(junk)
    assert visited.head() == before
    good = visited.anna.write()
    own = SignedList(visited.anna.keys.device_id, visited.anna.keys.sign_list(CASUS, [good.id]), (len(junk),))
    mixed = Parcel(CASUS, (*junk, *as_sealed([good])), (*hostile.lists, own))
    *bad, last = codes(visited.cjg.sync(visited.anna, mixed))
    assert last == Code.STORED
    assert set(bad) <= {Code.MALFORMED, Code.BAD_SIGNATURE, Code.TOO_NEW}


def test_a_stranger_cannot_write_in_the_log_of_the_server(visited: Visited) -> None:
    visited.post("POST", "/v1/sync", b"Samira Verzonnen", [(b"jgw-token", b"Samira")])
    assert "Samira" not in (visited.cjg.folder.path / FILE).read_text(encoding="ascii")


def test_a_message_of_another_kind_is_malformed() -> None:
    with pytest.raises(MalformedMessage):
        frames.decode(frames.encode(Refusal(Problem.BUSY)), type(Laptop("x").ask()))
