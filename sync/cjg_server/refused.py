"""A request that is refused as a whole, and the HTTP status that goes with each reason."""

from __future__ import annotations

from jgw_desktop.reconciling.statements import Statement
from sync.devices import Problem

STATUS = {
    Problem.MALFORMED: 400,
    Problem.TOKEN: 401,
    Problem.LOGIN: 401,
    Problem.PENDING: 403,
    Problem.REVOKED: 403,
    Problem.CLONED: 403,
    Problem.NOT_FOUND: 404,
    Problem.TOO_LARGE: 413,
    Problem.TOO_OLD: 426,
    Problem.DEFECT: 500,
    Problem.BUSY: 503,
    Problem.DISK_FULL: 507,
}


class Refused(Exception):
    """Ends a request. wipe: the order that goes with REVOKED. retry_after: in seconds."""

    def __init__(self, problem: Problem, *, wipe: Statement | None = None, retry_after: int = 0) -> None:
        super().__init__(problem.value)
        self.problem, self.wipe, self.retry_after = problem, wipe, retry_after

    @property
    def status(self) -> int:
        """The HTTP status."""
        return STATUS[self.problem]
