"""What a device that was let in may ask: a round of the sync, an offer, pieces of attachments, receipts.

One request is one transaction: rights are read where they count, and it is stored whole or not at all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from typing import NamedTuple

import msgspec

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import ForgedStatement, MalformedMessage
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.envelope.device import device_id
from jgw_desktop.reconciling.chain import Cursor, digest_of
from jgw_desktop.reconciling.parts import Access, Grant
from jgw_desktop.reconciling.stated import Directory, PartReceipt, Receipt, WrappedKey
from jgw_desktop.reconciling.statements import Statement, read_statement
from sync.cjg_server.decided import decided
from sync.cjg_server.devices import Device, DeviceState
from sync.cjg_server.ends import MOST_TOLD
from sync.cjg_server.folder import ServerFolder
from sync.cjg_server.guard import refused_with_order
from sync.cjg_server.intake import Intake, Taken
from sync.cjg_server.keyroom import DIRECTORY, DIRECTORY_READ, approvals_due
from sync.cjg_server.log import NOWHERE, End, highest_epoch
from sync.cjg_server.members import Rights
from sync.cjg_server.outlet import Given, Outlet
from sync.cjg_server.refused import Refused
from sync.cjg_server.register import Register
from sync.cjg_server.signals import tell_coordinators
from sync.cjg_server.told import Told
from sync.cjg_server.wraps import read_kept_statement
from sync.devices import Problem, ReceiptAnswer, ReceiptRequest
from sync.protocol import (
    MIN_PROTO,
    PROTO,
    BlobPiece,
    BlobState,
    OfferAnswer,
    OfferRequest,
    SyncAnswer,
    SyncRequest,
)


class _Ended(NamedTuple):
    """How the ends of access of one worker travel."""

    revoked: tuple[Statement, ...] = ()
    closed: tuple[Statement, ...] = ()
    listed: Statement | None = None


class Rounds:
    """Answers devices."""

    def __init__(self, register: Register, folder: ServerFolder) -> None:
        self._register = register
        self._archive = device_id(folder.archive_public)
        self._told = Told()

    def sync(self, device: Device, request: SyncRequest) -> SyncAnswer:
        """Take in, then give. Raises Refused (REVOKED) when a revoked device has nothing to hand in."""
        if device.state is DeviceState.REVOKED and not request.parcels:
            raise refused_with_order(device)
        with self._register.transaction():
            rights = self._register.members.rights_of(device.worker)
            cursors = self._cursors(device, request, rights)
            taken = Intake(self._register, device, self._register.now, rights).take(request.parcels)
            for statement in request.keys:
                self._take_key(device, statement)
            self._register.devices.seen(device.id)
            taken.heard = tell_coordinators(self._register, device, request.signals)
            if device.state is DeviceState.REVOKED or request.proto < MIN_PROTO:
                return self._only(taken)
            return self._answer(device, request, cursors, taken, dict(sorted(rights.items())))

    def offer(self, device: Device, request: OfferRequest) -> OfferAnswer:
        """Say which changes are not here; of a bundel that was never for this worker, all.

        Of what they may read, also those whose body is not here although nobody erased it; of the rest those
        are named apart, since who hands over may have no more than that either. A revoked device handed over
        whatever it held, so it hears of every bundel.
        """
        is_revoked = device.state is DeviceState.REVOKED
        if not (is_revoked or self._rights(device, request.bundel).was_member):
            return OfferAnswer(request.ids)
        known = self._register.log.known(request.bundel, request.ids)
        late = self._register.quarantine
        bare = [each for each, is_whole in (known | late.bodies(request.ids)).items() if not is_whole]
        erased = self._register.redacted(request.bundel, bare)
        waiting = frozenset(bare) - erased
        readable = frozenset() if is_revoked else self._rights(device, request.bundel).readable
        asked = {each for each in waiting if each in known and self._is_of(each, readable)}
        return OfferAnswer(
            tuple(
                each
                for each in request.ids
                if each in asked or (each not in known and late.state(each) is None)
            ),
            tuple(each for each in request.ids if each in waiting and each not in asked),
        )

    def _is_of(self, change: ChangeId, parts: frozenset[Compartiment]) -> bool:
        """Tell whether a change of the log is of one of these parts."""
        return self._register.log.find(change, lambda _, part: part in parts) is not None

    def put_blob(self, device: Device, digest: bytes, piece: BlobPiece) -> BlobState:
        """Keep a piece. Raises Refused (NOT_FOUND, MALFORMED, TOO_LARGE)."""
        is_revoked = device.state is DeviceState.REVOKED
        with self._register.transaction():
            rights = self._rights(device, piece.bundel)
            if rights.writes and not is_revoked:
                state = self._register.blobs.put(digest, piece)
            elif rights.wrote or rights.hands_over or is_revoked:
                state = self._late_piece(device, digest, piece)
            else:
                raise Refused(Problem.NOT_FOUND)
        if state is None:
            raise Refused(Problem.MALFORMED)
        return state

    def blob(self, device: Device, digest: bytes, number: int | None) -> BlobState | BlobPiece:
        """Return a piece, or which pieces there are. Raises Refused (NOT_FOUND)."""
        for bundel in self._register.blobs.read_by(digest, device.worker, self._register.now()):
            state = self._register.blobs.state(digest, bundel)
            if state is None:
                continue
            if number is None:
                return state
            piece = self._register.blobs.piece(digest, bundel, number)
            if piece is not None:
                return BlobPiece(bundel, number, state.total, piece)
        raise Refused(Problem.NOT_FOUND)

    def _late_piece(self, device: Device, digest: bytes, piece: BlobPiece) -> BlobState | None:
        """Keep a piece that is handed over with late work; of what was erased on request nothing."""
        if self._register.is_attachment_erased(piece.bundel, digest):
            return BlobState(piece.total, (), whole=True)
        known = self._register.blobs.state(digest, piece.bundel)
        if known is not None and known.whole:
            return known
        if not self._register.quarantine.has_room(device.id, len(piece.piece)):
            raise Refused(Problem.TOO_LARGE)
        return self._register.blobs.put(digest, piece, device.id)

    def receipts(self, request: ReceiptRequest) -> ReceiptAnswer:
        """Keep receipts; each is signed by its device, so nobody has to be let in for it."""
        with self._register.transaction():
            kept = sum(self._keep_receipt(statement) for statement in request.receipts)
        return ReceiptAnswer(kept)

    def _rights(self, device: Device, bundel: BundelId) -> Rights:
        return self._register.members.rights(bundel, device.worker)

    def _only(self, taken: Taken) -> SyncAnswer:
        return SyncAnswer(
            PROTO, self._register.now(), tuple(taken.codes), (), tuple(taken.missing), min_proto=MIN_PROTO
        )

    def _cursors(
        self, device: Device, request: SyncRequest, rights: Mapping[BundelId, Rights]
    ) -> Mapping[BundelId, Cursor] | None:
        """Return how far this device is; None when it has not read all, and nobody knows how far it did."""
        if request.read is None:
            return request.cursors
        ends = self._register.log.ends(device.worker)
        heads = {bundel: end.head for bundel, end in ends.items() if rights[bundel].may_read}
        read = heads if digest_of(heads) == request.read else self._told.at(device.id, request.read)
        return None if read is None else {**read, **request.cursors}

    def _answer(
        self,
        device: Device,
        request: SyncRequest,
        cursors: Mapping[BundelId, Cursor] | None,
        taken: Taken,
        rights: Mapping[BundelId, Rights],
    ) -> SyncAnswer:
        ends = self._register.log.ends(device.worker)
        outlet = Outlet(self._register, device, request.room, request.ids_only)
        given = Given() if cursors is None else outlet.give(rights, ends, cursors, request.want)
        if cursors is not None and not (given.more or given.diverged):
            self._told.note(device.id, cursors, given.deliveries)
        keys = self._register.wraps.of_device(device.id, self._register.now())
        ended = self._ended(device, request.ends, rights)
        access = self._access(device, rights, ends, keys, ended)
        is_same = access.version == request.access_version
        return SyncAnswer(
            proto=PROTO,
            server_time=self._register.now(),
            codes=tuple(taken.codes),
            deliveries=tuple(given.deliveries),
            missing=tuple(taken.missing),
            diverged=tuple(given.diverged),
            bodies=tuple(given.bodies),
            body_lists=tuple(given.body_lists),
            access=None if is_same else self._with_approvals(device, access),
            directory=self._directory_after(request.directory_version),
            keys=() if is_same else tuple(keys),
            more=given.more,
            unclear=cursors is None,
            heard=tuple(taken.heard),
            unheld=() if request.parcels else tuple(self._unheld(device)),
        )

    def _unheld(self, device: Device) -> list[bytes]:
        return self._register.blobs.unheld(device.worker, self._register.now())

    def _with_approvals(self, device: Device, access: Access) -> Access:
        """Say what keys wait for. Who lacks keys asks for all each time, so the version need not tell."""
        due = approvals_due(self._register, device.id, self._archive)
        return msgspec.structs.replace(access, approvals_due=due)

    def _access(
        self,
        device: Device,
        rights: Mapping[BundelId, Rights],
        ends: Mapping[BundelId, End],
        keys: list[Statement],
        ended: _Ended,
    ) -> Access:
        """Return all that this worker may do; the version follows from the content, the keys included."""
        grants = tuple(
            Grant(
                bundel,
                tuple(sorted(own.readable)),
                own.writes,
                ends.get(bundel, NOWHERE).epoch,
            )
            for bundel, own in rights.items()
            if own.may_read
        )
        late = tuple(
            work
            for work in self._register.quarantine.waiting()
            if work.bundel in rights and rights[work.bundel].is_owner()
        )
        kept_out = self._register.quarantine.aside_of(device.id)
        aside = tuple(one for one, bundel in kept_out if bundel in rights and rights[bundel].may_read)
        told = decided(self._register, device.worker, rights)
        content = msgspec.msgpack.encode((grants, ended, late, aside, told, [key.signature for key in keys]))
        version = int.from_bytes(hashlib.blake2b(content, digest_size=6).digest(), "big") + 1
        return Access(version, grants, ended.revoked, late, ended.closed, ended.listed, aside, decided=told)

    def _ended(self, device: Device, read: int | None, rights: Mapping[BundelId, Rights]) -> _Ended:
        """Return the ends of access: in one list, or singly for a program of before there were lists.

        read: the serial of the list that the laptop read. A server that was put back has none so new, and
        tells no end until the key service has signed a newer one.
        """
        if read is None:
            return _Ended(self._revoked(rights), self._closed(rights))
        newest = self._register.ends.newest(device.worker)
        if newest.serial < read:
            self._register.ends.surpass(device.worker, read)
            return _Ended()
        return _Ended(listed=read_kept_statement(newest.statement) if newest.statement else None)

    def _revoked(self, rights: Mapping[BundelId, Rights]) -> tuple[Statement, ...]:
        ended = [(bundel, own.ever[0].worker) for bundel, own in rights.items() if not own.may_read]
        statements = (self._register.members.revocation(*each) for each in ended)
        return tuple(read_kept_statement(raw) for raw in statements if raw is not None)

    def _closed(self, rights: Mapping[BundelId, Rights]) -> tuple[Statement, ...]:
        """Return the signed ends of access to parts of what this worker still has."""
        some = [(bundel, own.now[0].worker) for bundel, own in rights.items() if own.may_read]
        return tuple(
            read_kept_statement(raw) for each in some for raw in self._register.members.lost_parts(*each)
        )

    def _directory_after(self, version: int) -> Statement | None:
        raw = self._register.meta(DIRECTORY)
        statement = read_kept_statement(raw) if raw else None
        own = _version(statement) if statement else version
        read = min(version, MOST_TOLD)
        if own < read:  # it was put back: the key service signs a newer one
            self._register.set_meta(DIRECTORY_READ, read.to_bytes(8, "big"))
        return statement if own > version else None

    def _take_key(self, device: Device, statement: Statement) -> None:
        """Keep a key that this device locked; one that it had no right to lock is passed over."""
        try:
            key = read_statement(statement, device.sign_key, WrappedKey)
        except (ForgedStatement, MalformedMessage):
            return
        if statement.by == device.id and self._may_lock(device, key):
            self._register.wraps.keep(key, statement)

    def _may_lock(self, device: Device, key: WrappedKey) -> bool:
        """Tell whether a device may lock this key to this recipient.

        Who hands over brings the keys that only they have: to the archive, and none to seal with from now on.
        """
        if key.epoch > highest_epoch(self._register.log, key.bundel):
            return False  # all would seal with it, and nothing so sealed is taken in
        rights = self._rights(device, key.bundel)
        if device.state is DeviceState.REVOKED or rights.hands_over or rights.lost(key.compartiment):
            is_old = key.epoch < self._register.log.epoch(key.bundel)
            is_new_here = self._register.log.head(key.bundel) is None
            return key.recipient == self._archive and (is_old or is_new_here)
        is_for_member = self._register.wraps.may_have(
            key.recipient, key.bundel, key.compartiment, self._register.now()
        )
        return key.compartiment in rights.readable and (key.recipient == self._archive or is_for_member)

    def _keep_receipt(self, statement: Statement) -> int:
        """Keep a receipt once; return 1 when it is kept, 0 when it is none."""
        device = self._register.devices.find(DeviceId(statement.by))
        receipt = _read_receipt(statement, device.sign_key) if device else None
        if receipt is None:
            return 0
        self._register.keep_receipt(receipt, statement)
        return 1


def _version(statement: Statement) -> int:
    return msgspec.msgpack.decode(statement.content, type=Directory).version


def _read_receipt(statement: Statement, sign_public: bytes) -> Receipt | PartReceipt | None:
    """Return what a device says it erased, None when it says no such thing."""
    with suppress(ForgedStatement, MalformedMessage):
        return read_statement(statement, sign_public, Receipt)
    with suppress(ForgedStatement, MalformedMessage):
        return read_statement(statement, sign_public, PartReceipt)
    return None
