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

from jgw_desktop.domain.changes import Compartiment
from sync import limits
from sync.chain import Cursor
from sync.statements import Statement
from sync.words import Bundel, Change, Count, Device, Message, Part, Short

PROTO = 1  # the version that this program speaks
MIN_PROTO = 1  # the oldest one that it still answers


class Code(IntEnum):
    """What the server did with one change."""

    STORED = 0  # it is in the log now
    KNOWN = 1  # it was there already
    TAKEN_OVER = 2  # no access any more: kept in the log or in quarantine, for those who have
    MISSING_DEPS = 3  # it builds on changes that the server lacks; these are in ``missing``
    NO_ACCESS = 4  # no such bundel, or not for this worker; the two look the same
    TOO_LARGE = 5
    BAD_SIGNATURE = 6  # not signed by the device that its header names, or that device is unknown
    MALFORMED = 7  # header or body is not that of a change, or names another bundel
    TOO_NEW = 8  # its form is newer than this server
    REDACTED = 9  # it was erased on request and does not come back


class RowForm(IntEnum):
    """How a change of the log is told."""

    WHOLE = 0  # header and body; the id follows from them
    ID = 1  # the id only: this device made it or asked for ids; what it lacks it puts in ``want``
    REDACTED = 2  # id and header; the body was erased on request
    WITHHELD = 3  # the id only: of a compartiment that is not for this worker


class Sealed(Part, frozen=True):
    """A sealed change; its id is the hash of the two (``envelope.seal.content_id``).

    One that was erased on request has no body and says its id; the list it is signed in vouches for it.
    """

    header: bytes
    body: bytes
    id: Change | None = None


class SignedList(Part, frozen=True):
    """One signature (Ed25519) over the ids of changes of one bundel, by the device that made them.

    members: in the order that was signed (``DeviceKeys.sign_list``); a change that comes along by its
    place among those of the same parcel or delivery, counted from 0, any other one by its id.
    """

    device: Device
    signature: Annotated[bytes, Meta(min_length=64, max_length=64)]
    members: Annotated[tuple[Count | Change, ...], Meta(max_length=limits.MAX_CHANGES)]


class Parcel(Part, frozen=True):
    """What a laptop hands in of one bundel. Each change is a member of one of the lists.

    What others made goes along with their own lists: that is how a restored server is healed.
    """

    bundel: Bundel
    changes: Annotated[tuple[Sealed, ...], Meta(max_length=limits.MAX_CHANGES)]
    lists: tuple[SignedList, ...]


class Row(Part, frozen=True):
    """One change of the log. received_at: in ms since 1970 (UTC). Empty is what its form leaves out."""

    form: RowForm
    received_at: Count
    id: Change | None = None
    header: bytes = b""
    body: bytes = b""


class Delivery(Part, frozen=True):
    """What a laptop gets of one bundel: the rows of the log from ``start`` (the first change is 1), no gap.

    head: where the log ends now.
    """

    bundel: Bundel
    start: Count
    rows: tuple[Row, ...]
    lists: tuple[SignedList, ...]
    head: Cursor


class Grant(Part, frozen=True):
    """Access that this worker has. epoch: seal new changes with the key of this epoch.

    compartimenten: the parts that are for this worker.
    """

    bundel: Bundel
    compartimenten: tuple[Compartiment, ...]
    may_write: bool
    epoch: Count


class LateWork(Part, frozen=True):
    """Changes in quarantine, of somebody who has lost access: to be accepted or kept aside."""

    bundel: Bundel
    device: Device
    count: Count


class Access(Part, frozen=True):
    """All that is of one worker. It is sent whole, when the laptop named another version than this.

    version: differs whenever the content does, also after the server was restored; 0 is none.
    revoked: statements of ``Revocation`` by the directory key, for every bundel this worker once had, for
    as long as it is not granted again: a laptop that was restored must hear it again. Absence of a bundel
    means nothing: nothing is erased without such a statement.
    """

    version: Count
    grants: tuple[Grant, ...] = ()
    revoked: tuple[Statement, ...] = ()
    late: tuple[LateWork, ...] = ()


class SyncRequest(Message, frozen=True, tag="sync"):
    """Hand in, and ask what there is. room: the most bytes of sealed changes that the answer may hold.

    cursors: how far each bundel was read; a bundel that is not named is read from its start.
    want: bodies that this laptop lacks. ids_only: bundels of which rows need only say their id, since most
    of them are here (after divergence). keys: statements of ``WrappedKey``, for bundels that are new here.
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


class SyncAnswer(Message, frozen=True, tag="sync-answer"):
    """What happened, and what there is.

    codes: per parcel, per change, in the order of the request. missing: what ``MISSING_DEPS`` lack.
    diverged: bundels whose cursor is not of this log, or of which there is none; nothing of them is
    delivered. bodies: what was wanted. more: there is more than there was room for.
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


class OfferRequest(Message, frozen=True, tag="offer"):
    """Which of these does the server lack? Asked after divergence, and before a bundel is erased here.

    Of a bundel that is not there, or never was for this worker, it lacks all: the two look the same.
    """

    bundel: Bundel
    ids: Annotated[tuple[Change, ...], Meta(max_length=limits.MAX_OFFER)]


class OfferAnswer(Message, frozen=True, tag="offer-answer"):
    """Those it lacks, in the order in which they were offered."""

    lacking: tuple[Change, ...]


class BlobPiece(Message, frozen=True, tag="blob-piece"):
    """One sealed piece of an attachment (``envelope.blob``). number: from 0. total: how many there are."""

    bundel: Bundel
    number: Annotated[int, Meta(ge=0, lt=limits.MAX_PIECES)]
    total: Annotated[int, Meta(ge=1, le=limits.MAX_PIECES)]
    piece: Annotated[bytes, Meta(max_length=limits.MAX_PIECE)]


class BlobState(Message, frozen=True, tag="blob-state"):
    """Which pieces the server has; one that is whole was checked against its hash."""

    total: Count
    have: tuple[Count, ...]
    whole: bool
