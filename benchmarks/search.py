"""Searching as one types over 10,000 casussen, beside the same FTS5 query asked of the library itself.

Names and words are typed letter by letter; what is asked of the vault is timed until the answer is back
with who asked, the raw query on the vault thread. Some casussen hold typing that is not finished.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from benchmarks.data import COMMON, FIRST_NAMES, NAMES, PLACES, prose, words
from benchmarks.harness import Outcome, Seconds, tail_ms, take_turns, timed
from benchmarks.vaults import open_vault, raw_of
from jgw_desktop.app.editing import new_id
from jgw_desktop.app.ports import Store, Vault
from jgw_desktop.domain.drafts import Draft
from storage.search import as_query, statement
from storage.store import VaultStore

_LEAST_LETTERS = 2
_LIMIT = 20
_UNFINISHED = 20


def typed() -> Iterator[str]:
    """Give what stands in the search field after each key, from the second letter on."""
    rare = words()[100:2000:270]
    both = (f"{name} {place}" for name, place in zip(NAMES[:2], PLACES[:2], strict=True))
    for whole in (*NAMES[2:6], *FIRST_NAMES[:3], *COMMON[:4], *rare, *both):
        for end in range(_LEAST_LETTERS, len(whole) + 1):
            yield whole[:end]


def measure(quick: bool) -> list[Outcome]:
    """Compare the tails over all that is typed."""
    casussen, rounds = (20, 1) if quick else (10_000, 2)
    asked = [*typed()][: 5 if quick else None]
    with open_vault(casussen) as vault:
        vault.submit(_leave_unfinished).result()
        pairs = [_compare(vault, text, rounds) for text in asked]
    ours = [took for pair in pairs for took in pair[0]]
    raw = [took for pair in pairs for took in pair[1]]
    detail = (
        f"p95 of {len(ours):,} questions over {casussen:,} casussen, {_UNFINISHED} with drafts: "
        f"{tail_ms(ours, 95):.1f} ms, raw query {tail_ms(raw, 95):.1f} ms"
    )
    return [Outcome("Search as you type", 2.0, tail_ms(ours, 95) / tail_ms(raw, 95), "x", detail)]


def _leave_unfinished(store: Store) -> None:
    """Leave a note half typed in some casussen, as a lock does."""
    for number, row in enumerate(store.casussen()[:_UNFINISHED]):
        note = new_id()
        store.save_drafts([Draft(row.bundel, note, note, "Contactverslag", "kort", prose(number, 40))])


def _compare(vault: Vault, text: str, rounds: int) -> list[Seconds]:
    def ask_raw(store: Store) -> float:
        raw, query = raw_of(store), as_query(text)
        sql = statement(cast(VaultStore, store)._connection, query)
        return timed(lambda: raw.execute(sql, (query, _LIMIT)).fetchall())

    return [
        *take_turns(
            rounds,
            lambda: timed(vault.submit(lambda store: store.search(text, _LIMIT)).result),
            lambda: vault.submit(ask_raw).result(),
        )
    ]
