"""Filling in forms: opening a casus with its drafts, typing, leaving a form, deleting, undoing.

A form that is open holds a ``Sight``: what the log held when it opened and the drafts on top. Every
draft names the heads of that sight, so a value that arrives meanwhile is never overwritten unseen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from jgw_desktop.app.ports import Maker, NewWorker, Store
from jgw_desktop.domain.changes import Edit, Operation, OpRef
from jgw_desktop.domain.drafts import Draft, with_drafts
from jgw_desktop.domain.errors import EditRefused, FormIsFinal
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId, WorkerId
from jgw_desktop.domain.records import ORDER, PARENT
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import changes_final
from jgw_desktop.domain.view import BundelView

LATEST = 2**63 - 1  # a draft is newer than anything in the log


@dataclass(frozen=True)
class Sight:
    """What a worker sees of a bundel: the log and the own drafts over it.

    makers: who wrote those versions elsewhere that workers differ on.
    """

    logged: BundelView
    drafts: tuple[Draft, ...]
    author: WorkerId
    makers: Mapping[OpRef, Maker] = field(default_factory=dict)

    @cached_property
    def shown(self) -> BundelView:
        """The bundel with the drafts laid over it."""
        return self.shown_with(())

    def shown_with(self, unborn: tuple[Draft, ...]) -> BundelView:
        """Return what is shown, with the first values of a record that has not come to be yet over it."""
        return with_drafts(self.logged, (*self.drafts, *unborn), self.author, LATEST)

    @cached_property
    def refs(self) -> frozenset[OpRef]:
        """Every value of the log that stood on the screen."""
        return frozenset(
            ref
            for record in self.logged.records.values()
            for register in record.registers.values()
            for ref in register.refs
        )

    def draft(self, form: RecordId, record: RecordId, record_type: str, field: str, value: Value) -> Draft:
        """Return a draft of one field that replaces what this sight shows of it."""
        return Draft(self.logged.id, form, record, record_type, field, value, self._replaces(record, field))

    def first_drafts(
        self, form: RecordId, record: RecordId, record_type: str, parent: RecordId, order: str
    ) -> tuple[Draft, ...]:
        """Return the drafts that make a new record under its parent."""
        system: dict[str, Value] = {PARENT: parent.hex(), ORDER: order}
        return tuple(self.draft(form, record, record_type, name, value) for name, value in system.items())

    def _replaces(self, record: RecordId, field: str) -> tuple[OpRef, ...]:
        for draft in self.drafts:
            if (draft.record, draft.field) == (record, field):
                return draft.replaces
        known = self.logged.records.get(record)
        return known.refs(field) if known else ()


def open_sight(store: Store, bundel: BundelId) -> Sight:
    """Read a bundel and its drafts."""
    logged = store.bundel(bundel)
    makers = store.makers(_in_doubt(logged)) if store.is_in_doubt(bundel) else {}
    return Sight(logged, tuple(store.drafts(bundel)), store.worker, makers)


def _in_doubt(view: BundelView) -> Iterator[OpRef]:
    for record in view.records.values():
        for name in record.in_doubt:
            yield from record.registers[name].refs


def own_worker(store: Store) -> NewWorker:
    """Return who the vault belongs to, so that nobody has to type their own name again."""
    own = store.bundel(store.own_bundel()).root
    if own is None:
        return NewWorker("")
    return NewWorker(own.text("naam"), own.text("telefoon"), own.text("organisatie"))


def save_and_finish(
    store: Store, bundel: BundelId, form: RecordId, drafts: tuple[Draft, ...], reason: str
) -> tuple[ChangeId, ...]:
    """Leave a form: keep its last typing and make one change of all its drafts."""
    if drafts:
        store.save_drafts(drafts)
    return store.finish_drafts(bundel, form, reason)


def act(
    store: Store,
    sight: Sight,
    make_ops: Callable[[BundelView], tuple[Operation, ...]],
    reason: str,
    own: tuple[ChangeId, ...] = (),
) -> tuple[ChangeId, ...]:
    """Do one thing at once: add, delete, restore or move a record, tick a state.

    own: changes made by this worker since the sight. Raises EditRefused when the operations would
    replace a value that was neither in the sight nor among the own changes, FormIsFinal when they would
    change a definitief form.
    """
    bundel = sight.logged.id
    now = store.bundel(bundel)
    ops = make_ops(now)
    if changes_final(now, ops):
        raise FormIsFinal
    seen = {ref for op in ops for ref in (*op.replaces, *op.seen)}
    if any(ref.change not in own and ref not in sight.refs for ref in seen):
        raise EditRefused
    return store.commit([Edit(bundel, ops, reason)]) if ops else ()
