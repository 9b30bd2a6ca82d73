"""Taking in what a device hands in: each change is stored, or refused by name while the rest goes on.

Only what can be checked without reading content is checked: form, size, signature, rights, and that what a
change builds on is there. All of a request is taken in one transaction of the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from jgw_desktop.domain.changes import ChangeKind, Compartiment
from jgw_desktop.domain.errors import MalformedChange, NewerChange, TamperedChange
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.envelope.device import verify_list
from jgw_desktop.envelope.header import Header, read_header
from jgw_desktop.envelope.seal import content_id
from jgw_desktop.reconciling.limits import MAX_CHANGE
from jgw_desktop.reconciling.parts import Code, Sealed, SignedList
from sync.cjg_server.devices import Device, DeviceState
from sync.cjg_server.log import Entry, highest_epoch
from sync.cjg_server.members import Rights, owner_rows
from sync.cjg_server.register import Register
from sync.cjg_server.signed_lists import StoredList
from sync.protocol import Parcel


@dataclass(slots=True)
class Taken:
    """What came of a request. codes: per parcel, per change. missing: what MISSING_DEPS lack.

    heard: the bundels of which it told that they hold a signal, and where that counts.
    """

    codes: list[tuple[Code, ...]] = field(default_factory=list)
    missing: dict[ChangeId, None] = field(default_factory=dict)
    heard: list[BundelId] = field(default_factory=list)


class _Signed(NamedTuple):
    """A change that its device signed, and the list it did so with."""

    id: ChangeId
    header: Header
    sealed: Sealed
    list: StoredList


class Intake:
    """Takes in the parcels of one request of one device.

    rights: what its worker may do, per bundel; what this request begins is added.
    """

    def __init__(
        self, register: Register, sender: Device, now: Callable[[], int], rights: dict[BundelId, Rights]
    ) -> None:
        self._register, self._sender, self._now, self._rights_in = register, sender, now, rights
        self._taken = Taken()

    def take(self, parcels: tuple[Parcel, ...]) -> Taken:
        """Store what can be stored; call it inside a transaction."""
        for parcel in parcels:
            self._taken.codes.append(self._parcel(parcel))
        return self._taken

    def _parcel(self, parcel: Parcel) -> tuple[Code, ...]:
        examined = self._examined(parcel)
        rights = self._rights(parcel.bundel, examined)
        if not rights.was_member:
            return tuple(Code.NO_ACCESS for _ in examined)
        visit = _Visit(self._register, self._sender, parcel.bundel, rights, self._taken, self._now())
        visit.look_up([each for each in examined if isinstance(each, _Signed)])
        codes = tuple(each if isinstance(each, Code) else visit.code(each) for each in examined)
        visit.store()
        return codes

    def _examined(self, parcel: Parcel) -> list[_Signed | Code]:
        ids = [_name(change) for change in parcel.changes]
        lists = self._lists(parcel, ids)
        highest = highest_epoch(self._register.log, parcel.bundel)
        return [
            _examined(parcel.bundel, change, name, lists, highest)
            for change, name in zip(parcel.changes, ids, strict=True)
        ]

    def _lists(self, parcel: Parcel, ids: list[ChangeId]) -> dict[tuple[DeviceId, ChangeId], StoredList]:
        """Return by which valid list each change is signed."""
        found: dict[tuple[DeviceId, ChangeId], StoredList] = {}
        for signed in parcel.lists:
            stored = self._valid(parcel.bundel, signed, ids)
            if stored is not None:
                found |= {(stored.device, name): stored for name in stored.ids}
        return found

    def _valid(self, bundel: BundelId, signed: SignedList, ids: list[ChangeId]) -> StoredList | None:
        is_own = signed.device == self._sender.id
        author = self._sender if is_own else self._register.devices.find(signed.device)
        try:
            named = signed.named(ids)
            if author is None:
                return None
            verify_list(author.sign_key, bundel, named, signed.signature, signed.beside)
        except (IndexError, TamperedChange):
            return None
        return StoredList(signed.device, named, signed.signature, signed.beside)

    def _rights(self, bundel: BundelId, examined: list[_Signed | Code]) -> Rights:
        """Return the sender's rights; who brings the first change of a new bundel becomes its owner.

        A revoked device that may hand over counts as a member that was: all it has is kept for others.
        """
        if self._sender.state is DeviceState.REVOKED:
            return Rights((), owner_rows(bundel, self._sender.worker, self._now()))
        known = bundel in self._rights_in or self._register.log.head(bundel) is not None
        if not known and self._begins(examined):
            self._register.begin(bundel, self._sender.worker)
            self._rights_in[bundel] = self._register.members.rights(bundel, self._sender.worker)
        return self._rights_in.get(bundel, Rights())

    def _begins(self, examined: list[_Signed | Code]) -> bool:
        first = next((each for each in examined if isinstance(each, _Signed)), None)
        return first is not None and first.header.device == self._sender.id and not first.header.deps


def _name(change: Sealed) -> ChangeId:
    """Return the id of a change; one that was erased brings its own, which its list vouches for."""
    return change.id if change.id and not change.body else content_id(change.header, change.body)


def _examined(
    bundel: BundelId,
    change: Sealed,
    name: ChangeId,
    lists: dict[tuple[DeviceId, ChangeId], StoredList],
    highest: int,
) -> _Signed | Code:
    """Return a change whose form and signature are right, else what is wrong with it. highest: epoch."""
    if len(change.header) + len(change.body) > MAX_CHANGE:
        return Code.TOO_LARGE
    try:
        header = read_header(change.header)
    except NewerChange:
        return Code.TOO_NEW
    except MalformedChange:
        return Code.MALFORMED
    if header.bundel != bundel or header.key_epoch > highest or not (change.body or change.id):
        return Code.MALFORMED
    signed = lists.get((header.device, name))
    return Code.BAD_SIGNATURE if signed is None else _Signed(name, header, change, signed)


class _Visit:
    """One parcel of a sender who is or was a member of its bundel."""

    def __init__(
        self, register: Register, sender: Device, bundel: BundelId, rights: Rights, taken: Taken, now: int
    ) -> None:
        self._register, self._sender, self._bundel, self._rights = register, sender, bundel, rights
        self._taken, self._now = taken, now
        self._writable = frozenset(part for part in Compartiment if rights.may_write(part))
        self._new: dict[ChangeId, Entry] = {}
        self._numbers: dict[int, int] = {}
        self._epoch = register.log.epoch(bundel)
        self._known: dict[ChangeId, bool] = {}
        self._set_aside: frozenset[ChangeId] = frozenset()
        self._redacted: frozenset[ChangeId] = frozenset()

    def look_up(self, changes: Sequence[_Signed]) -> None:
        """Find out at once what is here of the changes that ``code`` will be asked about."""
        ids = [change.id for change in changes]
        deps = (dep for change in changes for dep in change.header.deps)
        self._known = self._register.log.known(self._bundel, (*ids, *deps))
        self._set_aside = self._register.quarantine.among(ids)
        self._redacted = self._register.redacted(self._bundel, ids)

    def code(self, change: _Signed) -> Code:
        """Say what becomes of a change; what is to be stored waits for ``store``."""
        if change.header.compartiment in self._writable:
            return self._for_the_log(change)
        return self._late(change) if self._hands_over(change) else Code.NO_ACCESS

    def store(self) -> None:
        """Put what waits into the log."""
        if self._new:
            self._register.log.append(self._bundel, tuple(self._new.values()), self._now)

    def _hands_over(self, change: _Signed) -> bool:
        """Tell whether it is kept for others; of who has no part left all own work is, whatever its part.

        Of who lost one part all that they have of it is, also what others made and they only read.
        """
        is_own = change.header.device == self._sender.id
        part = change.header.compartiment
        return (
            self._rights.lost(part) or self._rights.could_write(part) or (is_own and self._rights.hands_over)
        )

    def _for_the_log(self, change: _Signed) -> Code:
        if change.id in self._known or change.id in self._new:
            return self._code_of_known(change, is_whole=self._known.get(change.id, True))
        if change.id in self._set_aside:
            return Code.TAKEN_OVER
        missing = [dep for dep in change.header.deps if dep not in self._known and dep not in self._new]
        if missing and len(self._register.quarantine.among(missing)) == len(missing):
            return self._late(change)  # it enters the log with what it builds on, or not
        if missing:
            self._taken.missing |= dict.fromkeys(missing)
            return Code.MISSING_DEPS
        if change.header.kind is ChangeKind.REDACT and not self._may_erase(change.header.device):
            return Code.NO_ACCESS
        return self._stored(change)

    def _code_of_known(self, change: _Signed, *, is_whole: bool) -> Code:
        """Say what is known already; a body that only a relay left out is filled in."""
        if not is_whole and change.id in self._redacted:
            return Code.REDACTED
        if not is_whole and change.sealed.body:
            self._register.log.fill(change.id, change.sealed.header, change.sealed.body)
            self._expect(change)
        return Code.KNOWN

    def _stored(self, change: _Signed) -> Code:
        is_erased = change.id in self._redacted
        body = None if is_erased else change.sealed.body or None
        self._new[change.id] = self._entry(change, body)
        if body:
            self._expect(change)
        if change.header.key_epoch > self._epoch:
            self._epoch = self._register.log.reach_epoch(self._bundel, change.header.key_epoch, self._now)
        if change.header.kind is ChangeKind.REDACT:
            self._erase(change)
        return Code.REDACTED if is_erased else Code.STORED

    def _expect(self, change: _Signed) -> None:
        """Note which attachments are to follow a change."""
        if change.header.blobs:
            self._register.blobs.expect(change.header.blobs, self._bundel, change.header.compartiment)

    def _erase(self, change: _Signed) -> None:
        """Drop the bodies that a redaction names: here, in the log and in quarantine."""
        self.store()
        named = frozenset(change.header.redacts)
        whole = self._known | {one: entry.body is not None for one, entry in self._new.items()}
        self._known = {one: is_whole and one not in named for one, is_whole in whole.items()}
        self._redacted |= named
        self._new.clear()
        self._register.redact(self._bundel, change.header.redacts, f"device:{change.header.device.hex()}")

    def _late(self, change: _Signed) -> Code:
        is_whole = self._register.log.known(self._bundel, (change.id,)).get(change.id)
        if is_whole is not None:
            self._code_of_known(change, is_whole=is_whole)  # what only they may still have is filled in
            return Code.TAKEN_OVER
        entry = self._entry(change, None if change.id in self._redacted else change.sealed.body or None)
        is_kept = self._register.quarantine.keep(self._bundel, entry, self._sender.id)
        return Code.TAKEN_OVER if is_kept else Code.TOO_LARGE

    def _may_erase(self, author: DeviceId) -> bool:
        worker = self._register.devices.get(author).worker
        return self._register.accounts.may_erase(worker)

    def _entry(self, change: _Signed, body: bytes | None) -> Entry:
        place = id(change.list)  # one object for all its changes; to compare long lists would take long
        if place not in self._numbers:
            self._numbers[place] = self._register.lists.keep(self._bundel, change.list)
        number = self._numbers[place]
        header = change.header
        return Entry(change.id, header.compartiment, header.device, number, change.sealed.header, body)
