"""The parts of the protocol's messages that the vault knows too; ``docs/protocol.md`` tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import ChangeId
from jgw_desktop.reconciling import limits
from jgw_desktop.reconciling.statements import Statement
from jgw_desktop.reconciling.words import Bundel, Change, Count, Device, Part


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


class Sealed(Part, frozen=True):
    """A sealed change; its id is the hash of the two (``envelope.seal.content_id``).

    One that was erased on request has no body and says its id; the list it is signed in vouches for it.
    gap: on the wire, where in the header the id of the change before it was left out (``sync.packing``).
    """

    header: bytes
    body: bytes
    id: Change | None = None
    gap: Count | None = None


class SignedList(Part, frozen=True):
    """One signature (Ed25519) over the ids of changes of one bundel, by the device that made them.

    members: in the order that was signed (``DeviceKeys.sign_list``); a change that comes along by its
    place among those of the same parcel or delivery, counted from 0, any other one by its id. None at all:
    just those that come along, in their order. beside: where one signature is over more lists, the hashes
    that lead from this one to what was signed (``envelope.together``).
    """

    device: Device
    signature: Annotated[bytes, Meta(min_length=64, max_length=64)]
    members: Annotated[tuple[Count | Change, ...], Meta(max_length=limits.MAX_CHANGES)]
    beside: Annotated[bytes, Meta(max_length=limits.MAX_BESIDE)] = b""

    def named(self, ids: Sequence[ChangeId]) -> tuple[ChangeId, ...]:
        """Return the members as ids, given those of what comes along. Raises IndexError."""
        if not self.members:
            return tuple(ids)
        return tuple(ids[member] if isinstance(member, int) else member for member in self.members)

    def placed(self, places: Mapping[ChangeId, int]) -> SignedList:
        """Return the list with the places of the changes that come along instead of their ids."""
        members = tuple(m if isinstance(m, int) else places.get(m, m) for m in self.members)
        is_all = members == tuple(range(len(places)))
        return replace(self, members=() if is_all else members)


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


class Decided(Part, frozen=True):
    """What was decided on late work of this worker, where they have no access any more.

    at: when the server received the last of that day, in ms since 1970. count: changes. Not of which bundel.
    """

    at: Count
    count: Count
    is_accepted: bool


class Access(Part, frozen=True):
    """All that is of one worker. It is sent whole, when the laptop named another version than this.

    version: differs whenever the content does, also after the server was restored; 0 is none.
    revoked: statements of ``Revocation`` by the directory key, for every bundel this worker once had, for
    as long as it is not granted again: a laptop that was restored must hear it again. Absence of a bundel
    means nothing: nothing is erased without such a statement.
    closed: statements of ``LostPart``, likewise, for the parts this worker once had of what is granted.
    ends: a statement of ``Ends``, for who reads it instead of those single ones.
    aside: late work of this laptop that the coordinator decided to keep out of the log.
    approvals_due: how many administrators must still agree before this laptop gets keys that it lacks.
    decided: on late work of this worker in bundels that they read no more, of the last month.
    """

    version: Count
    grants: tuple[Grant, ...] = ()
    revoked: tuple[Statement, ...] = ()
    late: tuple[LateWork, ...] = ()
    closed: tuple[Statement, ...] = ()
    ends: Statement | None = None
    aside: tuple[Change, ...] = ()
    approvals_due: Count = 0
    decided: tuple[Decided, ...] = ()
