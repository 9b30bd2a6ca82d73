"""One step of a sync: send, read, write. Whoever calls it decides when the next one is.

``Round.step`` talks to the server once or twice and leaves the vault in a state from which any other step
can follow; it may be broken off anywhere. The same class runs in the program and in the model that the
tests check it with.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jgw_desktop.app.sync_ports import Question
from jgw_desktop.domain.errors import AppTooOld, DeviceRevoked, ForeignAnswer, LineFailed
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.reconciling.chain import START
from jgw_desktop.reconciling.ports import ClientStore, Doubt, Intake, Standing
from sync.breaker import Breaker
from sync.composing import compose
from sync.devices import ReceiptRequest
from sync.pace import Pace
from sync.patience import Patience
from sync.ports import ServerPort, Trust
from sync.protocol import OfferRequest, SyncAnswer, SyncRequest
from sync.reading import Reader, Rules, is_too_new


@dataclass(frozen=True, slots=True)
class Step:
    """What a step did. sent, came: changes. is_quiet: there is nothing more to do now.

    question: something much would disappear; nothing was taken in until the worker said yes. refused: a
    change that was set aside. erased: bundels that are not on this laptop any more, or a part of them.
    unwelcome: bundels where this worker may not write what was sent.
    """

    sent: int = 0
    came: int = 0
    is_quiet: bool = False
    question: Question | None = None
    refused: ChangeId | None = None
    erased: tuple[BundelId, ...] = ()
    unwelcome: frozenset[BundelId] = frozenset()


class Round:
    """A run of steps with one server. pace: lives longer than a run. breaker: one per run."""

    def __init__(
        self,
        store: ClientStore,
        server: ServerPort,
        trust: Trust,
        *,
        pace: Pace,
        breaker: Breaker,
        app: str,
        rules: Rules | None = None,
    ) -> None:
        self._store = store
        self._server = server
        self._trust = trust
        self._pace = pace
        self._breaker = breaker
        self._app = app
        self._rules = rules or Rules()
        self._patience = Patience()
        self._held: frozenset[BundelId] = frozenset()
        self._proven: frozenset[BundelId] = frozenset()
        self._is_settled = False

    def step(self) -> Step:
        """Do one exchange. Raises LineFailed, ForeignAnswer, ServerBusy, ServerLied, ForgedStatement.

        Raises AppTooOld once all is handed in to a server that gives nothing to so old a program.
        After any of these the vault is as it was, but for what is known to have been in a request.
        """
        doubt = self._store.doubt()
        step = self._exchange() if doubt is None else self._offer(doubt)
        erased = self._store.erase_revoked()
        receipts = self._store.receipts()
        if receipts:
            self._server.receipts(ReceiptRequest(receipts))
            self._store.receipted(receipts)
        quiet = step.is_quiet and not erased and self._store.doubt() is None
        return replace(step, is_quiet=quiet, erased=erased)

    def _offer(self, doubt: Doubt) -> Step:
        answer = self._server.offer(OfferRequest(doubt.bundel, doubt.ids))
        self._store.settle(doubt, frozenset(answer.lacking), frozenset(answer.bare))
        self._patience.stepped(doubt.ids, came=0)
        return Step(sent=len(doubt.ids))

    def _exchange(self) -> Step:
        outgoing = self._store.take_batch(replace(self._pace.batch, proven=self._proven), self._held)
        self._pace.tries_refused = False  # once: whether they fail again is found out as before
        if self._is_settled and not outgoing:
            return Step(is_quiet=True)
        self._is_settled = False
        standing = self._store.standing()
        request = compose(
            outgoing, standing, self._trust, app=self._app, room=self._pace.room, briefly=self._pace.is_brief
        )
        ids = [item.id for item in outgoing]
        probes = self._pace.batch.changes == 0
        try:
            answer = self._server.sync(request)
        except (LineFailed, ForeignAnswer):
            self._pace.failed(ids)
            raise
        except DeviceRevoked:
            self._came_through(ids)
            raise
        self._pace.is_brief = not (answer.unclear or answer.more)
        refused = self._came_through(ids)
        reader = Reader(self._store, self._trust, self._rules)
        intake, left_alone = reader.read(outgoing, standing, request, answer)
        self._trust = reader.trust  # the directory is sent once: the next step knows its devices too
        question, again = self._take_in(intake)
        self._held |= left_alone
        freed = self._prove(standing, answer, intake)
        self._is_settled = not (question or again or probes or refused or freed) and _leaves_nothing(
            request, answer, intake
        )
        came = len(intake.arrivals) + len(intake.confirmed) + len(intake.wanted) + len(intake.withheld)
        self._patience.stepped(ids, came, intake.diverged)
        quiet = not (ids or came or again or probes or freed or answer.more or answer.unclear)
        if quiet and is_too_new(answer):
            raise AppTooOld
        return Step(len(ids), came, quiet, question, refused, unwelcome=reader.unwelcome)

    def _prove(self, standing: Standing, answer: SyncAnswer, intake: Intake) -> bool:
        """Note which bundels the server knows; tell whether work may go out by that which could not before.

        A server of before a casus would take a change that builds on nothing for its beginning, and its
        sender for the owner.
        """
        if answer.unclear:
            return False
        read = {bundel for bundel, cursor in standing.cursors.items() if cursor != START}
        known = frozenset(read - {*intake.diverged} | intake.cursors.keys() | standing.revoked)
        freed = standing.mistakable & known - self._proven
        self._proven |= known
        return bool(freed)

    def _came_through(self, sent: Sequence[ChangeId]) -> ChangeId | None:
        """Take note that the line was good; set aside and return a change that was the trouble instead."""
        refused = self._pace.succeeded(sent)
        if refused is not None:
            self._store.refuse(refused)
        return refused

    def _take_in(self, intake: Intake) -> tuple[Question | None, int]:
        """Write it; when much would disappear, only what became of that which was sent."""
        gone = {*intake.revoked, *(part.bundel for part in intake.lost)}
        question = self._breaker.asks(self._store.hidden_by(intake.arrivals), len(gone))
        return question, self._store.apply(intake.without_pull() if question else intake)


def _leaves_nothing(request: SyncRequest, answer: SyncAnswer, intake: Intake) -> bool:
    """Tell whether an answer said all there was: to ask once more would only say so again.

    What was sent and not read in the log is not: a revoked laptop that handed in hears its order next.
    """
    if not intake.states.keys() <= {place.id for place in intake.confirmed}:
        return False
    asks_on = intake.wanted or intake.diverged or intake.regranted or intake.revoked or request.keys
    return not (
        asks_on or intake.lost or intake.regained or answer.more or answer.unclear or is_too_new(answer)
    )
