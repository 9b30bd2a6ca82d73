"""Looking through the trail: per bundel, per worker and per period; that somebody looked stands in it too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from jgw_desktop.domain.ids import BundelId
from sync.cjg_server.audit import AuditLine
from sync.cjg_server.register import Register

LOOKED = "spoor_bekeken"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines. since: after this number. first, last: days by the clock of this server, both included.

    Empty or None: all.
    """

    since: int = 0
    bundel: BundelId | None = None
    worker: str = ""
    first: date | None = None
    last: date | None = None

    def __str__(self) -> str:
        """Return it as it stands in the trail."""
        parts = (self.bundel.hex() if self.bundel else "", self.worker, self.first, self.last)
        return " ".join(str(part) for part in parts if part)


def reviewed(register: Register, wanted: Wanted, by: str) -> list[AuditLine]:
    """Return the lines that were asked for, oldest first, and write down that ``by`` looked at them."""
    names = _names_of(register, wanted.worker)
    found = [line for line in _in_time(register, wanted) if _is_about(line, wanted, names)]
    with register.transaction():
        register.audit.write(by, LOOKED, str(wanted))
    return found


def _in_time(register: Register, wanted: Wanted) -> Iterator[AuditLine]:
    first, last = _start_of(wanted.first), _start_of(wanted.last, days=1)
    for line in register.audit.lines(wanted.since):
        if (first is None or line.at >= first) and (last is None or line.at < last):
            yield line


def _start_of(day: date | None, days: int = 0) -> int | None:
    """Return when a day begins, or one that many days later, in ms since 1970."""
    if day is None:
        return None
    start = datetime.combine(day + timedelta(days=days), time()).astimezone()
    return round(start.timestamp() * 1000)


def _names_of(register: Register, worker: str) -> frozenset[str]:
    """Return what a worker is called in the trail: the account, and the ids of their laptops."""
    devices = (each.id.hex() for each in register.devices.all() if each.worker == worker)
    return frozenset({worker, *devices}) if worker else frozenset()


def _is_about(line: AuditLine, wanted: Wanted, names: frozenset[str]) -> bool:
    words = {word.strip(":,") for word in (*line.about.split(), line.who.split(":", 1)[-1])}
    is_of_bundel = wanted.bundel is None or wanted.bundel.hex() in words
    return is_of_bundel and (not names or not names.isdisjoint(words))
