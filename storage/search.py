"""Searching by the beginnings of words, in the log and in what was typed since.

What the user types is never query syntax. Drafts have an index of their own, in memory: there are few, and so
an autosave costs nothing more and no projection depends on what is not in the log. Texts of colleagues that
wait for the search index stand there as well.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from jgw_desktop.app.ports import SearchHit
from jgw_desktop.domain.drafts import with_drafts
from jgw_desktop.domain.errors import Defect
from jgw_desktop.domain.ids import BundelId, RecordId, WorkerId
from jgw_desktop.domain.indexing import searchable_records
from storage.connection import Connection
from storage.drafts import Drafts
from storage.heads import Heads
from storage.schema import TOKENS

MAX_TERMS = 12
MAX_TERM_LENGTH = 64

MANY = 200

_FOUND = """SELECT r.bundel, r.id, r.type, snippet(zoek, 0, '', '', '…', 16)
    FROM zoek CROSS JOIN record AS r ON r.n = zoek.rowid WHERE zoek MATCH ? ORDER BY"""
_BEST_FIRST = f"{_FOUND} rank LIMIT ?"
_NEWEST_FIRST = f"{_FOUND} zoek.rowid DESC LIMIT ?"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM zoek WHERE zoek MATCH ? LIMIT ?)"


_MAKE_TYPED = f"""CREATE VIRTUAL TABLE IF NOT EXISTS temp.zoek_getypt
    USING fts5(tekst, bundel UNINDEXED, record UNINDEXED, type UNINDEXED, {TOKENS})"""
_TYPED = """SELECT bundel, record, type, snippet(zoek_getypt, 0, '', '', '…', 16)
    FROM zoek_getypt WHERE zoek_getypt MATCH ? ORDER BY rank LIMIT ?"""
_WAITING = "SELECT w.tekst, r.bundel, r.id, r.type FROM zoek_wacht AS w JOIN record AS r ON r.n = w.n"
_ACCENTS = frozenset(chr(0x300 + n) for n in range(50) if 0x361F8_08029FDF >> n & 1)  # as in the index
_NOBODY = WorkerId("")


class _Typed(NamedTuple):
    """A record with drafts or a text that waits, as its worker sees it: empty for one that was deleted."""

    tekst: str
    bundel: BundelId
    record: RecordId
    type: str

    def __repr__(self) -> str:
        return "_Typed()"


class Search:
    """Finds records; one that is being typed in is found by what its form shows."""

    def __init__(self, connection: Connection, heads: Heads, drafts: Drafts) -> None:
        self._connection, self._heads, self._drafts = connection, heads, drafts
        self._typed: frozenset[tuple[BundelId, RecordId]] = frozenset()
        self._read_at: int | None = None

    def find(self, text: str, limit: int) -> list[SearchHit]:
        """Return the records that hold a word beginning with each of the words given.

        Those being typed in come first, then the others, best first. Of very many (a letter or two of a
        common word) the newest come first: to rank them would take longer than the next key, and says little.
        """
        try:
            return self._found(as_query(text), limit)
        except Defect:  # a letter that came into Unicode after the tables of the index
            return self._found(as_query(text, unicodedata.ucd_3_2_0.category), limit)

    def _found(self, query: str, limit: int) -> list[SearchHit]:
        if not query:
            return []
        self._follow_drafts()
        if not self._typed:
            return self._logged(query, limit)
        typed = self._connection.rows(SearchHit, _TYPED, query, limit)
        logged = self._logged(query, limit + len(self._typed))
        return [*typed, *(hit for hit in logged if (hit.bundel, hit.record) not in self._typed)][:limit]

    def _logged(self, query: str, limit: int) -> list[SearchHit]:
        return self._connection.rows(SearchHit, statement(self._connection, query), query, limit)

    def _follow_drafts(self) -> None:
        """Read the drafts anew when anything was written since they were last read."""
        if self._written() == self._read_at:
            return
        typed = [row for bundel in self._drafts.bundels() for row in self._rows_of(bundel)]
        rows = list({row[1:3]: row for row in (*self._connection.rows(_Typed, _WAITING), *typed)}.values())
        if rows or self._typed:
            self._connection.execute(_MAKE_TYPED)
            self._connection.execute("DELETE FROM zoek_getypt")
            self._connection.executemany("INSERT INTO zoek_getypt VALUES (?, ?, ?, ?)", rows)
        self._typed = frozenset((row.bundel, row.record) for row in rows)
        self._read_at = self._written()

    def _rows_of(self, bundel: BundelId) -> Iterator[_Typed]:
        drafts = self._drafts.of_bundel(bundel)
        seen = with_drafts(self._heads.of_bundel(bundel), drafts, _NOBODY, 0)
        texts = searchable_records(seen)
        for record in {draft.record for draft in drafts}:
            yield _Typed(texts.get(record, ""), bundel, record, seen.records[record].type)

    def _written(self) -> int | None:
        """Return how many rows were ever written on the one connection that writes."""
        return self._connection.row(int, "SELECT total_changes()")


def statement(connection: Connection, query: str) -> str:
    """Return the SQL that suits a query by how much it finds."""
    found = connection.row(int, _COUNT, query, MANY + 1) or 0
    return _NEWEST_FIRST if found > MANY else _BEST_FIRST


def as_query(text: str, category: Callable[[str], str] = unicodedata.category) -> str:
    """Turn free text into quoted terms that each match the beginning of a word; empty when it has none.

    category: that of a character, which says where a word ends.
    """
    start = unicodedata.normalize("NFC", text[: MAX_TERMS * MAX_TERM_LENGTH * 4])
    words = "".join(one if category(one)[0] in "LN" or one in _ACCENTS else " " for one in start).split()
    return " ".join(f'"{word[:MAX_TERM_LENGTH]}"*' for word in words[:MAX_TERMS])
