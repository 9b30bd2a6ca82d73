"""A laptop of ``RealWorld`` that was lost and found: it hears its order, hands over, and is wiped."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, cast

from jgw_desktop.domain.errors import SyncError
from jgw_desktop.reconciling.desk import Desk, Enrolled
from storage.sync_facts import SyncFacts
from sync.rounds import Round
from sync.wiping import obey
from tests.sync.client import real_attachments

if TYPE_CHECKING:
    from tests.sync.client.real_people import Person

_NOW = 1_800_000_000_000


class _Desk:
    """What an order asks of the desk: here wiping leaves the file, so that one can look what is in it."""

    def __init__(self, person: Person) -> None:
        self._person = person

    def enrolled(self) -> Enrolled | None:
        return SyncFacts(self._person.connection).enrolled()

    def finish_forms(self) -> int:
        return 0

    def wipe(self) -> None:
        self._person.is_wiped = True


def hear_order(person: Person, order: object, run: Round) -> bool:
    """Do what a laptop does that hears that it was revoked; tell whether it is wiped. run: hands over."""

    def hand_over(_: Enrolled) -> None:
        with suppress(SyncError):
            real_attachments.hand_in(person)
            while not run.step().is_quiet:
                run.finish()

    return obey(cast(Desk, _Desk(person)), person.sync_store, order, lambda: _NOW, hand_over) is not None
