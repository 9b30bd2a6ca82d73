"""Parts of a bundel that this worker lost while the rest stays.

part_way: one row for each such part, for as long as it is not given again. step: see ``lost_parts.Step``.
offer_at, offer_to: as in bundel_way, of the changes of this part. receipt: the statement that it was erased
here, until the server has it. part_record: the records that went with it, by their id alone, so that what is
still open on a screen is not written into another part.
"""

STATEMENTS = (
    "CREATE TABLE part_way(bundel BLOB NOT NULL, compartiment TEXT NOT NULL, step INTEGER NOT NULL, "
    "offer_at INTEGER NOT NULL DEFAULT 0, offer_to INTEGER NOT NULL DEFAULT 0, receipt BLOB, "
    "PRIMARY KEY(bundel, compartiment)) WITHOUT ROWID, STRICT",
    "CREATE TABLE part_record(bundel BLOB NOT NULL, record BLOB NOT NULL, compartiment TEXT NOT NULL, "
    "PRIMARY KEY(bundel, record)) WITHOUT ROWID, STRICT",
)
