"""One run with the CJG server: steps until nothing is left to do, or something stands in the way.

It may be broken off anywhere, by the line, by the worker or by the end of the program: each step left the
vault in order. Text goes first; a little that came is read into the screens between the steps, and of much
what the list of casussen needs: the rest is read when the line is quiet.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress

from jgw_desktop.app.sync_ports import Question
from jgw_desktop.domain.errors import NotEnrolled, SyncError
from jgw_desktop.reconciling.desk import BlobDesk, Desk, Enrolled
from jgw_desktop.reconciling.ports import ClientStore
from jgw_desktop.reconciling.statements import Statement
from sync.ahead import beside
from sync.attachments import exchange, hand_in
from sync.breaker import Breaker
from sync.gateway import Gateway, Session
from sync.line import Line
from sync.pace import Pace
from sync.rounds import Round, Step
from sync.trust import PinnedTrust

_UNREAD_SECONDS = 1.0  # that what came may wait for its place in the screens, while more is under way

Connect = Callable[[str, bytes], Line]


class Engine:
    """Runs. pace: is kept from run to run. connect: opens the line to an address, given its authority."""

    def __init__(
        self, store: ClientStore, desk: Desk, blobs: BlobDesk, app: str, connect: Connect = Line
    ) -> None:
        self._store = store
        self._desk = desk
        self._blobs = blobs
        self._app = app
        self._connect = connect
        self._pace = Pace()
        self._open: tuple[Line, Session] | None = None

    def run(
        self, stepped: Callable[[Step], bool], *, is_allowed: bool = False, is_asked: bool = False
    ) -> Question | None:
        """Go on until all is quiet; return what must be asked before more is taken in.

        stepped: is told of each step, and says whether to go on. is_allowed: the worker said that much may
        disappear. is_asked: a person asked for this run, so what was set aside is tried once more. Raises
        NotEnrolled, and the SyncErrors of ``Round.step``.
        """
        enrolled = self._desk.enrolled()
        if enrolled is None:
            raise NotEnrolled
        self._pace.tries_refused |= is_asked
        breaker = Breaker()
        if is_allowed:
            breaker.allow()
        gateway = self._gateway(enrolled)
        rounds = self._round(enrolled, gateway, breaker)
        try:
            return self._until_quiet(rounds, gateway, stepped)
        finally:
            rounds.end()

    def _until_quiet(
        self, rounds: Round, gateway: Gateway, stepped: Callable[[Step], bool]
    ) -> Question | None:
        read = time.monotonic()
        while True:
            step = rounds.step()
            if not rounds.is_under_way or time.monotonic() - read > _UNREAD_SECONDS:
                self._desk.read_arrived()
                read = time.monotonic()
            if step.question is not None:
                return step.question
            if not stepped(step):
                rounds.finish()
                return None
            if step.is_quiet:
                exchange(self._blobs, gateway, lambda: stepped(Step()))
                if self._store.doubt() is None:
                    return None  # else a bundel waited for its attachments to be handed over

    @property
    def moved(self) -> tuple[int, int]:
        """Bytes up and down over this line since it was opened."""
        return (self._open[0].up, self._open[0].down) if self._open else (0, 0)

    def hand_over(self, enrolled: Enrolled, stepped: Callable[[Step], bool]) -> None:
        """Let a revoked laptop hand over and erase; whatever ends it, the next run goes on.

        stepped: as for ``run``. With nothing more to send the server says again that the laptop was revoked.
        """
        gateway = self._gateway(enrolled)
        rounds = self._round(enrolled, gateway, Breaker())
        with suppress(SyncError):
            hand_in(self._blobs, gateway, lambda: stepped(Step()))
            while stepped(step := rounds.step()) and not step.is_quiet:
                rounds.finish()

    def hand_in(self, enrolled: Enrolled, receipt: Statement) -> None:
        """Hand in the receipt of a vault that was wiped; what stands in the way is no concern any more."""
        with suppress(SyncError):
            self._gateway(enrolled).last_receipt(receipt)

    def close(self) -> None:
        """Let the line go."""
        if self._open:
            self._open[0].close()
            self._open = None

    def _gateway(self, enrolled: Enrolled) -> Gateway:
        pinned = enrolled.pinned
        if self._open is None:
            line = self._connect(pinned.address, pinned.ca)
            session = Session(enrolled.keys, self._desk.refresh_token(), self._desk.keep_refresh_token)
            self._open = line, session
        return Gateway(self._open[0], pinned.server_sign, self._open[1])

    def _round(self, enrolled: Enrolled, gateway: Gateway, breaker: Breaker) -> Round:
        pinned = enrolled.pinned
        trust = PinnedTrust(enrolled.keys, pinned.directory_sign, enrolled.directory, pinned.account)
        return Round(
            self._store, gateway, trust, pace=self._pace, breaker=breaker, app=self._app, ahead=beside
        )
