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


def tell_coordinators(register: Register, sender: Device, bundels: Iterable[BundelId]) -> None:
    """Let coördinatoren read and decide in these bundels; part of a transaction.

    A bundel where the sender may not write is passed over. Who has a part already keeps what they have.
    """
    coordinators = register.accounts.coordinators()
    for bundel in bundels if coordinators else ():
        if register.members.rights(bundel, sender.worker).may_write(Compartiment.GEWOON):
            for coordinator in coordinators:
                register.members.grant(_rows(register, sender, bundel, coordinator))


def _rows(register: Register, sender: Device, bundel: BundelId, coordinator: str) -> list[Membership]:
    has = register.members.rights(bundel, coordinator).readable
    now, by = register.now(), f"device:{sender.id.hex()}"
    return [
        Membership(bundel, part, coordinator, Role.SCHRIJVER, now, None, by, Reason.SIGNAAL)
        for part in _PARTS
        if part not in has
    ]
