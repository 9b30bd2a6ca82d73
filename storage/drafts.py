"""The drafts: typing that is safe on disk but not yet a change."""

from __future__ import annotations

from collections.abc import Container, Iterable

from jgw_desktop.domain.changes import Operation, OpRef
from jgw_desktop.domain.drafts import DRAFT_CHANGE, Draft
from jgw_desktop.domain.ids import BundelId, RecordId
from storage.cells import pack_refs, pack_value, unpack_refs, unpack_value
from storage.connection import Cell, Connection

_UPSERT = """INSERT INTO draft(bundel, record, field, form, type, value, replaces)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET form = excluded.form, type = excluded.type,
    value = excluded.value, replaces = excluded.replaces"""
_SELECT = "SELECT bundel, form, record, type, field, value, replaces FROM draft WHERE bundel = ?"

_WHOLE = "SELECT n, bundel, record, field, form, type, value, replaces FROM draft"
_PUT_BACK = """INSERT INTO draft(n, bundel, record, field, form, type, value, replaces)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""


class Drafts:
    """Reads and writes the drafts; writing is part of a larger transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_bundel(self, bundel: BundelId) -> list[Draft]:
        """Return the drafts of a bundel, in the order in which their fields were first typed in."""
        return self._connection.rows(_draft, f"{_SELECT} ORDER BY n", bundel)

    def of_form(self, bundel: BundelId, form: RecordId) -> list[Draft]:
        """Return the drafts of one form."""
        return self._connection.rows(_draft, f"{_SELECT} AND form = ? ORDER BY n", bundel, form)

    def bundels(self) -> list[BundelId]:
        """Return the bundels that hold drafts."""
        return self._connection.rows(BundelId, "SELECT DISTINCT bundel FROM draft")

    def save(self, drafts: Iterable[Draft]) -> None:
        """Keep drafts; one of the same field takes the place of the earlier one."""
        self._connection.executemany(_UPSERT, [self._cells(draft) for draft in drafts])

    def remove(self, drafts: Iterable[Draft]) -> None:
        """Remove these drafts."""
        self._connection.executemany(
            "DELETE FROM draft WHERE bundel = ? AND record = ? AND field = ?",
            [(draft.bundel, draft.record, draft.field) for draft in drafts],
        )

    def discard(self, form: RecordId, fields: Container[tuple[RecordId, str]] | None = None) -> None:
        """Remove the drafts of a form; the others are written anew, so no row that moved leaves a copy."""
        rows = self._connection.rows(_whole, f"{_WHOLE} ORDER BY n")
        left = [row for row in rows if not (row[4] == form and (fields is None or row[2:4] in fields))]
        self._connection.execute("DELETE FROM draft")
        self._connection.executemany(_PUT_BACK, left)

    def forms(self) -> int:
        """Count the forms that hold typing not yet finished."""
        return self._connection.row(int, "SELECT count(DISTINCT form) FROM draft") or 0

    def _cells(self, draft: Draft) -> tuple[Cell, ...]:
        return (
            draft.bundel,
            draft.record,
            draft.field,
            draft.form,
            draft.type,
            pack_value(draft.value),
            pack_refs(self._behind(draft)),
        )

    def _behind(self, draft: Draft) -> tuple[OpRef, ...]:
        """Return what a draft replaces in the log, also when it was typed over an earlier draft."""
        refs = tuple(ref for ref in draft.replaces if ref.change != DRAFT_CHANGE)
        if len(refs) == len(draft.replaces):
            return refs
        earlier = self._connection.row(
            unpack_refs,
            "SELECT replaces FROM draft WHERE bundel = ? AND record = ? AND field = ?",
            draft.bundel,
            draft.record,
            draft.field,
        )
        return tuple(dict.fromkeys((*(earlier or ()), *refs)))


def operation(draft: Draft) -> Operation:
    """Return what a draft says as it goes into a change."""
    return Operation(draft.record, draft.type, draft.field, draft.value, draft.replaces)


def _whole(*cells: Cell) -> tuple[Cell, ...]:
    return cells


def _draft(
    bundel: bytes, form: bytes, record: bytes, kind: str, field: str, value: bytes, replaces: bytes
) -> Draft:
    return Draft(
        bundel=BundelId(bundel),
        form=RecordId(form),
        record=RecordId(record),
        type=kind,
        field=field,
        value=unpack_value(value),
        replaces=unpack_refs(replaces),
    )
