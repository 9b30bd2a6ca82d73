"""The commands about backups: make one, put one back, and prove that one can be put back."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jgw_desktop.cli_vault import AddOptions, opened_vault
from jgw_desktop.cli_words import say, typed_words
from resources import tekst

if TYPE_CHECKING:
    from jgw_desktop.app.ports import Backup, WayIn


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
    backup = vault.backup(options.bestand).result()
    vault.close().result()
    say("bewaard", wijzigingen=backup.changes, onderdelen=backup.records, bijlagen=backup.attachments)
    return 0


def _restore(options: argparse.Namespace) -> int:
    from jgw_desktop.bootstrap import restore_vault

    return _put_back(options, "teruggezet", restore_vault)


def _rehearse(options: argparse.Namespace) -> int:
    from jgw_desktop.bootstrap import rehearse_restore

    return _put_back(options, "proef_geslaagd", rehearse_restore)


def _put_back(options: argparse.Namespace, key: str, job: Callable[[Path, Path, WayIn], Backup]) -> int:
    from jgw_desktop.app.ports import WayIn
    from jgw_desktop.bootstrap import vault_folder

    (secret,) = typed_words(options, "wachtwoord")
    way_in = WayIn(secret, is_code=options.herstelcode)
    backup = job(options.bestand, options.kluis or vault_folder(), way_in)
    say(key, wijzigingen=backup.changes, onderdelen=backup.records, bijlagen=backup.attachments)
    return 0
