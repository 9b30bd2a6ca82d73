"""A draft: what was typed and is safe on disk, but is not yet a change that a colleague will see."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from jgw_desktop.domain.changes import OpRef
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId, WorkerId
from jgw_desktop.domain.records import field_of
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, Head, RecordView, Register

DRAFT_CHANGE = ChangeId(bytes(32))  # stands in for the change that a draft is not yet part of


@dataclass(frozen=True, slots=True)
class Draft:
    """The unsaved value of one field.

    form: the record whose form it was typed in; leaving that form makes one change of all its drafts.
    replaces: the heads that stood on the screen when the form opened.
    """

    bundel: BundelId
    form: RecordId
    record: RecordId
    type: str
    field: str
    value: Value
    replaces: tuple[OpRef, ...] = ()


def with_drafts(bundel: BundelView, drafts: Iterable[Draft], author: WorkerId, hlc: int) -> BundelView:
    """Return the bundel as its own worker sees it: with the drafts laid over the log.

    The heads that a draft would replace are hidden; others (that arrived later) stay beside it, and are not
    put together with what is still being typed. Of two drafts of one field the later counts.
    """
    records = dict(bundel.records)
    for index, draft in enumerate(drafts):
        record = records.get(draft.record) or RecordView(draft.record, draft.type, {})
        head = Head(OpRef(DRAFT_CHANGE, index), draft.value, author, hlc)
        register = _overlaid(record.registers.get(draft.field), draft, head)
        records[draft.record] = dataclasses.replace(
            record, registers={**record.registers, draft.field: register}
        )
    return dataclasses.replace(bundel, records=records)


def _overlaid(register: Register | None, draft: Draft, head: Head) -> Register:
    if register is None:
        declared = field_of(draft.type, draft.field)
        return Register((head,), declared.merge) if declared else Register((head,))
    others = tuple(
        present
        for present in register.heads
        if present.ref not in draft.replaces and present.ref.change != DRAFT_CHANGE
    )
    return Register((*others, head), Merge.NOOIT if others else register.merge, register.base)
