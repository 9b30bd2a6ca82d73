"""The worker's own agenda and tasks: records of the worker's bundel, that no colleague reads.

``read_own(store)`` reads both; the others each write one change. ``as_icalendar`` is what may leave the
laptop: a time and a neutral title, never a name, a place or a casus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

from jgw_desktop.app.editing import creation, deletion, filling, last_place, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.app.terugbellen import Callback, ask_again, called, put_off, read_callbacks
from jgw_desktop.app.today import Reminder
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.dutch_dates import date_of
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import BundelId, RecordId, bundel_of, parse_record_id, root_of
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import RecordView

_APPOINTMENT, _TAAK = "Appointment", "Taak"
_USUAL_MINUTES = 60


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """soort: a contactSoort. begin: local time. minutes: how long. casus: None for none."""

    soort: str
    begin: datetime
    minutes: int = _USUAL_MINUTES
    waar: str = ""
    wie: str = ""
    casus: BundelId | None = None


@dataclass(frozen=True, slots=True)
class Appointment:
    """An appointment as it was written down."""

    id: RecordId
    what: NewAppointment

    @property
    def end(self) -> datetime:
        """When it is over."""
        return self.what.begin + timedelta(minutes=self.what.minutes)


@dataclass(frozen=True, slots=True)
class NewTask:
    """Something the worker wants to remember. due: the day it is to be done by. casus: None for none."""

    tekst: str
    due: date | None = None
    casus: BundelId | None = None


@dataclass(frozen=True, slots=True)
class OwnTask:
    """A task as the worker wrote it down."""

    id: RecordId
    what: NewTask


Task: TypeAlias = Reminder | OwnTask | Callback


@dataclass(frozen=True, slots=True)
class Own:
    """What the worker's bundel holds. naam: of the worker. done, snoozed: tasks and reminders by id.

    callbacks: who is to be called back, out of the spreekuur.
    """

    naam: str
    appointments: tuple[Appointment, ...]
    tasks: tuple[OwnTask, ...]
    done: frozenset[RecordId]
    snoozed: Mapping[RecordId, date]
    callbacks: tuple[Callback, ...] = ()

    def wants(self, task: Task, today: date) -> bool:
        """Tell whether a task or reminder is to be shown on a day."""
        until = self.snoozed.get(task.id)
        return task.id not in self.done and (until is None or until <= today)


NOTHING = Own("", (), (), frozenset(), {})
"""What is known before anything was read."""


def read_own(store: Store) -> Own:
    """Read the agenda, by time, the worker's own tasks, and what was done with them and with reminders."""
    view = store.bundel(store.own_bundel())
    found = (_appointment(record) for record in view.of_type(_APPOINTMENT))
    tasks = view.of_type(_TAAK)
    return Own(
        naam=view.root.text("naam") if view.root else "",
        appointments=tuple(sorted(filter(None, found), key=lambda one: one.what.begin)),
        tasks=tuple(_own_task(task) for task in tasks if task.text("tekst")),
        done=frozenset(task.id for task in tasks if task.text("gedaan_op")),
        snoozed={task.id: until for task in tasks if (until := date_of(task.text("uitgesteld_tot")))},
        callbacks=read_callbacks(store),
    )


def _own_task(record: RecordView) -> OwnTask:
    casus = parse_record_id(record.text("casus_id"))
    what = NewTask(
        record.text("tekst"), date_of(record.text("vervalt_op")), bundel_of(casus) if casus else None
    )
    return OwnTask(record.id, what)


def _appointment(record: RecordView) -> Appointment | None:
    """Return an appointment; None for one whose time cannot be read."""
    try:
        begin = datetime.fromisoformat(record.text("wanneer"))
    except ValueError:
        return None
    minutes, casus = record.value("duur_min"), parse_record_id(record.text("casus_id"))
    what = NewAppointment(
        soort=record.text("soort"),
        begin=begin.replace(tzinfo=None),
        minutes=int(minutes) if isinstance(minutes, int | float) else _USUAL_MINUTES,
        waar=record.text("waar"),
        wie=record.text("wie"),
        casus=bundel_of(casus) if casus else None,
    )
    return Appointment(record.id, what)


def add_appointment(store: Store, new: NewAppointment) -> RecordId:
    """Write an appointment down and return its id."""
    own, record = store.own_bundel(), new_id()
    values: dict[str, Value] = {
        "soort": new.soort,
        "wanneer": new.begin.isoformat(timespec="minutes"),
        "duur_min": new.minutes,
        "waar": new.waar.strip(),
        "wie": new.wie.strip(),
        "casus_id": new.casus.hex() if new.casus else "",
    }
    filled = {name: value for name, value in values.items() if value not in ("", None)}
    place = last_place(store.bundel(own), root_of(own), _APPOINTMENT)
    ops = creation(record, _APPOINTMENT, root_of(own), place, filled)
    store.commit([Edit(own, ops, "afspraak_gemaakt")])
    return record


def cancel_appointment(store: Store, record: RecordId) -> None:
    """Take an appointment away. Raises EditRefused when it is not there."""
    own = store.own_bundel()
    view = store.bundel(own)
    if record not in view.records or view.is_gone(record):
        raise EditRefused
    store.commit([Edit(own, (deletion(view, view.records[record]),), "afspraak_weggehaald")])


def add_task(store: Store, new: NewTask) -> RecordId:
    """Write down what the worker wants to remember, and return its id. Raises EditRefused for no words."""
    if not new.tekst.strip():
        raise EditRefused
    own, record = store.own_bundel(), new_id()
    values: dict[str, Value] = {"tekst": new.tekst.strip()}
    if new.due is not None:
        values["vervalt_op"] = new.due.isoformat()
    if new.casus is not None:
        values["casus_id"] = new.casus.hex()
    place = last_place(store.bundel(own), root_of(own), _TAAK)
    store.commit([Edit(own, creation(record, _TAAK, root_of(own), place, values), "taak_gemaakt")])
    return record


def mark_done(store: Store, task: Task, today: date) -> None:
    """Write down that a task was done; a reminder does not come back for the same thing."""
    if isinstance(task, Callback):
        called(store, task, today)
        return
    _tell(store, task, {"gedaan_op": today.isoformat(), "uitgesteld_tot": None})


def snooze(store: Store, task: Task, until: date) -> None:
    """Write down that a task need not show before a day; a call is then to be made by that day."""
    if isinstance(task, Callback):
        put_off(store, task, until)
        return
    _tell(store, task, {"uitgesteld_tot": until.isoformat(), "gedaan_op": None})


def bring_back(store: Store, task: Task) -> None:
    """Show a task again that was done or put off."""
    if isinstance(task, Callback):
        ask_again(store, task)
        return
    _tell(store, task, {"uitgesteld_tot": None, "gedaan_op": None})


def _tell(store: Store, task: Reminder | OwnTask, values: Mapping[str, Value]) -> None:
    own = store.own_bundel()
    view = store.bundel(own)
    known = view.records.get(task.id)
    if known is not None:
        ops = filling(known, values)
    elif isinstance(task, Reminder):
        first = {"casus_id": task.bundel.hex(), "regel_id": task.rule}
        filled = {name: value for name, value in values.items() if value is not None}
        place = last_place(view, root_of(own), _TAAK)
        ops = creation(task.id, _TAAK, root_of(own), place, {**first, **filled})
    else:
        raise EditRefused
    if ops:
        store.commit([Edit(own, ops, "taak_bijgehouden")])


def as_icalendar(appointments: Iterable[Appointment], title: str, made: datetime) -> bytes:
    """Return appointments in iCalendar (RFC 5545), all under one neutral title.

    Times are local ones of this laptop and go out in UTC. made: when, local too.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//JGW Desktop//Agenda//NL", "CALSCALE:GREGORIAN"]
    for one in appointments:
        lines += _event(one, title, made)
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def _event(one: Appointment, title: str, made: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.id.hex()}@jgw-desktop.invalid"
    yield f"DTSTAMP:{_utc(made)}"
    yield f"DTSTART:{_utc(one.what.begin)}"
    yield f"DTEND:{_utc(one.end)}"
    yield f"SUMMARY:{_escaped(title)}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(escaped.split())
