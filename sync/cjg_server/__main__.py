"""The command ``cjg-server``: ``start`` runs the server, ``beheer`` decides, ``sleutels`` hands out keys.

Every command says in Dutch what it did and ends with status 0, or with one clear sentence and status 1.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from jgw_desktop.domain.errors import Defect, JgwError
from jgw_desktop.platforms import current
from resources import tekst
from resources.spoken_parser import SpokenParser
from sync.cjg_server.commands import add_commands, check_extract
from sync.cjg_server.folder import KEY_ROOM, ServerFolder, make_folder, only_server, open_folder
from sync.cjg_server.keyroom import DIRECTORY, open_room
from sync.cjg_server.register import open_register
from sync.cjg_server.saying import folder_of, say, tell, told

_LOCAL = ("127.0.0.1", "::1", "localhost")
FIRST_ADMINISTRATOR = "beheer"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    current().private_umask()
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except JgwError as error:
        sys.stderr.write(told(error) + "\n")
    except KeyboardInterrupt:
        return 0
    except Exception as error:  # noqa: BLE001 - the last border: our own mistake, told without its content
        sys.stderr.write(f"{told(Defect())} ({type(error).__name__})\n")
    return 1


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = SpokenParser(prog="cjg-server", description=tekst("server.uitleg"))
    commands = parser.add_subparsers(required=True, metavar=tekst("server.opdracht"))
    start = commands.add_parser("start", help=tekst("server.start"))
    start.add_argument("--adres", default="127.0.0.1", help=tekst("server.adres"))
    start.add_argument("--poort", type=_port, default=8443, help=tekst("server.poort"))
    start.add_argument("--naam", action="append", default=[], help=tekst("server.naam"))
    start.add_argument("--zonder-sleutels", action="store_true", help=tekst("server.zonder_sleutels"))
    start.set_defaults(run=_start)
    keys = commands.add_parser("sleutels", help=tekst("server.sleutels"))
    keys.add_argument("--volg", action="store_true", help=tekst("server.volg"))
    keys.set_defaults(run=_hand_out)
    decide = commands.add_parser("beheer", help=tekst("server.beheer"))
    add_commands(decide)
    check = commands.add_parser("controleer", help=tekst("server.controleer"))
    check.add_argument("bestand", type=Path)
    check.add_argument("--nummer", default="", help=tekst("server.nummer"))
    check.set_defaults(run=check_extract)
    for command in (start, keys, decide):
        command.add_argument("--map", type=Path, default=None, help=tekst("server.map"))
        command.add_argument("--sleutelkamer", type=Path, default=None, help=tekst("server.sleutelkamer"))
    return parser


def _start(options: argparse.Namespace) -> int:
    from sync.cjg_server.serving import key_service, listen, serve

    path = folder_of(options)
    folder = make_folder(path, (*_LOCAL, *_named(options)))
    with ExitStack() as stack:
        stack.enter_context(only_server(path))
        listener = stack.enter_context(listen(options.adres, options.poort))
        _prepare(folder)
        nudge = (lambda: None) if options.zonder_sleutels else stack.enter_context(key_service(folder))
        say("luistert", adres=options.adres, poort=listener.getsockname()[1])
        sys.stdout.flush()
        serve(folder, listener, nudge)
    return 0


def _prepare(folder: ServerFolder) -> None:
    """Make the first administrator and the first directory, once; the code is shown this one time."""
    register = open_register(folder.database, create=True)
    try:
        if not register.meta(DIRECTORY):
            with register.transaction():
                open_room(folder.path / KEY_ROOM).sign_directory(register)
        if not register.accounts.administrators():
            say("beheercode", code=register.accounts.add_administrator(FIRST_ADMINISTRATOR, "server"))
    finally:
        register.close()


def _hand_out(options: argparse.Namespace) -> int:
    """Hand out keys: once, or with ``--volg`` again at each line on standard input until that ends."""
    folder = open_folder(folder_of(options))
    room = open_room(options.sleutelkamer or folder.path / KEY_ROOM)
    register = open_register(folder.database)
    try:
        tell(room.hand_out(register))
        while options.volg and os.read(sys.stdin.fileno(), 4096):
            tell(room.hand_out(register))
    finally:
        register.close()
    return 0


def _port(text: str) -> int:
    """Return the number of a port."""
    if not (text.isascii() and text.isdigit() and int(text[:6]) < 2**16):
        raise argparse.ArgumentTypeError(tekst("server.poort_fout", meeste=2**16 - 1))
    return int(text)


def _named(options: argparse.Namespace) -> tuple[str, ...]:
    """Return by which further addresses laptops find this server."""
    bound = () if options.adres in (*_LOCAL, "0.0.0.0", "::") else (options.adres,)  # noqa: S104 - compared
    return (*bound, *options.naam)


if __name__ == "__main__":
    sys.exit(main())
