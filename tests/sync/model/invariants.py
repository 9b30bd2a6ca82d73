"""What must hold when all came to rest: one state for all, nothing lost or overwritten unseen."""

from __future__ import annotations

from collections.abc import Iterable

from jgw_desktop.domain.changes import Change, OpRef
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import HeadRow, assemble
from jgw_desktop.envelope.seal import content_id
from jgw_desktop.reconciling.chain import START
from jgw_desktop.reconciling.ports import PartOf
from tests.sync.model.content import opened, writes_signal
from tests.sync.model.laptop import Laptop
from tests.sync.model.server import PART
from tests.sync.model.world import BUNDELS, World


def check(world: World) -> None:
    """Fail unless the invariants hold."""
    for person in world.people:
        vault = person.laptop.vault
        assert person.is_wiped or vault.device not in world.found, "a revoked laptop was not wiped"
        for bundel in BUNDELS:
            if vault.worker in world.intended[bundel] and not person.is_wiped:
                _same_as_log(world, person.laptop, bundel)
            else:
                assert not vault.holds(bundel), "a laptop without access holds something"  # invariant 4
            if vault.worker in world.closed[bundel]:
                parts = {kept.part for kept in vault.kept.values()}
                assert PartOf(bundel, PART) not in parts, "a laptop without access holds something of a part"
    _nothing_lost(world)
    _signals_are_known(world)


def log_of(world: World, bundel: BundelId) -> list[Change]:
    """Return the server's log of a bundel, as somebody with all keys reads it."""
    disk = world.server.disk
    return [opened(disk.changes[change].sealed, change) for change in disk.logs.get(bundel, ())]


def _same_as_log(world: World, laptop: Laptop, bundel: BundelId) -> None:
    """Invariants 1 and 3."""
    whole, shown = log_of(world, bundel), laptop.heads(bundel)
    is_closed = laptop.vault.worker in world.closed[bundel]
    log = [change for change in whole if not (is_closed and change.compartiment is PART)]
    assert _by_ref(shown) == _by_ref(laptop.heads_of(log)), "a laptop shows another state than the log"
    _no_silent_loss(world, bundel, log, shown, laptop)
    assert len(whole) == laptop.vault.cursors.get(bundel, START).seq


def _no_silent_loss(
    world: World, bundel: BundelId, log: list[Change], shown: list[HeadRow], laptop: Laptop
) -> None:
    erased = {target for change in log for target in change.redacts}
    named = {ref for c in log for op in c.ops for ref in op.replaces if ref in world.seen_by[c.id]}
    visible = {row.head.ref for row in shown}
    written = {ref for change in log if change.id not in erased for ref in change.refs()}
    of_erased = {ref for ref in named if ref.change in erased}
    assert written <= visible | named | of_erased, "a value is gone that nobody saw"
    view = assemble(bundel, shown)
    for record in view.records.values():
        if laptop.hides(view, record.id):
            seen = {ref for refs in view.deletion_seen.values() for ref in refs}
            assert set(view.heads_below(record.id)) <= seen, "a record is gone with what nobody saw"


def _nothing_lost(world: World) -> None:
    """Invariant 2."""
    disk = world.server.disk
    safe = disk.changes.keys() | disk.quarantine.keys()
    for person in world.people:
        assert person.laptop.vault.kept.keys() <= safe, "a change is on a laptop only"
    stored = [one.sealed for one in (*disk.changes.values(), *disk.quarantine.values())]
    content = {content_id(one.header, one.body) for one in stored if one.body}
    erased = {one.id for one in stored if one.id and not one.body}  # on request
    assert world.made - world.excused - erased <= content, "a change is nowhere any more"


def _signals_are_known(world: World) -> None:
    """Invariant 5."""
    for bundel in BUNDELS:
        signals = [one for one in log_of(world, bundel) if writes_signal(one)]
        assert not signals or bundel in world.server.disk.signals, "the server was not told of a signal"


def _by_ref(heads: Iterable[HeadRow]) -> dict[OpRef, tuple[RecordId, str, Value]]:
    return {row.head.ref: (row.record, row.field, row.head.value) for row in heads}
