"""The commands that reconcile with the CJG server: enrol this laptop, and synchronise once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jgw_desktop.app.sync_status import Word
from jgw_desktop.cli_vault import AddOptions, closed_vault
from jgw_desktop.cli_words import say, typed_words
from jgw_desktop.domain.errors import ImportUnreadable
from resources import foutzin, tekst


def add_sync_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser], add: AddOptions) -> None:
    """Add the commands. add: gives a command the options of a vault."""
    enrol = commands.add_parser("aanmelden", help=tekst("opdracht.aanmelden"))
    enrol.add_argument("--server", required=True, help=tekst("opdracht.server"))
    enrol.add_argument("--certificaat", required=True, type=Path, help=tekst("opdracht.certificaat"))
    enrol.add_argument("--account", required=True, help=tekst("opdracht.account"))
    add(enrol, _enrol)
    add(commands.add_parser("synchroniseer", help=tekst("opdracht.synchroniseer")), _synchronise)


def _enrol(options: argparse.Namespace) -> int:
    from jgw_desktop.app.sync_ports import Enrolment
    from jgw_desktop.bootstrap import make_sync

    try:
        ca = options.certificaat.read_bytes()
    except OSError as error:
        raise ImportUnreadable from error
    passphrase, code, password, totp = typed_words(
        options, "wachtwoord", "aanmeldcode", "account_wachtwoord", "tijdcode"
    )
    vault = closed_vault(options)
    vault.unlock(passphrase).result()
    sync = make_sync(vault)
    try:
        words = sync.enrol(Enrolment(options.server, ca, code, options.account, password, totp)).result()
    finally:
        sync.stop().result()
        vault.close().result()
    say("aangemeld", woorden=words)
    return 0


def _synchronise(options: argparse.Namespace) -> int:
    from jgw_desktop.bootstrap import make_sync

    vault = closed_vault(options)
    vault.unlock(*typed_words(options, "wachtwoord")).result()
    sync = make_sync(vault)
    try:
        sync.run_once()
        seen = sync.overview()
    finally:
        sync.stop().result()
        vault.close().result()
    say("gesynchroniseerd", niet=seen.status.unsent, op=seen.bytes_up, neer=seen.bytes_down)
    if seen.status.problem:
        sys.stderr.write(foutzin(seen.status.problem) + "\n")
    return int(seen.status.word is not Word.ALL_SENT)
