"""Who may read and write which part of a bundel: member rows and nothing else.

Rows are only ever added and ended, so that "had access" stays known: what somebody hands in after losing
access is kept for those who have it. Rights are changed by administrators, never by the sync; the one
exception is the worker who brings a new bundel, who becomes its owner. Every change has a reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import NotInRegister
from jgw_desktop.domain.ids import BundelId
from sync.cjg_server.audit import Audit
from sync.cjg_server.database import Database
from sync.cjg_server.ends import EndLists


class Role(StrEnum):
    """What a member may do. eigenaar: writes, and hears of late work."""

    LEZER = "lezer"
    SCHRIJVER = "schrijver"
    EIGENAAR = "eigenaar"


class Reason(StrEnum):
    """Why access changed: a closed list, so that no name or story gets into the register."""

    NIEUW = "nieuw"  # the worker who brought the bundel
    TOEWIJZING = "toewijzing"
    WAARNEMING = "waarneming"
    OVERDRACHT = "overdracht"
    SAMENWERKING = "samenwerking"
    NOODTOEGANG = "noodtoegang"
    EINDE = "einde_betrokkenheid"
    UIT_DIENST = "uit_dienst"
    VERZOEK = "verzoek_gezin"
    SIGNAAL = "signaal"  # a coördinator, of a casus with a signal


WRITERS = frozenset({Role.SCHRIJVER, Role.EIGENAAR})


@dataclass(frozen=True, slots=True)
class Membership:
    """One row. since, until: milliseconds since 1970; until None: no end is set."""

    bundel: BundelId
    compartiment: Compartiment
    worker: str
    role: Role
    since: int
    until: int | None
    by: str
    reason: Reason


class Part(NamedTuple):
    """One part of a bundel, of one worker."""

    bundel: BundelId
    worker: str
    compartiment: Compartiment


@dataclass(frozen=True, slots=True)
class Rights:
    """What one worker may do in one bundel now, and what they once could."""

    now: tuple[Membership, ...] = ()
    ever: tuple[Membership, ...] = ()

    @property
    def may_read(self) -> bool:
        """Whether any part is open to this worker."""
        return bool(self.now)

    @property
    def was_member(self) -> bool:
        """Whether this worker has or had access."""
        return bool(self.ever)

    @property
    def hands_over(self) -> bool:
        """Whether this worker had access and has none: what they still have is kept for who has."""
        return bool(self.ever) and not self.now

    @property
    def readable(self) -> frozenset[Compartiment]:
        """The parts that are open."""
        return frozenset(row.compartiment for row in self.now)

    @property
    def writes(self) -> bool:
        """Whether changes of some part are taken into the log."""
        return any(row.role in WRITERS for row in self.now)

    @property
    def wrote(self) -> bool:
        """Whether they once were, also when they still are."""
        return any(row.role in WRITERS for row in self.ever)

    def may_write(self, compartiment: Compartiment) -> bool:
        """Tell whether changes of this part are taken into the log."""
        return any(row.compartiment is compartiment and row.role in WRITERS for row in self.now)

    def could_write(self, compartiment: Compartiment) -> bool:
        """Tell whether they were once."""
        return any(row.compartiment is compartiment and row.role in WRITERS for row in self.ever)

    def lost(self, compartiment: Compartiment) -> bool:
        """Tell whether this worker had this part and has it no more: what they still have of it is kept."""
        was = any(row.compartiment is compartiment for row in self.ever)
        return was and compartiment not in self.readable

    def is_owner(self) -> bool:
        """Tell whether late work is for this worker to hear of."""
        return any(row.role is Role.EIGENAAR for row in self.now)


class Members:
    """Reads and changes member rows. Changing is done inside a transaction of the caller."""

    def __init__(self, database: Database, audit: Audit, now: Callable[[], int]) -> None:
        self._database, self._audit, self._now = database, audit, now
        self._ends = EndLists(database)

    def rights(self, bundel: BundelId, worker: str) -> Rights:
        """Return what a worker may do in a bundel."""
        rows = self._database.rows(
            _membership, f"{_SELECT} WHERE worker = ? AND bundel = ? ORDER BY n", worker, bundel
        )
        return self._rights(rows)

    def rights_of(self, worker: str) -> dict[BundelId, Rights]:
        """Return what a worker may do, for every bundel that they have or had to do with, in order."""
        found: dict[BundelId, list[Membership]] = {}
        for row in self._database.each(_membership, f"{_SELECT} WHERE worker = ? ORDER BY bundel, n", worker):
            found.setdefault(row.bundel, []).append(row)
        return {bundel: self._rights(rows) for bundel, rows in found.items()}

    def of_bundel(self, bundel: BundelId) -> list[Membership]:
        """Return all rows of a bundel, ended ones too."""
        return self._database.rows(_membership, f"{_SELECT} WHERE bundel = ? ORDER BY n", bundel)

    def present(self, bundel: BundelId) -> list[Membership]:
        """Return the rows of a bundel that count now."""
        return list(self._rights(self.of_bundel(bundel)).now)

    def revocation(self, bundel: BundelId, worker: str) -> bytes | None:
        """Return the signed end of access, as it travels."""
        sql = "SELECT statement FROM revocation WHERE bundel = ? AND worker = ?"
        return self._database.row(bytes, sql, bundel, worker)

    def keep_revocation(self, bundel: BundelId, worker: str, statement: bytes) -> None:
        """Keep the signed end of access."""
        self._database.execute(
            "INSERT OR REPLACE INTO revocation VALUES (?, ?, ?)", bundel, worker, statement
        )
        self._ends.changed([worker])

    def ended_unsigned(self) -> list[tuple[BundelId, str]]:
        """Return who lost all access to which bundel without a signed end of it yet."""
        return self._database.rows(
            _bundel_and_worker,
            "SELECT m.bundel, m.worker FROM member AS m LEFT JOIN revocation AS r "
            "ON r.bundel = m.bundel AND r.worker = m.worker WHERE r.worker IS NULL "
            "GROUP BY m.bundel, m.worker HAVING max(m.until IS NULL OR m.until > ?) = 0 ORDER BY 1, 2",
            self._now(),
        )

    def lost_parts(self, bundel: BundelId, worker: str) -> list[bytes]:
        """Return the signed ends of access to parts, as they travel."""
        sql = "SELECT statement FROM lost_part WHERE bundel = ? AND worker = ? ORDER BY compartiment"
        return self._database.rows(bytes, sql, bundel, worker)

    def keep_lost_part(self, part: Part, statement: bytes) -> None:
        """Keep the signed end of access to a part."""
        self._database.execute("INSERT OR REPLACE INTO lost_part VALUES (?, ?, ?, ?)", *part, statement)
        self._ends.changed([part.worker])

    def parts_ended_unsigned(self) -> list[Part]:
        """Return who lost access to which part without a signed end of it yet."""
        return self._database.rows(
            _part,
            "SELECT m.bundel, m.worker, m.compartiment FROM member AS m LEFT JOIN lost_part AS r "
            "ON r.bundel = m.bundel AND r.worker = m.worker AND r.compartiment = m.compartiment "
            "WHERE r.worker IS NULL GROUP BY m.bundel, m.worker, m.compartiment "
            "HAVING max(m.until IS NULL OR m.until > ?) = 0 ORDER BY 1, 2, 3",
            self._now(),
        )

    def grant(self, rows: Iterable[Membership]) -> None:
        """Add rows. Raises NotInRegister for an unknown worker."""
        for row in rows:
            if not self._database.row(str, "SELECT id FROM worker WHERE id = ?", row.worker):
                raise NotInRegister
            self._end(row.bundel, row.worker, (row.compartiment,))
            self._take_back_end(row)
            self._database.execute(
                "INSERT INTO member(bundel, compartiment, worker, role, since, until, by, reason) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                row.bundel, row.compartiment, row.worker, row.role, row.since, row.until, row.by, row.reason,
            )  # fmt: skip
            self._audit.write(
                row.by, "toegang_gegeven", f"{row.bundel.hex()} {row.compartiment} {row.role} {row.worker}"
            )

    def revoke(
        self, bundel: BundelId, worker: str, compartimenten: Iterable[Compartiment], by: str, reason: Reason
    ) -> None:
        """End access. Raises NotInRegister when there was none."""
        parts = tuple(compartimenten)
        if not self._end(bundel, worker, parts):
            raise NotInRegister
        about = f"{bundel.hex()} {','.join(parts)} {worker}: {reason}"
        self._audit.write(by, "toegang_ontnomen", about)

    def _take_back_end(self, row: Membership) -> None:
        """Drop the signed ends of what is given again, and have that signed too."""
        ended = self._database.execute(
            "DELETE FROM revocation WHERE bundel = ? AND worker = ?", row.bundel, row.worker
        )
        ended += self._database.execute(
            "DELETE FROM lost_part WHERE bundel = ? AND worker = ? AND compartiment = ?",
            row.bundel, row.worker, row.compartiment,
        )  # fmt: skip
        if ended:
            self._ends.changed([row.worker])

    def _end(self, bundel: BundelId, worker: str, parts: tuple[Compartiment, ...]) -> int:
        return sum(
            self._database.execute(
                "UPDATE member SET until = ? WHERE bundel = ? AND worker = ? AND compartiment = ? "
                "AND (until IS NULL OR until > ?)",
                self._now(), bundel, worker, part, self._now(),
            )
            for part in parts
        )  # fmt: skip

    def _rights(self, rows: list[Membership]) -> Rights:
        now = self._now()
        present = tuple(row for row in rows if row.until is None or row.until > now)
        return Rights(present, tuple(rows))


def owner_rows(bundel: BundelId, worker: str, now: int) -> tuple[Membership, ...]:
    """Return the rows of who brought a bundel: owner of all its parts."""
    return tuple(
        Membership(bundel, part, worker, Role.EIGENAAR, now, None, "server", Reason.NIEUW)
        for part in Compartiment
    )


_SELECT = "SELECT bundel, compartiment, worker, role, since, until, by, reason FROM member"


def _membership(
    bundel: bytes, part: str, worker: str, role: str, since: int, until: int | None, by: str, reason: str
) -> Membership:
    return Membership(
        BundelId(bundel), Compartiment(part), worker, Role(role), since, until, by, Reason(reason)
    )


def _bundel_and_worker(bundel: bytes, worker: str) -> tuple[BundelId, str]:
    return BundelId(bundel), worker


def _part(bundel: bytes, worker: str, part: str) -> Part:
    return Part(BundelId(bundel), worker, Compartiment(part))
