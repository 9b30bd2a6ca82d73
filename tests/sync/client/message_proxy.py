"""A line on which whole messages go astray: twice, too late, in another order, or with an old answer.

It takes TLS off with the server's own certificate, so that what arrives is right in every other way: only the
protocol itself can notice. One request after the other, each over a connection of its own to the server.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tests.sync.client.loopback import Loopback, tls_of


class Fate(Enum):
    """What becomes of one request for ``/v1/sync``."""

    WELL = "well"
    TWICE = "the server gets it twice"
    LATE = "the server gets it after the next one"
    ANSWER_LOST = "the answer is lost"
    ANSWER_CUT = "half of the answer comes"
    OLD_ANSWER = "the answer of an earlier request comes"
    ALTERED = "one bit of the answer turns over"


@dataclass(frozen=True, slots=True)
class Message:
    """A request or an answer: its head up to the empty line, and what follows."""

    head: bytes
    body: bytes

    @property
    def raw(self) -> bytes:
        """Return it as it travels."""
        return self.head + self.body

    @property
    def is_round(self) -> bool:
        """Whether it asks for a round of the sync."""
        return self.head.startswith(b"POST /v1/sync ")


class MessageProxy(Loopback):
    """The proxy. fates: of the next rounds, the first one first; after them all goes well. asked: rounds."""

    def __init__(self, server: Path, to_port: int) -> None:
        super().__init__(tls_of(server))
        self.fates: list[Fate] = []
        self.asked = 0
        self._to_port = to_port
        self._theirs = ssl.create_default_context(cafile=server / "ca.pem")
        self._held: list[Message] = []
        self._old: Message | None = None

    async def met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass requests on until one goes astray or the laptop hangs up."""
        while True:
            request = await _read(reader)
            answer, is_whole = await self._answered(request)
            writer.write(answer)
            await writer.drain()
            if not is_whole:
                return

    async def _answered(self, request: Message) -> tuple[bytes, bool]:
        """Return what the laptop gets, and whether the connection lasts."""
        fate = Fate.WELL
        if request.is_round:
            self.asked += 1
            fate = self.fates.pop(0) if self.fates else Fate.WELL
        if fate is Fate.LATE:
            self._held.append(request)
            return b"", False
        if fate is Fate.TWICE:
            await self._ask(request)
        answer = await self._ask(request)
        while self._held:
            await self._ask(self._held.pop())  # what was sent last comes first
        return self._spoiled(answer, fate, is_round=request.is_round)

    def _spoiled(self, answer: Message, fate: Fate, *, is_round: bool) -> tuple[bytes, bool]:
        old = self._old
        if is_round:
            self._old = answer
        match fate:
            case Fate.ANSWER_LOST:
                return b"", False
            case Fate.ANSWER_CUT:
                return answer.raw[: len(answer.head) + len(answer.body) // 2], False
            case Fate.OLD_ANSWER:
                return (old or answer).raw, True
            case Fate.ALTERED:
                return answer.head + bytes([*answer.body[:-1], answer.body[-1] ^ 1]), True
        return answer.raw, True

    async def _ask(self, request: Message) -> Message:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._to_port, ssl=self._theirs)
        try:
            writer.write(request.raw)
            await writer.drain()
            return await _read(reader)
        finally:
            writer.transport.abort()


async def _read(reader: asyncio.StreamReader) -> Message:
    head = await reader.readuntil(b"\r\n\r\n")
    fields = dict(line.lower().split(b":", 1) for line in head.split(b"\r\n")[1:] if b":" in line)
    return Message(head, await reader.readexactly(int(fields.get(b"content-length", b"0"))))


@contextmanager
def message_proxy(server: Path, to_port: int) -> Iterator[MessageProxy]:
    """Run a proxy for a test."""
    proxy = MessageProxy(server, to_port)
    proxy.start()
    try:
        yield proxy
    finally:
        proxy.stop()
