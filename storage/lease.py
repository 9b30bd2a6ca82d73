"""The lease of this vault: since when it counts, the latest time ever seen, and whether it has ended.

Turning the clock back does not lengthen it, since the latest time counts that was seen since the contact. A
vault that is not enrolled has no lease.
"""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain.errors import LeaseCodeWrong, LeaseEnded
from jgw_desktop.reconciling.desk import Enrolled
from jgw_desktop.reconciling.lease import (
    DAY_MS,
    LEASE_DAYS,
    LENGTHENED_DAYS,
    digits,
    fits,
    lease_secret,
    question_of,
)
from storage.connection import Connection
from storage.schema import version_of
from storage.sync_facts import SyncFacts

_FIRST_WITH_SYNC = 4
_CONTACT, _SEEN = "lease_contact", "lease_seen"


@dataclass(frozen=True, slots=True)
class _Since:
    """contact_ms: the lease counts from here. seen_ms: the latest time seen since then."""

    contact_ms: int
    seen_ms: int

    @property
    def has_ended(self) -> bool:
        """Whether it is over."""
        return self.seen_ms - self.contact_ms > LEASE_DAYS * DAY_MS


class Lease:
    """Reads and writes the lease; writing is part of a larger transaction. now_ms: by this laptop's clock."""

    def __init__(self, connection: Connection, now_ms: int) -> None:
        self._connection = connection
        self._facts = SyncFacts(connection)
        self._now_ms = now_ms

    def contacted(self) -> None:
        """There was contact with the CJG: it counts anew from now."""
        self._facts.put_number(_CONTACT, self._now_ms)
        self._facts.put_number(_SEEN, self._now_ms)

    @property
    def contact_ms(self) -> int:
        """Since when it counts; 0 when there was no contact yet."""
        return self._facts.number(_CONTACT)

    def require(self, code: str = "") -> None:
        """See that the lease lasts, or take a code that lengthens it; in a transaction of its own.

        Raises LeaseEnded with the question to tell the coordinator, LeaseCodeWrong for another code.
        """
        if version_of(self._connection) < _FIRST_WITH_SYNC:  # an older copy, open to be read
            return
        enrolled = self._facts.enrolled()
        if enrolled is None or not self.contact_ms:
            return
        since = _Since(self.contact_ms, max(self._facts.number(_SEEN), self._now_ms))
        self._keep(since)
        if since.has_ended:
            self._keep(self._lengthened(since, enrolled, code))

    def _keep(self, since: _Since) -> None:
        """Write it down; a vault that is only read keeps what it has."""
        if not self._connection.only_read:
            with self._connection.transaction():
                self._facts.put_number(_CONTACT, since.contact_ms)
                self._facts.put_number(_SEEN, since.seen_ms)

    def _lengthened(self, since: _Since, enrolled: Enrolled, code: str) -> _Since:
        secret = lease_secret(enrolled.keys.box, enrolled.pinned.archive_box)
        question = question_of(secret, since.contact_ms)
        if not digits(code):
            raise LeaseEnded(question)
        if not fits(secret, question, code):
            raise LeaseCodeWrong(question)
        return _Since(since.seen_ms - (LEASE_DAYS - LENGTHENED_DAYS) * DAY_MS, since.seen_ms)
