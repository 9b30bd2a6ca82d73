"""The audit trail: who did what to which record, when, on which device, and how it ended.

seq counts up by one; mac chains an entry to the one before it, under a key that is made here and goes where
the database goes. detail is a code from a closed list, number a count. first, last and content name the
changes that an entry is about: their places in the log, and a hash over their ids. Entries are added only.
"""

STATEMENTS = (
    """CREATE TABLE audit(
        seq INTEGER PRIMARY KEY,
        wall_ms INTEGER NOT NULL,
        actor TEXT NOT NULL,
        device BLOB NOT NULL,
        act TEXT NOT NULL,
        bundel BLOB,
        record BLOB,
        outcome TEXT NOT NULL,
        detail TEXT NOT NULL,
        number INTEGER NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        content BLOB NOT NULL,
        mac BLOB NOT NULL) STRICT""",
    "CREATE INDEX audit_of_bundel ON audit(bundel, seq)",
    "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit'); END",
    "CREATE TRIGGER audit_is_not_cut BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit'); END",
    "INSERT INTO meta(k, v) VALUES ('audit_key', randomblob(32))",
)
