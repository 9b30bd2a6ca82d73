"""A laptop of the model: a vault in memory with the rules of ``sync.ports.ClientStore``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import msgspec

from jgw_desktop.domain.changes import Change
from jgw_desktop.domain.errors import LineFailed
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId
from jgw_desktop.domain.view import BundelView, HeadRow, heads_of
from jgw_desktop.envelope.header import read_header
from jgw_desktop.reconciling import outbox
from jgw_desktop.reconciling.chain import START
from jgw_desktop.reconciling.limits import MAX_OFFER
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.parts import Sealed
from jgw_desktop.reconciling.ports import Arrival, Batch, Doubt, Intake, Outgoing, PartOf, Place, Standing
from jgw_desktop.reconciling.stated import Ends, PartReceipt, Receipt, WrappedKey
from jgw_desktop.reconciling.statements import Statement
from tests.sync.model.content import opened, writes_signal
from tests.sync.model.vault import Kept, Vault

BATCH = 2  # changes in one request at most, so that there is often more


class Laptop:
    """The vault as the sync sees it. fails_next: the next write breaks off before anything is on disk."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.fails_next = False

    def standing(self, sending: Collection[BundelId] = ()) -> Standing:
        held = self.vault
        return Standing(
            cursors={b: c for b, c in held.cursors.items() if b not in held.revoked},
            bundels=frozenset(self._bundels()),
            revoked=frozenset(held.revoked),
            healing=frozenset(held.healing),
            want=tuple(held.wanted),
            access_version=held.access_version,
            ends=held.ends,
            lacks_keys=any(not self.reads(kept) for kept in held.kept.values()),
            lost=frozenset(held.lost),
            signals=frozenset(held.signals),
        )

    def take_batch(
        self, batch: Batch, held: Collection[BundelId], behind: ChangeId | None = None
    ) -> tuple[Outgoing, ...]:
        if batch.tries_refused:
            self._move(self._bundels(), outbox.after_asking)
        most = min(batch.changes, BATCH)
        stuck: set[ChangeId] = set()
        found: list[Outgoing] = []
        for change, kept in self._behind(behind):
            header = read_header(kept.sealed.header)
            if kept.state is State.REFUSED or not stuck.isdisjoint(header.deps):
                stuck.add(change)
            elif kept.bundel in held:
                continue
            elif kept.state in outbox.TO_SEND and len(found) < most:
                found.append(Outgoing(change, kept.bundel, kept.sealed, kept.signed))
        return tuple(found)

    def _behind(self, place: ChangeId | None) -> list[tuple[ChangeId, Kept]]:
        """Return all changes, or those behind a place: none where one was set aside."""
        kept = list(self.vault.kept.items())
        if place is None:
            return kept
        is_any_stuck = any(one.state is State.REFUSED for _, one in kept)
        return [] if is_any_stuck else kept[[change for change, _ in kept].index(place) + 1 :]

    def known(self, ids: Iterable[ChangeId]) -> frozenset[ChangeId]:
        return frozenset(self.vault.kept.keys() & set(ids))

    def read(self, ids: Iterable[ChangeId]) -> frozenset[ChangeId]:
        held = self.vault
        return frozenset((held.kept.keys() | held.wanted.keys() | held.elsewhere.keys()) & set(ids))

    def hidden_by(self, arrivals: Sequence[Arrival]) -> int:
        return 0

    def apply(self, intake: Intake) -> int:
        self._may_fail()
        again = self._states(intake)
        self._store(intake)
        self._confirm(intake)
        again += self._move(intake.caught_up, outbox.after_caught_up)
        self._reset(intake)
        again += self._rights(intake) + self._hear(intake)
        self.tell_of_signals(intake)
        return again

    def tell_of_signals(self, intake: Intake) -> None:
        """Forget what the server was told; one that was put back is told again."""
        held = self.vault
        opened = {one for one, count in held.unopened.items() if self._count_unopened(one) < count}
        held.signals -= {one for one in intake.told if not self._is_underway(one)}
        held.signals |= {one for one in (*intake.diverged, *opened) if self.signals_of(one)}
        held.unopened = {one: self._count_unopened(one) for one in {*intake.diverged, *held.unopened}}
        self.tell_again({*intake.regranted, *(held.kept[change].bundel for change in intake.resend)})

    def tell_again(self, bundels: Iterable[BundelId]) -> None:
        """Tell of signals that go to the server once more."""
        again = set(bundels)
        self.vault.signals |= {one for one in again if self._is_underway(one)}
        self.vault.unopened |= {one: self._count_unopened(one) for one in again}

    def signals_of(self, bundel: BundelId) -> list[Change]:
        """Return the changes of a bundel that are here and write a signal."""
        return [one for one in self.changes(bundel) if writes_signal(one)]

    def _count_unopened(self, bundel: BundelId) -> int:
        kept = [one for one in self.vault.kept.values() if one.bundel == bundel]
        return sum(not self.reads(one) for one in kept)

    def _is_underway(self, bundel: BundelId) -> bool:
        states = {self.vault.kept[one.id].state for one in self.signals_of(bundel)}
        return bool(states & {*outbox.TO_SEND, State.ACCEPTED})

    def refuse(self, change: ChangeId) -> None:
        self.vault.kept[change].state = State.REFUSED

    def doubt(self) -> Doubt | None:
        for bundel, ids in self.vault.offering.items():
            if bundel not in self.vault.revoked or self._went_out(bundel):
                return Doubt(bundel, ids[:MAX_OFFER])
        for part, ids in self.vault.part_offers.items():
            if part.bundel not in self.vault.revoked and _are_out(self._states_of_part(part)):
                return Doubt(part.bundel, ids[:MAX_OFFER], part.compartiment)
        return None

    def settle(self, doubt: Doubt, lacking: Collection[ChangeId], bare: Collection[ChangeId] = ()) -> None:
        lacking = {*lacking, *(change for change in bare if self.vault.kept[change].sealed.body)}
        for change in doubt.ids:
            kept = self.vault.kept[change]
            left = doubt.bundel in self.vault.revoked or kept.part in self.vault.lost
            kept.state = outbox.after_offer(kept.state, is_lacking=change in lacking, is_revoked=left)
        self.tell_again([doubt.bundel])
        if doubt.compartiment is not None:
            self.vault.part_offers.pop(PartOf(doubt.bundel, doubt.compartiment))
            return
        rest = self.vault.offering.pop(doubt.bundel)[len(doubt.ids) :]
        if rest:
            self.vault.offering[doubt.bundel] = rest

    def erase_revoked(self) -> tuple[BundelId, ...]:
        done = tuple(sorted(bundel for bundel in self.vault.revoked if self.may_erase(bundel)))
        for bundel in done:
            self.erase(bundel)
        parts = sorted(part for part in self.vault.lost if self.may_erase_part(part))
        for part in parts:
            self._erase_part(part)
        return tuple(dict.fromkeys((*done, *(part.bundel for part in parts))))

    def may_erase_part(self, part: PartOf) -> bool:
        """Tell whether all of a part that was lost was handed over, and something of it is here."""
        held = self.vault
        if held.lost[part] or part in held.part_offers or part.bundel in {*held.revoked, *held.offering}:
            return False
        return not self._states_of_part(part) & outbox.HOLDS_UP_ERASURE

    def _erase_part(self, part: PartOf) -> None:
        """Drop all of a part but the places of its changes."""
        held = self.vault
        gone = {change: kept for change, kept in held.kept.items() if kept.part == part}
        held.kept = {change: kept for change, kept in held.kept.items() if change not in gone}
        held.elsewhere |= {
            change: Place(change, part.bundel, kept.seq, 0)
            for change, kept in gone.items()
            if kept.seq is not None
        }
        held.lost[part] = True
        held.part_offers.pop(part, None)
        receipt = msgspec.msgpack.encode(PartReceipt(held.device, *part, 0))
        held.left = (*held.left, Statement(held.device, receipt, bytes(64)))

    def may_erase(self, bundel: BundelId) -> bool:
        """Tell whether all of a revoked bundel was handed over."""
        return bundel not in self.vault.offering and not self._states_of(bundel) & outbox.HOLDS_UP_ERASURE

    def _went_out(self, bundel: BundelId) -> bool:
        return _are_out(self._states_of(bundel))

    def _states_of_part(self, part: PartOf) -> set[State]:
        return {kept.state for kept in self.vault.kept.values() if kept.part == part}

    def _states_of(self, bundel: BundelId) -> set[State]:
        return {kept.state for kept in self.vault.kept.values() if kept.bundel == bundel}

    def erase(self, bundel: BundelId) -> None:
        """Drop all of a bundel."""
        held = self.vault
        held.erased -= {c for c, kept in held.kept.items() if kept.bundel == bundel}
        held.kept = {c: kept for c, kept in held.kept.items() if kept.bundel != bundel}
        self._forget(bundel)
        held.cursors.pop(bundel, None)
        held.offering.pop(bundel, None)
        held.lost = {part: is_gone for part, is_gone in held.lost.items() if part.bundel != bundel}
        held.part_offers = {part: ids for part, ids in held.part_offers.items() if part.bundel != bundel}
        held.keys = {name for name in held.keys if name[0] != bundel}
        held.revoked.discard(bundel)
        held.healing.discard(bundel)
        receipt = msgspec.msgpack.encode(Receipt(held.device, bundel, 0))
        held.left = (*held.left, Statement(held.device, receipt, bytes(64)))

    def receipts(self) -> tuple[Statement, ...]:
        return self.vault.left

    def receipted(self, receipts: Collection[Statement]) -> None:
        self.vault.left = tuple(one for one in self.vault.left if one not in receipts)

    def reads(self, kept: Kept) -> bool:
        """Tell whether this laptop has the key of a change."""
        return (kept.bundel, read_header(kept.sealed.header).key_epoch) in self.vault.keys

    def changes(self, bundel: BundelId) -> list[Change]:
        """Return every change of a bundel that can be read here."""
        held = [(c, kept) for c, kept in self.vault.kept.items() if kept.bundel == bundel]
        return [opened(kept.sealed, c) for c, kept in held if self.reads(kept)]

    def heads(self, bundel: BundelId) -> list[HeadRow]:
        """Return what the screen shows."""
        return self.heads_of(self.changes(bundel))

    def heads_of(self, changes: Iterable[Change]) -> list[HeadRow]:
        """Return what these changes show: the rule of the domain."""
        return heads_of(changes)

    def hides(self, view: BundelView, record: RecordId) -> bool:
        """Tell whether a deleted record is not shown: the rule of the domain."""
        return view.is_deleted(record)

    def _bundels(self) -> set[BundelId]:
        return {*self.vault.cursors, *(kept.bundel for kept in self.vault.kept.values())}

    def _may_fail(self) -> None:
        if self.fails_next:
            self.fails_next = False
            raise LineFailed

    def _states(self, intake: Intake) -> int:
        for change, state in intake.states.items():
            self.vault.kept[change].state = state
            if self.vault.kept[change].bundel in self.vault.revoked:
                self._offer(self.vault.kept[change].bundel)
            self._offer_part(self.vault.kept[change].part)
        resend = [self.vault.kept[change] for change in intake.resend]
        return sum(k.move(State.NEVER_SENT) for k in resend if k.state in outbox.SENT_AGAIN_ON_DOUBT)

    def _hear(self, intake: Intake) -> int:
        held = self.vault
        for part in intake.lost:
            held.lost[part] = not self._states_of_part(part)
            self._move_part(part, outbox.after_loss)
            self._offer_part(part)
            if any(place.bundel == part.bundel for place in held.wanted.values()):
                self._read_anew(part.bundel)
        again = 0
        for part in intake.regained:
            held.lost.pop(part)
            held.part_offers.pop(part, None)
            self._read_anew(part.bundel)
            again += self._move_part(part, outbox.after_regrant)
        return again

    def _move_part(self, part: PartOf, after: Callable[[State], State]) -> int:
        return sum(k.move(after(k.state)) for k in self.vault.kept.values() if k.part == part)

    def _offer_part(self, part: PartOf) -> None:
        ids = tuple(change for change, kept in self.vault.kept.items() if kept.part == part)
        if ids and self.vault.lost.get(part) is False:
            self.vault.part_offers[part] = ids

    def _read_anew(self, bundel: BundelId) -> None:
        held = self.vault
        held.cursors[bundel] = START
        held.healing.add(bundel)
        held.wanted = {c: place for c, place in held.wanted.items() if place.bundel != bundel}
        self._move([bundel], outbox.after_divergence)

    def _store(self, intake: Intake) -> None:
        held = self.vault
        held.erased.update(intake.erased)
        for arrival in intake.arrivals:
            place = arrival.place or held.wanted.pop(arrival.id)
            kept = Kept(place.bundel, arrival.sealed, State.SEEN, arrival.signed, place.seq)
            held.kept[arrival.id] = kept
            kept.state = outbox.confirmed(is_erased=not arrival.sealed.body)
        for change in held.erased & held.kept.keys():
            self.drop_body(change)

    def drop_body(self, change: ChangeId) -> None:
        """Keep only that a change was there."""
        kept = self.vault.kept[change]
        kept.sealed = Sealed(kept.sealed.header, b"", change)
        if kept.state is State.SEEN:
            kept.state = State.ERASED

    def _confirm(self, intake: Intake) -> None:
        for place in intake.confirmed:
            kept = self.vault.kept[place.id]
            kept.seq, kept.state = place.seq, outbox.confirmed(is_erased=not kept.sealed.body)
        self.vault.wanted |= {place.id: place for place in intake.wanted}
        self.vault.elsewhere |= {place.id: place for place in intake.withheld}
        self.vault.cursors |= intake.cursors
        self.vault.healing -= set(intake.caught_up)

    def _move(self, bundels: Collection[BundelId], after: Callable[[State], State]) -> int:
        return sum(k.move(after(k.state)) for k in self.vault.kept.values() if k.bundel in bundels)

    def _reset(self, intake: Intake) -> None:
        for bundel in (*intake.diverged, *intake.revoked):
            self.vault.cursors[bundel] = START
            self._forget(bundel)
            self._offer(bundel)
        self._move(intake.diverged, outbox.after_divergence)
        self._move(intake.revoked, outbox.after_loss)
        self.vault.healing |= set(intake.diverged)
        self.vault.revoked |= set(intake.revoked)

    def _offer(self, bundel: BundelId) -> None:
        ids = tuple(change for change, kept in self.vault.kept.items() if kept.bundel == bundel)
        if ids:
            self.vault.offering[bundel] = ids

    def _forget(self, bundel: BundelId) -> None:
        held = self.vault
        held.wanted = {c: place for c, place in held.wanted.items() if place.bundel != bundel}
        held.elsewhere = {c: place for c, place in held.elsewhere.items() if place.bundel != bundel}

    def _rights(self, intake: Intake) -> int:
        held = self.vault
        held.revoked -= set(intake.regranted)
        again = self._move(intake.regranted, outbox.after_regrant)
        for bundel in intake.regranted:
            held.cursors[bundel] = START
            held.healing.add(bundel)
        if intake.access is not None:
            held.access_version = intake.access.version
            held.ends = intake.ends or held.ends
            granted = {grant.bundel: grant.epoch for grant in intake.access.grants}
            told = intake.access.ends
            gone = msgspec.msgpack.decode(told.content, type=Ends).bundels if told else ()
            held.made_here -= granted.keys() | set(gone)
            held.granted = dict.fromkeys(held.made_here, 0) | granted
        for statement in intake.keys:
            key = msgspec.msgpack.decode(statement.content, type=WrappedKey)
            held.keys.add((key.bundel, key.epoch))
        return again


def _are_out(states: set[State]) -> bool:
    """Tell whether all of these went out that can."""
    return not states & outbox.TO_SEND or State.REFUSED in states
