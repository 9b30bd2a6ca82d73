"""The vault's side of keeping: implements ``Keeping``. Each method is one transaction on the vault thread.

A casus is taken off by an answer of the server (``take_marked``). It is gone from every page of the file and
from the copy of before an upgrade once that is done, as is what was destroyed when that method returns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, TypeAlias

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.keeping import Shelved
from jgw_desktop.domain.changes import Compartiment, Edit
from jgw_desktop.domain.errors import CasusOnServer, CasusStays, DestructionRefused, VaultError
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.reconciling.ports import PartOf
from storage.connection import Connection
from storage.destroying import Destroying
from storage.incoming import Incoming
from storage.ledger import Ledger
from storage.meta import Identity
from storage.remains import Remains, expect_remains
from storage.shelf import Shelf
from storage.sync_facts import SyncFacts

if TYPE_CHECKING:
    from jgw_desktop.domain.bewaren import Reden
    from jgw_desktop.domain.rules.settings import RuleSettings
    from jgw_desktop.domain.vernietigen import Stand

Write: TypeAlias = Callable[[Iterable[Edit]], object]
"""Writes edits into the log, in the transaction that is open."""
Witness: TypeAlias = Callable[[Note], None]
"""Writes an act into the audit trail, in the transaction that is open."""
Told: TypeAlias = Callable[[BundelId], None]
"""Is told which bundel looks different, after it is safe on disk."""


class VaultKeeping:
    """See ``Keeping``. forget_copies: removes older copies of the database on this laptop."""

    def __init__(
        self,
        connection: Connection,
        ledger: Ledger,
        clock: Callable[[], int],
        identity: Identity,
        write: Write,
        witness: Witness,
        told: Told,
        forget_copies: Callable[[], None],
    ) -> None:
        self._connection = connection
        self._ledger = ledger
        self._clock = clock
        self._identity = identity
        self._destroying = Destroying(connection, ledger)
        self._write = write
        self._witness, self._told = witness, told
        self._remains = Remains(connection, forget_copies)
        self._shelf = Shelf(connection)

    def stays_for(self, bundel: BundelId, today: date) -> tuple[Reden, ...]:
        """See ``Keeping``."""
        from jgw_desktop.domain.bewaren import stays_for
        from jgw_desktop.domain.rules.view_facts import facts_of_view

        is_enrolled = SyncFacts(self._connection).enrolled() is not None
        seen = self._shelf.confirmation(bundel, is_enrolled=is_enrolled)
        return stays_for(facts_of_view(self._ledger.heads.of_bundel(bundel)), seen, today)

    def take_off(self, bundel: BundelId, today: date) -> None:
        """See ``Keeping``."""
        with self._connection.transaction():
            if self.stays_for(bundel, today):
                raise CasusStays
            self._shelf.mark(bundel, self._clock())
            Incoming(self._connection).ask_again(bundel)

    def leaves(self, bundel: BundelId) -> bool:
        """See ``Keeping``."""
        return bundel in self._shelf.marked()

    def take_marked(self, confirmed: Iterable[BundelId]) -> list[BundelId]:
        """Take off what is to leave; part of a transaction, after which what remains is cleared.

        confirmed: bundels of which the server just said that its log ends where it was read. What may not
        leave any more, for it was opened again or is being written in, stays.
        """
        marked = self._shelf.marked()
        chosen = [bundel for bundel in confirmed if bundel in marked] if marked else []
        return [bundel for bundel in chosen if self._took_off(bundel)]

    def _took_off(self, bundel: BundelId) -> bool:
        from jgw_desktop.domain.bewaren import OF_A_SERVER

        today = datetime.fromtimestamp(self._clock() / 1000, UTC).date()
        stays = set(self.stays_for(bundel, today))
        if stays - OF_A_SERVER:
            self._shelf.keep_here(bundel)
        if stays or self._ledger.projecting.waits(bundel):
            return False
        for one in Compartiment:
            part = PartOf(bundel, one)
            if one is not Compartiment.GEWOON:
                self._ledger.lost.set_apart(part, self._ledger.records_of(part))
        taken = self._shelf.put_away(self._stub(bundel), self._ledger.projecting, self._ledger.index)
        expect_remains(self._connection, [bundel])
        self._witness(Note(Act.TAKEN_OFF, bundel, number=taken))
        return True

    def request(self, bundel: BundelId, today: date, settings: RuleSettings) -> Stand:
        """See ``Keeping``."""
        from jgw_desktop.domain.bewaren import term_of
        from jgw_desktop.domain.vernietigen import judged
        from storage.hands import Hands

        hands, view = Hands(self._connection, self._identity), self._ledger.heads.of_bundel(bundel)
        return judged(view, hands.own, hands.of, term_of(view, settings), today)

    def destroy(self, bundel: BundelId, today: date, settings: RuleSettings) -> int:
        """See ``Keeping``."""
        with self._connection.transaction():
            stand = self.request(bundel, today, settings)
            if stand.belet or stand.verzoek is None:
                raise DestructionRefused
            count = self._erase(bundel, stand.verzoek.text("reden"), stand.deps)
        self._clear(bundel)
        return count

    def late(self) -> dict[BundelId, int]:
        """See ``Keeping``."""
        return self._destroying.late()

    def destroy_late(self, bundel: BundelId) -> int:
        """See ``Keeping``."""
        from storage.hands import Hands

        own = Hands(self._connection, self._identity).own
        with self._connection.transaction():
            if bundel not in self.late() or own is None or not own.may_erase:
                raise DestructionRefused
            count = self._erase(bundel, "nagekomen", ())
        self._clear(bundel)
        return count

    def _erase(self, bundel: BundelId, reason: str, proof: tuple[ChangeId, ...]) -> int:
        edits = self._destroying.edits(bundel, f"vernietigd.{reason}", proof)
        self._write(edits)
        count = self._destroying.erase(edits, self._clock())
        expect_remains(self._connection, [bundel])
        self._witness(Note(Act.DESTROYED, bundel, detail=reason, number=count))
        return count

    def shelved(self) -> list[Shelved]:
        """See ``Keeping``."""
        return self._shelf.lines()

    def fetch(self, bundel: BundelId) -> None:
        """See ``Keeping``."""
        with self._connection.transaction():
            self._shelf.keep_here(bundel)
            self._shelf.ask_back(bundel)

    def ask_back_for(self, bundels: Iterable[BundelId]) -> None:
        """Ask back what is with the server only: something was typed in it when it left. Raises CasusLeft."""
        for bundel in bundels:
            try:
                self._shelf.require_here([bundel])
            except CasusOnServer:
                self._shelf.ask_back(bundel)

    def _stub(self, bundel: BundelId) -> Shelved:
        casus = self._ledger.heads.of_bundel(bundel).root
        nummer, closed = (casus.text("nummer"), casus.text("afgesloten_op")) if casus else ("", "")
        return Shelved(bundel, nummer, closed, self._clock(), is_wanted=False)

    def _clear(self, bundel: BundelId) -> None:
        """Clear what still holds bytes of it; the next opening clears what could not be cleared now."""
        with suppress(VaultError):
            self._remains.clear()
        self._told(bundel)
