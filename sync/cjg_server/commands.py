"""The commands of ``cjg-server beheer``: what an administrator decides, and what they may look at.

Each asks for the code of an administrator, whose name then stands in the trail.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import NotInRegister
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.envelope.device import device_id
from resources import tekst
from sync.cjg_server.administration import Administration
from sync.cjg_server.copies import back_up, restore
from sync.cjg_server.devices import DeviceState
from sync.cjg_server.extract import write_extract
from sync.cjg_server.folder import DATABASE, KEY_ROOM, open_folder
from sync.cjg_server.keyroom import approvals_due, approve, open_room
from sync.cjg_server.members import Reason, Role
from sync.cjg_server.proving import number_of, proved
from sync.cjg_server.register import open_register
from sync.cjg_server.review import Wanted, reviewed
from sync.cjg_server.saying import folder_of, say, some, tell, typed_code

Act = Callable[[Administration, argparse.Namespace], None]

_HOUR = 3600 * 1000
_MOST_HOURS = 366 * 24


def add_commands(parser: argparse.ArgumentParser) -> None:
    """Add all of them."""
    parser.add_argument("--code-bestand", type=Path, help=tekst("server.code_bestand"))
    commands = parser.add_subparsers(required=True, metavar=tekst("server.opdracht"))
    for name, act, places in _PLAIN:
        _add(commands, name, act, places)
    _add(commands, "archivaris", _keeper, ("naam",)).add_argument(
        "--niet", action="store_true", help=tekst("server.niet")
    )
    _add(commands, "coordinator", _coordinator, ("naam",)).add_argument(
        "--niet", action="store_true", help=tekst("server.niet")
    )
    _add(commands, "intrek", _revoke_device, ("apparaat",)).add_argument(
        "--eerst-overdragen", action="store_true", help=tekst("server.eerst_overdragen")
    )
    grant = _add(commands, "geef", _grant, ("bundel", "naam"))
    grant.add_argument(
        "--rol", type=Role, choices=list(Role), default=Role.SCHRIJVER, help=tekst("server.rol")
    )
    grant.add_argument("--uren", type=_hours, help=tekst("server.uren"))
    for command in (grant, _add(commands, "ontneem", _revoke, ("bundel", "naam"))):
        command.add_argument(
            "--deel",
            type=Compartiment,
            choices=list(Compartiment),
            action="append",
            help=tekst("server.deel"),
        )
        command.add_argument(
            "--reden", type=Reason, choices=list(Reason), required=True, help=tekst("server.reden")
        )
    trail = _add(commands, "spoor", _trail, ())
    trail.add_argument("--sinds", type=_line_number, default=0, help=tekst("server.sinds"))
    trail.add_argument("--bundel", default="", help=tekst("server.van_bundel"))
    trail.add_argument("--werker", default="", help=tekst("server.van_werker"))
    for day in ("vanaf", "tot"):
        trail.add_argument(f"--{day}", type=_day, help=tekst(f"server.{day}"))


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    act: Act,
    places: tuple[str, ...],
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=tekst(f"server.{name}"))
    for place in places:
        command.add_argument(place)
    command.set_defaults(run=_back if act is _restore else lambda options: _run(options, act))
    return command


def _run(options: argparse.Namespace, act: Act) -> int:
    folder = open_folder(folder_of(options))
    register = open_register(folder.database)
    try:
        name = register.accounts.administrator(typed_code(options.code_bestand))
        room = open_room(options.sleutelkamer or folder.path / KEY_ROOM)
        act(Administration(register, room, name), options)
    finally:
        register.close()
    return 0


def _back(options: argparse.Namespace) -> int:
    """Restore: the register may be gone, so the code is that of an administrator in the backup."""
    path = folder_of(options)
    open_folder(path)
    name, kept = restore(path, Path(options.bestand), typed_code(options.code_bestand))
    register = open_register(path / DATABASE)
    with register.transaction():
        register.audit.write(f"beheer:{name}", "teruggezet")
    register.close()
    say("teruggezet", plek=kept.name if kept else "-")
    return 0


def _restore(_admin: Administration, _options: argparse.Namespace) -> None:
    """Stand in the table of commands; ``_back`` does it, since there may be no register."""


def _administrator(admin: Administration, options: argparse.Namespace) -> None:
    say("beheercode", code=admin.register.accounts.add_administrator(options.naam, admin.by))


def _worker(admin: Administration, options: argparse.Namespace) -> None:
    account = admin.add_worker(options.naam)
    say("werker_gemaakt", naam=options.naam, wachtwoord=account.password, totp=account.totp)


def _keeper(admin: Administration, options: argparse.Namespace) -> None:
    admin.let_erase(options.naam, may_erase=not options.niet)
    say("geen_archivaris" if options.niet else "is_archivaris", naam=options.naam)


def _coordinator(admin: Administration, options: argparse.Namespace) -> None:
    is_one = not options.niet
    admin.appoint(options.naam, is_coordinator=is_one)
    say("is_coordinator" if is_one else "geen_coordinator", naam=options.naam)


def _code(admin: Administration, options: argparse.Namespace) -> None:
    say("code_gemaakt", naam=options.naam, code=admin.register.devices.make_code(options.naam, admin.by))


def _devices(admin: Administration, _options: argparse.Namespace) -> None:
    archive = device_id(admin.room.archive_public)
    for device in some(admin.register.devices.all()):
        say(
            "apparaat",
            id=device.id.hex(), naam=device.worker, staat=tekst(f"server.staat.{device.state}"),
            woorden=device.words, gezien=_moment(device.last_seen),
        )  # fmt: skip
        due = approvals_due(admin.register, device.id, archive)
        if due and device.state is DeviceState.ACTIVE:
            say("apparaat_wacht", nog=due, id=device.id.hex())


def _confirm(admin: Administration, options: argparse.Namespace) -> None:
    handed = admin.confirm(DeviceId(_id(options.apparaat)))
    say("bevestigd")
    tell(handed)


def _revoke_device(admin: Administration, options: argparse.Namespace) -> None:
    device = DeviceId(_id(options.apparaat))
    handed = admin.revoke_device(device, hand_over=options.eerst_overdragen)
    say("ingetrokken_na_overdracht" if options.eerst_overdragen else "ingetrokken")
    tell(handed)


def _lengthen(admin: Administration, options: argparse.Namespace) -> None:
    say("termijncode", code=admin.lengthen(DeviceId(_id(options.apparaat)), options.vraag))


def _members(admin: Administration, options: argparse.Namespace) -> None:
    for row in some(admin.register.members.of_bundel(BundelId(_id(options.bundel)))):
        say(
            "lid",
            naam=row.worker, rol=row.role, deel=row.compartiment, reden=row.reason,
            sinds=_moment(row.since), tot=_moment(row.until),
        )  # fmt: skip


def _grant(admin: Administration, options: argparse.Namespace) -> None:
    until = admin.register.now() + options.uren * _HOUR if options.uren else None
    parts = options.deel or [Compartiment.GEWOON]
    bundel = BundelId(_id(options.bundel))
    handed = admin.grant(bundel, options.naam, options.rol, parts, options.reden, until)
    say("gegeven", naam=options.naam, rol=options.rol, delen=", ".join(parts), tot=_moment(until))
    tell(handed)


def _revoke(admin: Administration, options: argparse.Namespace) -> None:
    parts = options.deel or list(Compartiment)
    handed = admin.revoke(BundelId(_id(options.bundel)), options.naam, parts, options.reden)
    say("ontnomen", naam=options.naam, delen=", ".join(parts))
    tell(handed)


def _quarantine(admin: Administration, _options: argparse.Namespace) -> None:
    for late in some(admin.register.quarantine.all()):
        say(
            "nagekomen",
            id=late.id.hex(), bundel=late.bundel.hex(), naam=admin.register.devices.get(late.device).worker,
            op=_moment(late.received_at),
        )  # fmt: skip


def _accept(admin: Administration, options: argparse.Namespace) -> None:
    say("aanvaard_gedaan", aantal=admin.accept_late(ChangeId(_id(options.wijziging))))


def _set_aside(admin: Administration, options: argparse.Namespace) -> None:
    admin.set_late_aside(ChangeId(_id(options.wijziging)))
    say("apart_gedaan")


def _trail(admin: Administration, options: argparse.Namespace) -> None:
    bundel = BundelId(_id(options.bundel)) if options.bundel else None
    wanted = Wanted(options.sinds, bundel, options.werker, options.vanaf, options.tot)
    for line in some(reviewed(admin.register, wanted, admin.by)):
        say("spoorregel", n=line.n, op=_moment(line.at), wie=line.who, wat=line.what, over=line.about)
    broken = admin.register.audit.first_broken()
    say("spoor_heel") if broken is None else say("spoor_gebroken", n=broken)


def _extract(admin: Administration, options: argparse.Namespace) -> None:
    bundel, target = BundelId(_id(options.bundel)), Path(options.bestand)
    sheet = write_extract(admin.register, admin.room, bundel, target, admin.by)
    say("uitgevoerd", aantal=sheet.head.seq, nummer=number_of(sheet.directory_key))


def check_extract(options: argparse.Namespace) -> int:
    """Run ``cjg-server controleer``: it needs no server, and no code."""
    found = proved(options.bestand, options.nummer)
    say(
        "gecontroleerd",
        bundel=found.bundel.hex(), aantal=found.changes, gewist=found.erased, nagekomen=found.late,
    )  # fmt: skip
    say("bijlagen_heel", aantal=found.attachments, mist=found.missing)
    say("nummer_is", nummer=found.number)
    return 0


def _back_up(admin: Administration, options: argparse.Namespace) -> None:
    back_up(admin.register, Path(options.bestand), admin.by)
    say("bewaard")


def _approve(admin: Administration, options: argparse.Namespace) -> None:
    approve(admin.register, DeviceId(_id(options.apparaat)), admin.name)
    say("goedgekeurd")
    tell(admin.room.hand_out(admin.register))


def _id(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise NotInRegister from None


def _hours(text: str) -> int:
    """Return for how many hours access is given: at least one, at most a year."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= _MOST_HOURS and len(text) < 6):
        raise argparse.ArgumentTypeError(tekst("server.uren_fout", meeste=_MOST_HOURS))
    return int(text)


def _day(text: str) -> date:
    """Return a day that a server can have seen."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not 1970 < day.year < 3000:
        raise argparse.ArgumentTypeError(tekst("server.dag_fout"))
    return day


def _line_number(text: str) -> int:
    """Return a number of the trail."""
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise argparse.ArgumentTypeError(tekst("server.sinds_fout"))
    return int(text)


def _moment(at: int | None) -> str:
    """Return a moment by the clock on the wall of this server."""
    return "-" if at is None else f"{datetime.fromtimestamp(at / 1000, UTC).astimezone():%d-%m-%Y %H:%M}"


_PLAIN: tuple[tuple[str, Act, tuple[str, ...]], ...] = (
    ("beheerder", _administrator, ("naam",)),
    ("werker", _worker, ("naam",)),
    ("code", _code, ("naam",)),
    ("apparaten", _devices, ()),
    ("bevestig", _confirm, ("apparaat",)),
    ("goedkeur", _approve, ("apparaat",)),
    ("verleng", _lengthen, ("apparaat", "vraag")),
    ("leden", _members, ("bundel",)),
    ("quarantaine", _quarantine, ()),
    ("aanvaard", _accept, ("wijziging",)),
    ("apart", _set_aside, ("wijziging",)),
    ("uitvoer", _extract, ("bundel", "bestand")),
    ("bewaar", _back_up, ("bestand",)),
    ("terugzetten", _restore, ("bestand",)),
)
