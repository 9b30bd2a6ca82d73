"""Two vaults that exchange changes in any order, any grouping and any number of times agree with the log.

The machine edits, deletes, restores, moves and erases on both sides and hands changes over piecemeal.
After each step each vault equals the pure view of the changes it holds; nothing here is simulated.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from jgw_desktop.domain.changes import ChangeKind, Compartiment, Edit, Operation, OpRef
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, RecordId, WorkerId
from jgw_desktop.domain.records import DELETED, PARENT
from jgw_desktop.domain.view import view
from jgw_desktop.envelope.bundel_keys import KeyName
from jgw_desktop.envelope.seal import SealedChange, UnsealedChange, seal
from storage.bundel_keys import BundelKeys
from storage.log import ChangeLog
from tests.storage.stores import adding, deletion, new_store, set_field, setting

BUNDELS = tuple(BundelId(bytes([number]) * 16) for number in (1, 2))
BUNDEL = BUNDELS[0]
RECORDS = {
    bundel: (RecordId(bundel), *(RecordId(bytes([number]) + bundel[1:]) for number in range(10, 15)))
    for bundel in BUNDELS
}
TYPES = ("Casus", "Gezin", "Persoon", "Werker", "Werker", "Werker")
NAMES = {"Casus": "titel", "Gezin": "naam", "Persoon": "voornaam", "Werker": "naam"}
KEY = bytes(32)
SIDES = st.integers(0, 1)
PLACES = st.integers(0, 5)


class Exchange(RuleBasedStateMachine):
    """Two laptops of colleagues."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.sides = [new_store(Path(self._folder.name, name)) for name in ("een.db", "twee.db")]
        for connection, _ in self.sides:
            with connection.transaction():
                for bundel in BUNDELS:
                    for part in Compartiment:
                        BundelKeys(connection).add(KeyName(bundel, part, 1), KEY)

    def teardown(self) -> None:
        """In the end each hands over all it has, latest first; then both show the same."""
        for mine, theirs in (self.sides, self.sides[::-1]):
            everything = [sealed for bundel in BUNDELS for sealed in ChangeLog(theirs[0]).sealed(bundel)]
            for sealed in reversed(everything):
                mine[1].receive([sealed])
        shown = [
            ([store.bundel(bundel) for bundel in BUNDELS], store.casussen(), set(store.search("a")))
            for _, store in self.sides
        ]
        assert shown[0] == shown[1]
        for connection, store in self.sides:
            report = store.check()
            assert report.problems == ()
            assert store.rebuild() == report
            connection.close()
        self._folder.cleanup()

    @rule(
        side=SIDES,
        bundel=st.sampled_from(BUNDELS),
        place=PLACES,
        text=st.sampled_from("abc "),
        blind=st.booleans(),
    )
    def edit(self, side: int, bundel: BundelId, place: int, text: str, blind: bool) -> None:
        field = NAMES[TYPES[place]]
        self._set(side, bundel, place, field, text, blind=blind)

    @rule(side=SIDES, bundel=st.sampled_from(BUNDELS), place=PLACES, parent=PLACES)
    def move(self, side: int, bundel: BundelId, place: int, parent: int) -> None:
        self._set(side, bundel, place, PARENT, RECORDS[bundel][parent].hex())

    @rule(side=SIDES, bundel=st.sampled_from(BUNDELS), place=PLACES, deleted=st.booleans())
    def delete_or_restore(self, side: int, bundel: BundelId, place: int, deleted: bool) -> None:
        seen = self.sides[side][1].bundel(bundel).heads_below(RECORDS[bundel][place])
        self._set(side, bundel, place, DELETED, deleted, seen=seen)

    @rule(side=SIDES, bundel=st.sampled_from(BUNDELS), place=PLACES, data=st.data())
    def hide(self, side: int, bundel: BundelId, place: int, data: st.DataObject) -> None:
        self._set(
            side, bundel, place, "zichtbaarheid", data.draw(st.sampled_from(["gezin", "alleen_jeugdige"]))
        )

    @rule(side=SIDES, bundel=st.sampled_from(BUNDELS), data=st.data())
    def erase(self, side: int, bundel: BundelId, data: st.DataObject) -> None:
        connection, store = self.sides[side]
        known = [row.id for row in ChangeLog(connection).rows_of(bundel)] or [ChangeId(bytes(32))]
        target = data.draw(st.sampled_from(known))
        store.receive([_erasure(bundel, target)])

    @rule(side=SIDES, bundel=st.sampled_from(BUNDELS), place=PLACES, other=PLACES, data=st.data())
    def name_what_is_not_its_own(
        self, side: int, bundel: BundelId, place: int, other: int, data: st.DataObject
    ) -> None:
        _, store = self.sides[side]
        heads = store.bundel(data.draw(st.sampled_from(BUNDELS))).heads_below(RECORDS[bundel][other])
        op = Operation(RECORDS[bundel][place], TYPES[place], "naam", "d", (*heads, OpRef(ChangeId(KEY), 0)))
        store.commit([Edit(bundel, (op,))])

    @rule(side=SIDES, data=st.data())
    def hand_over_some(self, side: int, data: st.DataObject) -> None:
        theirs = [
            sealed for bundel in BUNDELS for sealed in ChangeLog(self.sides[1 - side][0]).sealed(bundel)
        ]
        if theirs:
            chosen = data.draw(st.lists(st.sampled_from(theirs), max_size=8))
            self.sides[side][1].receive(chosen)

    @invariant()
    def each_vault_shows_the_view_of_its_log(self) -> None:
        for connection, store in self.sides:
            for bundel, entries, _ in ChangeLog(connection).entries():
                assert store.bundel(bundel) == view(bundel, (entry.change for entry in entries))

    @invariant()
    def each_vault_is_clean(self) -> None:
        for _, store in self.sides:
            assert store.check().problems == ()

    def _set(
        self,
        side: int,
        bundel: BundelId,
        place: int,
        field: str,
        value: str | bool,
        *,
        seen: tuple[OpRef, ...] = (),
        blind: bool = False,
    ) -> None:
        _, store = self.sides[side]
        record = RECORDS[bundel][place]
        present = store.bundel(bundel).records.get(record)
        replaces = present.refs(field) if present and not blind else ()
        store.commit([Edit(bundel, (Operation(record, TYPES[place], field, value, replaces, seen),))])


def _erasure(bundel: BundelId, target: ChangeId) -> SealedChange:
    unsealed = UnsealedChange(
        bundel=bundel,
        compartiment=Compartiment.GEWOON,
        device=DeviceId(bytes(16)),
        author=WorkerId("beheer"),
        hlc=1,
        ops=(),
        kind=ChangeKind.REDACT,
        redacts=(target,),
    )
    return seal(unsealed, KEY, 1)


TestExchange = Exchange.TestCase
TestExchange.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.fixture(scope="module")
def rich_log(tmp_path_factory: pytest.TempPathFactory) -> list[SealedChange]:
    """Changes of which nearly every one depends on another: replaced, deleted, restored, moved, erased."""
    connection, store = new_store(tmp_path_factory.mktemp("bron") / "kluis.db")
    with connection.transaction():
        BundelKeys(connection).add(KeyName(BUNDEL, Compartiment.GEWOON, 1), KEY)
    casus, gezin, persoon, groep, lid, los = RECORDS[BUNDEL]
    store.commit([Edit(BUNDEL, adding(casus, "Casus", None, {"titel": "Oefening"}))])
    store.commit([Edit(BUNDEL, adding(gezin, "Gezin", casus, {"naam": "Jansen"}))])
    store.commit([Edit(BUNDEL, adding(persoon, "Persoon", gezin, {"voornaam": "Bram"}))])
    store.commit([Edit(BUNDEL, adding(groep, "Werker", casus, {"naam": "groep"}))])
    store.commit([Edit(BUNDEL, adding(lid, "Werker", groep, {"naam": "lid"}))])
    set_field(store, BUNDEL, lid, "naam", "ander lid")
    store.commit([setting(store, BUNDEL, lid, "telefoon", text) for text in ("een", "twee")])
    store.commit([setting(store, BUNDEL, gezin, "telefoon", text) for text in ("een", "twee")])
    store.commit([deletion(store, BUNDEL, groep)])
    store.commit([Edit(BUNDEL, adding(los, "Werker", lid, {"naam": "ongezien"}))])
    store.commit([deletion(store, BUNDEL, groep)])
    store.commit([deletion(store, BUNDEL, los)])
    set_field(store, BUNDEL, los, PARENT, casus.hex())
    store.commit([deletion(store, BUNDEL, los, deleted=False)])
    set_field(store, BUNDEL, gezin, "naam", "Smit")
    (wrong,) = store.commit([setting(store, BUNDEL, gezin, "adres", "een vergissing")])
    store.receive([_erasure(BUNDEL, wrong)])
    sealed = ChangeLog(connection).sealed(BUNDEL)
    connection.close()
    return sealed


@given(data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_order_and_grouping_of_arrival_gives_the_same(
    rich_log: list[SealedChange], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(rich_log))
    cuts = data.draw(st.lists(st.integers(1, 4), min_size=len(order), max_size=len(order)))
    with tempfile.TemporaryDirectory() as folder:
        connection, store = new_store(Path(folder, "kluis.db"))
        with connection.transaction():
            BundelKeys(connection).add(KeyName(BUNDEL, Compartiment.GEWOON, 1), KEY)
        arrived = 0
        for size in cuts:
            store.receive(order[max(0, arrived - 1) : arrived + size])
            arrived += size
            assert store.check().problems == ()
        (line,) = store.casussen()
        connection.close()
    assert (line.naam, line.personen, line.conflicten) == ("Smit", "Bram", 1)
