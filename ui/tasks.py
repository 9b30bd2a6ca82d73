"""The bridge from other threads to the windows: Futures become callbacks on the UI thread.

``tasks.run(vault.unlock(words), page, done, failed)``; nobody waits, and a page that has gone away in
the meantime is not called. The vault has a thread of its own; what is slow and needs no vault gets one
by ``tasks.run(apart(work), page, done, failed)``, so that typing is saved meanwhile.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from shiboken6 import isValid

from jgw_desktop.domain.errors import Cancelled, Defect, JgwError, WorldError
from ui.post import Post
from ui.settled import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from jgw_desktop.app.ports import Vault

T = TypeVar("T")


class _Job(NamedTuple, Generic[T]):
    future: Future[T]
    context: QObject
    done: Callable[[T], None]
    failed: Callable[[JgwError], None]


class Tasks(QObject):
    """Carries results and change notices to the UI thread.

    The vault thread sees numbers only: a widget must not have its last reference dropped there.
    Signals: changed(Changes) after a commit; defect(BaseException) for an error that is our own;
    missed(JgwError) for what failed after the page that asked for it was left, told by who has it fail.
    """

    changed = Signal(object)
    defect = Signal(object)
    missed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[int, _Job[Any]] = {}
        self._numbers = count()
        self._results, self._notices = Post(self._finish), Post(self._tell)

    def run(
        self,
        future: Future[T],
        context: QObject,
        done: Callable[[T], None],
        failed: Callable[[JgwError], None],
    ) -> None:
        """Call done(result) or failed(error) on the UI thread, once, while the context lives.

        An error of the user or the world goes to ``failed``. Any other is sent out as ``defect`` and
        ``failed`` gets a Defect, so that a page never stays busy. Cancelled is silent.
        """
        number = next(self._numbers)
        self._jobs[number] = _Job(future, context, done, failed)
        results = self._results
        future.add_done_callback(lambda _: results.leave(number))

    def watch(self, vault: Vault) -> None:
        """Send the change notices of a vault out as ``changed``."""
        vault.on_changed(self._notices.leave)

    @Slot(object)
    def _tell(self, changes: object) -> None:
        self.changed.emit(changes)

    @Slot(object)
    def _finish(self, number: int) -> None:
        job = self._jobs.pop(number)
        if not isValid(job.context) or job.future.cancelled():
            return
        error = job.future.exception()
        if error is None:
            job.done(job.future.result())
        elif isinstance(error, WorldError):
            job.failed(error)
        elif not isinstance(error, Cancelled):
            self.defect.emit(error)
            job.failed(error if isinstance(error, Defect) else Defect())
        settle()
