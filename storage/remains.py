"""What may hold bytes of erased rows when those are gone: unused bytes of pages, and copies of the file.

SQLite wipes what it deletes. But where it moved a row to another page to make room, a copy of the row stays
behind on the first one, and nothing wipes that when the row itself goes. So the whole file is written anew.
That is noted in the transaction that erases (``purge``), so that what broke off is done at the next opening.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jgw_desktop.domain.ids import BundelId
from storage.connection import Connection

_EXPECT = "INSERT OR REPLACE INTO purge(bundel, step) VALUES (?, 1)"
_IS_EXPECTED = "SELECT 1 FROM purge WHERE step = 1 LIMIT 1"
_UNRECEIPTED = "DELETE FROM purge WHERE bundel NOT IN (SELECT bundel FROM receipt)"


def expect_remains(connection: Connection, bundels: Iterable[BundelId]) -> None:
    """Note that something of these bundels is erased; part of that transaction."""
    connection.executemany(_EXPECT, [(bundel,) for bundel in bundels])


class Remains:
    """Clears them. forget_copies: removes older copies of the database on this laptop."""

    def __init__(self, connection: Connection, forget_copies: Callable[[], None]) -> None:
        self._connection = connection
        self._forget_copies = forget_copies

    def clear(self) -> None:
        """Clear what was noted; again, when it was broken off. It takes about 15 ms for each megabyte.

        Raises DiskFull or TooLittleMemory where there is no room for the file once more; it stays noted then.
        """
        if self._connection.row(int, _IS_EXPECTED) is None:
            return
        self._connection.checkpoint()  # without room for the rest, the rows themselves are gone
        self._forget_copies()
        self._connection.write_anew()
        with self._connection.transaction():
            self._connection.execute("UPDATE purge SET step = 2")
            self._connection.execute(_UNRECEIPTED)
