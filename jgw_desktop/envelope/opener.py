"""Opens changes that say only what differs from earlier ones, and finds those to write a new one after.

An earlier change is of the same bundel and compartiment, so who may read the one may read the other, and
the length of a change tells a server nothing of other families. At most 16 stand behind each other. Each is
opened once; use a new opener for every transaction, since what was erased must be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from jgw_desktop.domain.changes import Change, Compartiment
from jgw_desktop.domain.errors import EarlierMissing, EnvelopeError, MalformedChange, TamperedChange
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.envelope.header import Header
from jgw_desktop.envelope.seal import (
    MAX_EARLIER,
    MAX_EARLIER_SIZE,
    Earlier,
    EarlierFor,
    KeyFor,
    Payloads,
    change_in,
    content_id,
    is_bounded,
    payload_of,
)

Find = Callable[[ChangeId], tuple[bytes, bytes] | None]
"""Gives header and body of a change; None when it is not here, an empty body when it was erased."""

_MOST_KEPT = 200  # of at most 256 KiB each


class _Told(NamedTuple):
    """What was opened of an earlier change. payloads: those before it too, its own last."""

    bundel: BundelId
    compartiment: Compartiment
    payloads: Payloads


class Opener:
    """Opens changes of one vault. find: where earlier ones are. Changes of ``held`` need not be there yet."""

    def __init__(self, key_for: KeyFor, find: Find) -> None:
        self._key_for = key_for
        self._find = find
        self._held: dict[ChangeId, tuple[bytes, bytes]] = {}
        self._told: dict[ChangeId, _Told] = {}

    def hold(self, change: ChangeId, header: bytes, body: bytes) -> None:
        """Know a change that cannot be found yet."""
        self._held[change] = header, body

    def open(self, header: bytes, body: bytes) -> Change:
        """Open a change. Raises as ``seal.open_sealed`` does."""
        plain, payloads = payload_of(header, body, self._key_for, self._earlier_for(MAX_EARLIER))
        change = content_id(header, body)
        self._keep(change, plain, payloads)
        return change_in(change, plain, payloads[-1])

    def earlier(self, change: ChangeId, bundel: BundelId, compartiment: Compartiment) -> Earlier | None:
        """Return what a change of this bundel and compartiment can be written after, None when it cannot."""
        try:
            told = self._opened(change, MAX_EARLIER)
        except EnvelopeError:
            return None
        fits = told[:2] == (bundel, compartiment) and is_bounded(told.payloads)
        return Earlier(change, told.payloads) if fits else None

    def _earlier_for(self, left: int) -> EarlierFor:
        """Return how to find what a change was written after, with so many still allowed behind it."""

        def earlier(of: Header, change: ChangeId) -> Payloads:
            if not left:
                raise MalformedChange
            told = self._opened(change, left)
            if told[:2] != (of.bundel, of.compartiment):
                raise MalformedChange
            return told.payloads

        return earlier

    def _opened(self, change: ChangeId, left: int) -> _Told:
        if change not in self._told:
            header, body = self._held.get(change) or self._find(change) or (b"", b"")
            if not body:
                raise EarlierMissing
            if content_id(header, body) != change:
                raise TamperedChange
            self._keep(change, *payload_of(header, body, self._key_for, self._earlier_for(left - 1)))
        if change not in self._told:
            raise MalformedChange
        return self._told[change]

    def _keep(self, change: ChangeId, plain: Header, payloads: Payloads) -> None:
        """Remember what was opened, unless it is more than a change may be written after."""
        if len(self._told) >= _MOST_KEPT:
            self._told.clear()
        if sum(map(len, payloads)) <= MAX_EARLIER_SIZE:
            self._told[change] = _Told(plain.bundel, plain.compartiment, payloads)
