"""Searching by the beginnings of words. What the user types is never query syntax."""

from __future__ import annotations

import unicodedata

from jgw_desktop.app.ports import SearchHit
from storage.connection import Connection

MAX_TERMS = 12
MAX_TERM_LENGTH = 64

_SEARCH = """SELECT r.bundel, r.id, r.type, snippet(zoek, 0, '', '', '…', 16)
    FROM zoek CROSS JOIN record AS r ON r.n = zoek.rowid WHERE zoek MATCH ? ORDER BY rank LIMIT ?"""


def search(connection: Connection, text: str, limit: int) -> list[SearchHit]:
    """Return the records that hold a word beginning with each of the words given, best first."""
    query = as_query(text)
    return connection.rows(SearchHit, _SEARCH, query, limit) if query else []


def as_query(text: str) -> str:
    """Turn free text into quoted terms that each match the beginning of a word; empty when it has none."""
    start = unicodedata.normalize("NFC", text[: MAX_TERMS * MAX_TERM_LENGTH * 4])
    words = (word[:MAX_TERM_LENGTH] for word in start.translate(_SYNTAX).split())
    terms = [word for word in words if any(map(str.isalnum, word))]
    return " ".join(f'"{term}"*' for term in terms[:MAX_TERMS])


_SYNTAX = {ord('"'): " ", 0: " "}
