"""The sync thread: one run after the other, when it is time, when asked, and when the network changed.

It implements the port ``Sync``. The vault thread does the writing; a run waits for the line here, so typing
never does. After a failure it tries again by ``Retry``, on its own every five minutes.
"""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace

from jgw_desktop.app.sync_ports import (
    PAUSED,
    Attachments,
    Cause,
    Enrolment,
    Overview,
    Question,
    Run,
    Traffic,
    Trouble,
)
from jgw_desktop.app.sync_status import START, Word
from jgw_desktop.domain.errors import (
    Defect,
    DeviceRevoked,
    ForeignAnswer,
    JgwError,
    LineFailed,
    NotEnrolled,
    ServerBusy,
    VaultClosed,
    VaultError,
    VaultWiped,
)
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.reconciling.desk import BlobDesk, Counts, Desk, Enrolled, RunNote
from jgw_desktop.reconciling.lease import DAY_MS, LEASE_DAYS
from jgw_desktop.reconciling.ports import ClientStore
from sync.engine import Connect, Engine
from sync.enrolment import enrol_laptop, fingerprint
from sync.line import Line
from sync.retry import Retry
from sync.rounds import Step
from sync.wiping import obey

EVERY_SECONDS = 5 * 60.0


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


class SyncWorker:
    """See ``Sync``. app: version of the program. begin: run by itself from now on."""

    def __init__(
        self,
        store: ClientStore,
        desk: Desk,
        blobs: BlobDesk,
        app: str,
        *,
        connect: Connect = Line,
        clock: Callable[[], int] = _now_ms,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._store, self._desk, self._connect, self._clock = store, desk, connect, clock
        self._blobs = blobs
        self._engine = Engine(store, desk, blobs, app, connect)
        self._retry = Retry(chance)
        self._has_begun = False
        self._ended: Future[None] = Future()
        self._listeners: list[Callable[[Overview], None]] = []
        self._overview = Overview()
        self._asked, self._bell = threading.Event(), threading.Event()
        self._stopping, self._is_stale = threading.Event(), threading.Event()
        self._paused = threading.Event()
        self._sent = 0
        self._unwelcome, self._unwelcome_now = frozenset[BundelId](), frozenset[BundelId]()
        self._mark, self._waited, self._came = 0, Counter[BundelId](), Counter[BundelId]()
        self._seen = Counter[BundelId]()
        self._moved_before = (0, 0)
        self._is_allowed = self._is_asked = False

    def begin(self) -> None:
        """Run at once, and from then on when it is time; the end of the program does not wait for it."""
        self._has_begun = True
        threading.Thread(target=self._live, name="synchroniseren", daemon=True).start()

    def overview(self) -> Overview:
        """See ``Sync``."""
        return self._overview

    def on_change(self, listener: Callable[[Overview], None]) -> None:
        """See ``Sync``."""
        self._listeners.append(listener)

    def synchronise_now(self) -> None:
        """See ``Sync``."""
        self._paused.clear()
        self._is_asked = True
        self._retry.reset()
        self._wake()

    def pause(self) -> None:
        """See ``Sync``."""
        self._paused.set()
        self._wake()

    def network_changed(self) -> None:
        """See ``Sync``. The line of the other network is not used any more."""
        self._is_stale.set()
        self._retry.reset()
        self._wake()

    def answer(self, *, may: bool) -> None:
        """See ``Sync``."""
        self._is_allowed = may
        if may:
            self.synchronise_now()

    def enrol(self, enrolment: Enrolment) -> Future[str]:
        """See ``Sync``."""
        done: Future[str] = Future()
        threading.Thread(target=self._enrol, args=(enrolment, done), name="aanmelden", daemon=True).start()
        return done

    def fingerprint(self) -> str:
        """See ``Sync``."""
        enrolled = self._desk.enrolled()
        return fingerprint(enrolled.keys) if enrolled else ""

    def run_once(self) -> float:
        """Do one run on this thread; return after how many seconds the next one is due."""
        started, seconds, problem = self._clock(), EVERY_SECONDS, ""
        if self._is_stale.is_set():
            self._is_stale.clear()
            self._engine.close()
        self._sent = 0
        self._unwelcome_now = frozenset()
        self._moved_before = self._engine.moved
        counts = self._desk.counts()
        self._mark, self._waited, self._came = counts.mark, Counter(dict(counts.waiting)), Counter()
        self._seen = Counter()
        try:
            question = self._run(counts)
            self._retry.reset()
        except ServerBusy as error:
            seconds, problem = self._retry.failed(error.seconds), error.code
            self._say_offline(problem)
        except (LineFailed, ForeignAnswer) as error:
            seconds, problem = self._retry.failed(), error.code
            self._say_offline(problem)
        except NotEnrolled:
            shown = self._refreshed(counts)
            self._show(replace(shown, status=START.typed(_unsent(shown))))
            return EVERY_SECONDS
        except DeviceRevoked as error:
            problem = error.code
            if self._wiped(error):
                return EVERY_SECONDS
            self._show(replace(self._overview, status=self._overview.status.failed(problem)))
        except JgwError as error:
            problem = error.code
            self._show(replace(self._overview, status=self._overview.status.failed(problem)))
        except Exception as error:  # noqa: BLE001 - the last border: told in a sentence, and tried again later
            problem = _reported(error).code
            self._show(replace(self._overview, status=self._overview.status.failed(problem)))
        else:
            self._end(question)
            problem = PAUSED if self._paused.is_set() else ""
        self._show(replace(self._overview, past=self._note(started, problem)))
        return seconds

    def notice(self) -> None:
        """Hear, on any thread, that something was written: the words of the screen never lag behind it."""
        self._bell.set()

    def stop(self) -> Future[None]:
        """See ``Sync``."""
        self._stopping.set()
        self._wake()
        if not self._has_begun:
            self._close()
        return self._ended

    def _live(self) -> None:
        try:
            while not self._stopping.is_set():
                self._asked.clear()
                self._rest(self._due())
        except VaultClosed:
            return
        finally:
            self._close()

    def _wake(self) -> None:
        self._asked.set()
        self._bell.set()

    def _rest(self, seconds: float | None) -> None:
        """Wait until a run is due or asked for; what is written meanwhile is counted and told at once."""
        until = None if seconds is None else time.monotonic() + seconds
        while not self._asked.is_set():
            left = None if until is None else until - time.monotonic()
            if (left is not None and left <= 0) or not self._bell.wait(left):
                return
            self._bell.clear()
            if not self._asked.is_set():
                self._count_anew()

    def _count_anew(self) -> None:
        try:
            shown = self._refreshed()
        except VaultClosed:
            raise
        except VaultError:  # a page that does not read; the next run tells it
            return
        shown = replace(shown, attachments=self._attachments(shown.attachments.coming))
        self._show(replace(shown, status=shown.status.typed(_unsent(shown), shown.attachments.out)))

    def _due(self) -> float | None:
        """Do a run; return after how many seconds the next is due, None in a pause: when it is asked for.

        What a run could not tell itself, such as a full disk that refuses the note of it, is told here.
        """
        try:
            return self._done()
        except VaultClosed:
            raise
        except JgwError as error:
            problem = error.code
        except Exception as error:  # noqa: BLE001 - the thread lives on, or nothing is ever sent again
            problem = _reported(error).code
        self._show(replace(self._overview, status=self._overview.status.failed(problem)))
        return EVERY_SECONDS

    def _done(self) -> float | None:
        if not self._paused.is_set():
            return self._run_and_read()
        shown = self._refreshed()
        self._show(replace(shown, status=shown.status.paused(_unsent(shown))))
        return None

    def _run_and_read(self) -> float:
        """Do one run and read all that it brought; return after how many seconds the next one is due.

        Only what was read says which attachments are to come: those are not left for later.
        """
        seconds, has_read = self.run_once(), False
        while not self._stopping.is_set() and self._desk.read_waiting():
            has_read = True
        return 0.0 if has_read and seconds == EVERY_SECONDS and self._blobs.blobs_wanted() else seconds

    def _close(self) -> None:
        self._engine.close()
        if not self._ended.done():
            self._ended.set_result(None)

    def _wiped(self, error: DeviceRevoked) -> bool:
        """Carry out the order that came with the refusal; tell whether this laptop holds nothing any more."""
        try:
            done = obey(self._desk, self._store, error.order, self._clock, self._hand_over)
        except VaultError:  # a disk that refuses; the next run hears the order again
            return False
        if done is not None:
            self._engine.hand_in(*done)
            self._show(Overview(status=self._overview.status.failed(VaultWiped.code)))
        return done is not None

    def _hand_over(self, enrolled: Enrolled) -> None:
        self._engine.hand_over(enrolled, self._stepped)

    def _run(self, counts: Counts) -> Question | None:
        if self._desk.enrolled() is None:
            raise NotEnrolled
        status = self._overview.status
        status = status.enrolled() if status.word is Word.NOT_ENROLLED else status
        shown = self._refreshed(counts)
        status = replace(status.started(), unsent=_unsent(shown))
        self._show(replace(shown, status=status, question=None))
        allowed, self._is_allowed = self._is_allowed, False
        asked, self._is_asked = self._is_asked, False
        return self._engine.run(self._stepped, is_allowed=allowed, is_asked=asked)

    def _stepped(self, step: Step) -> bool:
        self._retry.reset()
        self._sent += step.sent
        self._unwelcome_now |= step.unwelcome
        if not step.is_quiet:  # else the run ends, and shows what there is then
            shown = self._refreshed()
            self._show(replace(shown, status=shown.status.stepped(_unsent(shown))))
        return not (self._stopping.is_set() or self._paused.is_set())

    def _end(self, question: Question | None) -> None:
        self._unwelcome = self._unwelcome_now
        shown = replace(self._refreshed(), lease_days=LEASE_DAYS)  # the CJG was heard just now
        shown = replace(shown, attachments=self._attachments(len(self._blobs.blobs_wanted())))
        if question is not None:
            self._show(replace(shown, status=shown.status.asked(), question=question))
            return
        if self._paused.is_set():
            self._show(replace(shown, status=shown.status.paused(_unsent(shown))))
            return
        attached = shown.attachments.out
        kept_out = any(trouble.cause is Cause.KEPT_OUT for trouble in shown.troubles)
        status = shown.status.ended(_unsent(shown), self._clock(), attached, is_kept_out=kept_out)
        self._show(replace(shown, status=status))

    def _attachments(self, coming: int) -> Attachments:
        """Return what of attachments is on its way; what is to come is looked up after each run only."""
        out = self._blobs.blobs_out()
        return Attachments(len(out), sum(one.size for one in out), coming)

    def _say_offline(self, problem: str) -> None:
        shown = self._refreshed()
        shown = replace(shown, attachments=self._attachments(shown.attachments.coming))
        status = replace(shown.status.lost_line(), unsent=_unsent(shown), problem=problem)
        self._show(replace(shown, status=status))

    def _refreshed(self, counts: Counts | None = None) -> Overview:
        """Return the overview with what the vault says now. counts: where that was asked already."""
        counts, enrolled = counts or self._desk.counts(), self._desk.enrolled()
        self._came.update(dict(self._desk.came_since(self._mark)))
        self._mark = counts.mark
        up, down = self._moved()
        since = (self._clock() - counts.last_ms) // DAY_MS if counts.last_ms else 0
        return replace(
            self._overview,
            traffic=self._traffic(Counter(dict(counts.waiting))),
            troubles=(*counts.troubles, *self._not_taken(counts)),
            oldest_ms=counts.oldest_ms,
            bytes_up=up,
            bytes_down=down,
            late_forms=counts.late_forms,
            server=enrolled.pinned.address if enrolled else "",
            lease_days=min(LEASE_DAYS, max(0, LEASE_DAYS - since)),
            is_paused=self._paused.is_set(),
            past=counts.past,
        )

    def _not_taken(self, counts: Counts) -> Iterator[Trouble]:
        """Give what waits because this worker may not write there; of what they lost that is told already."""
        lost = {trouble.bundel for trouble in counts.troubles if trouble.cause is Cause.NO_ACCESS}
        for bundel, changes in counts.waiting:
            if bundel in self._unwelcome - lost:
                yield Trouble(Cause.NOT_TAKEN, bundel, changes)

    def _traffic(self, waiting: Counter[BundelId]) -> tuple[Traffic, ...]:
        """Return per bundel what waits, what was read in the log since this run began, and what came."""
        self._seen += self._waited - waiting
        self._waited = waiting
        bundels = sorted({*waiting, *self._seen, *self._came})
        return tuple(
            Traffic(bundel, waiting[bundel], self._seen[bundel], self._came[bundel]) for bundel in bundels
        )

    def _moved(self) -> tuple[int, int]:
        """Return the bytes up and down of this run."""
        (up, down), (up_before, down_before) = self._engine.moved, self._moved_before
        return up - up_before, down - down_before

    def _show(self, overview: Overview) -> None:
        if overview != self._overview:
            self._overview = overview
            for listener in tuple(self._listeners):
                listener(overview)

    def _note(self, started: int, problem: str) -> tuple[Run, ...]:
        up, down = self._moved()
        came = self._came.total()  # of others: own work that is read back in the log is not fetched
        return self._desk.note_run(RunNote(started, self._clock(), problem, self._sent, came, up + down))

    def _enrol(self, enrolment: Enrolment, done: Future[str]) -> None:
        try:
            words = enrol_laptop(self._desk, self._connect, enrolment)
            self._is_stale.set()  # a line that stands goes by what was pinned and given before
            self.synchronise_now()
            done.set_result(words)
        except JgwError as error:
            done.set_exception(error)
        except Exception as error:  # noqa: BLE001 - the last border: whoever waits hears a sentence
            done.set_exception(_reported(error))


def _reported(error: Exception) -> Defect:
    """Report a mistake of ours like any that nobody waits for; return what is told of it."""
    where = threading.current_thread()
    threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, where)))
    return Defect()


def _unsent(overview: Overview) -> int:
    return sum(line.waiting for line in overview.traffic)
