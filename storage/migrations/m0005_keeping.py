"""Casussen that are with the server only: what the list shows of them, and whether they are wanted back.

In change_log, reading 6 says so of a change: its header is here, its body is with the server, or came back
and waits for the others. There can be many of those, so what waits to be read is found by its reading first.
"""

STATEMENTS = (
    "CREATE TABLE shelf(bundel BLOB PRIMARY KEY, nummer TEXT NOT NULL, afgesloten_op TEXT NOT NULL, "
    "since_ms INTEGER NOT NULL, wanted INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID, STRICT",
    "DROP INDEX unread",
    "CREATE INDEX unread ON change_log(reading, bundel, n) WHERE reading <> 1",
)
