"""Reads an answer: what it changes here, or which lie it holds. Nothing is written before all of it fits.

The laptop computes ids and chain itself and takes no hash of the server's. ``Reader.read`` returns an
``Intake`` that the vault writes in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from jgw_desktop.domain.changes import ChangeKind
from jgw_desktop.domain.errors import EnvelopeError, ForgedStatement, NewerChange, ServerLied
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.envelope.header import Header, read_header
from jgw_desktop.envelope.seal import content_id
from jgw_desktop.reconciling.chain import START, Cursor, extended
from jgw_desktop.reconciling.outbox import State, after_code, waits
from jgw_desktop.reconciling.parts import Access, Code, Sealed, SignedList
from jgw_desktop.reconciling.ports import Arrival, ClientStore, Intake, Outgoing, PartOf, Place, Standing
from jgw_desktop.reconciling.stated import LostPart
from sync.composing import cursors_of
from sync.ports import Trust
from sync.protocol import PROTO, TOGETHER, Delivery, Row, RowForm, SyncAnswer, SyncRequest
from sync.stored import all_stored

Naming = Callable[[Sealed], ChangeId]


def id_of(sealed: Sealed) -> ChangeId:
    """Return the id that follows from a change, or that an erased one says."""
    if sealed.body or sealed.id is None:
        return content_id(sealed.header, sealed.body)
    return sealed.id


@dataclass(frozen=True, slots=True)
class Rules:
    """Where tests take a rule out, to see that something notices."""

    id_of: Naming = id_of
    extended: Callable[[Cursor, Iterable[ChangeId]], Cursor] = extended


_Lists: TypeAlias = dict[DeviceId, dict[ChangeId, SignedList]]
"""Per device the changes it signed, each with its list."""


class _Told(NamedTuple):
    """A row with its id, its header where that came along, and the list that it is signed in."""

    place: Place
    row: Row
    header: Header | None
    signed: SignedList | None


@dataclass(frozen=True, slots=True)
class _Ended:
    """What the directory key says that this worker lost. serial: of the list it stands in, 0 for none."""

    bundels: frozenset[BundelId] = frozenset()
    parts: frozenset[PartOf] = frozenset()
    serial: int = 0


class Reader:
    """Reads the answer to one request. unwelcome: where own work is not taken, since this worker may not."""

    def __init__(self, store: ClientStore, trust: Trust, rules: Rules) -> None:
        self._store = store
        self._trust = trust
        self._rules = rules
        self._cursors: dict[BundelId, Cursor] = {}
        self.unwelcome: frozenset[BundelId] = frozenset()

    @property
    def trust(self) -> Trust:
        """Whose signatures count, by the newest directory that was read."""
        return self._trust

    def read(
        self, outgoing: tuple[Outgoing, ...], standing: Standing, request: SyncRequest, answer: SyncAnswer
    ) -> tuple[Intake, frozenset[BundelId]]:
        """Return what the answer changes here, and the bundels to leave alone for the rest of the run.

        What lacks in a log that may be another than was read is not sent before the cursors were compared.
        Raises ServerLied, with what does not fit, or ForgedStatement.
        """
        stored = all_stored(outgoing, standing, answer, self._rules.extended)
        if stored is not None:
            return stored, frozenset()
        self._trust = self._trust.renewed(answer.directory)
        self._cursors = cursors_of(standing)
        codes = _codes(request, outgoing, answer)
        misread = _misread(request, codes, answer, self._trust.device)
        codes = [(item, code) for item, code in codes if item.id not in misread]
        self.unwelcome = frozenset(
            item.bundel for item, code in codes if code is Code.NO_ACCESS and item.signed is None
        )
        pages = {delivery.bundel: self._delivered(delivery) for delivery in answer.deliveries}
        _check_once([delivery.bundel for delivery in answer.deliveries])
        self._check(pages)
        told = [row for page in pages.values() for row in page]
        sent = frozenset(item.id for item in outgoing)  # most of what is told is what was just sent
        read_on = (row.place.id for row in told if row.place.bundel in standing.bundels)  # else all is new
        told_ids = dict.fromkeys((*read_on, *answer.missing))
        known = sent | self._store.known([one for one in told_ids if one not in sent])
        arrivals = (*self._new(told, known), *self._bodies(answer, standing))
        _check_once([row.place.id for row in told])
        _check_once([arrival.id for arrival in arrivals])
        ended = self._ended(answer.access, standing)
        granted, revoked = _access(answer.access, ended, standing)
        lost, regained = _parts(answer.access, ended, standing, standing.revoked - granted | revoked)
        cursors = {d.bundel: self._cursor(d, pages[d.bundel]) for d in answer.deliveries}
        return (
            Intake(
                states=dict.fromkeys(misread, State.NEVER_SENT)
                | {item.id: after_code(code, is_own=item.signed is None) for item, code in codes},
                resend=() if answer.unclear else tuple(one for one in answer.missing if one in known),
                arrivals=arrivals,
                confirmed=tuple(row.place for row in told if row.place.id in known),
                wanted=_of_form(told, RowForm.ID, known),
                withheld=_of_form(told, RowForm.WITHHELD, known),
                erased=(*self._erased(told), *self._erased_by(answer.bodies)),
                cursors=cursors,
                caught_up=()
                if is_too_new(answer)
                else _caught_up({*self._cursors, *(p.bundel for p in request.parcels)}, answer, cursors),
                diverged=tuple(b for b in answer.diverged if b not in standing.revoked and b not in revoked),
                revoked=tuple(sorted(revoked)),
                regranted=tuple(sorted(standing.revoked & granted)),
                access=answer.access,
                directory=answer.directory,
                keys=answer.keys,
                lost=lost,
                regained=regained,
                told=tuple(one for one in answer.heard if one in request.signals),
                ends=ended.serial,
                unheld=answer.unheld,
            ),
            _left_alone(codes, answer, known),
        )

    def _delivered(self, delivery: Delivery) -> list[_Told]:
        if delivery.start != self._cursors.get(delivery.bundel, START).seq + 1:
            raise ServerLied(wat="volgorde")
        ids = [self._row_id(row) for row in delivery.rows]
        lists = self._checked(delivery.bundel, delivery.lists, ids)
        headers = map(_header, delivery.rows)
        return [
            _Told(
                Place(ids[at], delivery.bundel, delivery.start + at, row.received_at),
                row,
                header,
                _list_of(ids[at], header, lists),
            )
            for at, (row, header) in enumerate(zip(delivery.rows, headers, strict=True))
        ]

    def _row_id(self, row: Row) -> ChangeId:
        if row.form is RowForm.WHOLE:
            return self._rules.id_of(Sealed(row.header, row.body, row.id))
        if row.id is None:
            raise ServerLied(wat="vorm")
        return row.id

    def _checked(self, bundel: BundelId, lists: Iterable[SignedList], ids: list[ChangeId]) -> _Lists:
        """Return lists that are signed, their members all as ids."""
        found: _Lists = {}
        for signed in lists:
            try:
                members = signed.named(ids)
            except IndexError:
                raise ServerLied(wat="lijst") from None
            self._trust.check(bundel, signed, members)
            whole = replace(signed, members=members)
            found.setdefault(signed.device, {}).update(dict.fromkeys(members, whole))
        return found

    def _check(self, pages: dict[BundelId, list[_Told]]) -> None:
        """See that every change is of its bundel, signed by its device, and after what it builds on."""
        earlier = {dep for page in pages.values() for dep in _deps(page)}
        read = set(self._store.read(earlier)) if earlier else set()
        for bundel, page in pages.items():
            for row in page:
                if row.header and row.row.form is RowForm.WHOLE:
                    _check_header(bundel, row.header, row.signed)
                    if not read.issuperset(row.header.deps):
                        raise ServerLied(wat="gat")
                read.add(row.place.id)

    def _cursor(self, delivery: Delivery, page: list[_Told]) -> Cursor:
        ids = [row.place.id for row in page]
        cursor = self._rules.extended(self._cursors.get(delivery.bundel, START), ids)
        if cursor.seq > delivery.head.seq or (cursor.seq == delivery.head.seq and cursor != delivery.head):
            raise ServerLied(wat="keten")
        return cursor

    def _new(self, told: list[_Told], known: frozenset[ChangeId]) -> Iterator[Arrival]:
        for row in told:
            if row.place.id not in known and row.row.form in (RowForm.WHOLE, RowForm.REDACTED):
                sealed = Sealed(row.row.header, row.row.body, row.row.id)
                yield Arrival(row.place.id, sealed, row.place, row.signed)

    def _bodies(self, answer: SyncAnswer, standing: Standing) -> Iterator[Arrival]:
        """Take bodies that were asked for; each shows by its id that it is the one, and is signed."""
        ids = [self._rules.id_of(sealed) for sealed in answer.bodies]
        if not set(standing.want).issuperset(ids):
            raise ServerLied(wat="inhoud")
        told: dict[BundelId, list[SignedList]] = {}
        for one in answer.body_lists:
            told.setdefault(one.bundel, []).extend(one.lists)
        lists = {bundel: self._checked(bundel, some, ids) for bundel, some in told.items()}
        for sealed, change in zip(answer.bodies, ids, strict=True):
            signed = _signer(sealed, change, lists)
            is_own = signed.device == self._trust.device  # what is ours is signed anew when it is sent
            yield Arrival(change, sealed, None, None if is_own else signed)

    def _erased(self, told: list[_Told]) -> Iterator[ChangeId]:
        for row in told:
            if row.header and row.header.kind is ChangeKind.REDACT and row.row.form is RowForm.WHOLE:
                if not self._trust.may_erase(row.header.device, row.place.received_at):
                    raise ServerLied(wat="wissen")
                yield from row.header.redacts

    def _erased_by(self, bodies: Iterable[Sealed]) -> Iterator[ChangeId]:
        """Give what is erased by changes that were asked for, such as those that a restored laptop made.

        When those were received is not told with them: it is enough that their worker ever kept the records.
        """
        for sealed in bodies:
            header = _read(sealed.header) if sealed.body else None
            if header and header.kind is ChangeKind.REDACT and self._trust.may_erase(header.device, 0):
                yield from header.redacts

    def _ended(self, access: Access | None, standing: Standing) -> _Ended:
        """Return what this worker lost, by the newest list that is signed.

        A server of before there were lists states each end by itself. Such an end may have been taken back
        since, and so may an older list: who read a newer list is not told those by a server that is honest.
        """
        if access is None:
            return _Ended()
        single = _Ended(
            frozenset(self._trust.revocation(one).bundel for one in access.revoked),
            frozenset(_part(self._trust.lost_part(one)) for one in access.closed),
        )
        if access.ends is None:
            if standing.ends and (single.bundels or single.parts):
                raise ServerLied(wat="einde")
            return single
        ends = self._trust.ends(access.ends)
        if ends.serial < standing.ends:
            raise ServerLied(wat="einde")
        parts = frozenset(PartOf(bundel, part) for bundel, part in ends.parts)
        return _Ended(frozenset(ends.bundels), parts, ends.serial)


def _access(
    access: Access | None, ended: _Ended, standing: Standing
) -> tuple[frozenset[BundelId], frozenset[BundelId]]:
    """Return which bundels are granted, and which of those that are here were lost."""
    granted = frozenset(grant.bundel for grant in access.grants) if access else frozenset()
    return granted, (ended.bundels & standing.bundels) - granted - standing.revoked


def _parts(
    access: Access | None, ended: _Ended, standing: Standing, leaving: frozenset[BundelId]
) -> tuple[tuple[PartOf, ...], tuple[PartOf, ...]]:
    """Return which parts were lost of what stays here or comes, and which are there again.

    That a part is not granted any more means nothing without a statement. leaving: goes as a whole.
    """
    if access is None:
        return (), ()
    opened = {PartOf(grant.bundel, part) for grant in access.grants for part in grant.compartimenten}
    concerned = standing.bundels.union(grant.bundel for grant in access.grants) - leaving
    lost = {part for part in ended.parts - opened - standing.lost if part.bundel in concerned}
    return tuple(sorted(lost)), tuple(sorted(standing.lost & opened))


def _part(told: LostPart) -> PartOf:
    return PartOf(told.bundel, told.compartiment)


def is_too_new(answer: SyncAnswer) -> bool:
    """Tell whether the server only took in: it gives to newer programs than this one."""
    return answer.min_proto > PROTO


def _codes(
    request: SyncRequest, outgoing: tuple[Outgoing, ...], answer: SyncAnswer
) -> list[tuple[Outgoing, Code]]:
    if [len(codes) for codes in answer.codes] != [len(parcel.changes) for parcel in request.parcels]:
        raise ServerLied(wat="codes")
    sent = sorted(outgoing, key=lambda item: item.bundel)  # as ``compose`` put them
    return list(zip(sent, (code for codes in answer.codes for code in codes), strict=True))


def _misread(
    request: SyncRequest, codes: list[tuple[Outgoing, Code]], answer: SyncAnswer, device: DeviceId
) -> frozenset[ChangeId]:
    """Return own changes that a server of before protocol 3 refused for a signature it cannot read.

    It calls them forged, or a new bundel of theirs not for this worker. Neither is true: they are sent
    again, each list signed by itself.
    """
    if answer.proto >= TOGETHER:
        return frozenset()
    lists = ((parcel.bundel, one) for parcel in request.parcels for one in parcel.lists)
    unread = {bundel for bundel, one in lists if one.beside and one.device == device}
    return frozenset(
        item.id
        for item, code in codes
        if item.bundel in unread and item.signed is None and code in (Code.BAD_SIGNATURE, Code.NO_ACCESS)
    )


def _deps(page: list[_Told]) -> set[ChangeId]:
    """Return what the changes of a page build on, beside each other."""
    deps = {dep for row in page if row.header for dep in row.header.deps}
    return deps - {row.place.id for row in page}


def _header(row: Row) -> Header | None:
    if row.form not in (RowForm.WHOLE, RowForm.REDACTED):
        return None
    return _read(row.header)


def _read(header: bytes) -> Header | None:
    try:
        return read_header(header)
    except NewerChange:
        return None
    except EnvelopeError:
        raise ServerLied(wat="kop") from None


def _check_once(told: Sequence[bytes]) -> None:
    """See that nothing is told twice in one answer."""
    if len(set(told)) < len(told):
        raise ServerLied(wat="dubbel")


def _list_of(change: ChangeId, header: Header | None, lists: _Lists) -> SignedList | None:
    """Return the list of a change: of its own device, since any other may name it in a list as well."""
    if header is not None:
        return lists.get(header.device, {}).get(change)
    return next((named[change] for named in lists.values() if change in named), None)


def _signer(sealed: Sealed, change: ChangeId, lists: Mapping[BundelId, _Lists]) -> SignedList:
    """Return the list of a body. Raises ForgedStatement when it is in none of its bundel and device."""
    header = _read(sealed.header)
    places = lists.values() if header is None else [lists.get(header.bundel, {})]
    signed = next(filter(None, (_list_of(change, header, one) for one in places)), None)
    if signed is None:
        raise ForgedStatement
    return signed


def _check_header(bundel: BundelId, header: Header, signed: SignedList | None) -> None:
    if header.bundel != bundel:
        raise ServerLied(wat="bundel")
    if signed is None:
        raise ForgedStatement


def _of_form(told: list[_Told], form: RowForm, known: frozenset[ChangeId]) -> tuple[Place, ...]:
    return tuple(row.place for row in told if row.row.form is form and row.place.id not in known)


def _caught_up(
    asked: set[BundelId], answer: SyncAnswer, cursors: dict[BundelId, Cursor]
) -> tuple[BundelId, ...]:
    """Return the bundels whose log was read to its end; those not mentioned had nothing new."""
    heads = {delivery.bundel: delivery.head for delivery in answer.deliveries}
    read = {bundel for bundel, cursor in cursors.items() if cursor == heads[bundel]}
    silent = set() if answer.more or answer.unclear else asked - heads.keys() - set(answer.diverged)
    return tuple(sorted(read | silent))


def _left_alone(
    codes: list[tuple[Outgoing, Code]], answer: SyncAnswer, known: frozenset[ChangeId]
) -> frozenset[BundelId]:
    stuck = not known.intersection(answer.missing)
    return frozenset(
        item.bundel
        for item, code in codes
        if waits(code, is_own=item.signed is None) or (code is Code.MISSING_DEPS and stuck)
    )
