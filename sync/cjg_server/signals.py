"""Who receives signals: what a laptop tells to stand in a casus goes to every coördinator (domain rule R69).

The server reads no signal. It hears in which casus one was written, and gives that casus to who is to decide.
"""

from __future__ import annotations

from collections.abc import Iterable

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId
from sync.cjg_server.devices import Device
from sync.cjg_server.members import Membership, Reason, Role
from sync.cjg_server.register import Register

_PARTS = (Compartiment.GEWOON, Compartiment.MELDER_BESCHERMD)  # the signal, and who it came from


def tell_coordinators(register: Register, sender: Device, bundels: Iterable[BundelId]) -> list[BundelId]:
    """Let coördinatoren read and decide in these bundels; return which those are. Part of a transaction.

    A bundel where the sender may not write is passed over. Who has a part already keeps what they have.
    """
    heard = [one for one in bundels if _may_tell(register, sender, one)]
    for bundel in heard:
        register.database.execute("INSERT OR IGNORE INTO signal VALUES (?)", bundel)
        for coordinator in register.accounts.coordinators():
            register.members.grant(_rows(register, f"device:{sender.id.hex()}", bundel, coordinator))
    return heard


def give_all_to(register: Register, coordinator: str, by: str) -> None:
    """Give somebody who becomes coördinator every casus with a signal; part of a transaction."""
    for bundel in register.database.rows(BundelId, "SELECT bundel FROM signal ORDER BY bundel"):
        register.members.grant(_rows(register, by, bundel, coordinator))


def _may_tell(register: Register, sender: Device, bundel: BundelId) -> bool:
    return register.members.rights(bundel, sender.worker).may_write(Compartiment.GEWOON)


def _rows(register: Register, by: str, bundel: BundelId, coordinator: str) -> list[Membership]:
    has = register.members.rights(bundel, coordinator).readable
    now = register.now()
    return [
        Membership(bundel, part, coordinator, Role.SCHRIJVER, now, None, by, Reason.SIGNAAL)
        for part in _PARTS
        if part not in has
    ]
