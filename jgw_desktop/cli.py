"""The command line: make, check and rebuild a vault, read casussen in, write them out, print a plan.

Every command asks for the passphrase (or reads it from ``--wachtwoord-bestand``; ``-`` is standard
input), says in Dutch what it did, and ends with status 0, or with one clear sentence and status 1.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from jgw_desktop import __version__
from jgw_desktop.app.papers import PaperKind
from jgw_desktop.app.ports import CheckReport, NewWorker, Store
from jgw_desktop.cli_backup import add_backup_commands
from jgw_desktop.cli_casus import add_casus_commands
from jgw_desktop.cli_check import add_check_options, check_file
from jgw_desktop.cli_keys import add_organisation_commands, add_vault_key_commands, trust_organisation
from jgw_desktop.cli_sync import add_sync_commands
from jgw_desktop.cli_vault import closed_vault, opened_vault
from jgw_desktop.cli_waiting import waited_for
from jgw_desktop.cli_words import say, typed_words
from jgw_desktop.domain.errors import (
    Cancelled,
    Defect,
    DeviceKeyLocked,
    DeviceKeyMissing,
    DiskFull,
    JgwError,
    StorageFailed,
)
from resources import foutzin, tekst
from resources.spoken_parser import SpokenParser


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except Cancelled:
        sys.stderr.write(tekst("schil.voortgang.gestopt") + "\n")
    except JgwError as error:
        sys.stderr.write(_told(error, options) + "\n")
    except KeyboardInterrupt:
        sys.stderr.write(tekst("opdracht.gestopt") + "\n")
    except Exception as error:  # noqa: BLE001 - the last border: our own mistake, told without its content
        sys.stderr.write(f"{foutzin(Defect.code)} ({type(error).__name__})\n")
    return 1


def _told(error: JgwError, options: argparse.Namespace) -> str:
    """Return the sentences for an error; the way out of some differs from that in the app."""
    if isinstance(error, DeviceKeyMissing) and not isinstance(error, DeviceKeyLocked):
        return tekst("opdracht.met_herstelcode" if "herstelcode" in options else "opdracht.in_de_app")
    if isinstance(error, DiskFull | StorageFailed):  # in the app the words stay on the screen; here are none
        return tekst(f"opdracht.{error.code}")
    return foutzin(error.code, **error.details)


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = SpokenParser(prog="jgw-desktop", description=tekst("opdracht.uitleg"))
    parser.add_argument("--version", action="version", version=__version__, help=tekst("opdracht.versie"))
    commands = parser.add_subparsers(required=True, metavar=tekst("opdracht.opdracht"))
    _add_vault_commands(commands.add_parser("kluis", help=tekst("opdracht.kluis")))
    add_organisation_commands(
        commands.add_parser("cjg-sleutel", help=tekst("opdracht.cjg_sleutel")), _add_vault_options
    )
    add_casus_commands(commands.add_parser("casus", help=tekst("opdracht.casus")))
    add_sync_commands(commands, _add_vault_options)
    for name, run, places in (
        ("importeer", _import, ("bestand",)),
        ("exporteer", _export, ("casus", "bestand")),
        ("afdruk", _print, ("casus", "bestand")),
    ):
        command = commands.add_parser(name, help=tekst(f"opdracht.{name}"))
        for place in places:
            command.add_argument(place, type=Path if place == "bestand" else str)
        if name == "importeer":
            add_check_options(command)
        if name == "afdruk":
            _add_print_options(command)
        _add_vault_options(command, run)
    return parser


def _add_print_options(parser: argparse.ArgumentParser) -> None:
    kinds = [str(kind) for kind in PaperKind]
    parser.add_argument("--soort", choices=kinds, default=kinds[0], help=tekst("opdracht.soort"))
    parser.add_argument("--voor", default="", help=tekst("opdracht.voor"))
    parser.add_argument("--zonder-wachtwoord", action="store_true", help=tekst("opdracht.zonder_wachtwoord"))


def _add_vault_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar=tekst("opdracht.opdracht"))
    make = commands.add_parser("maak", help=tekst("opdracht.maak"))
    make.add_argument("--naam", default=tekst("opdracht.naamloos"), help=tekst("opdracht.naam"))
    make.add_argument("--cjg-sleutel", type=Path, help=tekst("opdracht.vertrouw_cjg"))
    make.add_argument("--oefen", action="store_true", help=tekst("opdracht.oefen"))
    _add_vault_options(make, _make)
    for name, run in (("controleer", _check), ("herbouw", _rebuild)):
        _add_vault_options(commands.add_parser(name, help=tekst(f"opdracht.{name}")), run)
    add_backup_commands(commands, _add_vault_options)
    add_vault_key_commands(commands, _add_vault_options)


def _add_vault_options(parser: argparse.ArgumentParser, run: object) -> None:
    parser.add_argument("--kluis", type=Path, help=tekst("opdracht.map"))
    parser.add_argument("--wachtwoord-bestand", help=tekst("opdracht.wachtwoord_bestand"))
    parser.set_defaults(run=run)


def _make(options: argparse.Namespace) -> int:
    from jgw_desktop.bootstrap import fill_practice
    from jgw_desktop.files import read_public_key_file

    trusted = read_public_key_file(options.cjg_sleutel) if options.cjg_sleutel else None
    vault = closed_vault(options)
    (passphrase,) = typed_words(options, "wachtwoord")
    code = vault.create(passphrase, NewWorker(options.naam), practice=options.oefen).result()
    say("gemaakt", code=code)
    if trusted:
        trust_organisation(vault, passphrase, trusted)
    if options.oefen:
        vault.submit(fill_practice).result()
    vault.close().result()
    return 0


def _check(options: argparse.Namespace) -> int:
    return _report(options, "gecontroleerd", lambda store: store.check())


def _rebuild(options: argparse.Namespace) -> int:
    return _report(options, "herbouwd", lambda store: store.rebuild())


def _report(options: argparse.Namespace, key: str, job: Callable[[Store], CheckReport]) -> int:
    vault = opened_vault(options)
    report = vault.submit(job).result()
    vault.close().result()
    say(key, wijzigingen=report.changes, onderdelen=report.records, bijlagen=report.attachments)
    for problem in report.problems:
        sys.stdout.write(f"- {problem}\n")
    say("klopt" if report.is_clean else "klopt_niet")
    return 0 if report.is_clean else 1


def _import(options: argparse.Namespace) -> int:
    from jgw_desktop.app.exchange import import_document
    from jgw_desktop.files import read_document_file

    if options.controleer:
        return check_file(options)
    document = read_document_file(options.bestand)
    vault = opened_vault(options)
    result = waited_for(
        lambda reached: vault.submit(lambda store: import_document(store, document, reached=reached))
    )
    vault.close().result()
    say("ingelezen", casussen=result.casussen, onderdelen=result.records, al=result.already_present)
    return 0


def _export(options: argparse.Namespace) -> int:
    from jgw_desktop.app.exchange import export_casus
    from jgw_desktop.files import write_private

    vault = opened_vault(options)
    raw = vault.submit(lambda store: export_casus(store, options.casus)).result()
    vault.close().result()
    write_private(options.bestand, raw)
    say("geschreven")
    return 0


def _print(options: argparse.Namespace) -> int:
    from jgw_desktop.bootstrap import HousePassphrases, print_paper
    from jgw_desktop.files import write_private

    words = "" if options.zonder_wachtwoord else HousePassphrases().suggest()
    asked = {"casus": options.casus, "kind": options.soort, "reader": options.voor, "passphrase": words}
    vault = opened_vault(options)
    write = partial(write_private, options.bestand)
    vault.submit(lambda store: print_paper(store, **asked, write=write)).result()
    vault.close().result()
    say("vergrendeld" if words else "afgedrukt")
    if words:
        say("wachtwoord_van_pdf", woorden=words)
    return 0
