"""A bundel as seen after one change, for tests that ask a view something."""

from __future__ import annotations

from collections.abc import Iterable

from jgw_desktop.domain.changes import Operation, OpRef
from jgw_desktop.domain.drafts import DRAFT_CHANGE
from jgw_desktop.domain.ids import BundelId, WorkerId
from jgw_desktop.domain.view import BundelView, Head, HeadRow, assemble


def view_of(bundel: BundelId, ops: Iterable[Operation]) -> BundelView:
    """Return a bundel in which these operations stand side by side."""
    return assemble(
        bundel,
        (
            HeadRow(op.record, op.type, op.field, Head(OpRef(DRAFT_CHANGE, place), op.value, WorkerId(""), 0))
            for place, op in enumerate(ops)
        ),
    )
