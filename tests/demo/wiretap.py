"""The cable between laptops and server, with somebody on it who reads what TLS would hide from them.

It takes TLS off with the server's own certificate and puts it on again, and keeps what went by: one file per
connection and direction, as the server's operator could have kept it. The cable can be pulled out.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import zstandard

from tests.sync.client.loopback import Loopback, both_ways, tls_of

_PIECE = 64 * 1024
_ZSTD = b"\x28\xb5\x2f\xfd"


class Wiretap(Loopback):
    """The cable. server: the folder of the server. files: where traffic is kept."""

    def __init__(self, server: Path, to_port: int, files: Path) -> None:
        super().__init__(tls_of(server))
        self.files = files
        self._to_port = to_port
        self._theirs = ssl.create_default_context(cafile=server / "ca.pem")
        self._is_out = False
        self._count = 0

    def pull_out(self) -> None:
        """From now on nothing gets through."""
        self._is_out = True
        self.hang_up()

    def plug_in(self) -> None:
        """From now on everything does."""
        self._is_out = False

    async def met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass on what comes, and keep it."""
        if not self._is_out:
            await self._join(reader, writer)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._count += 1
        name = self.files / f"{self._count:03}"
        to_reader, to_writer = await asyncio.open_connection("127.0.0.1", self._to_port, ssl=self._theirs)
        asked = _pass(reader, to_writer, name.with_name(f"{name.name}-heen"))
        await both_ways(to_writer, asked, _pass(to_reader, writer, name.with_name(f"{name.name}-terug")))


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
