"""What is said under a signature that holds even when the server is broken into; see ``statements``."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import WorkerId
from jgw_desktop.reconciling.words import Bundel, Count, Device, Id, Message, Part, PublicKey


class WrappedKey(Message, frozen=True, tag="key"):
    """A key of a bundel locked to a device or to the archive; travels as a ``Statement`` of who locked it.

    sealed: see ``envelope.bundel_keys``. recipient: a device, or the id of the archive key.
    """

    bundel: Bundel
    compartiment: Compartiment
    epoch: Count
    recipient: Id
    sealed: Annotated[bytes, Meta(max_length=512)]


class DeviceEntry(Part, frozen=True):
    """A device that the CJG knows. sign: Ed25519. box: X25519. may_erase: its worker keeps the records.

    erased_until: its worker kept them until then, in ms; what was erased before that stays erased.
    """

    device: Device
    worker: WorkerId
    sign: PublicKey
    box: PublicKey
    revoked: bool = False
    may_erase: bool = False
    erased_until: Count = 0


class Directory(Message, frozen=True, tag="directory"):
    """Every device there is or was; a ``Statement`` of the directory key. The highest version counts."""

    version: Count
    devices: tuple[DeviceEntry, ...]


class WipeOrder(Message, frozen=True, tag="wipe"):
    """Erase the vault of a device; a ``Statement`` of the directory key, else it means nothing.

    hand_over: send unsent work first (lost and found) or not (stolen).
    """

    device: Device
    hand_over: bool
    at: Count


class Revocation(Message, frozen=True, tag="revocation"):
    """A worker has no access to a bundel any more; a ``Statement`` of the directory key. at: in ms."""

    worker: WorkerId
    bundel: Bundel
    at: Count


class LostPart(Message, frozen=True, tag="lost-part"):
    """A worker has no access to one part of a bundel any more; a ``Statement`` of the directory key.

    A kind of its own, since a reader that skips fields it does not know would take it for the whole bundel.
    at: in ms.
    """

    worker: WorkerId
    bundel: Bundel
    compartiment: Compartiment
    at: Count


class Ends(Message, frozen=True, tag="ends"):
    """All of which a worker has no access any more; a ``Statement`` of the directory key.

    What was given again is not in it, so an end that was taken back can not be told once more. serial: only
    grows, and the highest counts. parts: of bundels of which the rest stays.
    """

    worker: WorkerId
    serial: Count
    bundels: tuple[Bundel, ...] = ()
    parts: tuple[tuple[Bundel, Compartiment], ...] = ()


class Receipt(Message, frozen=True, tag="receipt"):
    """A bundel was erased here, or with no bundel all of it; a ``Statement`` of the device."""

    device: Device
    bundel: Bundel | None
    at: Count


class PartReceipt(Message, frozen=True, tag="part-receipt"):
    """One part of a bundel was erased here; a ``Statement`` of the device."""

    device: Device
    bundel: Bundel
    compartiment: Compartiment
    at: Count
