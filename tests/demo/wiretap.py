"""The cable between laptops and server, with somebody on it who reads what TLS would hide from them.

It takes TLS off with the server's own certificate and puts it on again, and keeps what went by: one file per
connection and direction, as the server's operator could have kept it. The cable can be pulled out.
"""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import zstandard

_PIECE = 64 * 1024
_ZSTD = b"\x28\xb5\x2f\xfd"


class Wiretap:
    """The cable. port: where laptops find the server. server: its folder; files: where traffic is kept."""

    def __init__(self, server: Path, to_port: int, files: Path) -> None:
        self.port = 0
        self._server, self._to_port, self.files = server, to_port, files
        self._is_out = False
        self._count = 0
        self._ends: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="kabel", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    def stop(self) -> None:
        """End, with all that goes over it."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def pull_out(self) -> None:
        """From now on nothing gets through."""
        self._is_out = True
        self._loop.call_soon_threadsafe(self._hang_up)

    def plug_in(self) -> None:
        """From now on everything does."""
        self._is_out = False

    def _hang_up(self) -> None:
        for writer in self._ends:
            writer.transport.abort()

    async def _listen(self) -> None:
        ours = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        ours.load_cert_chain(self._server / "certificaat.pem", self._server / "certificaat.sleutel")
        self._theirs = ssl.create_default_context(cafile=self._server / "ca.pem")
        self._listener = await asyncio.start_server(self._met, "127.0.0.1", 0, ssl=ours)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def _close(self) -> None:
        self._listener.close()
        mine = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not mine]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._ends.add(writer)
        try:
            with suppress(OSError, asyncio.CancelledError):
                if not self._is_out:
                    await self._join(reader, writer)
        finally:
            self._ends.discard(writer)
            writer.transport.abort()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._count += 1
        name = self.files / f"{self._count:03}"
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self._to_port, ssl=self._theirs)
        ways = [
            asyncio.create_task(_pass(reader, to_writer, name.with_name(f"{name.name}-heen"))),
            asyncio.create_task(_pass(to_reader, writer, name.with_name(f"{name.name}-terug"))),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            to_writer.transport.abort()
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, kept: Path) -> None:
    with kept.open("ab") as file:
        while piece := await reader.read(_PIECE):
            file.write(piece)
            writer.write(piece)
            await writer.drain()


@contextmanager
def wiretap(server: Path, to_port: int, files: Path) -> Iterator[Wiretap]:
    """Have somebody on the cable for as long as the block lasts."""
    files.mkdir()
    cable = Wiretap(server, to_port, files)
    cable.start()
    try:
        yield cable
    finally:
        cable.stop()


def unpacked(content: bytes) -> Iterator[bytes]:
    """Give bytes as they are, and every message in them without its compression."""
    yield content
    at = content.find(_ZSTD)
    while at >= 0:
        with suppress(zstandard.ZstdError):
            yield zstandard.ZstdDecompressor().decompressobj().decompress(content[at:])
        at = content.find(_ZSTD, at + 1)
