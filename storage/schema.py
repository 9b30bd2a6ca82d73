"""Which tables a vault has, and how an older vault gets them.

``upgrade`` runs the steps that are missing, makes the projections anew and records the number of the
schema, all in one transaction: a crash leaves the old vault or the new one. An older program that meets
a newer vault touches nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import blake2b

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue, on which the projections depend
from jgw_desktop.domain.errors import NewerVault
from jgw_desktop.domain.indexing import declarations_mark
from storage.connection import Connection
from storage.meta import projections_mark, remember_projections
from storage.migrations import MIGRATIONS

VERSION = len(MIGRATIONS)
_RULES = 3  # raise this when the code that fills the projections gives other rows

TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"  # what counts as a word, wherever one searches

# Everything below can be dropped and made anew from the change log at any time.
# written: what one change says of one record, as it came: a row of some size put in among others moves those
# beside it. written.stands: how many of its operations stand; lines: see ``storage.lines``.
# early: operations and changes (i = -1) that were named before they arrived.
# zoek: which words are in which text; not where, which nobody asks for and would take twice as long to keep.
# zoek_wacht: what zoek must come to say of a record; until then searching looks there first.
# record.marked: says of itself that it was deleted. record.gone: not to be shown, itself or by its parent.
_PROJECTIONS = {
    "written": """CREATE TABLE written(
        n INTEGER PRIMARY KEY,
        bundel BLOB NOT NULL,
        record BLOB NOT NULL,
        chg INTEGER NOT NULL,
        stands INTEGER NOT NULL,
        lines BLOB NOT NULL,
        UNIQUE(bundel, record, chg)) STRICT""",
    "early": "CREATE TABLE early(change BLOB NOT NULL, i INTEGER NOT NULL, bundel BLOB NOT NULL, "
    "record BLOB NOT NULL, field TEXT NOT NULL, PRIMARY KEY(change, i, bundel, record, field)) "
    "WITHOUT ROWID, STRICT",
    "record": """CREATE TABLE record(
        n INTEGER PRIMARY KEY,
        bundel BLOB NOT NULL,
        id BLOB NOT NULL,
        type TEXT NOT NULL,
        parent BLOB,
        marked INTEGER NOT NULL,
        gone INTEGER NOT NULL,
        conflicten INTEGER NOT NULL,
        UNIQUE(bundel, id)) STRICT""",
    "casus_lijst": """CREATE TABLE casus_lijst(
        sorteer TEXT NOT NULL,
        bundel BLOB NOT NULL UNIQUE,
        naam TEXT NOT NULL,
        nummer TEXT NOT NULL,
        stap TEXT NOT NULL,
        opvoedsituatie TEXT NOT NULL,
        geopend_op TEXT NOT NULL,
        personen TEXT NOT NULL,
        conflicten INTEGER NOT NULL,
        PRIMARY KEY(sorteer, bundel)) WITHOUT ROWID, STRICT""",
    "zoek_wacht": "CREATE TABLE zoek_wacht(n INTEGER PRIMARY KEY, tekst TEXT NOT NULL) STRICT",
    "zoek": f"CREATE VIRTUAL TABLE zoek USING fts5(tekst, {TOKENS}, detail = none)",
}
_INDEXES = (
    "CREATE INDEX root ON record(type, bundel) WHERE id = bundel",
    "CREATE INDEX deleted ON record(bundel) WHERE marked",
    "INSERT INTO zoek(zoek, rank) VALUES('secure-delete', 1)",  # a deleted word leaves the index at once
    "INSERT INTO zoek(zoek, rank) VALUES('automerge', 16)",  # its parts are put together a quarter as often
)


def version_of(connection: Connection) -> int:
    """Return the number of the schema that a vault has, 0 for a new one."""
    return connection.row(int, "PRAGMA user_version") or 0


def upgrade(connection: Connection, fill: Callable[[], None]) -> None:
    """Bring the tables up to date; ``fill`` fills the empty projections. Raises NewerVault.

    Projections are also made anew when another version of the declarations made them.
    """
    version = version_of(connection)
    if version > VERSION:
        raise NewerVault
    mark = current_mark()
    if version == VERSION and projections_mark(connection) == mark:
        return
    with connection.transaction():
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                connection.execute(statement)
        renew_projections(connection)
        fill()
        remember_projections(connection, mark)
        connection.execute(f"PRAGMA user_version = {VERSION}")


@cache
def current_mark() -> bytes:
    """Return what differs when the projections, or the declarations they depend on, differ."""
    made_by = repr((_RULES, _PROJECTIONS, _INDEXES)).encode()
    return blake2b(made_by + declarations_mark(), digest_size=16).digest()


def renew_projections(connection: Connection) -> None:
    """Drop all projections and make them empty; part of a larger transaction."""
    for name, statement in _PROJECTIONS.items():
        connection.execute(f"DROP TABLE IF EXISTS {name}")
        connection.execute(statement)
    for statement in _INDEXES:
        connection.execute(statement)
