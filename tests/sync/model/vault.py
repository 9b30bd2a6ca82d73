"""What stands on the disk of a laptop of the model."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field

from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, WorkerId
from jgw_desktop.envelope.header import read_header
from jgw_desktop.reconciling import outbox
from jgw_desktop.reconciling.chain import Cursor
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.parts import Sealed, SignedList
from jgw_desktop.reconciling.ports import PartOf, Place
from jgw_desktop.reconciling.statements import Statement


@dataclass(slots=True)
class Kept:
    """A change in the log of a laptop."""

    bundel: BundelId
    sealed: Sealed
    state: State
    signed: SignedList | None = None
    seq: int | None = None

    @property
    def part(self) -> PartOf:
        """Of which part of its bundel it is."""
        return PartOf(self.bundel, read_header(self.sealed.header).compartiment)

    def move(self, state: State) -> int:
        """Change its state; return 1 when it is to be sent again because of that."""
        again = state is State.NEVER_SENT and self.state not in outbox.TO_SEND
        self.state = state
        return int(again)


@dataclass
class Vault:
    """All that stands on the disk of one laptop; a copy of it is a backup, or a clone."""

    device: DeviceId
    worker: WorkerId
    kept: dict[ChangeId, Kept] = field(default_factory=dict)
    cursors: dict[BundelId, Cursor] = field(default_factory=dict)
    revoked: set[BundelId] = field(default_factory=set)
    healing: set[BundelId] = field(default_factory=set)
    offering: dict[BundelId, tuple[ChangeId, ...]] = field(default_factory=dict)
    elsewhere: dict[ChangeId, Place] = field(default_factory=dict)
    wanted: dict[ChangeId, Place] = field(default_factory=dict)
    erased: set[ChangeId] = field(default_factory=set)
    keys: set[tuple[BundelId, int]] = field(default_factory=set)
    granted: dict[BundelId, int] = field(default_factory=dict)
    made_here: set[BundelId] = field(default_factory=set)
    access_version: int = 0
    ends: int = 0  # the serial of the newest list of ends of access
    lost: dict[PartOf, bool] = field(default_factory=dict)  # parts without access; True: nothing is here
    part_offers: dict[PartOf, tuple[ChangeId, ...]] = field(default_factory=dict)
    left: tuple[Statement, ...] = ()
    signals: set[BundelId] = field(default_factory=set)  # of which the server is to be told
    unopened: dict[BundelId, int] = field(default_factory=dict)  # went again: how many cannot be read
    hlc: int = 0

    def holds(self, bundel: BundelId) -> bool:
        """Tell whether anything of a bundel is on this laptop."""
        places = [place.bundel for place in (*self.wanted.values(), *self.elsewhere.values())]
        held = {kept.bundel for kept in self.kept.values()}.union(places)
        return bundel in held or bundel in self.cursors

    def copy(self) -> Vault:
        """Return what a backup of the disk holds."""
        return copy.deepcopy(self)
