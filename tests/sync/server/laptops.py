"""Laptops that speak the protocol by hand, and a clock that stands still, for tests of the server."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from jgw_desktop.domain.changes import ChangeKind, Compartiment, Operation
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId, WorkerId
from jgw_desktop.envelope.bundel_keys import KeyName, wrap
from jgw_desktop.envelope.device import DeviceKeys, device_id
from jgw_desktop.envelope.seal import SealedChange, UnsealedChange, seal
from jgw_desktop.reconciling.chain import START, Cursor
from jgw_desktop.reconciling.parts import Sealed, SignedList
from jgw_desktop.reconciling.stated import WrappedKey
from jgw_desktop.reconciling.statements import Statement, state
from sync.protocol import PROTO, Parcel, RowForm, SyncAnswer, SyncRequest

KEY = b"k" * 32
CASUS, OTHER_CASUS = BundelId(b"c" * 16), BundelId(b"d" * 16)
SECRET_WORDS = "Samira Verzonnen huilde zacht"


class Clock:
    """Gives milliseconds; a test turns it."""

    def __init__(self) -> None:
        self.now = 1_800_000_000_000

    def __call__(self) -> int:
        return self.now


@dataclass
class Laptop:
    """What a device does: seals changes and makes requests. worker: its account at the server."""

    worker: str
    keys: DeviceKeys = field(default_factory=DeviceKeys.make)
    cursors: dict[BundelId, Cursor] = field(default_factory=dict)

    def write(
        self,
        text: str = SECRET_WORDS,
        bundel: BundelId = CASUS,
        deps: tuple[ChangeId, ...] = (),
        part: Compartiment = Compartiment.GEWOON,
        redacts: tuple[ChangeId, ...] = (),
    ) -> SealedChange:
        """Return a sealed change."""
        ops = (Operation(RecordId(b"r" * 16), "Contactverslag", "verslag", text),)
        kind = ChangeKind.REDACT if redacts else ChangeKind.EDIT
        unsealed = UnsealedChange(
            bundel, part, self.keys.device_id, WorkerId(self.worker), 7, ops, deps, kind=kind, redacts=redacts
        )
        return seal(unsealed, KEY, 1)

    def signed(self, changes: Sequence[SealedChange], bundel: BundelId = CASUS) -> SignedList:
        """Return the list of these changes, for a parcel that holds them at its start."""
        ids = [change.id for change in changes]
        return SignedList(self.keys.device_id, self.keys.sign_list(bundel, ids), tuple(range(len(ids))))

    def parcel(self, *changes: SealedChange, bundel: BundelId = CASUS) -> Parcel:
        """Return changes of this laptop, signed."""
        return Parcel(bundel, as_sealed(changes), (self.signed(changes, bundel),))

    def together(self, *parts: tuple[BundelId, Sequence[SealedChange]]) -> tuple[Parcel, ...]:
        """Return changes of several bundels, signed with one signature."""
        lists = [(bundel, [change.id for change in changes]) for bundel, changes in parts]
        return tuple(
            Parcel(bundel, as_sealed(changes), (SignedList(self.keys.device_id, value, (), beside),))
            for (bundel, changes), (value, beside) in zip(parts, self.keys.signer()(lists), strict=True)
        )

    def ask(self, *parcels: Parcel, **more: object) -> SyncRequest:
        """Return the request of a round."""
        return SyncRequest(PROTO, "proef", cursors=dict(self.cursors), parcels=parcels, **more)  # type: ignore[arg-type]  # named by the tests themselves

    def first_keys(self, archive_public: bytes, bundel: BundelId = CASUS) -> tuple[Statement, ...]:
        """Return the key of a bundel, locked to the archive and to this laptop."""
        name = KeyName(bundel, Compartiment.GEWOON, 1)
        places = {device_id(archive_public): archive_public, self.keys.device_id: self.keys.box_public}
        return tuple(
            state(WrappedKey(*name, to, wrap(KEY, name, box)), self.keys.device_id, self.keys.sign)
            for to, box in places.items()
        )

    def heard(self, answer: SyncAnswer) -> None:
        """Move the cursors past what was delivered."""
        for delivery in answer.deliveries:
            at = self.cursors.get(delivery.bundel, START)
            if at.seq + len(delivery.rows) == delivery.head.seq:
                self.cursors[delivery.bundel] = delivery.head


def as_sealed(changes: Iterable[SealedChange]) -> tuple[Sealed, ...]:
    """Return changes as they travel."""
    return tuple(Sealed(change.header, change.body) for change in changes)


def forms(answer: SyncAnswer) -> list[RowForm]:
    """Return how each delivered change was told."""
    return [row.form for delivery in answer.deliveries for row in delivery.rows]


def codes(answer: SyncAnswer) -> list[int]:
    """Return what became of each change that was handed in."""
    return [code for parcel in answer.codes for code in parcel]
