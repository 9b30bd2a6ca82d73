"""What stands on the line between laptops and a server in tests: a listener on loopback, one thread."""

from __future__ import annotations

import asyncio
import ssl
import threading
from abc import ABC, abstractmethod
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any


def tls_of(server: Path) -> ssl.SSLContext:
    """Return what speaks TLS as the server in this folder does."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(server / "certificaat.pem", server / "certificaat.sleutel")
    return context


async def both_ways(far: asyncio.StreamWriter, *ways: Coroutine[Any, Any, None]) -> None:
    """Go both ways until one of them ends; then the far end is hung up on and the other way ends too."""
    tasks = [asyncio.create_task(way) for way in ways]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        far.transport.abort()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Loopback(ABC):
    """A listener. port: a free one, once it was started. tls: what it speaks, None for bytes as they are."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.port = 0
        self._tls = tls
        self._ends: set[asyncio.StreamWriter] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="lijn", daemon=True)

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

    def hang_up(self) -> None:
        """Break off every connection."""

        def abort() -> None:
            for writer in self._ends:
                writer.transport.abort()

        self._loop.call_soon_threadsafe(abort)

    @abstractmethod
    async def met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""

    async def _listen(self) -> None:
        self._listener = await asyncio.start_server(self._met, "127.0.0.1", 0, ssl=self._tls)
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
        plain = writer.transport
        try:
            with suppress(OSError, asyncio.CancelledError, asyncio.IncompleteReadError):
                await self.met(reader, writer)
        finally:
            self._ends.discard(writer)
            writer.transport.abort()
            plain.abort()
