"""A line that is slow, breaks, lies or is somebody else's: nothing is lost, and nothing is believed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.errors import ForeignAnswer, LineFailed
from jgw_desktop.domain.ids import BundelId, RecordId
from sync import frames
from tests.sync.client.fault_proxy import FaultProxy, Plan, fault_proxy, http
from tests.sync.client.teams import Team, Worker, is_green

PORTAL = b"<html><body>Welkom op de gratis wifi. Log in.</body></html>"
OURS = f"Content-Type: {frames.CONTENT_TYPE}"


@pytest.fixture
def line(team: Team) -> Iterator[FaultProxy]:
    with fault_proxy(team.server.port, team.server.folder) as proxy:
        team.address = f"https://127.0.0.1:{proxy.port}"
        yield proxy


def written(worker: Worker, count: int) -> tuple[BundelId, RecordId]:
    """Write a casus with this many changes."""
    casus, gezin = worker.start_casus("Van Nergenshuizen")
    for number in range(count):
        worker.write(casus, gezin, "adres", f"Straat {number}")
    return casus, gezin


def until_green(worker: Worker, most: int) -> int:
    """Run until all is sent; return how many runs it took."""
    for number in range(1, most + 1):
        if is_green(worker.run()):
            return number
    raise AssertionError(f"not sent after {most} runs")


@pytest.mark.parametrize(
    "answer",
    [
        http("200 OK", PORTAL, "Content-Type: text/html"),
        http("302 Found", b"", "Location: https://portal.example/"),
        http("200 OK", PORTAL, OURS),
        http("200 OK", b"JGW1" + bytes(64) + b"\x28\xb5\x2f\xfd" + b"\xff" * 40, OURS),
        http("401 Unauthorized", b"", OURS),
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n" + OURS.encode() + b"\r\n\r\nJGW1kort",
        b"SSH-2.0-OpenSSH_9.6\r\n",
    ],
    ids=["portal", "redirect", "portal in our clothes", "bomb", "empty refusal", "truncated", "no HTTP"],
)
def test_an_answer_that_is_not_of_our_server_is_no_connection(
    team: Team, line: FaultProxy, answer: bytes
) -> None:
    anna = team.hire("anna")
    anna.run()
    written(anna, 1)
    before = anna.vault.sync_store.standing()
    line.plan = Plan(answer=answer)
    anna.sync.network_changed()
    overview = anna.run()
    assert overview.status.word is Word.OFFLINE
    assert overview.status.problem in (ForeignAnswer.code, LineFailed.code)
    after = anna.vault.sync_store.standing()
    assert (before.cursors, before.access_version) == (after.cursors, after.access_version)
    line.plan = Plan()
    anna.sync.network_changed()
    assert until_green(anna, 2)


def test_a_server_that_is_too_busy_is_left_alone_as_long_as_it_says(team: Team, line: FaultProxy) -> None:
    anna = team.hire("anna")
    written(anna, 1)
    line.plan = Plan(answer=http("503 Service Unavailable", b"vol", "Retry-After: 30"))
    anna.sync.network_changed()
    assert anna.sync.run_once() == 30
    assert anna.sync.overview().status.word is Word.OFFLINE


def test_a_line_that_is_cut_again_and_again_gets_everything_over(team: Team, line: FaultProxy) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = written(anna, 60)
    line.plan = Plan(cut=0.03)
    until_green(anna, 60)
    line.plan = Plan()
    team.share(casus, "bram")
    line.plan = Plan(cut=0.03)
    for _ in range(60):
        if is_green(bram.run()) and casus in bram.vault.sync_store.standing().cursors:
            break
    assert bram.reads(casus, gezin, "adres") == "Straat 59"


@pytest.mark.parametrize("after", [500, 2_000, 6_000])
def test_a_request_or_answer_that_breaks_off_is_repeated_without_harm(
    team: Team, line: FaultProxy, after: int
) -> None:
    anna = team.hire("anna")
    casus, _ = written(anna, 20)
    line.plan = Plan(cut_after=line.passed + after)
    until_green(anna, 6)
    changes = anna.vault.submit(lambda store: store.waiting().changes).result()
    assert changes == 0
    assert anna.vault.sync_store.standing().cursors[casus].seq == 21


def test_another_server_under_the_same_name_gets_nothing(team: Team, line: FaultProxy) -> None:
    anna = team.hire("anna")
    written(anna, 1)
    team.server.stop()
    for name in ("server.sleutels",):
        (team.server.folder / name).unlink()
    team.server.start()
    overview = anna.run()
    assert overview.status.word is Word.OFFLINE
    assert overview.status.problem == ForeignAnswer.code
    assert overview.status.unsent > 0
