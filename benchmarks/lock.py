"""What a lock costs: unlocking with the passphrase as it really is, locking, and refusing a changed header.

Unlocking and the headers are measured at the vault, with the default cost of a passphrase; locking with the
program's own two processes, from the lock until the fresh unlock screen can be typed in (``first_window``).
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.harness import Outcome, Seconds, median_ms, tail_ms, take_turns, timed
from benchmarks.vaults import PASSPHRASE, WORKER
from jgw_desktop.domain.errors import VaultError
from jgw_desktop.platforms import current
from storage.folder import VaultFolder
from storage.header import open_with_passphrase
from storage.keys import KdfParameters, passphrase_key
from storage.vault import FileVault

_MOST_MS = 2000
_PATIENCE_S = 120
_SEED = 20261122


def measure(quick: bool) -> list[Outcome]:
    """Measure the three numbers."""
    rounds, headers = (1, 1) if quick else (9, 40)
    with _real_vault() as folder:
        (opened,) = take_turns(rounds, lambda: _until_open(folder))
        (locked,) = take_turns(rounds, lambda: _until_locked(folder))
        refused = _refusals(folder, headers)
    return [
        _within("Unlock with the default parameters", opened),
        _within("Lock to unlock screen", locked),
        _no_slower(*refused),
    ]


def _within(name: str, seconds: Seconds) -> Outcome:
    median, slowest = median_ms(seconds), tail_ms(seconds, 100)
    detail = f"slowest of {len(seconds)}; median {median:.0f} ms"
    return Outcome(name, _MOST_MS, slowest, "ms", detail)


def _no_slower(refused: Seconds, derived: Seconds) -> Outcome:
    ratio = tail_ms(refused, 95) / tail_ms(derived, 95)
    detail = (
        f"p95 of {len(refused)} changed headers: {tail_ms(refused, 95):.0f} ms, "
        f"of the key derivation alone {tail_ms(derived, 95):.0f} ms"
    )
    return Outcome("A changed header is refused", 1.1, ratio, "x", detail)


@contextmanager
def _real_vault() -> Iterator[Path]:
    """Make a vault that costs what the program makes it cost."""
    with TemporaryDirectory(prefix="jgw-bench-") as place:
        folder = Path(place) / "kluis"
        vault = FileVault(folder)
        vault.create(PASSPHRASE, WORKER).result()
        vault.keys.confirm_code().result()
        vault.close().result()
        yield folder


def _until_open(folder: Path) -> float:
    vault = FileVault(folder)
    vault.make_ready().result()
    took = timed(lambda: vault.unlock(PASSPHRASE).result())
    vault.close().result()
    return took


def _until_locked(folder: Path) -> float:
    with TemporaryDirectory(prefix="jgw-bench-") as place:
        usable, lock = Path(place) / "usable", Path(place) / "lock"
        roles = ["relocked", str(usable), str(lock), "--kluis", str(folder)]
        command = [sys.executable, "-m", "benchmarks.first_window", *roles]
        subprocess.run(command, check=True, timeout=_PATIENCE_S)
        moments = (int(file.read_text(encoding="ascii")) for file in (usable, lock))
        return (next(moments) - next(moments)) / 1e9


def _refusals(folder: Path, count: int) -> tuple[Seconds, Seconds]:
    """Return the seconds of refusing headers with one byte changed, and of deriving the key alone."""
    raw, chance = VaultFolder(folder, current()).read_header(), random.Random(_SEED)  # noqa: S311 - no secret
    cost = KdfParameters()
    refused, derived = take_turns(
        count,
        lambda: timed(_opening(_changed(raw, chance))),
        lambda: timed(lambda: passphrase_key(PASSPHRASE, cost)),
    )
    return refused, derived


def _changed(raw: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(raw))
    return raw[:place] + bytes([raw[place] ^ 1 << chance.randrange(8)]) + raw[place + 1 :]


def _opening(raw: bytes) -> Callable[[], None]:
    def refuse() -> None:
        try:
            open_with_passphrase(raw, PASSPHRASE)
        except VaultError:
            return
        raise AssertionError("a changed header was accepted")

    return refuse
