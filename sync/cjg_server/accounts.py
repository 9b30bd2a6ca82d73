"""Accounts of workers and administrators that the server keeps itself.

A worker has a password (Argon2id) and a time code (TOTP, RFC 6238); wrong tries wait longer and longer. An
administrator has a code of 128 bits, shown once and kept as a hash. Nothing here is ever logged.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from jgw_desktop.domain.errors import AlreadyInRegister, NotAnAdministrator, NotInRegister
from sync.cjg_server.audit import Audit
from sync.cjg_server.database import Database
from sync.cjg_server.spoken import code_words, read_code

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_MEMORY_KIB = 19 * 1024  # with two passes the advice of OWASP; the memory of a server is bounded
_PASSES = 2
_STEP = 30  # seconds
_FREE_TRIES = 3
_LONGEST_WAIT = 15 * 60 * 1000


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What the worker is given once. password: six words. totp: the secret for the app, in base 32."""

    password: str = field(repr=False)
    totp: str = field(repr=False)


class _Worker(NamedTuple):
    salt: bytes
    password: bytes
    totp: bytes
    totp_step: int
    failed: int
    wait_until: int


class Accounts:
    """Makes accounts and checks who somebody is."""

    def __init__(self, database: Database, audit: Audit, now: Callable[[], int]) -> None:
        self._database, self._audit, self._now = database, audit, now

    def add_worker(self, worker: str, by: str) -> NewAccount:
        """Make an account. Raises AlreadyInRegister, or NotInRegister for a name that cannot be one."""
        if not NAME.fullmatch(worker):
            raise NotInRegister
        password, secret, salt = code_words(os.urandom(16)), os.urandom(20), os.urandom(16)
        row = (worker, salt, _derived(password, salt), secret)
        with self._database.transaction():
            if self._database.row(str, "SELECT id FROM worker WHERE id = ?", worker):
                raise AlreadyInRegister
            self._database.execute("INSERT INTO worker VALUES (?, ?, ?, ?, 0, 0, 0, 0, 0, 0)", *row)
            self._audit.write(by, "werker_gemaakt", worker)
        return NewAccount(password, b32encode(secret).decode("ascii"))

    def workers(self) -> list[str]:
        """Return all workers, in order."""
        return self._database.rows(str, "SELECT id FROM worker ORDER BY id")

    def may_erase(self, worker: str) -> bool:
        """Tell whether a worker keeps the records: may erase changes on request of who they are about."""
        return bool(self._database.row(int, "SELECT may_erase FROM worker WHERE id = ?", worker))

    def erased_until(self, worker: str) -> int:
        """Return when a worker stopped keeping the records, in ms since 1970; 0 for who did not."""
        return self._database.row(int, "SELECT erased_until FROM worker WHERE id = ?", worker) or 0

    def set_may_erase(self, worker: str, by: str, *, may_erase: bool) -> None:
        """Make a worker a keeper of the records, or not any more. Raises NotInRegister."""
        with self._database.transaction():
            sql = """UPDATE worker SET may_erase = ?1,
                erased_until = iif(may_erase AND NOT ?1, ?2, erased_until) WHERE id = ?3"""
            if not self._database.execute(sql, may_erase, self._now(), worker):
                raise NotInRegister
            self._audit.write(by, "archivaris" if may_erase else "geen_archivaris", worker)

    def coordinators(self) -> list[str]:
        """Return who gets every casus with a signal, in order."""
        return self._database.rows(str, "SELECT id FROM worker WHERE coordinator ORDER BY id")

    def set_coordinator(self, worker: str, by: str, *, is_coordinator: bool) -> None:
        """Make a worker a coördinator, or not any more; part of a transaction. Raises NotInRegister."""
        sql = "UPDATE worker SET coordinator = ? WHERE id = ?"
        if not self._database.execute(sql, is_coordinator, worker):
            raise NotInRegister
        self._audit.write(by, "coordinator" if is_coordinator else "geen_coordinator", worker)

    def is_worker(self, worker: str, password: str, totp: str) -> bool:
        """Tell whether this is the worker. After some wrong tries it says no until a wait is over."""
        known = self._database.row(
            _Worker,
            "SELECT salt, password, totp, totp_step, failed, wait_until FROM worker WHERE id = ?",
            worker,
        )
        if known is None:
            _derived(password, bytes(16))  # as long as for somebody who exists
            return False
        if self._now() < known.wait_until:
            return False
        step = _step_of(known, totp, self._now())
        if hmac.compare_digest(_derived(password, known.salt), known.password) and step is not None:
            self._note(worker, step, 0, 0)
            return True
        failed = known.failed + 1
        wait = min(1000 * 2 ** (failed - _FREE_TRIES), _LONGEST_WAIT) if failed > _FREE_TRIES else 0
        self._note(worker, known.totp_step, failed, self._now() + wait)
        return False

    def add_administrator(self, name: str, by: str) -> str:
        """Give an administrator a code, shown this once. Raises AlreadyInRegister, NotInRegister."""
        if not NAME.fullmatch(name):
            raise NotInRegister
        code = os.urandom(16)
        with self._database.transaction():
            if self._database.row(str, "SELECT name FROM administrator WHERE name = ?", name):
                raise AlreadyInRegister
            self._database.execute("INSERT INTO administrator VALUES (?, ?)", name, _code_hash(code))
            self._audit.write(by, "beheerder_gemaakt", name)
        return code_words(code)

    def administrators(self) -> list[str]:
        """Return the names of all administrators."""
        return self._database.rows(str, "SELECT name FROM administrator ORDER BY name")

    def administrator(self, words: str) -> str:
        """Return whose code this is. Raises NotAnAdministrator."""
        code = read_code(words)
        name = code and self._database.row(
            str, "SELECT name FROM administrator WHERE code_hash = ?", _code_hash(code)
        )
        if not name:
            raise NotAnAdministrator
        return name

    def _note(self, worker: str, step: int, failed: int, wait_until: int) -> None:
        with self._database.transaction():
            self._database.execute(
                "UPDATE worker SET totp_step = ?, failed = ?, wait_until = ? WHERE id = ?",
                step, failed, wait_until, worker,
            )  # fmt: skip


def totp_code(secret: bytes, at: int) -> str:
    """Return the six digits at a time in milliseconds."""
    return TOTP(secret, 6, SHA1(), _STEP).generate(at // 1000).decode("ascii")  # noqa: S303 - RFC 6238


def _step_of(known: _Worker, typed: str, now: int) -> int | None:
    """Return the step of a code of now or a step beside it; each counts once, so none is played again."""
    for step in (now // 1000 // _STEP + shift for shift in (-1, 0, 1)):
        expected = totp_code(known.totp, step * _STEP * 1000)
        if step > known.totp_step and hmac.compare_digest(expected, typed):
            return step
    return None


def _derived(password: str, salt: bytes) -> bytes:
    kdf = Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=1, memory_cost=_MEMORY_KIB)
    return kdf.derive(" ".join(password.lower().split()).encode())


def _code_hash(code: bytes) -> bytes:
    return hashlib.sha256(b"jgw/code/v1" + code).digest()
