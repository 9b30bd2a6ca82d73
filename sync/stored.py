"""Reads the answer that most requests get which bring something: all of it was stored behind what was read.

Such an answer tells nothing but ids that this laptop knows, in the order it sent them, so that much of what
``Reader`` looks for cannot be in it. Any other one is left to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.reconciling.chain import START, Cursor
from jgw_desktop.reconciling.outbox import after_code
from jgw_desktop.reconciling.parts import Code
from jgw_desktop.reconciling.ports import Intake, Outgoing, Place, Standing
from sync.composing import cursors_of
from sync.protocol import Delivery, RowForm, SyncAnswer

Extended = Callable[[Cursor, Iterable[ChangeId]], Cursor]


def all_stored(
    outgoing: tuple[Outgoing, ...], standing: Standing, answer: SyncAnswer, extended: Extended
) -> Intake | None:
    """Return what such an answer changes here; None for any other.

    extended: computes a chain, as in ``Rules``.
    """
    if not outgoing or not _says_no_more(answer):
        return None
    sent: dict[BundelId, list[ChangeId]] = {}
    for item in outgoing:
        sent.setdefault(item.bundel, []).append(item.id)
    stored = [(Code.STORED,) * len(ids) for _, ids in sorted(sent.items())]
    if list(answer.codes) != stored or [each.bundel for each in answer.deliveries] != sorted(sent):
        return None
    read = cursors_of(standing)
    behind = {told.bundel: read.get(told.bundel, START) for told in answer.deliveries}
    if not all(_is_right_behind(behind[told.bundel], told, sent[told.bundel]) for told in answer.deliveries):
        return None
    cursors = {bundel: extended(start, sent[bundel]) for bundel, start in behind.items()}
    if any(cursors[told.bundel] != told.head for told in answer.deliveries):
        return None
    return Intake(
        states={item.id: after_code(Code.STORED, is_own=item.signed is None) for item in outgoing},
        confirmed=tuple(
            Place(change, told.bundel, seq, row.received_at)
            for told in answer.deliveries
            for seq, (change, row) in enumerate(zip(sent[told.bundel], told.rows, strict=True), told.start)
        ),
        cursors=cursors,
        caught_up=tuple(sorted({*read, *cursors})),
    )


def _says_no_more(answer: SyncAnswer) -> bool:
    rest = replace(answer, codes=(), deliveries=())
    return rest == SyncAnswer(answer.proto, answer.server_time)


def _is_right_behind(start: Cursor, told: Delivery, sent: list[ChangeId]) -> bool:
    """Tell whether a log goes on behind a place with what was sent, and with no more than that."""
    ids = [row.id for row in told.rows if row.form is RowForm.ID]
    return told.start == start.seq + 1 and ids == sent and len(told.rows) == len(sent) and not told.lists
