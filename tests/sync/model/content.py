"""Changes of the model: real headers, ids and payloads; without encryption and Ed25519, for speed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from jgw_desktop.domain.changes import Change, ChangeKind, Compartiment, Operation
from jgw_desktop.domain.errors import ForgedStatement
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, WorkerId
from jgw_desktop.envelope.device import Listed, Signature
from jgw_desktop.envelope.header import Header, read_header, write_header
from jgw_desktop.envelope.payload import read_payload, write_payload
from jgw_desktop.envelope.together import leaf_of, root_of, tree_of
from jgw_desktop.reconciling.parts import Sealed, SignedList
from jgw_desktop.reconciling.stated import Ends, LostPart, Revocation
from jgw_desktop.reconciling.statements import Statement

SIGNAL = "signaal"  # a value that stands for a record of that type


@dataclass(frozen=True, slots=True)
class Draft:
    """A change before it has an id."""

    bundel: BundelId
    device: DeviceId
    author: WorkerId
    hlc: int
    ops: tuple[Operation, ...]
    epoch: int
    deps: tuple[ChangeId, ...] = ()
    redacts: tuple[ChangeId, ...] = ()
    compartiment: Compartiment = Compartiment.GEWOON


def sealed(draft: Draft) -> Sealed:
    """Write a change as it travels in the model."""
    named = {ref.change for op in draft.ops for refs in (op.replaces, op.seen) for ref in refs}
    deps = tuple(sorted({*named, *draft.deps, *draft.redacts}))
    kind = ChangeKind.REDACT if draft.redacts else ChangeKind.EDIT
    header = Header(
        1, draft.bundel, draft.compartiment, kind, draft.device, draft.epoch, deps, 1, (), draft.redacts
    )
    return Sealed(write_header(header), write_payload(draft.author, draft.hlc, "", draft.ops, deps))


def writes_signal(change: Change) -> bool:
    """Tell whether a change writes a signal."""
    return any(op.value == SIGNAL for op in change.ops)


def opened(change: Sealed, name: ChangeId) -> Change:
    """Return a change as the view takes it; one that was erased says nothing any more."""
    return _opened(change.header, change.body, name)


@lru_cache(maxsize=20_000)
def _opened(header: bytes, body: bytes, name: ChangeId) -> Change:
    plain = read_header(header)
    author, hlc, ops = _read(body, plain.deps) if body else (WorkerId(""), 0, ())
    return Change(
        id=name,
        bundel=plain.bundel,
        compartiment=plain.compartiment,
        device=plain.device,
        author=author,
        hlc=hlc,
        ops=ops,
        deps=plain.deps,
        kind=plain.kind,
        redacts=plain.redacts,
    )


def _read(body: bytes, deps: tuple[ChangeId, ...]) -> tuple[WorkerId, int, tuple[Operation, ...]]:
    payload, ops = read_payload(body, deps)
    return WorkerId(payload.author), payload.hlc, ops


@dataclass(frozen=True)
class Notary:
    """Signatures of the model: a hash that names who signed. Who forges one is not modelled here."""

    device: DeviceId

    def sign(self, lists: Sequence[Listed]) -> list[Signature]:
        root, beside = tree_of([leaf_of(*each) for each in lists])
        return [Signature(_signature(self.device, root), each) for each in beside]

    def check(self, bundel: BundelId, signed: SignedList, ids: Sequence[ChangeId]) -> None:
        if signed.signature != _signature(signed.device, root_of(leaf_of(bundel, ids), signed.beside)):
            raise ForgedStatement

    def may_erase(self, device: DeviceId, received_at: int) -> bool:
        return device[0] < 3

    def revocation(self, statement: Statement) -> Revocation:
        return msgspec.msgpack.decode(statement.content, type=Revocation)

    def lost_part(self, statement: Statement) -> LostPart:
        return msgspec.msgpack.decode(statement.content, type=LostPart)

    def ends(self, statement: Statement) -> Ends:
        return msgspec.msgpack.decode(statement.content, type=Ends)

    def renewed(self, directory: Statement | None) -> Notary:
        return self


def _signature(device: DeviceId, root: bytes) -> bytes:
    return hashlib.blake2b(device + root).digest()


def stated(message: msgspec.Struct) -> Statement:
    """Return a statement of the model's directory key."""
    return Statement(bytes(16), msgspec.msgpack.encode(message), bytes(64))
