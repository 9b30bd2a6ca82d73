"""The messages between a laptop and the CJG server; ``docs/protocol.md`` tells it in prose.

Messages are msgspec structs as MessagePack arrays with their name first. ``sync.frames`` puts a message on
the wire and takes it off. Here are those of the round itself; ``sync.devices`` has those about devices.

| endpoint | request | answer |
| --- | --- | --- |
| ``GET /v1/hello`` | | ``Hello`` |
| ``POST /v1/enrol`` | ``EnrolRequest`` | ``EnrolAnswer`` |
| ``POST /v1/token`` | ``TokenRequest`` | ``TokenAnswer`` |
| ``POST /v1/sync`` | ``SyncRequest`` | ``SyncAnswer`` |
| ``POST /v1/offer`` | ``OfferRequest`` | ``OfferAnswer`` |
| ``PUT /v1/blob/{hash}`` | ``BlobPiece`` | ``BlobState`` |
| ``GET /v1/blob/{hash}?piece=n`` | | ``BlobPiece`` |
| ``GET /v1/blob/{hash}`` | | ``BlobState`` |
| ``POST /v1/receipt`` | ``ReceiptRequest`` | ``ReceiptAnswer`` |

What is refused as a whole is answered by a ``Refusal`` with an HTTP status of 4xx or 5xx.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated

from msgspec import Meta, field

from jgw_desktop.reconciling import limits
from jgw_desktop.reconciling.chain import Cursor
from jgw_desktop.reconciling.parts import Access, Code, Sealed, SignedList
from jgw_desktop.reconciling.statements import Statement
from jgw_desktop.reconciling.words import Bundel, Change, Count, Hash, Message, Part, Short

PROTO = 3  # the version that this program speaks
TOGETHER = 3  # the first version that reads lists which were signed together
MIN_PROTO = 3  # the oldest one it gives to: one that speaks 2 cannot check lists that were signed together


class RowForm(IntEnum):
    """How a change of the log is told."""

    WHOLE = 0  # header and body; the id follows from them
    ID = 1  # the id only: this device made it or asked for ids; what it lacks it puts in ``want``
    REDACTED = 2  # id and header; the body was erased on request
    WITHHELD = 3  # the id only: of a compartiment that is not for this worker


class Parcel(Part, frozen=True):
    """What a laptop hands in of one bundel. Each change is a member of one of the lists.

    What others made goes along with their own lists: that is how a restored server is healed.
    """

    bundel: Bundel
    changes: Annotated[tuple[Sealed, ...], Meta(max_length=limits.MAX_CHANGES)]
    lists: tuple[SignedList, ...]


class Row(Part, frozen=True):
    """One change of the log. received_at: in ms since 1970 (UTC). Empty is what its form leaves out.

    gap: see ``Sealed``.
    """

    form: RowForm
    received_at: Count
    id: Change | None = None
    header: bytes = b""
    body: bytes = b""
    gap: Count | None = None


class Delivery(Part, frozen=True):
    """What a laptop gets of one bundel: the rows of the log from ``start`` (the first change is 1), no gap.

    head: where the log ends now.
    """

    bundel: Bundel
    start: Count
    rows: tuple[Row, ...]
    lists: tuple[SignedList, ...]
    head: Cursor


class BodyLists(Part, frozen=True):
    """The lists that sign wanted bodies of one bundel; a body counts by its place among ``bodies``."""

    bundel: Bundel
    lists: tuple[SignedList, ...]


class SyncRequest(Message, frozen=True, tag="sync"):
    """Hand in, and ask what there is. room: the most bytes of sealed changes that the answer may hold.

    cursors: how far each bundel was read; a bundel that is not named is read from its start.
    want: bodies that this laptop lacks. ids_only: bundels of which rows need only say their id, since most
    of them are here (after divergence). keys: statements of ``WrappedKey``, for bundels that are new here.
    read: ``digest_of`` all cursors; then only those of bundels of which nothing was read yet are named.
    signals: bundels in which a signal was written here, for the coördinator (domain rule R69).
    ends: the serial of the newest list of ends of access that was read, 0 for none. A program that does not
    say it reads single statements.
    """

    proto: Count
    app: Short
    cursors: Annotated[dict[Bundel, Cursor], Meta(max_length=limits.MAX_BUNDELS)] = field(
        default_factory=dict
    )
    access_version: Count = 0
    directory_version: Count = 0
    parcels: Annotated[tuple[Parcel, ...], Meta(max_length=limits.MAX_BUNDELS)] = ()
    want: Annotated[tuple[Change, ...], Meta(max_length=limits.MAX_WANT)] = ()
    keys: Annotated[tuple[Statement, ...], Meta(max_length=limits.MAX_KEYS)] = ()
    room: Count = limits.MAX_BATCH
    ids_only: Annotated[tuple[Bundel, ...], Meta(max_length=limits.MAX_BUNDELS)] = ()
    read: Hash | None = None
    signals: Annotated[tuple[Bundel, ...], Meta(max_length=limits.MAX_BUNDELS)] = ()
    ends: Count | None = None


class SyncAnswer(Message, frozen=True, tag="sync-answer"):
    """What happened, and what there is.

    codes: per parcel, per change, in the order of the request. missing: what ``MISSING_DEPS`` lack.
    diverged: bundels whose cursor is not of this log, or of which there is none; nothing of them is
    delivered. bodies: what was wanted; body_lists: what signs those. more: there is more than there was
    room for. unclear: what was read is not all that there is; ask again and name the cursors. heard: the
    bundels of ``signals`` that coördinatoren get, or will when there is one, or late work is accepted.
    unheld: some attachments that a log names and that are not whole here; said to who hands nothing in.
    """

    proto: Count
    server_time: Count
    codes: tuple[tuple[Code, ...], ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    missing: tuple[Change, ...] = ()
    diverged: tuple[Bundel, ...] = ()
    bodies: tuple[Sealed, ...] = ()
    access: Access | None = None
    directory: Statement | None = None
    keys: tuple[Statement, ...] = ()
    more: bool = False
    min_proto: Count = MIN_PROTO
    unclear: bool = False
    body_lists: tuple[BodyLists, ...] = ()
    heard: tuple[Bundel, ...] = ()
    unheld: Annotated[tuple[Hash, ...], Meta(max_length=limits.MAX_UNHELD)] = ()


class OfferRequest(Message, frozen=True, tag="offer"):
    """Which of these does the server lack? Asked after divergence, and before a bundel is erased here.

    Of a bundel that is not there, or never was for this worker, it lacks all: the two look the same.
    """

    bundel: Bundel
    ids: Annotated[tuple[Change, ...], Meta(max_length=limits.MAX_OFFER)]


class OfferAnswer(Message, frozen=True, tag="offer-answer"):
    """Those it lacks, in the order in which they were offered.

    bare: those of which it has the trace only, although nobody erased the body. Who has that too brings it.
    """

    lacking: tuple[Change, ...]
    bare: tuple[Change, ...] = ()


class BlobPiece(Message, frozen=True, tag="blob-piece"):
    """One sealed piece of an attachment (``envelope.blob``). number: from 0. total: how many there are."""

    bundel: Bundel
    number: Annotated[int, Meta(ge=0, lt=limits.MAX_PIECES)]
    total: Annotated[int, Meta(ge=1, le=limits.MAX_PIECES)]
    piece: Annotated[bytes, Meta(max_length=limits.MAX_PIECE)]


class BlobState(Message, frozen=True, tag="blob-state"):
    """Which pieces the server has; one that is whole was checked against its hash."""

    total: Annotated[int, Meta(ge=0, le=limits.MAX_PIECES)]
    have: tuple[Count, ...]
    whole: bool
