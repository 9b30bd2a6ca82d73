"""Hears a wipe order of the CJG, and carries it out: only a signed one, for this laptop, after what it says.

Of a laptop that was lost and found again the order lets everything be handed over first; then it waits until
nothing of it is unsent, attachments included. One that was stolen is wiped at once. The receipt is signed
before the keys go.
"""

from __future__ import annotations

from collections.abc import Callable

from jgw_desktop.domain.errors import ForgedStatement, MalformedMessage
from jgw_desktop.reconciling.desk import Desk, Enrolled
from jgw_desktop.reconciling.stated import Receipt, WipeOrder
from jgw_desktop.reconciling.statements import Statement, read_statement, state


def heard(order: object, enrolled: Enrolled) -> WipeOrder | None:
    """Return an order that holds: of the directory key that was pinned, for this laptop; else None."""
    if not isinstance(order, Statement):
        return None
    try:
        told = read_statement(order, enrolled.pinned.directory_sign, WipeOrder)
    except (ForgedStatement, MalformedMessage):
        return None
    return told if told.device == enrolled.keys.device_id else None


def obey(
    desk: Desk, order: object, clock: Callable[[], int], hand_over: Callable[[Enrolled], bool]
) -> tuple[Enrolled, Statement] | None:
    """Wipe the vault of a desk if the order holds and it is time; return its receipt, None when not yet.

    hand_over: hands in the attachments, and tells whether the server has them all.
    """
    enrolled = desk.enrolled()
    told = heard(order, enrolled) if enrolled else None
    if enrolled is None or told is None:
        return None
    if told.hand_over and (desk.finish_forms() or desk.counts().unsent or not hand_over(enrolled)):
        return None
    device = enrolled.keys.device_id
    receipt = state(Receipt(device, None, clock()), device, enrolled.keys.sign)
    desk.wipe()
    return enrolled, receipt
