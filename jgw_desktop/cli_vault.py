"""The vault that a command of the command line is about."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias

from jgw_desktop.app.ports import Vault
from jgw_desktop.cli_words import typed_words

AddOptions: TypeAlias = Callable[[argparse.ArgumentParser, object], None]
"""Gives a command the options of a vault, and what it runs."""


def closed_vault(options: argparse.Namespace) -> Vault:
    """Return the vault that the options name, else the worker's own."""
    from jgw_desktop.bootstrap import make_vault, vault_folder

    return make_vault(options.kluis or vault_folder())


def opened_vault(options: argparse.Namespace) -> Vault:
    """Return that vault, opened with the passphrase that is asked for."""
    vault = closed_vault(options)
    vault.unlock(*typed_words(options, "wachtwoord")).result()
    return vault
