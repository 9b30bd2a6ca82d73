"""Lists of changes that a device signed with one signature.

signed_list.beside: the hashes that lead from this list to what was signed; empty where it was signed by
itself. The table is made anew, since a signature is not of one list any more.
"""

STATEMENTS = (
    "ALTER TABLE signed_list RENAME TO signed_alone",
    "CREATE TABLE signed_list(n INTEGER PRIMARY KEY, bundel BLOB NOT NULL, device BLOB NOT NULL, "
    "signature BLOB NOT NULL, members BLOB NOT NULL, beside BLOB NOT NULL DEFAULT x'', "
    "UNIQUE(signature, beside)) STRICT",
    "INSERT INTO signed_list(n, bundel, device, signature, members) "
    "SELECT n, bundel, device, signature, members FROM signed_alone",
    "DROP TABLE signed_alone",
)
