"""Connections on which nothing is asked: they shut nobody out, and hold no server up that is to stop."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sync.cjg_server.caller import HEAD, QUIET
from tests.sync.server.running import Line, Server, enrolled
from tests.sync.server.test_process import holding

MANY = 200
Begin = Callable[[str], Server]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """Start a server that is odd in some way."""
    made = Server(tmp_path / "server")

    def begun(how: str) -> Server:
        made.serve_odd(how)
        return made

    yield begun
    made.kill()


def _half_a_head(server: Server) -> ssl.SSLSocket:
    context = ssl.create_default_context(cafile=server.folder / "ca.pem")
    raw = socket.create_connection(("127.0.0.1", server.port), timeout=HEAD - 10)
    half = context.wrap_socket(raw, server_hostname="127.0.0.1")
    half.sendall(b"POST /v1/sync HTTP/1.1\r\nHost: cjg\r\n")
    return half


def _is_let_go(half: ssl.SSLSocket) -> bool:
    """Wait until the other side ends it."""
    try:
        return half.recv(1) == b""
    except (ConnectionError, ssl.SSLError):
        return True


def _close(*lines: Line | ssl.SSLSocket) -> None:
    for each in lines:
        each.close()


def _asks(line: Line) -> bool:
    return line.sync(line.laptop.ask()).codes == ()


def test_two_hundred_half_heads_shut_nobody_out_and_are_let_go(begin: Begin) -> None:
    server = begin("hasty")
    anna = enrolled(server, "anna")
    held = [_half_a_head(server) for _ in range(MANY)]
    assert _asks(anna)
    assert all(map(_is_let_go, held))
    bram = enrolled(server, "bram")
    assert _asks(bram)
    _close(*held, anna, bram)


def test_of_more_quiet_connections_than_there_may_be_the_one_that_is_quiet_longest_goes(begin: Begin) -> None:
    server = begin("patient")
    held = [_half_a_head(server) for _ in range(QUIET + 1)]
    assert _is_let_go(held[0])
    anna = enrolled(server, "anna")
    assert _asks(anna)
    _close(*held, anna)


def test_a_head_that_came_in_time_leaves_its_body_all_the_time_it_takes(begin: Begin) -> None:
    server = begin("hasty")
    anna = enrolled(server, "anna")
    held, half = holding(anna), _half_a_head(server)
    assert _is_let_go(half)
    held.connect().send(b"123456789")
    assert held.connect().getresponse().status == 401
    _close(held, half, anna)


def test_a_server_that_stops_waits_for_no_idle_laptop_and_ends_the_request_in_progress(begin: Begin) -> None:
    server = begin("patient")
    idle, busy = enrolled(server, "anna"), enrolled(server, "bram")
    held = holding(busy)
    half = _half_a_head(server)
    assert _asks(idle)
    process = server.process
    assert process is not None
    process.terminate()
    assert _is_let_go(half)
    held.connect().send(b"123456789")
    assert held.connect().getresponse().read()
    assert process.wait(60) == 0
    _close(idle, busy, held, half)
