"""Giving a device what it may have: the log behind its cursors, wanted bodies, within the room it has.

Of its own changes it gets the ids, of parts that are closed to its worker the ids too: so that every
member computes one and the same chain.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.reconciling.chain import START, Cursor
from jgw_desktop.reconciling.limits import MIB
from jgw_desktop.reconciling.parts import Sealed, SignedList
from sync.cjg_server.devices import Device
from sync.cjg_server.log import NOWHERE, End, Logged
from sync.cjg_server.members import Rights
from sync.cjg_server.register import Register
from sync.protocol import BodyLists, Delivery, Row, RowForm

MOST_ROOM = MIB
_ROW_COST, _LIST_COST = 48, 96  # bytes around the content


@dataclass(slots=True)
class Given:
    """What goes to the device; see ``SyncAnswer``."""

    deliveries: list[Delivery] = field(default_factory=list)
    diverged: list[BundelId] = field(default_factory=list)
    bodies: list[Sealed] = field(default_factory=list)
    body_lists: list[BodyLists] = field(default_factory=list)
    more: bool = False


class Outlet:
    """Gathers one answer. It holds at most ``room`` bytes of changes, and one change whatever its size."""

    def __init__(
        self, register: Register, device: Device, room: int, ids_only: Collection[BundelId] = ()
    ) -> None:
        self._register, self._device, self._ids_only = register, device, frozenset(ids_only)
        self._room = min(room, MOST_ROOM)
        self._given = Given()
        self._places: dict[ChangeId, int] = {}
        self._signed: dict[BundelId, dict[int, None]] = {}

    def give(
        self,
        rights: Mapping[BundelId, Rights],
        ends: Mapping[BundelId, End],
        cursors: Mapping[BundelId, Cursor],
        want: tuple[ChangeId, ...],
    ) -> Given:
        """Return what there is behind the cursors; call it inside a transaction."""
        for wanted in dict.fromkeys(want):
            self._body(wanted, rights)
        self._given.body_lists = self._body_lists()
        for bundel, own in rights.items():
            if own.may_read:
                self._bundel(bundel, own, ends.get(bundel, NOWHERE).head, cursors.get(bundel, START))
        self._given.diverged += [
            bundel
            for bundel, cursor in cursors.items()
            if cursor != START and not rights.get(bundel, Rights()).was_member
        ]
        return self._given

    def _bundel(self, bundel: BundelId, rights: Rights, head: Cursor, cursor: Cursor) -> None:
        if cursor == head:
            return
        if not self._register.log.is_at(bundel, cursor):
            self._given.diverged.append(bundel)
            return
        device = None if bundel in self._ids_only else self._device.id
        page = _Page(self._register, bundel, device, rights)
        for logged in self._register.log.after(bundel, cursor.seq, device):
            form = page.form(logged)
            cost = page.cost(logged, form)
            if cost > self._room and not (self._is_empty() and page.is_empty()):
                break
            page.add(logged, form)
            self._room = max(0, self._room - cost)
        if not page.is_empty():
            self._given.deliveries.append(page.delivery(bundel, cursor.seq + 1, head))
        self._given.more |= page.size < head.seq - cursor.seq

    def _body(self, wanted: ChangeId, rights: Mapping[BundelId, Rights]) -> None:
        found = self._register.log.find(
            wanted, lambda bundel, part: part in rights.get(bundel, Rights()).readable
        )
        if found is None:
            return
        if not found.body and not self._register.is_redacted(found.bundel, wanted):
            return  # only the trace came yet, from a laptop that had erased it
        size = len(found.header) + len(found.body or b"")
        if size <= self._room or self._is_empty():
            self._room = max(0, self._room - size)
            self._places[wanted] = len(self._given.bodies)
            self._signed.setdefault(found.bundel, {})[found.list] = None
            self._given.bodies.append(Sealed(found.header, found.body or b"", None if found.body else wanted))
        else:
            self._given.more = True

    def _body_lists(self) -> list[BodyLists]:
        """Return the lists that sign the bodies, so that whoever asked can check and relay them."""
        return [
            BodyLists(bundel, tuple(_placed(self._register, number, self._places) for number in numbers))
            for bundel, numbers in self._signed.items()
        ]

    def _is_empty(self) -> bool:
        return not self._given.deliveries and not self._given.bodies


class _Page:
    """The rows of one bundel that fit, for a device; for None all rows say their id only."""

    def __init__(self, register: Register, bundel: BundelId, device: DeviceId | None, rights: Rights) -> None:
        self._register, self._bundel = register, bundel
        self._device, self._readable = device, rights.readable
        self._rows: list[Row] = []
        self._places: dict[ChangeId, int] = {}
        self._lists: dict[int, None] = {}

    @property
    def size(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def is_empty(self) -> bool:
        """Tell whether there are none."""
        return not self._rows

    def cost(self, logged: Logged, form: RowForm) -> int:
        """Return how many bytes a change takes in the answer."""
        if form in (RowForm.ID, RowForm.WITHHELD):
            return _ROW_COST
        size = len(logged.header) + len(logged.body or b"") + _ROW_COST
        return size if logged.list in self._lists else size + self._list_size(logged.list)

    def _list_size(self, number: int) -> int:
        return self._register.lists.size(number) + _LIST_COST

    def add(self, logged: Logged, form: RowForm) -> None:
        """Add the next change of the log."""
        at = logged.received_at
        self._places[logged.id] = len(self._rows)
        match form:
            case RowForm.ID | RowForm.WITHHELD:
                self._rows.append(Row(form, at, logged.id))
                return
            case RowForm.REDACTED:
                self._rows.append(Row(form, at, logged.id, logged.header))
            case _:
                self._rows.append(Row(form, at, None, logged.header, logged.body or b""))
        self._lists[logged.list] = None

    def delivery(self, bundel: BundelId, start: int, head: Cursor) -> Delivery:
        """Return the rows with the lists that sign them."""
        lists = tuple(_placed(self._register, number, self._places) for number in self._lists)
        return Delivery(bundel, start, tuple(self._rows), lists, head)

    def form(self, logged: Logged) -> RowForm:
        """Return in which form a change is given."""
        if logged.compartiment not in self._readable:
            return RowForm.WITHHELD
        if self._device in (None, logged.device):
            return RowForm.ID
        if logged.body is not None:
            return RowForm.WHOLE
        is_erased = self._register.is_redacted(self._bundel, logged.id)
        return (
            RowForm.REDACTED if is_erased else RowForm.ID
        )  # its body may come yet: it is asked for until then


def _placed(register: Register, number: int, places: Mapping[ChangeId, int]) -> SignedList:
    """Return a list, with the places of the changes that come along instead of their ids."""
    signed = register.lists.get(number)
    return SignedList(signed.device, signed.signature, signed.ids, signed.beside).placed(places)
