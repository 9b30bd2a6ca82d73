"""The presenter of one open casus: what is on the screen, what is being typed, undo and redo.

Forms tell it what was typed (``type_value``) and when they are left (``leave_form``); it answers with
``shown`` (redraw) and ``save_state_changed``. What stands on the screen is a ``Sight``; every edit
names the values of that sight, so nothing is overwritten that the worker has not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from jgw_desktop.app import forms, undo
from jgw_desktop.app.editing import creation, deletion, last_place, new_id
from jgw_desktop.app.forms import Sight
from jgw_desktop.app.ports import Maker, NewWorker, Store, Vault
from jgw_desktop.app.undo import Done
from jgw_desktop.domain.changes import Operation, OpRef
from jgw_desktop.domain.drafts import Draft
from jgw_desktop.domain.errors import CasusLeft, EditRefused, JgwError, OpenedToRead
from jgw_desktop.domain.ids import BundelId, RecordId, WorkerId
from jgw_desktop.domain.order import between
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView
from ui.casus.autosave import Autosave, SaveState
from ui.casus.past import Past, Piles
from ui.tasks import Tasks

T = TypeVar("T")
Ops = Callable[[BundelView], tuple[Operation, ...]]
Then = Callable[[], None]


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record to be made below a parent, with its first values. record: its id, where that is known."""

    type: str
    parent: RecordId
    values: dict[str, Value]
    record: RecordId | None = None


@dataclass(frozen=True, slots=True)
class _Result:
    """What a job on the vault brings back: what it did and the casus as it is now."""

    done: tuple[Done, ...]
    sight: Sight


class CasusSession(QObject):
    """One open casus.

    Signals: shown(BundelView): redraw; save_state_changed(SaveState, JgwError | None);
    undo_changed(): ``past`` is another; put_back(Done, bool again): it was taken back, or done again;
    deleted(str record type): something was taken away, undo brings it back;
    refused(JgwError): what was asked cannot be done, nothing changed; difference_asked(RecordId): the worker
    wants to choose between the versions of a record; gone(): the casus is not on this laptop any more.
    Attributes: past: what can be taken back and done again; own: name and telephone number of the worker,
    None before the casus was first read; only_read: why nothing typed or done here is taken, mostly None.
    """

    shown = Signal(object)
    save_state_changed = Signal(object, object)
    undo_changed = Signal()
    put_back = Signal(object, bool)
    deleted = Signal(str)
    refused = Signal(object)
    difference_asked = Signal(object)
    gone = Signal()

    def __init__(self, vault: Vault, tasks: Tasks, bundel: BundelId, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.bundel = bundel
        self._vault, self._tasks = vault, tasks
        self.own: NewWorker | None = None
        self.only_read: type[JgwError] | None = None
        self.is_read_only = False
        self._sight: Sight | None = None
        self._unborn: dict[RecordId, tuple[Draft, ...]] = {}
        self._firsts: dict[RecordId, tuple[Draft, ...]] = {}
        self._coming: dict[RecordId, tuple[Draft, ...]] = {}
        self._places: dict[tuple[RecordId, str], str] = {}
        self._drafted: set[RecordId] = set()
        self._shown_then: dict[RecordId, dict[tuple[RecordId, str], tuple[OpRef, ...]]] = {}
        self.past = Past()
        self._writing = 0
        self._piles = Piles()
        self._autosave = Autosave(vault, tasks, self)
        self._autosave.state_changed.connect(self._tell_saving)

    @property
    def view(self) -> BundelView | None:
        """The casus as last shown, None before it was first read."""
        return self._seen() if self._sight else None

    def view_of(self, form: RecordId) -> BundelView:
        """Return the casus as last shown to one form: what a new one will hold stands in it already."""
        return self._seen(self._firsts.get(form, ()))

    def _seen(self, firsts: tuple[Draft, ...] = ()) -> BundelView:
        """Return the casus with what is on its way to the vault, and with first values, laid over it."""
        sight = self._sighted()
        laid = (*firsts, *(draft for drafts in self._coming.values() for draft in drafts))
        missing = tuple(draft for draft in laid if draft.record not in sight.shown.records)
        return sight.shown_with(missing) if missing else sight.shown

    @property
    def worker(self) -> WorkerId | None:
        """Who works here, None before the casus was first read."""
        return self._sight.author if self._sight else None

    @property
    def makers(self) -> Mapping[OpRef, Maker]:
        """Who wrote those versions elsewhere that workers differ on."""
        return self._sight.makers if self._sight else {}

    def ask(self, asker: QObject, job: Callable[[Store], T], done: Callable[[T], None]) -> None:
        """Read something on the vault thread, such as a history; done is called while the asker lives."""
        self._tasks.run(self._vault.submit(job, self), asker, done, self._cannot)

    @property
    def settled(self) -> BundelView | None:
        """The casus as the vault holds it too; None while something is typed, or on its way there."""
        return None if self._drafted or not self._is_at_rest else self._sighted().shown

    def reload(self) -> None:
        """Read the casus anew and redraw; what was typed goes to disk first, so that both are shown."""
        if self.only_read is CasusLeft:
            return
        drafts = self._autosave.take()

        def job(store: Store) -> tuple[NewWorker, Sight, type[OpenedToRead] | None]:
            if drafts:
                store.save_drafts(drafts)
            return forms.own_worker(store), forms.open_sight(store, self.bundel), store.only_read

        def failed(error: JgwError) -> None:
            self._autosave.put_back(drafts, error)
            self._cannot(error)

        def opened(read: tuple[NewWorker, Sight, type[OpenedToRead] | None]) -> None:
            self.own, sight, self.only_read = read
            self.is_read_only = self.only_read is not None
            if self._sight and self._sight.shown.root and not sight.shown.root:
                self.gone.emit()
                return
            self._show(sight)
            if drafts:
                self._flushed()

        self._run(job, opened, failed)

    # typing: safe on disk within a second, a change when the form is left

    def type_value(
        self, form: RecordId, record: RecordId, record_type: str, field: str, value: Value
    ) -> None:
        """Take the value that a field has now."""
        if self.only_read:
            self.refused.emit(self.only_read())
            return
        draft = self._sighted().draft(form, record, record_type, field, value)
        shown_then = self._shown_then.setdefault(form, {}).setdefault((record, field), draft.replaces)
        draft = replace(draft, replaces=shown_then)
        self._autosave.put((*self._unborn.pop(form, ()), *self._unborn.pop(record, ()), draft))
        if form not in self._drafted:
            self._drafted.add(form)
            self._tell_undo()

    def prepare_record(self, new: NewRecord, form: RecordId | None = None) -> RecordId:
        """Return the id of a record that comes to be with its first key stroke, not before.

        form: the form it belongs to; without one the new record is a form of its own.
        """
        sight, record = self._sighted(), new.record or new_id()
        top = form or record
        order = self._next_place(sight.shown, new)
        filled = (sight.draft(top, record, new.type, name, value) for name, value in new.values.items())
        self._unborn[record] = (*sight.first_drafts(top, record, new.type, new.parent, order), *filled)
        if form is None:
            self._firsts[record] = self._unborn[record]
        return record

    def _next_place(self, view: BundelView, new: NewRecord) -> str:
        """Return the place behind the siblings shown and behind those prepared since."""
        order = last_place(view, new.parent, new.type)
        drawn = self._places.get((new.parent, new.type), "")
        place = order if order > drawn else between(drawn, "")
        self._places[new.parent, new.type] = place
        return place

    def leave_form(self, form: RecordId, then: Then | None = None) -> None:
        """Make one change of what was typed in a form, redraw, and go on; at once when there is nothing."""
        if form in self._drafted or not self._is_at_rest:
            self._finish_and(form, None, "ingevuld", then)
        elif then:
            then()

    @property
    def _is_at_rest(self) -> bool:
        """Whether all that was typed and done is in the vault, and on the screen."""
        return self.is_saved and self._writing == 0

    @property
    def is_saved(self) -> bool:
        """Whether everything typed is on disk."""
        return self._autosave.is_idle

    @property
    def unfinished(self) -> frozenset[RecordId]:
        """The forms in which something was typed that is no change yet."""
        return frozenset(self._drafted)

    def flush(self) -> Future[None]:
        """Write what was typed as drafts; for locking and quitting, which leave drafts alone.

        When it fails, what was typed is kept here for another try.
        """
        drafts = self._autosave.take()
        future = self._vault.submit(lambda store: store.save_drafts(drafts) if drafts else None, self)
        failed = partial(self._autosave.put_back, drafts)
        self._tasks.run(future, self, lambda _: self._flushed(), failed)
        return future

    def _tell_saving(self, state: SaveState, error: JgwError | None) -> None:
        if not isinstance(error, CasusLeft):
            self.save_state_changed.emit(state, error)
            return
        self.only_read, self.is_read_only = CasusLeft, True
        self._drafted.clear()
        self.save_state_changed.emit(SaveState.FAILED, None)  # nothing to try again
        self.refused.emit(error)

    def _flushed(self) -> None:
        if self.is_saved:
            self.save_state_changed.emit(SaveState.SAVED, None)

    # things done at once, after what was typed before them

    def add(self, form: RecordId, new: NewRecord, then: Callable[[RecordId], None] | None = None) -> None:
        """Make a record; it is shown, and ``then`` called, before the vault has it.

        When the vault cannot take it now, it is kept as typing and tried again.
        """
        if self.only_read:
            self.refused.emit(self.only_read())
            return
        record, sight = new.record or new_id(), self._sighted()
        order = self._next_place(self._seen(), new)
        ops = creation(record, new.type, new.parent, order, new.values)
        first = tuple(sight.draft(form, op.record, op.type, op.field, op.value) for op in ops)
        self._finish_and(form, lambda _: ops, "toegevoegd", None, first)
        self._coming[record] = first
        self.shown.emit(self._seen())
        if then:
            then(record)

    def delete(self, form: RecordId, *records: RecordId) -> None:
        """Delete records and everything below them in one act; undo brings them back. The first one tells."""
        first = self._seen().records[records[0]].type

        def ops(view: BundelView) -> tuple[Operation, ...]:
            return tuple(deletion(view, view.records[one]) for one in records if one in view.records)

        self.do(form, ops, "verwijderd", lambda: self.deleted.emit(first))

    def do(self, form: RecordId, ops: Ops, reason: str, then: Then | None = None) -> None:
        """Do something to what is on the screen. ops: makes the operations out of the logged casus."""
        self._finish_and(form, ops, reason, then)

    def _finish_and(
        self, form: RecordId, ops: Ops | None, reason: str, then: Then | None, coming: tuple[Draft, ...] = ()
    ) -> None:
        """Finish a form and do something. coming: what is kept as typing when that fails."""
        if self.only_read:
            self._only_look(self.only_read, then if ops is None else None)
            return
        born = self._unborn.pop(form, ()) if ops else ()
        drafts = (*born, *self._autosave.take())
        sight = self._sighted()

        def job(store: Store) -> _Result:
            changes = forms.save_and_finish(store, self.bundel, form, drafts, "ingevuld")
            if ops:
                changes += forms.act(store, sight, ops, reason, changes)
            return _Result(undo.told(store, changes), forms.open_sight(store, self.bundel))

        def failed(error: JgwError) -> None:
            self._writing -= 1
            self._autosave.put_back((*drafts, *coming), error)
            self.refused.emit(error)

        self._writing += 1
        self._run(job, lambda result: self._finished(form, result, then), failed)

    def _only_look(self, why: type[JgwError], then: Then | None) -> None:
        """Leave a form in which nothing can be typed, or say that nothing can be done."""
        if then:
            then()
        else:
            self.refused.emit(why())

    def _finished(self, form: RecordId, result: _Result, then: Then | None) -> None:
        self._writing -= 1
        self._shown_then.pop(form, None)
        if not self._autosave.holds(form):
            self._drafted.discard(form)
        self._piles.add(result.done)
        self._show(result.sight)
        self._tell_undo()
        self._flushed()
        if then:
            then()

    # undo and redo

    def undo(self, form: RecordId | None = None) -> None:
        """Put back the last thing done; what is being typed in the open form is the last thing."""
        if form in self._drafted and form is not None:
            self.leave_form(form, self.undo)
        elif what := self._piles.take():
            self._put_back(what)

    def redo(self) -> None:
        """Do again what was undone last."""
        if what := self._piles.take(again=True):
            self._put_back(what, again=True)

    def _put_back(self, what: Done, *, again: bool = False) -> None:
        def job(store: Store) -> tuple[undo.Undone, Sight]:
            return undo.undo(store, what.change), forms.open_sight(store, self.bundel)

        def done(result: tuple[undo.Undone, Sight]) -> None:
            self._writing -= 1
            self._piles.put(what, result[0].changes, again=again)
            self._show(result[1])
            self._tell_undo()
            self.put_back.emit(what, again)

        def failed(error: JgwError) -> None:
            self._writing -= 1
            self._cannot(error)

        self._writing += 1
        self._run(job, done, failed)

    def _tell_undo(self) -> None:
        self.past = self._piles.past(frozenset(self._drafted))
        self.undo_changed.emit()

    # inside

    def _show(self, sight: Sight) -> None:
        self._sight = sight
        self._coming = {record: d for record, d in self._coming.items() if record not in sight.shown.records}
        self._drafted.update(draft.form for draft in sight.drafts)
        self.shown.emit(self._seen())

    def _sighted(self) -> Sight:
        if self._sight is None:
            raise EditRefused
        return self._sight

    def _run(
        self,
        job: Callable[[Store], object],
        done: Callable[..., None],
        failed: Callable[[JgwError], None] | None = None,
    ) -> None:
        self._tasks.run(self._vault.submit(job, self), self, done, failed or self._cannot)

    def _cannot(self, error: JgwError) -> None:
        self._tell_undo()
        self.refused.emit(error)


def look_at(
    asker: QObject, session: CasusSession, look: Callable[[BundelView], T], done: Callable[[T], None]
) -> None:
    """Look at a casus, on the vault thread; done is called while the asker lives."""
    known, bundel = session.settled, session.bundel
    session.ask(asker, lambda store: look(known or forms.open_sight(store, bundel).shown), done)
