"""The server as a process, with one thing odd about it: ``python -m tests.sync.server.odd_server HOW ...``.

``as-it-is``: it takes the certificate in its folder, however wrong. ``newer``: it is of a later version that
speaks a protocol which laptops of today are too old for. ``older``: it is of protocol 2, and knows nothing of
what stands beside a list. ``full``: there is no room left on its disk. ``refusing``: it takes nothing from so
old a program. ``hasty``: a head gets one second. ``patient``: requests get an hour to end. ``short``: a
refresh token is too old at once. ``brief``: a nonce is good for one or two seconds. What follows are the
words of ``cjg-server``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.envelope.device import verify_list
from sync.cjg_server import __main__ as program
from sync.cjg_server import authority, caller, door, intake, rounds, serving, tokens
from sync.cjg_server.refused import Refused
from sync.cjg_server.register import Register, open_register
from sync.devices import Problem
from sync.protocol import PROTO, TOGETHER

LATER = PROTO + 1
EARLIER = TOGETHER - 1
_TIMES = {
    "hasty": (caller, "HEAD", 1),
    "patient": (serving, "_CLOSING", 3600),
    "short": (tokens, "REFRESH_SECONDS", -1),
    "brief": (tokens, "_NONCE_PERIOD", 1000),
}


def main(how: str, arguments: list[str]) -> int:
    """Run the program."""
    if how == "as-it-is":
        with patch.object(authority, "serves", lambda *_: True):
            return program.main(arguments)
    if how == "full":
        with patch.object(serving, "open_register", _full):
            return program.main(arguments)
    if how == "refusing":
        with patch.object(rounds.Rounds, "sync", side_effect=Refused(Problem.TOO_OLD)):
            return program.main(arguments)
    if how in _TIMES:
        with patch.object(*_TIMES[how]):
            return program.main(arguments)
    if how == "older":
        with (
            patch.multiple(rounds, PROTO=EARLIER, MIN_PROTO=EARLIER),
            patch.multiple(door, PROTO=EARLIER, MIN_PROTO=EARLIER),
            patch.object(intake, "verify_list", _alone),
        ):
            return program.main(arguments)
    with (
        patch.multiple(rounds, PROTO=LATER, MIN_PROTO=LATER),
        patch.multiple(door, PROTO=LATER, MIN_PROTO=LATER),
    ):
        return program.main(arguments)


def _alone(
    sign: bytes, bundel: BundelId, ids: Iterable[ChangeId], signature: bytes, _beside: bytes = b""
) -> None:
    """Check a list as if it was signed by itself. Raises TamperedChange."""
    verify_list(sign, bundel, ids, signature)


def _full(path: Path, *, create: bool = False) -> Register:
    """Open a register whose file cannot grow any more."""
    opened = open_register(path, create=create)
    pages = opened.database.row(int, "PRAGMA page_count") or 0
    opened.database.row(int, f"PRAGMA max_page_count = {pages}")
    return opened


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
