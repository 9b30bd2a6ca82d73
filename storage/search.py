"""Searching by the beginnings of words. What the user types is never query syntax."""

from __future__ import annotations

import unicodedata

from jgw_desktop.app.ports import SearchHit
from storage.connection import Connection

MAX_TERMS = 12
MAX_TERM_LENGTH = 64

MANY = 200

_FOUND = """SELECT r.bundel, r.id, r.type, snippet(zoek, 0, '', '', '…', 16)
    FROM zoek CROSS JOIN record AS r ON r.n = zoek.rowid WHERE zoek MATCH ? ORDER BY"""
_BEST_FIRST = f"{_FOUND} rank LIMIT ?"
_NEWEST_FIRST = f"{_FOUND} zoek.rowid DESC LIMIT ?"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM zoek WHERE zoek MATCH ? LIMIT ?)"


def search(connection: Connection, text: str, limit: int) -> list[SearchHit]:
    """Return the records that hold a word beginning with each of the words given, best first.

    Of very many (a letter or two of a common word) the newest come first: to rank them would take
    longer than the next key, and says little.
    """
    query = as_query(text)
    return connection.rows(SearchHit, statement(connection, query), query, limit) if query else []


def statement(connection: Connection, query: str) -> str:
    """Return the SQL that suits a query by how much it finds."""
    found = connection.row(int, _COUNT, query, MANY + 1) or 0
    return _NEWEST_FIRST if found > MANY else _BEST_FIRST


def as_query(text: str) -> str:
    """Turn free text into quoted terms that each match the beginning of a word; empty when it has none."""
    start = unicodedata.normalize("NFC", text[: MAX_TERMS * MAX_TERM_LENGTH * 4])
    words = (word[:MAX_TERM_LENGTH] for word in start.translate(_SYNTAX).split())
    terms = [word for word in words if any(map(str.isalnum, word))]
    return " ".join(f'"{term}"*' for term in terms[:MAX_TERMS])


_SYNTAX = {ord('"'): " ", 0: " "}
