"""One autosave of 2 kB, beside one commit of the same cells in the same table by the library itself."""

from __future__ import annotations

from typing import Any

from benchmarks.data import casus, prose
from benchmarks.harness import Outcome, median_ms, take_turns, timed
from benchmarks.vaults import open_vault, raw_of
from jgw_desktop.app.editing import new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.drafts import Draft
from storage.cells import NO_REFS, pack_value
from storage.connection import Cell
from storage.drafts import _UPSERT

_SIZE = 2000


def measure(quick: bool) -> list[Outcome]:
    """Compare the medians: each round writes another text over the one before."""
    rounds = 2 if quick else 200
    with open_vault(1) as vault:
        ours, raw = vault.submit(lambda store: _alternate(store, rounds)).result()
    both = f"{median_ms(ours):.2f} ms, raw commit {median_ms(raw):.2f} ms"
    detail = f"median of {rounds} saves of {_SIZE:,} bytes: {both}"
    return [Outcome("Autosave", 2.0, median_ms(ours) / median_ms(raw), "x", detail)]


def _alternate(store: Store, rounds: int) -> list[list[float]]:
    drafts, connection = iter(_drafts(rounds)), raw_of(store)
    rows = iter([_cells(draft) for draft in _drafts(rounds)])

    def save() -> float:
        draft = next(drafts)
        return timed(lambda: store.save_drafts([draft]))

    def commit() -> float:
        row = next(rows)
        return timed(lambda: _commit(connection, row))

    return take_turns(rounds, save, commit)


def _commit(connection: Any, row: tuple[Cell, ...]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(_UPSERT, row)
    connection.execute("COMMIT")


def _drafts(rounds: int) -> list[Draft]:
    """Return drafts of one field, each with another text of 2 kB, one for every round and the first."""
    form, bundel = new_id(), casus(0).bundel
    return [
        Draft(bundel, form, form, "Contactverslag", "kort", prose(number, 400)[:_SIZE])
        for number in range(rounds + 1)
    ]


def _cells(draft: Draft) -> tuple[Cell, ...]:
    """Return what an autosave writes, made beforehand."""
    value = pack_value(draft.value)
    return (draft.bundel, draft.record, draft.field, draft.form, draft.type, value, NO_REFS)
