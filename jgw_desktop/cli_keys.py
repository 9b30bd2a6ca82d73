"""The commands about keys: another passphrase, a new data key, and the key of the CJG."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from jgw_desktop.cli_vault import AddOptions, closed_vault
from jgw_desktop.cli_waiting import waited_for
from jgw_desktop.cli_words import say, typed_words
from resources import tekst

if TYPE_CHECKING:
    from jgw_desktop.app.ports import Vault


def add_vault_key_commands(
    kluis: argparse._SubParsersAction[argparse.ArgumentParser], add: AddOptions
) -> None:
    """Add the commands of ``kluis`` that are about keys. add: gives a command the options of a vault."""
    add(kluis.add_parser("wachtwoord", help=tekst("opdracht.ander_wachtwoord")), _change)
    add(kluis.add_parser("vernieuw-sleutel", help=tekst("opdracht.vernieuw_sleutel")), _rotate)
    trust = kluis.add_parser("cjg-sleutel", help=tekst("opdracht.vertrouw_cjg"))
    trust.add_argument("bestand", type=Path)
    add(trust, _trust)


def add_organisation_commands(parser: argparse.ArgumentParser, add: AddOptions) -> None:
    """Add the commands of ``cjg-sleutel``, for the two custodians at the CJG."""
    commands = parser.add_subparsers(required=True, metavar=tekst("opdracht.opdracht"))
    make = commands.add_parser("maak", help=tekst("opdracht.cjg_maak"))
    make.add_argument("map", type=Path)
    add(make, _make_key)
    recover = commands.add_parser("herstel", help=tekst("opdracht.cjg_herstel"))
    recover.add_argument("deel_1", type=Path)
    recover.add_argument("deel_2", type=Path)
    add(recover, _recover)


def trust_organisation(vault: Vault, passphrase: str, public_file: bytes) -> None:
    """Let the CJG's key open a vault, and say by which words to recognise that key."""
    say("cjg_vertrouwd", woorden=vault.keys.trust_organisation(passphrase, public_file).result())


def _change(options: argparse.Namespace) -> int:
    old, new = typed_words(options, "wachtwoord", "nieuw_wachtwoord")
    vault = closed_vault(options)
    vault.unlock(old).result()
    return _tell_code(vault, "gewijzigd", vault.keys.change_passphrase(old, new).result())


def _rotate(options: argparse.Namespace) -> int:
    (passphrase,) = typed_words(options, "wachtwoord")
    vault = closed_vault(options)
    vault.unlock(passphrase).result()
    return _tell_code(vault, "vernieuwd", waited_for(partial(vault.keys.rotate, passphrase)))


def _trust(options: argparse.Namespace) -> int:
    from jgw_desktop.files import read_key_file

    raw = read_key_file(options.bestand)
    vault = closed_vault(options)
    (passphrase,) = typed_words(options, "wachtwoord")
    vault.unlock(passphrase).result()
    trust_organisation(vault, passphrase, raw)
    vault.close().result()
    return 0


def _make_key(options: argparse.Namespace) -> int:
    from jgw_desktop.files import make_organisation_key

    first, second = typed_words(options, "bewaarder_1", "bewaarder_2")
    say("cjg_gemaakt", woorden=make_organisation_key(options.map, (first, second)))
    return 0


def _recover(options: argparse.Namespace) -> int:
    from jgw_desktop.files import organisation_private_key

    first, second, new = typed_words(options, "bewaarder_1", "bewaarder_2", "nieuw_wachtwoord")
    private = organisation_private_key((options.deel_1, first), (options.deel_2, second))
    vault = closed_vault(options)
    return _tell_code(vault, "hersteld", vault.keys.recover_with_organisation(private, new).result())


def _tell_code(vault: Vault, key: str, code: str) -> int:
    vault.close().result()
    say(key, code=code)
    return 0
