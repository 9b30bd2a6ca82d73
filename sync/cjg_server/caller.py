"""A connection of a laptop, as uvicorn keeps it, and beside that: who says nothing is let go.

uvicorn waits for ever for the rest of a head. Here a head gets its time, and of connections that ask nothing
there are so many at most that they shut nobody out: the one that is quiet longest makes room. When the server
stops, a connection ends as soon as all was sent; TLS would else wait for a goodbye of a laptop that sleeps.
"""

from __future__ import annotations

import asyncio
import socket
from contextlib import suppress
from typing import Any, cast

from h11 import IDLE
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

HEAD = 30  # seconds that the head of a request gets
QUIET = 256  # connections that ask nothing


class Caller(H11Protocol):
    """See above; uvicorn makes one for each connection."""

    def __init__(self, *settings: Any, **named: Any) -> None:
        super().__init__(*settings, **named)
        self._late: asyncio.TimerHandle | None = None
        self._quiet_since = 0.0
        self._is_stopping = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._quiet_since = self.loop.time()
        self._follow()
        self._make_room()

    def data_received(self, data: bytes) -> None:
        """Take what came, and look whether that was the whole head."""
        super().data_received(data)
        self._follow()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget it."""
        self._wait_no_more()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Be quiet again, or end."""
        super().on_response_complete()
        self._quiet_since = self.loop.time()
        if self._is_stopping:
            self._hang_up()

    def shutdown(self) -> None:
        """End when nothing is asked, else after the answer."""
        self._is_stopping = True
        super().shutdown()
        if self._is_quiet:
            self._hang_up()

    @property
    def _is_quiet(self) -> bool:
        cycle = cast("RequestResponseCycle | None", self.cycle)  # None before the first request
        return cycle is None or cycle.response_complete

    def _follow(self) -> None:
        if self.conn.their_state is not IDLE:
            self._wait_no_more()
        elif self._late is None:
            self._late = self.loop.call_later(HEAD, self.transport.abort)

    def _wait_no_more(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _make_room(self) -> None:
        quiet = [one for one in self.connections if isinstance(one, Caller) and one._is_quiet]
        if len(quiet) > QUIET:
            min(quiet, key=lambda one: one._quiet_since).transport.abort()

    def _hang_up(self) -> None:
        """Read no more: then TLS closes once all is written, without a goodbye from the other side."""
        with suppress(OSError):
            self.transport.get_extra_info("socket").shutdown(socket.SHUT_RD)
