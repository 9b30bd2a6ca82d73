"""Workers write, meet, choose and make two doelen in any order: no words are ever out of reach."""

from __future__ import annotations

from hashlib import blake2b

from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.app.differences import apart_of
from jgw_desktop.app.two_goals import making_two
from jgw_desktop.domain.changes import Change, Compartiment, Operation
from jgw_desktop.domain.differences import differences, settling
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId, RecordId, WorkerId
from jgw_desktop.domain.records import ORDER, PARENT
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, view

BUNDEL, PLAN, DOEL = BundelId(bytes(16)), RecordId(b"p" * 16), RecordId(b"d" * 16)
FIELDS = ["tekst", "zo_merken_we_het", "kan_netwerk"]
WORKERS = st.integers(0, 2)
STEPS = st.one_of(
    st.tuples(st.just("write"), WORKERS, st.sampled_from(FIELDS), st.integers(0, 3)),
    st.tuples(st.just("meet"), WORKERS, WORKERS, st.just(0)),
    st.tuples(st.just("part"), WORKERS, st.just(0), st.integers(0, 3)),
    st.tuples(st.just("choose"), WORKERS, st.integers(0, 1), st.integers(0, 3)),
)


class Workers:
    """Three with a doel that all have. told: what somebody read, and put other words in the place of."""

    def __init__(self) -> None:
        self.has: list[dict[ChangeId, Change]] = [{}, {}, {}]
        self.texts: set[Value] = set()
        self.told: set[Value] = set()
        self._number = 0
        start = {ORDER: "V", PARENT: PLAN.hex(), **{name: f"eerst {name}" for name in FIELDS}}
        ops = tuple(Operation(DOEL, "Doel", name, value) for name, value in start.items())
        self._change(0, (Operation(PLAN, "Gezinsplan", "status", "concept"), *ops), 0)
        self.meet(0, 1)
        self.meet(0, 2)
        self.texts.update(f"eerst {name}" for name in FIELDS)

    def sees(self, who: int) -> BundelView:
        return view(BUNDEL, self.has[who].values())

    def _change(self, who: int, ops: tuple[Operation, ...], hlc: int) -> None:
        self._number += 1
        name = ChangeId(blake2b(bytes([who, self._number])).digest()[:32])
        author = WorkerId(f"w{who}")
        made = Change(name, BUNDEL, Compartiment.GEWOON, DeviceId(bytes(16)), author, hlc, ops)
        self.has[who][name] = made

    def _put_aside(self, seen: BundelView, op: Operation) -> None:
        heads = seen.records[op.record].registers[op.field].heads
        self.told.update(head.value for head in heads if head.value != op.value)

    def write(self, who: int, field: str, hlc: int) -> None:
        seen = self.sees(who)
        doelen = sorted(seen.of_type("Doel"), key=lambda one: one.id)
        doel = doelen[self._number % len(doelen)]
        text = f"woorden {self._number}"
        self.texts.add(text)
        op = Operation(doel.id, "Doel", field, text, doel.refs(field))
        self._put_aside(seen, op)
        self._change(who, (op,), hlc)

    def meet(self, one: int, other: int) -> None:
        both = {**self.has[one], **self.has[other]}
        self.has[one], self.has[other] = dict(both), dict(both)

    def choose(self, who: int, at: int, hlc: int) -> None:
        seen = self.sees(who)
        found = [item for item in differences(seen) if item.heads]
        if found:
            item = found[0]
            ops = settling(seen, item, item.heads[at % len(item.heads)].value)
            self._put_aside(seen, ops[0])
            self._change(who, ops, hlc)

    def part(self, who: int, hlc: int) -> None:
        seen = self.sees(who)
        goals = next(filter(None, (apart_of(seen, one.id) for one in seen.of_type("Doel"))), None)
        if goals is None:
            return
        self._change(who, making_two(seen, goals), hlc)
        after = self.sees(who)
        for item in goals.items:
            shown = {after.records[one].value(item.field) for one in (goals.record, goals.new)}
            assert shown == {head.value for head in item.heads}
        left = {item.record for item in differences(after)}
        assert left.isdisjoint({goals.record, goals.new})


@given(st.lists(STEPS, max_size=30))
def test_all_that_was_written_is_shown_or_was_read_by_who_put_other_words_in_its_place(
    steps: list[tuple[str, int, str | int, int]],
) -> None:
    workers = Workers()
    for what, who, how, hlc in steps:
        if what == "write":
            workers.write(who, str(how), hlc)
        elif what == "meet":
            workers.meet(who, int(how))
        elif what == "part":
            workers.part(who, hlc)
        else:
            workers.choose(who, int(how), hlc)
    for one, other in ((0, 1), (1, 2), (0, 1)):
        workers.meet(one, other)
    assert workers.sees(0) == workers.sees(2)
    shown = {
        head.value
        for record in workers.sees(0).of_type("Doel")
        for register in record.registers.values()
        for head in register.heads
    }
    assert workers.texts - workers.told <= shown


@given(st.lists(st.sampled_from(FIELDS), min_size=1, unique=True), st.permutations([0, 1, 2]), st.data())
def test_all_who_choose_it_make_one_doel_whoever_wrote_and_whoever_asks(
    fields: list[str], order: list[int], data: st.DataObject
) -> None:
    workers = Workers()
    for who in order[:2]:
        for field in fields:
            workers.write(who, field, data.draw(st.integers(0, 3)))
    workers.meet(*order[:2])
    workers.meet(order[0], order[2])
    for who in order[: data.draw(st.integers(2, 3))]:
        workers.part(who, data.draw(st.integers(0, 3)))
    for one, other in ((0, 1), (1, 2), (0, 1)):
        workers.meet(one, other)
    seen = workers.sees(0)
    assert len(seen.of_type("Doel")) == 2
    assert differences(seen) == ()
