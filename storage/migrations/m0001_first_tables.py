"""The first tables. change_log, draft, bundel_key and meta hold what exists nowhere else.

change_log.n is the local order. state: 0 never sent, 1 in a request, 2 the server said yes, 3 seen in the
server's log (seq is its place there), 4 taken over by who has access, 5 refused and needs a person,
6 erased on request. sig signs the list of changes it was sent with. author, device, hlc and deps are read
from header and body; they are columns so that they can be asked for. Values are MessagePack.
"""

STATEMENTS = (
    "CREATE TABLE meta(k TEXT PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID, STRICT",
    """CREATE TABLE change_log(
        n INTEGER PRIMARY KEY,
        id BLOB NOT NULL UNIQUE,
        bundel BLOB NOT NULL,
        compartiment TEXT NOT NULL,
        kind TEXT NOT NULL,
        seq INTEGER,
        state INTEGER NOT NULL,
        device BLOB NOT NULL,
        author TEXT NOT NULL,
        hlc INTEGER NOT NULL,
        received_at INTEGER,
        deps BLOB NOT NULL,
        header BLOB NOT NULL,
        body BLOB NOT NULL,
        sig BLOB) STRICT""",
    "CREATE INDEX log_of_bundel ON change_log(bundel, compartiment, device)",
    "CREATE INDEX outbox ON change_log(n) WHERE state < 3 OR state = 5",
    "CREATE TABLE cursor(bundel BLOB PRIMARY KEY, seq INTEGER NOT NULL, chain BLOB NOT NULL, "
    "caught_up INTEGER NOT NULL) WITHOUT ROWID, STRICT",
    "CREATE TABLE bundel_key(bundel BLOB NOT NULL, compartiment TEXT NOT NULL, epoch INTEGER NOT NULL, "
    "key BLOB NOT NULL, PRIMARY KEY(bundel, compartiment, epoch)) WITHOUT ROWID, STRICT",
    """CREATE TABLE draft(
        n INTEGER PRIMARY KEY,
        bundel BLOB NOT NULL,
        record BLOB NOT NULL,
        field TEXT NOT NULL,
        form BLOB NOT NULL,
        type TEXT NOT NULL,
        value BLOB NOT NULL,
        replaces BLOB NOT NULL,
        UNIQUE(bundel, record, field)) STRICT""",
    "CREATE TABLE blob(hash BLOB PRIMARY KEY, bundel BLOB NOT NULL, size INTEGER NOT NULL, have BLOB, "
    "state INTEGER NOT NULL) STRICT",
    "CREATE TABLE purge(bundel BLOB PRIMARY KEY, step INTEGER NOT NULL) WITHOUT ROWID, STRICT",
    "CREATE TABLE sync_run(id INTEGER PRIMARY KEY, started INTEGER NOT NULL, ended INTEGER, result TEXT, "
    "up INTEGER NOT NULL, down INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT",
)
