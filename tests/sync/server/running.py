"""The real server as a process on a free port, its commands, and a client that speaks TLS with it."""

from __future__ import annotations

import os
import re
import signal
import ssl
import subprocess
import sys
from base64 import b32decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPSConnection
from pathlib import Path
from typing import TypeVar

from jgw_desktop.reconciling.words import Message
from sync import frames
from sync.cjg_server.accounts import NewAccount, totp_code
from sync.cjg_server.administration import Administration
from sync.cjg_server.folder import DATABASE, KEY_ROOM, open_folder
from sync.cjg_server.keyroom import open_room
from sync.cjg_server.register import milliseconds, open_register
from sync.devices import EnrolAnswer, EnrolRequest, Hello, Refusal, TokenAnswer, TokenRequest
from sync.protocol import SyncAnswer, SyncRequest
from tests.sync.server.laptops import Laptop

M = TypeVar("M", bound=Message)
SERVER = (sys.executable, "-m", "sync.cjg_server")


class Refused(Exception):
    """The server refused a request as a whole."""

    def __init__(self, status: int, refusal: Refusal) -> None:
        super().__init__(refusal.problem.value)
        self.status, self.refusal = status, refusal


@dataclass
class Server:
    """A server in a folder, running or not. code: of its first administrator."""

    folder: Path
    process: subprocess.Popen[str] | None = None
    port: int = 0
    code: str = ""

    def start(self, *options: str) -> None:
        """Start it and wait for the line that says where it listens."""
        self._run([*SERVER, *self._where(), *options])

    def _where(self) -> list[str]:
        return ["start", "--map", str(self.folder), "--poort", str(self.port)]

    def _run(self, command: list[str]) -> None:
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if found := re.search(r"poort (\d+)\.", line):
                self.port = int(found[1])
                return
            self.code = line.rsplit(": ", 1)[1].strip()
        raise AssertionError("the server did not start")

    def serve_as_it_is(self) -> None:
        """Start it with the certificate that stands in its folder, whatever is wrong with that."""
        self._run([sys.executable, "-m", "tests.sync.server.odd_server", "as-it-is", *self._where()])

    def serve_newer(self) -> None:
        """Start it as a later version would be: it speaks a protocol that this program is too old for."""
        self._run([sys.executable, "-m", "tests.sync.server.odd_server", "newer", *self._where()])

    def serve_older(self) -> None:
        """Start it as one that was not renewed: it reads no lists that were signed together."""
        self._run([sys.executable, "-m", "tests.sync.server.odd_server", "older", *self._where()])

    def serve_odd(self, how: str) -> None:
        """Start it with another measure of time; see ``odd_server``."""
        self._run([sys.executable, "-m", "tests.sync.server.odd_server", how, *self._where()])

    def serve_full(self) -> None:
        """Start it on a disk without any room left."""
        self._run([sys.executable, "-m", "tests.sync.server.odd_server", "full", *self._where()])

    def kill(self) -> None:
        """End it as a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(30)
            assert self.process.stdout is not None
            self.process.stdout.close()
            self.process = None

    def command(self, *words: str, code: str | None = None, zone: str | None = None) -> str:
        """Run a command of ``beheer`` and return what it said; fails when it does. zone: as in TZ."""
        done = self.try_command(*words, code=code, zone=zone)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def try_command(
        self, *words: str, code: str | None = None, zone: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run a command of ``beheer``."""
        command = [*SERVER, "beheer", "--map", str(self.folder), *words]
        env = os.environ | ({"TZ": zone} if zone else {})
        return subprocess.run(
            command, input=code or self.code, env=env, capture_output=True, text=True, check=False
        )

    def peak_memory(self) -> int:
        """Return the most memory that the process had, in KiB."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0])


@contextmanager
def server(folder: Path, *options: str) -> Iterator[Server]:
    """Run a server for a test."""
    running = Server(folder)
    running.start(*options)
    try:
        yield running
    finally:
        running.kill()


@dataclass
class Line:
    """The way of one laptop to a server."""

    server: Server
    laptop: Laptop
    sign: bytes = b""
    token: bytes = b""
    refresh: bytes = b""
    server_nonce: str = ""
    connection: HTTPSConnection | None = field(default=None, repr=False)

    def connect(self) -> HTTPSConnection:
        """Return the open connection; only the CJG's own certificate is believed."""
        if self.connection is None:
            context = ssl.create_default_context(cafile=self.server.folder / "ca.pem")
            self.connection = HTTPSConnection("127.0.0.1", self.server.port, context=context, timeout=30)
        return self.connection

    def close(self) -> None:
        """Hang up."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def raw(
        self, method: str, path: str, body: bytes, headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        """Send bytes and return status and bytes."""
        connection = self.connect()
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        self.server_nonce = response.headers.get(frames.SERVER_NONCE_HEADER, self.server_nonce)
        return response.status, response.read()

    def headers(self, method: str, path: str, body: bytes, nonce: bytes = b"") -> dict[str, str]:
        """Return what goes with a request: nonce, token and proof."""
        proof = frames.prove(self.laptop.keys.sign, method, path, self.server_nonce, self.token, body)
        return {
            frames.NONCE_HEADER: (nonce or frames.make_nonce()).hex(),
            frames.TOKEN_HEADER: self.token.hex(),
            frames.PROOF_HEADER: proof,
        }

    def call(self, method: str, path: str, message: Message | None, kind: type[M]) -> M:
        """Send a message and return the answer. Raises Refused."""
        body = frames.encode(message) if message else b""
        nonce = frames.make_nonce()
        status, raw = self.raw(method, path, body, self.headers(method, path, body, nonce))
        if status == 200:
            return frames.decode_answer(raw, kind, nonce, self.sign)
        raise Refused(status, frames.decode_answer(raw, Refusal, nonce, self.sign))

    def hello(self) -> Hello:
        """Ask who the server is, and believe it."""
        nonce = frames.make_nonce()
        _, raw = self.raw("GET", "/v1/hello", b"", {frames.NONCE_HEADER: nonce.hex()})
        self.sign = self.server_sign()
        return frames.decode_answer(raw, Hello, nonce, self.sign)

    def server_sign(self) -> bytes:
        """Return the key that enrolment pins."""
        return open_folder(self.server.folder).keys.sign_public

    def enrol(self, account: NewAccount, code: str) -> EnrolAnswer:
        """Enrol with the words of a coordinator."""
        totp = totp_code(b32decode(account.totp), milliseconds())
        keys, worker = self.laptop.keys, self.laptop.worker
        request = EnrolRequest(code, worker, account.password, totp, keys.sign_public, keys.box_public)
        answer = self.call("POST", "/v1/enrol", request, EnrolAnswer)
        self.refresh = answer.refresh
        return answer

    def renew(self) -> None:
        """Take the next pair of tokens."""
        self.token = b""
        request = TokenRequest(self.laptop.keys.device_id, self.refresh)
        answer = self.call("POST", "/v1/token", request, TokenAnswer)
        self.token, self.refresh = answer.access, answer.refresh

    def sync(self, request: SyncRequest) -> SyncAnswer:
        """Do a round."""
        answer = self.call("POST", "/v1/sync", request, SyncAnswer)
        self.laptop.heard(answer)
        return answer


def made_account(server: Server, worker: str) -> NewAccount:
    """Make an account by command."""
    found = re.search(
        r"Wachtwoord: (.+?)\. Sleutel voor de code-app: (\w+)", server.command("werker", worker)
    )
    assert found is not None
    return NewAccount(found[1], found[2])


def made_code(server: Server, worker: str) -> str:
    """Make a code to enrol with, by command."""
    return server.command("code", worker).rsplit(": ", 1)[1]


def enrolled(server: Server, worker: str) -> Line:
    """Return the way of a new laptop of a new worker, enrolled and confirmed as an administrator does."""
    register = open_register(server.folder / DATABASE)
    admin = Administration(register, open_room(server.folder / KEY_ROOM), "proef")
    line = Line(server, Laptop(worker))
    line.hello()
    line.enrol(admin.add_worker(worker), register.devices.make_code(worker, admin.by))
    admin.confirm(line.laptop.keys.device_id)
    register.close()
    line.renew()
    return line
