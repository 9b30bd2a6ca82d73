"""The real server on a real port: started, killed, lied to, copied, restored."""

from __future__ import annotations

import os
import random
import select
import socket
import ssl
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from string import ascii_letters

import pytest
import zstandard

from jgw_desktop.envelope.blob import SealedBlob, open_blob, seal_blob
from jgw_desktop.reconciling.chain import START, extended
from jgw_desktop.reconciling.limits import MAX_MESSAGE
from jgw_desktop.reconciling.parts import Code
from resources import tekst
from sync import frames
from sync.cjg_server.door import SMALL_BODY
from sync.cjg_server.folder import open_folder
from sync.cjg_server.register import open_register
from sync.cjg_server.seats import AT_ONCE
from sync.cjg_server.serving import listen
from sync.devices import Problem, Refusal
from sync.protocol import BlobPiece, BlobState, OfferAnswer, OfferRequest, RowForm
from tests.sync.server.laptops import CASUS, Laptop, codes, forms
from tests.sync.server.running import SERVER, Line, Refused, Server, enrolled, made_account, made_code, server

ROUNDS = int(os.environ.get("JGW_KILLS", "20"))  # `make soak` asks for 200


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Server]:
    with server(tmp_path / "server") as made:
        yield made


def test_one_command_makes_all_of_it_private_and_the_next_start_uses_it_again(running: Server) -> None:
    places = [running.folder, *running.folder.rglob("*")]
    assert {stat.S_IMODE(place.stat().st_mode) & 0o077 for place in places} == {0}
    anna = enrolled(running, "anna")
    anna.sync(anna.laptop.ask(anna.laptop.parcel(anna.laptop.write())))
    code, keys = running.code, (running.folder / "server.sleutels").read_bytes()
    anna.close()
    running.stop()
    running.start()
    assert (running.code, (running.folder / "server.sleutels").read_bytes()) == (code, keys)
    assert forms(anna.sync(anna.laptop.ask())) == []
    anna.close()


def test_a_second_server_in_the_same_folder_is_refused(running: Server) -> None:
    command = [*SERVER, "start", "--map", str(running.folder), "--poort", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "draait al" in done.stderr) == (1, True)


def test_only_tls_1_3_is_spoken(running: Server) -> None:
    context = ssl.create_default_context(cafile=running.folder / "ca.pem")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with socket.create_connection(("127.0.0.1", running.port)) as raw, pytest.raises(ssl.SSLError):
        context.wrap_socket(raw, server_hostname="127.0.0.1")


def test_what_the_server_accepts_sends_an_answer_without_waiting_for_word_of_its_head() -> None:
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_code_works_once_and_only_for_its_worker(running: Server) -> None:
    account, code = made_account(running, "anna"), made_code(running, "anna")
    line = Line(running, Laptop("anna"))
    line.hello()
    line.enrol(account, code)
    with pytest.raises(Refused) as refused:
        line.renew()
    assert refused.value.refusal.problem is Problem.PENDING  # its words were not compared yet
    for worker, words in (("anna", code), ("bram", made_code(running, "anna")), ("anna", "een twee")):
        other = Line(running, Laptop(worker), line.sign)
        with pytest.raises(Refused) as refused:
            other.enrol(account, words)
        assert refused.value.refusal.problem is Problem.LOGIN
        other.close()
    line.close()


def test_a_request_without_a_proof_or_with_that_of_another_is_refused(running: Server) -> None:
    anna = enrolled(running, "anna")
    mallory = Line(
        running, type(anna.laptop)("mallory"), anna.sign, anna.token, server_nonce=anna.server_nonce
    )
    for token in (anna.token, b"", anna.refresh, anna.token[:-1] + b"x"):
        mallory.token = token
        with pytest.raises(Refused) as refused:
            mallory.sync(mallory.laptop.ask())
        assert (refused.value.status, refused.value.refusal.problem) == (401, Problem.TOKEN)
    anna.close()
    mallory.close()


def test_an_old_refresh_token_that_comes_back_betrays_a_copy_of_the_laptop(running: Server) -> None:
    anna = enrolled(running, "anna")
    old = anna.refresh
    anna.renew()
    anna.refresh = old
    anna.renew()  # the answer before was lost
    anna.sync(anna.laptop.ask())
    anna.refresh = old
    with pytest.raises(Refused) as refused:
        anna.renew()
    assert refused.value.refusal.problem is Problem.CLONED
    assert "apparaat_dubbel" in running.command("spoor")
    anna.close()


def test_a_revoked_laptop_is_refused_at_once(running: Server) -> None:
    anna = enrolled(running, "anna")
    anna.sync(anna.laptop.ask())
    running.command("intrek", anna.laptop.keys.device_id.hex())
    with pytest.raises(Refused) as refused:
        anna.sync(anna.laptop.ask())
    assert (refused.value.status, refused.value.refusal.problem) == (403, Problem.REVOKED)
    assert refused.value.refusal.wipe is not None
    anna.close()


def test_the_key_service_beside_the_server_gives_a_colleague_the_key(running: Server) -> None:
    anna, bram = enrolled(running, "anna"), enrolled(running, "bram")
    archive = open_folder(running.folder).archive_public
    anna.sync(anna.laptop.ask(anna.laptop.parcel(anna.laptop.write()), keys=anna.laptop.first_keys(archive)))
    running.command("geef", CASUS.hex(), "bram", "--reden", "samenwerking")
    answer = bram.sync(bram.laptop.ask())
    assert (forms(answer), len(answer.keys)) == ([RowForm.WHOLE], 1)
    assert "samenwerking" in running.command("leden", CASUS.hex())
    anna.close()
    bram.close()


@pytest.mark.slow
def test_a_server_killed_at_any_moment_has_a_request_whole_or_not_at_all(running: Server) -> None:
    anna = enrolled(running, "anna")
    chance = random.Random(20)  # noqa: S311 - which moment, not a secret
    written = 0
    for _ in range(ROUNDS):
        changes = [anna.laptop.write("".join(chance.choices(ascii_letters, k=900))) for _ in range(20)]
        names = tuple(change.id for change in changes)
        request = anna.laptop.ask(anna.laptop.parcel(*changes))
        kill_within(running, anna, frames.encode(request), chance)
        running.start("--zonder-sleutels")
        anna.hello()
        lacking = anna.call("POST", "/v1/offer", OfferRequest(CASUS, names), OfferAnswer).lacking
        assert lacking in ((), names)
        expected = {Code.STORED} if lacking else {Code.KNOWN}
        assert set(codes(anna.sync(request))) == expected
        written += len(names)
    head = anna.laptop.cursors[CASUS]
    anna.close()
    running.stop()
    register = open_register(running.folder / "cjg.sqlite")
    ids = [row.id for row in register.log.after(CASUS, 0)]
    assert (len(ids), extended(START, ids), register.database.damage()) == (written, head, [])
    register.close()


def kill_within(running: Server, line: Line, body: bytes, chance: random.Random) -> None:
    """Send a round and end the server inside it: halfway the body, while it writes, or after the answer."""
    wal = running.folder / "cjg.sqlite-wal"
    size, mine = wal.stat().st_size, line.headers("POST", "/v1/sync", body)
    connection = line.connect()
    connection.putrequest("POST", "/v1/sync")
    for name, value in {**mine, "Content-Length": str(len(body))}.items():
        connection.putheader(name, value)
    connection.endheaders()
    moment = chance.randrange(3)
    connection.send(body[: len(body) // 2] if moment == 0 else body)
    while moment == 1 and wal.stat().st_size == size and not select.select([connection.sock], [], [], 0)[0]:
        pass
    if moment == 2:
        connection.getresponse().read()
    running.kill()
    line.close()


def test_a_restored_server_is_betrayed_by_its_chain_and_healed_by_the_laptop(
    running: Server, tmp_path: Path
) -> None:
    anna = enrolled(running, "anna")
    before, after = anna.laptop.write(), anna.laptop.write("Na de kopie.")
    anna.sync(anna.laptop.ask(anna.laptop.parcel(before)))
    running.command("bewaar", str(tmp_path / "kopie"))
    anna.sync(anna.laptop.ask(anna.laptop.parcel(after)))
    anna.close()
    assert running.try_command("terugzetten", str(tmp_path / "kopie")).returncode == 1
    running.stop()
    told = running.command("terugzetten", str(tmp_path / "kopie"))
    assert "oud-1" in told
    assert "opnieuw in" in told  # what was revoked since is not known to be
    running.start()
    assert anna.sync(anna.laptop.ask()).diverged == (CASUS,)
    anna.laptop.cursors = {}
    again = anna.sync(anna.laptop.ask(anna.laptop.parcel(before, after)))
    assert codes(again) == [Code.KNOWN, Code.STORED]
    assert "teruggezet" in running.command("spoor")
    anna.close()


def test_a_list_without_anything_in_it_says_so(running: Server) -> None:
    for words in (("apparaten",), ("quarantaine",), ("leden", CASUS.hex())):
        assert running.command(*words).strip() == tekst("server.niets")


def test_two_laptops_at_once_leave_no_gap(running: Server) -> None:
    anna, bram = enrolled(running, "anna"), enrolled(running, "bram")
    anna.sync(anna.laptop.ask(anna.laptop.parcel(anna.laptop.write())))
    running.command("geef", CASUS.hex(), "bram", "--reden", "samenwerking")
    for _ in range(10):  # both are on their way before either is answered
        bodies = [
            frames.encode(line.laptop.ask(line.laptop.parcel(line.laptop.write()))) for line in (anna, bram)
        ]
        for line, body in zip((anna, bram), bodies, strict=True):
            line.connect().request("POST", "/v1/sync", body, line.headers("POST", "/v1/sync", body))
        assert [line.connect().getresponse().read()[:4] for line in (anna, bram)] == [frames.MAGIC] * 2
    (delivery,) = anna.sync(anna.laptop.ask()).deliveries
    assert (delivery.start, len(delivery.rows), delivery.head.seq) == (2, 20, 21)
    anna.close()
    bram.close()


def holding(line: Line) -> Line:
    """Begin a request that does not end, over another connection of the same laptop."""
    held = Line(line.server, line.laptop, line.sign, line.token, line.refresh, line.server_nonce)
    connection = held.connect()
    connection.putrequest("POST", "/v1/sync")
    connection.putheader(frames.TOKEN_HEADER, line.token.hex())
    connection.putheader("Content-Length", "10")
    connection.endheaders()
    connection.send(b"x")
    return held


def refused_at_last(line: Line) -> Refused:
    """Ask until the others are in."""
    with pytest.raises(Refused) as refused:
        while True:
            line.sync(line.laptop.ask())
    return refused.value


def test_more_requests_than_fit_are_told_to_come_back(running: Server) -> None:
    anna, *others = (enrolled(running, name) for name in ("anna", "bram", "carla", "dirk"))
    held = [holding(others[number % 3]) for number in range(AT_ONCE)]
    refused = refused_at_last(anna)
    assert (refused.status, refused.refusal.retry_after > 0) == (503, True)
    for line in [*held, *others, anna]:
        line.close()


def test_one_laptop_that_holds_its_requests_keeps_no_other_out(running: Server) -> None:
    anna, eve = enrolled(running, "anna"), enrolled(running, "eve")
    held = [holding(eve) for _ in range(AT_ONCE)]
    assert refused_at_last(eve).status == 503
    for _ in range(5):
        assert anna.sync(anna.laptop.ask()).codes == ()
    for line in [*held, anna, eve]:
        line.close()


def test_who_has_no_token_is_refused_before_what_comes_is_waited_for(running: Server) -> None:
    anna = enrolled(running, "anna")
    stranger = Line(running, Laptop("eve"), token=b"geen token van deze server")
    held = [holding(stranger) for _ in range(2 * AT_ONCE)]
    assert [line.connect().getresponse().status for line in held] == [401] * len(held)
    assert anna.sync(anna.laptop.ask()).codes == ()
    for line in [*held, anna]:
        line.close()


def test_bodies_that_are_too_large_or_burst_open_are_refused_and_memory_stays_bounded(
    running: Server,
) -> None:
    anna = enrolled(running, "anna")
    bomb = frames.MAGIC + zstandard.ZstdCompressor().compress(bytes(64 * 2**20))
    for path, body, status in (
        ("/v1/enrol", b"x" * (SMALL_BODY + 1), 413),
        ("/v1/sync", b"x" * (MAX_MESSAGE + 1), 413),
        ("/v1/enrol", bomb, 400),
        ("/v1/receipt", bomb, 400),
        ("/v1/nergens", b"", 404),
    ):
        line = Line(running, anna.laptop)
        assert line.raw("POST", path, body)[0] == status
        line.close()
    for _ in range(20):
        changes = [anna.laptop.write("x" * 2000) for _ in range(100)]
        assert set(codes(anna.sync(anna.laptop.ask(anna.laptop.parcel(*changes))))) == {Code.STORED}
    assert running.peak_memory() < 100 * 1024
    anna.close()


def test_an_attachment_comes_in_pieces_in_any_order_and_a_wrong_one_is_dropped(running: Server) -> None:
    anna, eve = enrolled(running, "anna"), enrolled(running, "eve")
    anna.sync(anna.laptop.ask(anna.laptop.parcel(anna.laptop.write())))
    blob = seal_blob(b"Verzonnen handtekening" * 9000, CASUS, b"k" * 32)
    path, total = f"/v1/blob/{blob.id.hex()}", len(blob.pieces)
    assert total > 2
    for number in reversed(range(1, total)):
        piece = BlobPiece(CASUS, number, total, blob.pieces[number])
        assert not anna.call("PUT", path, piece, BlobState).whole
    with pytest.raises(Refused) as refused:
        anna.call("PUT", path, BlobPiece(CASUS, 0, total, b"anders"), BlobState)
    assert refused.value.status == 400
    for number in range(total):
        state = anna.call("PUT", path, BlobPiece(CASUS, number, total, blob.pieces[number]), BlobState)
    assert (state.whole, state.have) == (True, tuple(range(total)))
    pieces = tuple(anna.call("GET", f"{path}?piece={n}", None, BlobPiece).piece for n in range(total))
    assert open_blob(SealedBlob(blob.id, pieces), CASUS, b"k" * 32).startswith(b"Verzonnen")
    with pytest.raises(Refused) as refused:
        eve.call("GET", path, None, BlobState)
    assert refused.value.status == 404
    anna.close()
    eve.close()


def test_the_log_holds_codes_and_ids_and_no_name(running: Server) -> None:
    anna = enrolled(running, "anna")
    anna.sync(anna.laptop.ask(anna.laptop.parcel(anna.laptop.write())))
    anna.close()
    log = (running.folder / "logboek.log").read_text(encoding="ascii")
    assert f"gedaan sync {anna.laptop.keys.device_id.hex()} 1" in log
    assert "anna" not in log
    assert "127.0.0.1" not in log


def test_a_wrong_code_of_an_administrator_changes_nothing(running: Server) -> None:
    done = running.try_command("werker", "anna", code="een twee drie")
    assert (done.returncode, "beheercode klopt niet" in done.stderr) == (1, True)


def test_a_refusal_is_signed_too(running: Server) -> None:
    line = enrolled(running, "anna")
    line.token = b""
    with pytest.raises(Refused) as refused:
        line.sync(line.laptop.ask())
    assert isinstance(refused.value.refusal, Refusal)
    line.close()
