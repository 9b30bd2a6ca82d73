"""How the commands of the server speak: texts of ``server.toml``, and one secret asked without showing it."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from errno import EADDRINUSE
from pathlib import Path
from typing import TypeVar

from platformdirs import user_data_path

from jgw_desktop.domain.errors import (
    BackupDamaged,
    BackupPlaceTaken,
    BackupUnreadable,
    Defect,
    DiskFull,
    JgwError,
    NotAnAdministrator,
    ServerRunning,
    StorageFailed,
)
from resources import foutzin, tekst
from sync.cjg_server.keyroom import Handed

T = TypeVar("T")

_OWN_WORDS = frozenset(
    one.code for one in (DiskFull, StorageFailed, BackupPlaceTaken, BackupUnreadable, BackupDamaged, Defect)
)


def say(key: str, **values: object) -> None:
    """Print a text of ``server.toml``."""
    sys.stdout.write(tekst(f"server.{key}", **values) + "\n")


def some(found: Sequence[T]) -> Sequence[T]:
    """Return what is to be listed, and say so when that is nothing."""
    if not found:
        say("niets")
    return found


def typed_code(source: Path | None) -> str:
    """Return the code of an administrator: out of a file, from standard input, or typed unseen.

    Raises NotAnAdministrator when the file cannot be read.
    """
    if source is not None:
        try:
            return source.read_text(encoding="utf-8").strip()
        except (OSError, ValueError):
            raise NotAnAdministrator from None
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    return getpass.getpass(tekst("server.code_vraag"))


def told(error: JgwError) -> str:
    """Return the sentences for an error; some speak in the app of a laptop or a screen."""
    if isinstance(error, ServerRunning) and error.details.get("errno", EADDRINUSE) != EADDRINUSE:
        return tekst("server.fout.adres")
    if error.code in _OWN_WORDS:
        return tekst(f"server.fout.{error.code}")
    return foutzin(error.code, **error.details)


def tell(handed: Handed) -> None:
    """Say what the key service did."""
    say("uitgegeven", gemaakt=handed.made, uitgegeven=handed.locked)
    for device in handed.waiting:
        say("wacht_op_tweede", apparaat=device.hex())


def folder_of(options: argparse.Namespace) -> Path:
    """Return the folder of the server that a command is about."""
    return Path(options.map) if options.map else user_data_path("cjg-server", appauthor=False)
