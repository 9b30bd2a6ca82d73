"""Attachments. blob names one and says which key of its bundel sealed it; blob_piece holds its bytes.

blob.hash: what names the pieces, 32 bytes. size: of the pieces together, in bytes. have: empty when all
pieces are here. state: as in change_log. A piece holds 64 KiB of content; it goes with its blob.

The first blob table was never written to; it is made anew, with the name of the key.
"""

STATEMENTS = (
    "DROP TABLE blob",
    "CREATE TABLE blob(hash BLOB PRIMARY KEY, bundel BLOB NOT NULL, compartiment TEXT NOT NULL, "
    "epoch INTEGER NOT NULL, size INTEGER NOT NULL, have BLOB, state INTEGER NOT NULL) STRICT",
    "CREATE INDEX blob_of_bundel ON blob(bundel)",
    "CREATE TABLE blob_piece(blob BLOB NOT NULL REFERENCES blob(hash) ON DELETE CASCADE, "
    "n INTEGER NOT NULL, piece BLOB NOT NULL, PRIMARY KEY(blob, n)) STRICT",
)
