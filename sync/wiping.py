"""Hears a wipe order of the CJG, and carries it out: only a signed one, for this laptop, after what it says.

A laptop that was lost and found again loses access to all that it holds first (``give_up``): it hands over,
asks once more whether the server has every change and attachment, and erases. It is wiped when nothing is
left. One that was stolen is wiped at once. The receipt is signed before the keys go.
"""

from __future__ import annotations

from collections.abc import Callable

from jgw_desktop.domain.errors import ForgedStatement, MalformedMessage
from jgw_desktop.reconciling.desk import Desk, Enrolled
from jgw_desktop.reconciling.parts import Access
from jgw_desktop.reconciling.ports import ClientStore, Intake
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
    desk: Desk,
    store: ClientStore,
    order: object,
    clock: Callable[[], int],
    hand_over: Callable[[Enrolled], None],
) -> tuple[Enrolled, Statement] | None:
    """Wipe the vault of a desk if the order holds and it is time; return its receipt, None when not yet.

    hand_over: does what rounds can do of a laptop without access, as far as the line goes.
    """
    enrolled = desk.enrolled()
    told = heard(order, enrolled) if enrolled else None
    if enrolled is None or told is None:
        return None
    if told.hand_over and not _is_given_up(desk, store, lambda: hand_over(enrolled)):
        return None
    device = enrolled.keys.device_id
    receipt = state(Receipt(device, None, clock()), device, enrolled.keys.sign)
    desk.wipe()
    return enrolled, receipt


def give_up(store: ClientStore) -> bool:
    """Let a laptop lose access to all that it holds, and doubt all of it; tell whether it holds nothing.

    Its rights are to be told anew: a server that was restored to before may let it in again.
    """
    standing = store.standing()
    left = tuple(sorted(standing.bundels - standing.revoked))
    if left:
        store.apply(Intake(diverged=left, revoked=left, access=Access(0, (), (), ())))
    store.erase_revoked()
    return not store.standing().bundels


def _is_given_up(desk: Desk, store: ClientStore, hand_over: Callable[[], None]) -> bool:
    desk.finish_forms()
    if give_up(store):
        return True
    hand_over()
    return give_up(store)
