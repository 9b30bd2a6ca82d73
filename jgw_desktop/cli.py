"""The command line: make, check and rebuild a vault, read casussen in, write them out, print a plan.

Every command asks for the passphrase (or reads it from ``--wachtwoord-bestand``; ``-`` is standard
input), says in Dutch what it did, and ends with status 0, or with one clear sentence and status 1.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from jgw_desktop import __version__
from jgw_desktop.app.ports import Backup, CheckReport, NewWorker, Store, Vault, WayIn
from jgw_desktop.domain.errors import Defect, JgwError, PassphraseFileUnreadable
from resources import foutzin, tekst


def run_command(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except JgwError as error:
        sys.stderr.write(foutzin(error.code, **error.details) + "\n")
    except KeyboardInterrupt:
        sys.stderr.write(tekst("opdracht.gestopt") + "\n")
    except Exception as error:  # noqa: BLE001 - the last border: our own mistake, told without its content
        place = f"{type(error).__name__}"
        sys.stderr.write(f"{foutzin(Defect.code)} ({place})\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="jgw-desktop", description=tekst("opdracht.uitleg"))
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar=tekst("opdracht.opdracht"))
    _add_vault_commands(commands.add_parser("kluis", help=tekst("opdracht.kluis")))
    for name, run, places in (
        ("importeer", _import, ("bestand",)),
        ("exporteer", _export, ("casus", "bestand")),
        ("afdruk", _print, ("casus", "bestand")),
    ):
        command = commands.add_parser(name, help=tekst(f"opdracht.{name}"))
        for place in places:
            command.add_argument(place, type=Path if place == "bestand" else str)
        _add_vault_options(command, run)
    return parser


def _add_vault_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar=tekst("opdracht.opdracht"))
    make = commands.add_parser("maak", help=tekst("opdracht.maak"))
    make.add_argument("--naam", default=tekst("opdracht.naamloos"), help=tekst("opdracht.naam"))
    make.add_argument("--oefen", action="store_true", help=tekst("opdracht.oefen"))
    _add_vault_options(make, _make)
    for name, run in (("controleer", _check), ("herbouw", _rebuild)):
        _add_vault_options(commands.add_parser(name, help=tekst(f"opdracht.{name}")), run)
    for name, run in (("bewaar", _backup), ("terugzetten", _restore), ("proef-terugzetten", _rehearse)):
        command = commands.add_parser(name, help=tekst(f"opdracht.{name.replace('-', '_')}"))
        command.add_argument("bestand", type=Path)
        _add_vault_options(command, run)
        if run is not _backup:
            command.add_argument("--herstelcode", action="store_true", help=tekst("opdracht.herstelcode"))


def _add_vault_options(parser: argparse.ArgumentParser, run: object) -> None:
    parser.add_argument("--kluis", type=Path, help=tekst("opdracht.map"))
    parser.add_argument("--wachtwoord-bestand", help=tekst("opdracht.wachtwoord_bestand"))
    parser.set_defaults(run=run)


def _say(key: str, **values: object) -> None:
    sys.stdout.write(tekst(f"opdracht.{key}", **values) + "\n")


def _passphrase(options: argparse.Namespace) -> str:
    """Read the passphrase: from a file, from standard input, or typed without being shown."""
    source = options.wachtwoord_bestand
    if source and source != "-":
        return _first_line(Path(source))
    if source == "-" or not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    return getpass.getpass(tekst("opdracht.wachtwoord"))


def _first_line(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").splitlines()[0]
    except (OSError, ValueError, IndexError) as error:
        raise PassphraseFileUnreadable from error


def _vault(options: argparse.Namespace) -> Vault:
    from jgw_desktop.bootstrap import make_vault, vault_folder

    return make_vault(options.kluis or vault_folder())


def _opened(options: argparse.Namespace) -> Vault:
    vault = _vault(options)
    vault.unlock(_passphrase(options)).result()
    return vault


def _make(options: argparse.Namespace) -> int:
    from jgw_desktop.bootstrap import fill_practice

    vault = _vault(options)
    code = vault.create(_passphrase(options), NewWorker(options.naam), practice=options.oefen).result()
    if options.oefen:
        vault.submit(fill_practice).result()
    vault.close().result()
    _say("gemaakt", code=code)
    return 0


def _check(options: argparse.Namespace) -> int:
    return _report(options, "gecontroleerd", lambda store: store.check())


def _rebuild(options: argparse.Namespace) -> int:
    return _report(options, "herbouwd", lambda store: store.rebuild())


def _report(options: argparse.Namespace, key: str, job: Callable[[Store], CheckReport]) -> int:
    vault = _opened(options)
    report = vault.submit(job).result()
    vault.close().result()
    _say(key, wijzigingen=report.changes, onderdelen=report.records)
    for problem in report.problems:
        sys.stdout.write(f"- {problem}\n")
    _say("klopt" if report.is_clean else "klopt_niet")
    return 0 if report.is_clean else 1


def _backup(options: argparse.Namespace) -> int:
    vault = _opened(options)
    backup = vault.backup(options.bestand).result()
    vault.close().result()
    _say("bewaard", wijzigingen=backup.changes, onderdelen=backup.records)
    return 0


def _restore(options: argparse.Namespace) -> int:
    from jgw_desktop.bootstrap import restore_vault

    return _put_back(options, "teruggezet", restore_vault)


def _rehearse(options: argparse.Namespace) -> int:
    from jgw_desktop.bootstrap import rehearse_restore

    return _put_back(options, "proef_geslaagd", rehearse_restore)


def _put_back(options: argparse.Namespace, key: str, job: Callable[[Path, Path, WayIn], Backup]) -> int:
    from jgw_desktop.bootstrap import vault_folder

    way_in = WayIn(_passphrase(options), is_code=options.herstelcode)
    backup = job(options.bestand, options.kluis or vault_folder(), way_in)
    _say(key, wijzigingen=backup.changes, onderdelen=backup.records)
    return 0


def _import(options: argparse.Namespace) -> int:
    from jgw_desktop.app.exchange import import_document
    from jgw_desktop.bootstrap import read_document_file

    document = read_document_file(options.bestand)
    vault = _opened(options)
    result = vault.submit(lambda store: import_document(store, document)).result()
    vault.close().result()
    _say("ingelezen", casussen=result.casussen, onderdelen=result.records, al=result.already_present)
    return 0


def _export(options: argparse.Namespace) -> int:
    from jgw_desktop.app.exchange import export_casus
    from jgw_desktop.bootstrap import write_private

    vault = _opened(options)
    raw = vault.submit(lambda store: export_casus(store, options.casus)).result()
    vault.close().result()
    write_private(options.bestand, raw)
    _say("geschreven")
    return 0


def _print(options: argparse.Namespace) -> int:
    from jgw_desktop.bootstrap import print_plan, write_private

    vault = _opened(options)
    raw = vault.submit(lambda store: print_plan(store, options.casus)).result()
    vault.close().result()
    write_private(options.bestand, raw)
    _say("afgedrukt")
    return 0
