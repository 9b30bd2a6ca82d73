"""The tables of the server, as numbered steps that are run once and never edited after a release.

Ids are bytes, times are milliseconds since 1970 (UTC). ``change`` is the log: per bundel it counts 1, 2, 3
without a gap, and ``chain`` is the hash over all ids up to there. ``signed_list`` keeps the list of ids that
a device signed, which travels with its changes. A body that was erased on request is NULL. ``recipient`` of
a wrapped key is a device or the archive; ``statement`` is a signed message as it travels. The one bundel of a
receipt may be empty: then all of the device was wiped.
"""

from __future__ import annotations

_M0001 = (
    "CREATE TABLE meta(k TEXT PRIMARY KEY, v BLOB NOT NULL) WITHOUT ROWID, STRICT",
    """CREATE TABLE bundel(
        id BLOB PRIMARY KEY,
        head INTEGER NOT NULL,
        chain BLOB NOT NULL,
        epoch INTEGER NOT NULL,
        made_at INTEGER NOT NULL) WITHOUT ROWID, STRICT""",
    """CREATE TABLE signed_list(
        n INTEGER PRIMARY KEY,
        hash BLOB NOT NULL UNIQUE,
        device BLOB NOT NULL,
        ids BLOB NOT NULL,
        signature BLOB NOT NULL) STRICT""",
    """CREATE TABLE change(
        n INTEGER PRIMARY KEY,
        bundel BLOB NOT NULL REFERENCES bundel(id),
        seq INTEGER NOT NULL,
        id BLOB NOT NULL UNIQUE,
        chain BLOB NOT NULL,
        compartiment TEXT NOT NULL,
        device BLOB NOT NULL,
        received_at INTEGER NOT NULL,
        list INTEGER NOT NULL REFERENCES signed_list(n),
        header BLOB NOT NULL,
        body BLOB,
        UNIQUE(bundel, seq)) STRICT""",
    """CREATE TABLE quarantine(
        id BLOB PRIMARY KEY,
        bundel BLOB NOT NULL,
        device BLOB NOT NULL,
        sender BLOB NOT NULL,
        received_at INTEGER NOT NULL,
        list INTEGER NOT NULL REFERENCES signed_list(n),
        state TEXT NOT NULL,
        header BLOB NOT NULL,
        body BLOB) STRICT""",
    "CREATE INDEX quarantine_of_sender ON quarantine(sender)",
    "CREATE INDEX quarantine_of_bundel ON quarantine(bundel, state)",
    """CREATE TABLE redaction(
        id BLOB NOT NULL,
        bundel BLOB NOT NULL,
        PRIMARY KEY(bundel, id)) WITHOUT ROWID, STRICT""",
    """CREATE TABLE worker(
        id TEXT PRIMARY KEY,
        salt BLOB NOT NULL,
        password BLOB NOT NULL,
        totp BLOB NOT NULL,
        totp_step INTEGER NOT NULL,
        failed INTEGER NOT NULL,
        wait_until INTEGER NOT NULL,
        may_erase INTEGER NOT NULL) STRICT""",
    """CREATE TABLE administrator(
        name TEXT PRIMARY KEY,
        code_hash BLOB NOT NULL UNIQUE) WITHOUT ROWID, STRICT""",
    """CREATE TABLE device(
        id BLOB PRIMARY KEY,
        worker TEXT NOT NULL REFERENCES worker(id),
        sign_key BLOB NOT NULL,
        box_key BLOB NOT NULL,
        state TEXT NOT NULL,
        hand_over INTEGER NOT NULL,
        wipe BLOB,
        since INTEGER NOT NULL,
        last_seen INTEGER,
        generation INTEGER NOT NULL,
        used_generation INTEGER NOT NULL) STRICT""",
    """CREATE TABLE enrolment(
        code_hash BLOB PRIMARY KEY,
        worker TEXT NOT NULL REFERENCES worker(id),
        until INTEGER NOT NULL) STRICT""",
    """CREATE TABLE member(
        n INTEGER PRIMARY KEY,
        bundel BLOB NOT NULL,
        compartiment TEXT NOT NULL,
        worker TEXT NOT NULL REFERENCES worker(id),
        role TEXT NOT NULL,
        since INTEGER NOT NULL,
        until INTEGER,
        by TEXT NOT NULL,
        reason TEXT NOT NULL) STRICT""",
    "CREATE INDEX member_of_worker ON member(worker, bundel, compartiment)",
    "CREATE INDEX member_of_bundel ON member(bundel, compartiment)",
    """CREATE TABLE revocation(
        bundel BLOB NOT NULL,
        worker TEXT NOT NULL,
        statement BLOB NOT NULL,
        PRIMARY KEY(bundel, worker)) WITHOUT ROWID, STRICT""",
    """CREATE TABLE wrapped_key(
        bundel BLOB NOT NULL,
        compartiment TEXT NOT NULL,
        epoch INTEGER NOT NULL,
        recipient BLOB NOT NULL,
        signer BLOB NOT NULL,
        statement BLOB NOT NULL,
        PRIMARY KEY(recipient, bundel, compartiment, epoch)) STRICT""",
    "CREATE INDEX wrapped_of_key ON wrapped_key(bundel, compartiment, epoch)",
    """CREATE TABLE approval(
        device BLOB NOT NULL,
        administrator TEXT NOT NULL,
        PRIMARY KEY(device, administrator)) WITHOUT ROWID, STRICT""",
    """CREATE TABLE receipt(
        n INTEGER PRIMARY KEY,
        device BLOB NOT NULL,
        bundel BLOB NOT NULL,
        at INTEGER NOT NULL,
        statement BLOB NOT NULL,
        UNIQUE(device, bundel)) STRICT""",
    """CREATE TABLE blob(
        n INTEGER PRIMARY KEY,
        hash BLOB NOT NULL,
        bundel BLOB NOT NULL,
        total INTEGER NOT NULL,
        is_whole INTEGER NOT NULL,
        UNIQUE(hash, bundel)) STRICT""",
    """CREATE TABLE blob_piece(
        blob INTEGER NOT NULL REFERENCES blob(n) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY(blob, number)) STRICT""",
    """CREATE TABLE audit(
        n INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        who TEXT NOT NULL,
        what TEXT NOT NULL,
        about TEXT NOT NULL,
        prev BLOB NOT NULL,
        hash BLOB NOT NULL) STRICT""",
)

# worker.erased_until: when the right to erase ended, 0 for who has it or never had it.
_M0002 = ("ALTER TABLE worker ADD COLUMN erased_until INTEGER NOT NULL DEFAULT 0",)

# blob.sender: who began it without access, NULL for a member.
_M0003 = (
    "ALTER TABLE blob ADD COLUMN sender BLOB",
    "CREATE INDEX blob_of_sender ON blob(sender) WHERE sender IS NOT NULL",
)

# Of one part of a bundel, where the rest stays: the signed end of access, and what laptops erased of it.
_M0004 = (
    """CREATE TABLE lost_part(
        bundel BLOB NOT NULL,
        worker TEXT NOT NULL,
        compartiment TEXT NOT NULL,
        statement BLOB NOT NULL,
        PRIMARY KEY(bundel, worker, compartiment)) WITHOUT ROWID, STRICT""",
    """CREATE TABLE part_receipt(
        device BLOB NOT NULL,
        bundel BLOB NOT NULL,
        compartiment TEXT NOT NULL,
        at INTEGER NOT NULL,
        statement BLOB NOT NULL,
        PRIMARY KEY(device, bundel, compartiment, at)) WITHOUT ROWID, STRICT""",
)

# worker.coordinator: gets every casus with a signal, which are those in this table.
_M0005 = (
    "ALTER TABLE worker ADD COLUMN coordinator INTEGER NOT NULL DEFAULT 0",
    "CREATE TABLE signal(bundel BLOB PRIMARY KEY) WITHOUT ROWID, STRICT",
)

# Per worker the signed list of ends of access. at_least: of the list that is due, when higher than serial.
_M0006 = (
    """CREATE TABLE end_list(
        worker TEXT PRIMARY KEY REFERENCES worker(id),
        serial INTEGER NOT NULL,
        at_least INTEGER NOT NULL,
        statement BLOB) WITHOUT ROWID, STRICT""",
)

# What a device signed a list together with; empty for a list that was signed by itself.
_M0007 = ("ALTER TABLE signed_list ADD COLUMN beside BLOB NOT NULL DEFAULT x''",)

# In which bundels a laptop told of a signal that came late, until some of its late work there is accepted.
_M0008 = (
    """CREATE TABLE late_signal(
        bundel BLOB NOT NULL,
        device BLOB NOT NULL,
        PRIMARY KEY(bundel, device)) WITHOUT ROWID, STRICT""",
)

# quarantine.decided_at: when late work was accepted or kept aside, NULL before that.
_M0009 = (
    "ALTER TABLE quarantine ADD COLUMN decided_at INTEGER",
    "CREATE INDEX quarantine_decided ON quarantine(decided_at) WHERE decided_at IS NOT NULL",
)

# blob.part: of which part the change is that names it, NULL where no log does. total: 0 until a piece came.
_M0010 = (
    "ALTER TABLE blob ADD COLUMN part TEXT",
    "CREATE INDEX blob_unheld ON blob(bundel, part) WHERE is_whole = 0 AND part IS NOT NULL",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    _M0001, _M0002, _M0003, _M0004, _M0005, _M0006, _M0007, _M0008, _M0009,
    _M0010,
)  # fmt: skip
