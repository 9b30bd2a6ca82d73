"""Steps of a sync that the model leaves out: a change that never comes through, and a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

import pytest

from jgw_desktop.app.sync_ports import Question
from jgw_desktop.domain.errors import LineFailed, ServerBusy
from jgw_desktop.domain.ids import ChangeId
from jgw_desktop.envelope.seal import content_id
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.ports import Arrival
from sync.breaker import Breaker
from sync.devices import ReceiptAnswer, ReceiptRequest
from sync.pace import TRIES_ALONE, Pace
from sync.packing import whole_request
from sync.protocol import OfferAnswer, OfferRequest, SyncAnswer, SyncRequest
from sync.reading import id_of
from sync.rounds import Round, Step
from tests.sync.model.at_once import at_once
from tests.sync.model.content import Notary
from tests.sync.model.laptop import BATCH, Laptop
from tests.sync.model.world import BUNDELS, WORKERS, Design, Fate, Line, Person, World, record_of


class Choking(Line):
    """A line on which every request fails that holds one certain change."""

    def __init__(self, world: World, person: Person, on: ChangeId) -> None:
        super().__init__(world, person)
        self._on = on

    def sync(self, request: SyncRequest) -> SyncAnswer:
        changes = [id_of(change) for parcel in whole_request(request).parcels for change in parcel.changes]
        if self._on in changes:
            raise LineFailed
        return super().sync(request)


def write(world: World, person: Person, bundel: int, record: int, value: str) -> ChangeId:
    world.open_form(person, BUNDELS[bundel], record_of(BUNDELS[bundel], record))
    world.save_form(person, value)
    return list(person.laptop.vault.kept)[-1]


def run(world: World, person: Person, line: Line, pace: Pace, breaker: Breaker | None = None) -> Round:
    notary = Notary(person.laptop.vault.device)
    return Round(person.laptop, line, notary, pace=pace, breaker=breaker or Breaker(), app="proef")


def test_a_change_that_never_comes_through_is_set_aside_and_the_rest_goes_on() -> None:
    world = World(Design())
    bert = world.people[1]
    poisoned, waiting = write(world, bert, 0, 0, "a"), write(world, bert, 0, 1, "b")
    other = write(world, bert, 1, 0, "c")
    steps = run(world, bert, Choking(world, bert, poisoned), Pace())
    failures = 0
    for _ in range(30):
        try:
            steps.step()
        except LineFailed:
            failures += 1
    kept = bert.laptop.vault.kept
    assert kept[poisoned].state is State.REFUSED
    assert kept[waiting].state in (State.NEVER_SENT, State.IN_REQUEST)  # it builds on the other
    assert kept[other].state is State.SEEN
    assert failures >= TRIES_ALONE


def test_what_the_line_had_set_aside_goes_out_when_a_person_asks() -> None:
    world = World(Design())
    bert = world.people[1]
    change, after = write(world, bert, 0, 0, "a"), write(world, bert, 0, 0, "b")
    bert.laptop.refuse(change)
    world.sync(bert, Fate.WELL)
    kept = bert.laptop.vault.kept
    assert kept[change].state is State.REFUSED
    bert.pace.tries_refused = True
    for _ in range(4):
        world.sync(bert, Fate.WELL)
    assert [kept[one].state for one in (change, after)] == [State.SEEN, State.SEEN]


def test_asking_tries_a_change_that_never_comes_through_once_and_sets_it_aside_again() -> None:
    world = World(Design())
    bert = world.people[1]
    poisoned, other = write(world, bert, 0, 0, "a"), write(world, bert, 1, 0, "c")
    bert.laptop.refuse(poisoned)
    bert.pace.tries_refused = True
    steps = run(world, bert, Choking(world, bert, poisoned), bert.pace)
    for _ in range(30):
        with suppress(LineFailed):
            steps.step()
    kept = bert.laptop.vault.kept
    assert (kept[poisoned].state, kept[other].state) == (State.REFUSED, State.SEEN)


class Down(Line):
    """No line at all."""

    def sync(self, request: SyncRequest) -> SyncAnswer:
        raise LineFailed


def test_while_the_line_is_down_no_change_is_set_aside() -> None:
    world = World(Design())
    bert = world.people[1]
    change = write(world, bert, 0, 0, "a")
    steps = run(world, bert, Down(world, bert), bert.pace)
    for _ in range(20):
        with pytest.raises(LineFailed):
            steps.step()
    run(world, bert, Line(world, bert), bert.pace).step()
    world.sync(bert, Fate.WELL)
    assert bert.laptop.vault.kept[change].state is State.SEEN


class Flickering(Line):
    """A line that is up for some requests in every so many, and loses the answer to the second of those.

    came: the changes that reached the server. lost: those of which the answer did not come back. got: the
    ids of what was told of the log.
    """

    def __init__(self, world: World, person: Person, up: int, every: int) -> None:
        super().__init__(world, person)
        self._up, self._every = up, every
        self.came: list[ChangeId] = []
        self.lost: list[ChangeId] = []
        self.got: list[ChangeId] = []
        self._asked = 0

    def sync(self, request: SyncRequest) -> SyncAnswer:
        self._asked += 1
        if self._asked % self._every >= self._up:
            raise LineFailed
        changes = [id_of(change) for parcel in whole_request(request).parcels for change in parcel.changes]
        self.came += changes
        answer = super().sync(request)
        if self._asked % self._every:
            self.lost += changes
            raise LineFailed
        self.got += [row.id or content_id(row.header, row.body) for d in answer.deliveries for row in d.rows]
        return answer


@pytest.mark.parametrize(("up", "every"), [(1, 5), (2, 6), (2, 7)])
def test_p36_over_a_line_that_is_up_now_and_then_all_is_sent_and_nothing_twice(up: int, every: int) -> None:
    world = World(Design())
    anna, bert = world.people[:2]
    theirs = [write(world, anna, 0, number % 2, "def"[number % 3]) for number in range(9)]
    for _ in theirs:
        world.sync(anna, Fate.WELL)
    made = [write(world, bert, 0, number % 2, "abc"[number % 3]) for number in range(9)]
    line = Flickering(world, bert, up, every)
    runs = 0
    while any(kept.state is not State.SEEN for kept in bert.laptop.vault.kept.values()):
        runs += 1
        assert runs < every * 2 * len(made)
        with suppress(LineFailed):
            run(world, bert, line, bert.pace).step()  # each time a new run
    assert bool(line.lost) == (up > 1)
    assert Counter(line.came) - Counter(made) <= Counter(line.lost)  # again only what nobody had an answer to
    assert sorted(line.got) == sorted(made + theirs)  # and what was read is not asked for again


class Hiding(Laptop):
    """A laptop on which every arriving change hides a record."""

    def hidden_by(self, arrivals: Sequence[Arrival]) -> int:
        return len(arrivals)


def test_a_pull_that_hides_much_waits_for_the_worker_while_sending_goes_on() -> None:
    world = World(Design(laptop=Hiding))
    anna, bert = world.people[:2]
    for value in "abc":
        write(world, anna, 0, 0, value)
        world.sync(anna, Fate.WELL)
    own = write(world, bert, 1, 0, "d")
    breaker = Breaker(most_hidden=2)
    steps = run(world, bert, Line(world, bert), Pace(), breaker)
    assert steps.step().question == Question(3, 0)
    assert bert.laptop.vault.kept.keys() == {own}
    assert bert.laptop.vault.kept[own].state is State.ACCEPTED
    breaker.allow()
    assert steps.step().question is None
    assert len(bert.laptop.vault.kept) == 4


class Listening(Line):
    """Remembers the receipts."""

    def __init__(self, world: World, person: Person) -> None:
        super().__init__(world, person)
        self.kept = 0
        self.offered = 0

    def offer(self, request: OfferRequest) -> OfferAnswer:
        self.offered += len(request.ids)
        return super().offer(request)

    def receipts(self, request: ReceiptRequest) -> ReceiptAnswer:
        self.kept += len(request.receipts)
        return super().receipts(request)


def test_lost_access_hands_over_then_erases_then_leaves_a_receipt() -> None:
    world = World(Design())
    bert = world.people[1]
    early = write(world, bert, 0, 0, "a")
    world.sync(bert, Fate.WELL)
    late = [write(world, bert, 0, 1, value) for value in "bcdef"]
    world.revoke(WORKERS[1], BUNDELS[0])
    line = Listening(world, bert)
    steps = run(world, bert, line, Pace())
    done: list[Step] = []
    while not done or not done[-1].is_quiet:
        done.append(steps.step())
    assert [step.erased for step in done if step.erased] == [(BUNDELS[0],)]
    assert world.server.disk.quarantine.keys() == set(late)
    assert early in world.server.disk.changes
    assert not bert.laptop.vault.kept
    assert (line.kept, bert.laptop.receipts()) == (1, ())
    assert line.offered == 6


class Busy(Line):
    """A server that asks to come back later."""

    def sync(self, request: SyncRequest) -> SyncAnswer:
        raise ServerBusy(30)


def test_a_busy_server_costs_no_batch() -> None:
    world = World(Design())
    bert = world.people[1]
    write(world, bert, 0, 0, "a")
    before = bert.pace.batch
    with pytest.raises(ServerBusy) as busy:
        run(world, bert, Busy(world, bert), bert.pace).step()
    assert busy.value.seconds == 30
    assert bert.pace.batch == before


class Counting(Line):
    """Counts the questions."""

    def __init__(self, world: World, person: Person) -> None:
        super().__init__(world, person)
        self.asked = 0

    def sync(self, request: SyncRequest) -> SyncAnswer:
        self.asked += 1
        return super().sync(request)


def test_a_run_whose_answer_held_all_there_is_does_not_ask_again() -> None:
    world = World(Design())
    bert = world.people[1]
    first = write(world, bert, 0, 0, "a")
    line = Counting(world, bert)
    steps = run(world, bert, line, bert.pace)
    assert [steps.step().is_quiet for _ in range(2)] == [False, True]
    assert (line.asked, bert.laptop.vault.kept[first].state) == (1, State.SEEN)
    later = write(world, bert, 0, 0, "b")
    assert [steps.step().is_quiet for _ in range(2)] == [False, True]
    assert (line.asked, bert.laptop.vault.kept[later].state) == (2, State.SEEN)


def test_a_run_with_nothing_to_send_asks_once_what_there_is() -> None:
    world = World(Design())
    bert = world.people[1]
    line = Counting(world, bert)
    assert run(world, bert, line, bert.pace).step().is_quiet
    assert line.asked == 1


class OnceDown(Line):
    """A line of which the given request fails. came: the changes of the others."""

    def __init__(self, world: World, person: Person, fails: int) -> None:
        super().__init__(world, person)
        self._left = fails
        self.came: list[ChangeId] = []

    def sync(self, request: SyncRequest) -> SyncAnswer:
        self._left -= 1
        if self._left == 0:
            raise LineFailed
        self.came += [id_of(change) for parcel in whole_request(request).parcels for change in parcel.changes]
        return super().sync(request)


@pytest.mark.parametrize("fails", [2, 3, 4])
def test_what_was_made_ready_for_a_request_that_failed_is_taken_up_by_the_next_step(fails: int) -> None:
    world = World(Design())
    bert = world.people[1]
    made = [write(world, bert, 0, number % 2, "abc"[number % 3]) for number in range(6 * BATCH)]
    line, notary = OnceDown(world, bert, fails), Notary(bert.laptop.vault.device)
    steps = Round(bert.laptop, line, notary, pace=Pace(), breaker=Breaker(), app="proef", ahead=at_once)
    for _ in range(30):
        with suppress(LineFailed):
            steps.step()
    assert line.came == made  # in their order, none passed over
    assert {kept.state for kept in bert.laptop.vault.kept.values()} == {State.SEEN}
