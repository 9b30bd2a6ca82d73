"""Changes on the wire: each leaves out of its header the id of the one before it, which its reader computes.

Most changes build on the change that their device made before, and travel right behind it: those 32 bytes
cannot be compressed, and say nothing that is not known. Packing leaves them out and names the place
(``gap``); what was hashed and signed is the whole header.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec.structs import replace

from jgw_desktop.domain.errors import MalformedMessage
from jgw_desktop.domain.ids import CHANGE_ID_SIZE, ChangeId
from jgw_desktop.envelope.seal import content_id
from jgw_desktop.reconciling.limits import MAX_CHANGES
from jgw_desktop.reconciling.parts import Sealed
from sync.protocol import Parcel, Row, SyncAnswer, SyncRequest

C = TypeVar("C", Sealed, Row)


def packed_parcel(parcel: Parcel) -> Parcel:
    """Return what is handed in of one bundel as it travels."""
    return replace(parcel, changes=tuple(_packed(parcel.changes)))


def whole_request(request: SyncRequest) -> SyncRequest:
    """Return a request that travelled.

    Raises MalformedMessage, also where there is more to check than one request may bring: each list costs the
    server a signature over all its members, so there are no more of them than there are changes.
    """
    changes = sum(len(parcel.changes) for parcel in request.parcels)
    if changes > MAX_CHANGES or sum(len(parcel.lists) for parcel in request.parcels) > changes:
        raise MalformedMessage
    return replace(
        request, parcels=tuple(replace(p, changes=tuple(_whole(p.changes))) for p in request.parcels)
    )


def packed_answer(answer: SyncAnswer) -> SyncAnswer:
    """Return an answer as it travels."""
    return replace(
        answer, deliveries=tuple(replace(d, rows=tuple(_packed(d.rows))) for d in answer.deliveries)
    )


def whole_answer(answer: SyncAnswer) -> SyncAnswer:
    """Return an answer that travelled. Raises MalformedMessage."""
    return replace(
        answer, deliveries=tuple(replace(d, rows=tuple(_whole(d.rows))) for d in answer.deliveries)
    )


def _packed(changes: Iterable[C]) -> Iterator[C]:
    before: bytes = b""
    for change in changes:
        at = change.header.find(before) if before else -1
        before = _name(change)
        if at < 0:
            yield change
        else:
            rest = change.header[:at] + change.header[at + CHANGE_ID_SIZE :]
            yield replace(change, header=rest, gap=at)


def _whole(changes: Iterable[C]) -> Iterator[C]:
    before: bytes = b""
    for change in changes:
        if change.gap is not None:
            if not before or change.gap > len(change.header):
                raise MalformedMessage
            header = change.header[: change.gap] + before + change.header[change.gap :]
            change = replace(change, header=header, gap=None)  # noqa: PLW2901 - the same one, whole
        before = _name(change)
        yield change


def _name(change: Sealed | Row) -> ChangeId:
    """Return the id of a change: the one it says, else the one that follows from it."""
    return change.id or content_id(change.header, change.body)
