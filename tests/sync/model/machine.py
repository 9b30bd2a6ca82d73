"""The model under Hypothesis: any order of what can happen, then rest, then the invariants."""

from __future__ import annotations

from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests.sync.model.invariants import check
from tests.sync.model.server import ROWS
from tests.sync.model.world import BUNDELS, RECORDS, WORKERS, Design, Fate, Person, World, record_of

PLACES = st.integers(0, 9)
BUNDEL = st.sampled_from(BUNDELS)
RECORD = st.integers(0, RECORDS - 1)
WORKER = st.sampled_from(WORKERS)
THREE_YEARS_MS = 3 * 365 * 86_400_000


class Model(RuleBasedStateMachine):
    """One run. design: what is being tried."""

    design: ClassVar[Design] = Design()

    def __init__(self) -> None:
        super().__init__()
        self.world = World(self.design)

    def person(self, place: int) -> Person:
        return self.world.people[place % len(self.world.people)]

    @rule(who=PLACES, bundel=BUNDEL, record=RECORD)
    def open_form(self, who: int, bundel: Any, record: int) -> None:
        self.world.open_form(self.person(who), bundel, record_of(bundel, record))

    @rule(who=PLACES, value=st.sampled_from("abc"))
    def save_form(self, who: int, value: str) -> None:
        self.world.save_form(self.person(who), value)

    @rule(who=PLACES, bundel=BUNDEL, record=RECORD, value=st.sampled_from("abc"))
    def edit(self, who: int, bundel: Any, record: int, value: str) -> None:
        self.world.open_form(self.person(who), bundel, record_of(bundel, record))
        self.world.save_form(self.person(who), value)

    @rule(who=PLACES, bundel=BUNDEL, record=RECORD, gone=st.booleans())
    def delete(self, who: int, bundel: Any, record: int, gone: bool) -> None:
        self.world.delete(self.person(who), bundel, record_of(bundel, record), gone)

    @rule(who=PLACES, place=PLACES)
    def redact(self, who: int, place: int) -> None:
        kept = list(self.person(who).laptop.vault.kept)
        if kept:
            self.world.redact(self.person(who), kept[place % len(kept)])

    @rule(who=PLACES, fate=st.sampled_from(Fate), rows=st.sampled_from((1, 4)))
    def sync(self, who: int, fate: Fate, rows: int) -> None:
        self.world.server.rows = rows
        self.world.sync(self.person(who), fate)

    @rule(who=PLACES)
    def sync_well(self, who: int) -> None:
        self.world.server.rows = ROWS
        for _ in range(3):
            self.world.sync(self.person(who), Fate.WELL)

    @rule(who=PLACES, other=PLACES, bundel=BUNDEL, record=RECORD, value=st.sampled_from("abc"))
    def lose_what_was_answered(self, who: int, other: int, bundel: Any, record: int, value: str) -> None:
        """Hand in what the server says yes to before it gives anything back, and then loses."""
        self.sync_well(who)
        self.edit(other, bundel, record, value)
        self.sync_well(other)
        self.edit(who, bundel, record, value)
        self.world.sync(self.person(who), Fate.ROLLED_BACK)

    @precondition(lambda self: self.world.late)
    @rule(place=PLACES)
    def deliver_late(self, place: int) -> None:
        self.world.deliver_late(place)

    @rule(who=PLACES, skew=st.sampled_from((-THREE_YEARS_MS, 0, THREE_YEARS_MS)))
    def set_clock(self, who: int, skew: int) -> None:
        self.person(who).skew_ms = skew

    @rule(who=PLACES)
    def back_up_laptop(self, who: int) -> None:
        self.person(who).backups.append(self.person(who).laptop.vault.copy())

    @rule(who=PLACES, place=PLACES)
    def restore_laptop(self, who: int, place: int) -> None:
        self.world.restore_laptop(self.person(who), place)

    @rule(who=PLACES)
    def clone_laptop(self, who: int) -> None:
        self.world.clone(self.person(who))

    @rule()
    def back_up_server(self) -> None:
        self.world.server_backups.append(self.world.server.backup())

    @rule(place=PLACES)
    def restore_server(self, place: int) -> None:
        self.world.restore_server(place)

    @rule(worker=WORKER, bundel=BUNDEL)
    def grant(self, worker: Any, bundel: Any) -> None:
        self.world.grant(worker, bundel)

    @rule(worker=WORKER, bundel=BUNDEL)
    def revoke(self, worker: Any, bundel: Any) -> None:
        self.world.revoke(worker, bundel)

    @rule(who=PLACES)
    def revoke_laptop(self, who: int) -> None:
        self.world.revoke_laptop(self.person(who))

    @rule(bundel=BUNDEL)
    def accept_late(self, bundel: Any) -> None:
        self.world.server.accept_late(bundel)

    @rule()
    def serve_keys(self) -> None:
        self.world.server.serve_keys()

    def teardown(self) -> None:
        self.world.come_to_rest()
        check(self.world)
