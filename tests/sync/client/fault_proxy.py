"""A line that can go wrong in every known way, between a laptop and a server; loopback only, one thread.

It passes bytes on as they are (TLS goes through it) at a rate and with a delay, and cuts, stalls or forgets
them by a plan; or it answers itself, as a captive portal or an overloaded server does.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.sync.client.loopback import Loopback, both_ways, tls_of

_SEGMENT = 1_400


@dataclass
class Plan:
    """What happens to the bytes. rate: bytes per second each way, 0 for no limit. delay: seconds per segment.

    cut: chance per segment that the connection is cut. cut_after: bytes after which it is, once. stalls:
    chance per segment of a stop of ``stall`` seconds. answer: what all get instead of the server.
    """

    rate: int = 0
    delay: float = 0.0
    cut: float = 0.0
    cut_after: int = 0
    stalls: float = 0.0
    stall: float = 0.0
    answer: bytes = b""


class FaultProxy(Loopback):
    """The proxy. plan: may be changed while it runs. passed: bytes that went through.

    turns: how often the laptop spoke after the server did. segments: in which the bytes went.
    """

    def __init__(self, to_port: int, certificate: Path, seed: int = 1) -> None:
        super().__init__()
        self.plan = Plan()
        self.passed = self.segments = self.turns = 0
        self._is_answering = True
        self.connections = 0
        self._to_port = to_port
        self._certificate = certificate
        self._chance = random.Random(seed)  # noqa: S311 - not for secrets

    async def met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on what comes, or answer by the plan."""
        self.connections += 1
        if self.plan.answer:
            await self._answer(reader, writer)
        else:
            await self._join(reader, writer)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self._to_port)
        asked = self._pass(reader, to_writer, is_answer=False)
        await both_ways(to_writer, asked, self._pass(to_reader, writer, is_answer=True))

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, is_answer: bool
    ) -> None:
        while segment := await reader.read(_SEGMENT):
            self._count(is_answer=is_answer)
            plan = self.plan
            if plan.rate or plan.delay:
                await asyncio.sleep(plan.delay + (len(segment) / plan.rate if plan.rate else 0))
            if self._chance.random() < plan.stalls:
                await asyncio.sleep(plan.stall)
            self.passed += len(segment)
            if self._chance.random() < plan.cut or 0 < plan.cut_after < self.passed:
                self.plan.cut_after = 0
                return
            writer.write(segment)
            await writer.drain()

    def _count(self, *, is_answer: bool) -> None:
        self.segments += 1
        self.turns += self._is_answering and not is_answer
        self._is_answering = is_answer

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak TLS with the server's own certificate, so that only the content is wrong."""
        await writer.start_tls(tls_of(self._certificate))
        await reader.readuntil(b"\r\n\r\n")
        writer.write(self.plan.answer)
        await writer.drain()
        writer.close()
        await writer.wait_closed()


@contextmanager
def fault_proxy(to_port: int, certificate: Path) -> Iterator[FaultProxy]:
    """Run a proxy for a test."""
    proxy = FaultProxy(to_port, certificate)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()


def http(status: str, body: bytes, *headers: str) -> bytes:
    """Return an answer of HTTP."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body
