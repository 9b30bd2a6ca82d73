"""The way to the CJG server and back.

change_log.reading: 0 waits to be read into the projections, 1 read, 2 its key is not here, 3 of a newer
version, 4 does not open as what it says it is, 5 its body was erased. Of what was not read, author, hlc and
the like are not known. change_log.list: the signed list it came with.

bundel_way: what is known of a bundel on its way. offer_at, offer_to: ids from the first up to the second
place of the log are to be offered; late: work of others that waits for this worker. place: read in the
server's log, without a body here (withheld: not for this worker). erased: bodies that are dropped whenever
they come. purge.step: 1 erased from the tables, 2 from the whole file and its copies. bundel_key.told: the
server has it. sync_fact: who the server is, tokens, versions.
"""

STATEMENTS = (
    "ALTER TABLE change_log ADD COLUMN reading INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE change_log ADD COLUMN list INTEGER",
    "CREATE INDEX unread ON change_log(bundel, n) WHERE reading <> 1",
    "ALTER TABLE bundel_key ADD COLUMN told INTEGER NOT NULL DEFAULT 0",
    "CREATE TABLE signed_list(n INTEGER PRIMARY KEY, bundel BLOB NOT NULL, device BLOB NOT NULL, "
    "signature BLOB NOT NULL UNIQUE, members BLOB NOT NULL) STRICT",
    "CREATE TABLE bundel_way(bundel BLOB PRIMARY KEY, revoked INTEGER NOT NULL DEFAULT 0, "
    "healing INTEGER NOT NULL DEFAULT 0, offer_at INTEGER NOT NULL DEFAULT 0, "
    "offer_to INTEGER NOT NULL DEFAULT 0, late INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID, STRICT",
    "CREATE TABLE place(id BLOB PRIMARY KEY, bundel BLOB NOT NULL, seq INTEGER NOT NULL, "
    "received_at INTEGER NOT NULL, withheld INTEGER NOT NULL) WITHOUT ROWID, STRICT",
    "CREATE TABLE erased(id BLOB PRIMARY KEY) WITHOUT ROWID, STRICT",
    "CREATE TABLE receipt(bundel BLOB PRIMARY KEY, statement BLOB NOT NULL) WITHOUT ROWID, STRICT",
    "CREATE TABLE sync_fact(k TEXT PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID, STRICT",
)
