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
from jgw_desktop.reconciling.ports import Batch, ClientStore, Doubt, Intake, Outgoing, Standing
from sync.ahead import Begin, Prepared, Sent, prepared, standing_after
from sync.breaker import Breaker
from sync.composing import compose
from sync.devices import ReceiptRequest
from sync.pace import Pace
from sync.patience import Patience
from sync.ports import ServerPort, Trust
from sync.protocol import TOGETHER, OfferRequest, SyncAnswer, SyncRequest
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
    """A run of steps with one server. pace: lives longer than a run. breaker: one per run.

    ahead: begins the next request while an answer is written; None to do one after the other.
    """

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
        ahead: Begin | None = None,
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
        self._ahead = ahead
        self._under_way: Sent | None = None
        self._next: Prepared | None = None

    @property
    def is_under_way(self) -> bool:
        """Whether the next request went out already."""
        return self._under_way is not None

    def finish(self) -> None:
        """Take in what is under way, and begin nothing more. Raises as ``step`` does."""
        self._ahead = None
        if self._under_way is not None:
            self.step()

    def end(self) -> None:
        """Leave the line free for others; what is still under way then is taken up by the next run."""
        if self._under_way is not None:
            self._under_way.wait()

    def step(self) -> Step:
        """Do one exchange. Raises LineFailed, ForeignAnswer, ServerBusy, ServerLied, ForgedStatement.

        Raises AppTooOld once all is handed in to a server that gives nothing to so old a program.
        After any of these the vault is as it was, but for what is known to have been in a request.
        """
        doubt = None if self._under_way else self._store.doubt()
        step = self._exchange() if doubt is None else self._offer(doubt)
        erased = self._store.erase_revoked()
        receipts = self._store.receipts()
        if receipts:
            self.end()
            self._server.receipts(ReceiptRequest(receipts))
            self._store.receipted(receipts)
        quiet = step.is_quiet and not erased and self._store.doubt() is None
        self._next = self._prepared_meanwhile()
        return replace(step, is_quiet=quiet, erased=erased)

    def _offer(self, doubt: Doubt) -> Step:
        answer = self._server.offer(OfferRequest(doubt.bundel, doubt.ids))
        self._store.settle(doubt, frozenset(answer.lacking), frozenset(answer.bare))
        self._patience.stepped(doubt.ids, came=0)
        return Step(sent=len(doubt.ids))

    def _exchange(self) -> Step:
        if self._under_way is None:
            self._under_way = self._begin()
            self._next = self._prepared_meanwhile()
        sent, ready = self._under_way, self._next
        self._under_way = self._next = None  # also when this step breaks off: the vault is asked anew
        if sent is None:
            return Step(is_quiet=True)
        ids = [item.id for item in sent.outgoing]
        probes = self._pace.batch.changes == 0
        try:
            answer = sent.answer()
        except (LineFailed, ForeignAnswer):
            self._pace.failed(ids)
            raise
        except DeviceRevoked:
            self._came_through(ids)
            raise
        self._pace.is_brief = not (answer.unclear or answer.more)
        ready = self._as_read(ready, answer)
        refused = self._came_through(ids)
        reader = Reader(self._store, self._trust, self._rules)
        intake, left_alone = reader.read(sent.outgoing, sent.standing, sent.request, answer)
        self._trust = reader.trust  # the directory is sent once: the next step knows its devices too
        self._held |= left_alone
        freed = self._prove(sent.standing, answer, intake)
        if not (probes or refused or is_too_new(answer)):
            self._go_ahead(sent, ready, answer, intake)
        question, again = self._take_in(intake)
        self._is_settled = not (
            question or again or probes or refused or freed or self._lags(sent)
        ) and _leaves_nothing(sent.request, answer, intake)
        came = len(intake.arrivals) + len(intake.confirmed) + len(intake.wanted) + len(intake.withheld)
        self._patience.stepped(ids, came, intake.diverged)
        quiet = not (ids or came or again or probes or freed or answer.more or answer.unclear)
        if quiet and is_too_new(answer):
            raise AppTooOld
        return Step(len(ids), came, quiet, question, refused, unwelcome=reader.unwelcome)

    @property
    def _batch(self) -> Batch:
        return replace(self._pace.batch, proven=self._proven)

    def _begin(self) -> Sent | None:
        """Make the request that the vault asks for; None when there is none."""
        outgoing = self._store.take_batch(self._batch, self._held)
        self._pace.tries_refused = False  # once: whether they fail again is found out as before
        if self._is_settled and not outgoing:
            return None
        standing = self._store.standing(frozenset(item.bundel for item in outgoing))
        request = self._request(self._prepared(outgoing), standing)
        return self._sent(outgoing, standing, request)

    def _sent(
        self,
        outgoing: tuple[Outgoing, ...],
        standing: Standing,
        request: SyncRequest,
        *,
        is_ahead: bool = False,
    ) -> Sent:
        """Begin a request: at once where something is to be done beside it, else when it is waited for."""

        def ask() -> SyncAnswer:
            return self._server.sync(request)

        beside = self._ahead if outgoing or is_ahead else None
        return Sent(outgoing, standing, request, beside(ask) if beside else ask, is_ahead)

    def _request(self, batch: Prepared, standing: Standing) -> SyncRequest:
        room, briefly = self._pace.room, self._pace.is_brief
        return compose(batch.parcels, standing, app=self._app, room=room, briefly=briefly)

    def _as_read(self, ready: Prepared | None, answer: SyncAnswer) -> Prepared | None:
        """Note which lists this server reads; return what was signed for it, None when it must be anew."""
        before, now = self._pace.signs_together, answer.proto >= TOGETHER
        self._pace.signs_together = now
        return ready if before == now else None

    def _prepared(self, outgoing: tuple[Outgoing, ...]) -> Prepared:
        return prepared(outgoing, self._trust, together=self._pace.signs_together)

    def _go_ahead(self, sent: Sent, ready: Prepared | None, answer: SyncAnswer, intake: Intake) -> None:
        """Begin the next request, when there is one and it is known what it must say. ready: its changes."""
        standing = standing_after(sent, answer, intake) if self._ahead else None
        if standing is None or not (sent.outgoing or answer.more):
            return
        batch = self._prepared_behind(sent) if ready is None else ready
        read = {place.id for place in intake.confirmed}  # also what a late request brought, and is no news
        if any(item.id in read for item in batch.outgoing):
            batch = self._prepared(tuple(item for item in batch.outgoing if item.id not in read))
        if batch.outgoing or answer.more:
            request = self._request(batch, standing)
            self._under_way = self._sent(batch.outgoing, standing, request, is_ahead=True)

    def _prepared_meanwhile(self) -> Prepared | None:
        """Return what goes after the request that is under way, while that is so."""
        if self._ahead is None or self._under_way is None:
            return None
        return self._prepared_behind(self._under_way)

    def _prepared_behind(self, sent: Sent) -> Prepared:
        """Return what goes after a request of which the vault does not know the answer."""
        if not sent.outgoing:
            return Prepared()
        behind = self._store.take_batch(self._batch, self._held, sent.outgoing[-1].id)
        return self._prepared(behind)

    def _lags(self, sent: Sent) -> bool:
        """Tell whether the vault would ask for more than a request that went ahead of it did."""
        if not sent.is_ahead or self._under_way:
            return False
        now = self._store.standing()
        return replace(now, cursors={}, bundels=frozenset()) != replace(
            sent.standing, cursors={}, bundels=frozenset()
        )

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
