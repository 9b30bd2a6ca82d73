"""Who receives signals: what a laptop tells to stand in a casus goes to every coördinator (domain rule R69).

The server reads no signal. It hears in which casus one was written, and gives that casus to who is to decide.
Of a signal in late work it does so when that is let into the casus.
"""

from __future__ import annotations

from collections.abc import Iterable

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId, DeviceId
from sync.cjg_server.devices import Device, DeviceState
from sync.cjg_server.members import Membership, Reason, Role
from sync.cjg_server.register import Register

_PARTS = (Compartiment.GEWOON, Compartiment.MELDER_BESCHERMD)  # the signal, and who it came from


def tell_coordinators(register: Register, sender: Device, bundels: Iterable[BundelId]) -> list[BundelId]:
    """Let coördinatoren read and decide in these bundels; return which were heard. Part of a transaction.

    Where the sender's work is kept as late, it is remembered until that is accepted. A bundel where they
    never could write is passed over. Who has a part already keeps what they have.
    """
    heard = []
    for bundel in bundels:
        if _may_tell(register, sender, bundel):
            _give(register, f"device:{sender.id.hex()}", bundel)
            heard.append(bundel)
        elif _comes_late(register, sender, bundel):
            sql = "INSERT OR IGNORE INTO late_signal VALUES (?, ?)"
            register.database.execute(sql, bundel, sender.id)
            heard.append(bundel)
    return heard


def tell_accepted(register: Register, bundel: BundelId, devices: Iterable[DeviceId], by: str) -> None:
    """Let coördinatoren decide in a bundel that late work of these devices came into, if it told of a signal.

    Part of a transaction. It is told once: who is taken off the casus after that stays off.
    """
    sql = "DELETE FROM late_signal WHERE bundel = ? AND device = ?"
    if sum(register.database.execute(sql, bundel, device) for device in devices):
        _give(register, by, bundel)


def give_all_to(register: Register, coordinator: str, by: str) -> None:
    """Give somebody who becomes coördinator every casus with a signal; part of a transaction."""
    for bundel in register.database.rows(BundelId, "SELECT bundel FROM signal ORDER BY bundel"):
        register.members.grant(_rows(register, by, bundel, coordinator))


def _give(register: Register, by: str, bundel: BundelId) -> None:
    register.database.execute("INSERT OR IGNORE INTO signal VALUES (?)", bundel)
    for coordinator in register.accounts.coordinators():
        register.members.grant(_rows(register, by, bundel, coordinator))


def _may_tell(register: Register, sender: Device, bundel: BundelId) -> bool:
    is_active = sender.state is DeviceState.ACTIVE
    return is_active and register.members.rights(bundel, sender.worker).may_write(Compartiment.GEWOON)


def _comes_late(register: Register, sender: Device, bundel: BundelId) -> bool:
    """Tell whether what this device hands in there is kept beside the log.

    Of a casus that was never its worker's, a revoked device must have brought work: what it only names would
    be remembered without end.
    """
    if register.members.rights(bundel, sender.worker).could_write(Compartiment.GEWOON):
        return True
    sql = "SELECT 1 FROM quarantine WHERE bundel = ? AND sender = ? LIMIT 1"
    brought = register.database.row(int, sql, bundel, sender.id) is not None
    return sender.state is DeviceState.REVOKED and brought


def _rows(register: Register, by: str, bundel: BundelId, coordinator: str) -> list[Membership]:
    has = register.members.rights(bundel, coordinator).readable
    now = register.now()
    return [
        Membership(bundel, part, coordinator, Role.SCHRIJVER, now, None, by, Reason.SIGNAAL)
        for part in _PARTS
        if part not in has
    ]
