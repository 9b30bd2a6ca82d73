"""The change: the one idea that carries all data.

A change is one user action. It holds operations that each give one field of one record a value and
name the earlier operations they replace: those that the author saw when the form opened. Changes are
only ever added; what the worker sees is a pure function of the set of changes (``view``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, RecordId, WorkerId
from jgw_desktop.domain.values import Value


class Compartiment(StrEnum):
    """A part of a bundel with its own key and members, so that confidential parts stay so technically."""

    GEWOON = "gewoon"
    ALLEEN_JEUGDIGE = "alleen_jeugdige"
    MELDER_BESCHERMD = "melder_beschermd"


class ChangeKind(StrEnum):
    """What a change does: ordinary editing, or the erasure of named changes on request."""

    EDIT = "edit"
    REDACT = "redact"


class OpRef(NamedTuple):
    """Points at one operation: the change it came with and its place among the operations of that change."""

    change: ChangeId
    at: int


class Operation(NamedTuple):
    """Gives one field of one record a value.

    ``replaces`` holds only operations on the same record and field that the author saw when the form
    opened. ``seen`` is used by deletion: all heads of the record and its children shown to the deleter.
    """

    record: RecordId
    type: str
    field: str
    value: Value
    replaces: tuple[OpRef, ...] = ()
    seen: tuple[OpRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One user action, immutable, known by the hash of its content.

    ``hlc`` orders history lines and picks the provisional value; it never decides what is kept.
    """

    id: ChangeId
    bundel: BundelId
    compartiment: Compartiment
    device: DeviceId
    author: WorkerId
    hlc: int
    ops: tuple[Operation, ...]
    deps: tuple[ChangeId, ...] = ()
    schema: int = 1
    reason: str = ""
    kind: ChangeKind = ChangeKind.EDIT
    redacts: tuple[ChangeId, ...] = ()

    def refs(self) -> tuple[OpRef, ...]:
        """Return the reference of each operation, in order."""
        return tuple(OpRef(self.id, index) for index in range(len(self.ops)))


@dataclass(frozen=True, slots=True)
class Edit:
    """What a user did, before it is a change: operations plus the words for the history line.

    blobs: ids of the sealed attachments that come with it, 32 bytes each. redacts: changes that it
    erases; then it has no ops.
    """

    bundel: BundelId
    ops: tuple[Operation, ...]
    reason: str = ""
    extra_deps: tuple[ChangeId, ...] = field(default=())
    blobs: tuple[bytes, ...] = ()
    redacts: tuple[ChangeId, ...] = ()
