"""The commands about backups: make one, put one back, and prove that one can be put back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from jgw_desktop.cli_vault import AddOptions, closed_vault, opened_vault
from jgw_desktop.cli_waiting import waited_for
from jgw_desktop.cli_words import say, typed_words
from resources import tekst

if TYPE_CHECKING:
    from concurrent.futures import Future

    from jgw_desktop.app.ports import Backup, Vault, WayIn
    from jgw_desktop.app.reached import Reached

    Job: TypeAlias = Callable[[Path, WayIn, Reached], Future[Backup]]


def add_backup_commands(kluis: argparse._SubParsersAction[argparse.ArgumentParser], add: AddOptions) -> None:
    """Add the commands of ``kluis`` that are about backups. add: gives a command the options of a vault."""
    for name, run in (("bewaar", _backup), ("terugzetten", _restore), ("proef-terugzetten", _rehearse)):
        command = kluis.add_parser(name, help=tekst(f"opdracht.{name.replace('-', '_')}"))
        command.add_argument("bestand", type=Path)
        add(command, run)
        if run is not _backup:
            command.add_argument("--herstelcode", action="store_true", help=tekst("opdracht.herstelcode"))


def _backup(options: argparse.Namespace) -> int:
    vault = opened_vault(options)
    backup = waited_for(partial(vault.backup, options.bestand))
    vault.close().result()
    say("bewaard", wijzigingen=backup.changes, onderdelen=backup.records, bijlagen=backup.attachments)
    return 0


def _restore(options: argparse.Namespace) -> int:
    from jgw_desktop.app.backups import left_behind

    backup = _put_back(options, "teruggezet", lambda vault: vault.restore)
    key, values = left_behind(backup)
    say(key, **values)
    return 0


def _rehearse(options: argparse.Namespace) -> int:
    _put_back(options, "proef_geslaagd", lambda vault: vault.rehearse)
    return 0


def _put_back(options: argparse.Namespace, key: str, job_of: Callable[[Vault], Job]) -> Backup:
    from jgw_desktop.app.ports import WayIn

    is_code = options.herstelcode
    (secret,) = typed_words(options, "vraag_herstelcode" if is_code else "wachtwoord")
    vault = closed_vault(options)
    backup = waited_for(partial(job_of(vault), options.bestand, WayIn(secret, is_code=is_code)))
    vault.close().result()
    say(key, wijzigingen=backup.changes, onderdelen=backup.records, bijlagen=backup.attachments)
    return backup
