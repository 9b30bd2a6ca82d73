"""A server that lies is found out by what the laptop computes itself, and nothing of its answer is used."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.errors import ForgedStatement, ServerLied, SyncError
from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId
from jgw_desktop.reconciling.chain import Cursor
from jgw_desktop.reconciling.parts import Access, Code, Grant, Sealed
from jgw_desktop.reconciling.stated import Ends, LostPart, Revocation
from sync.breaker import Breaker
from sync.devices import ReceiptAnswer, ReceiptRequest
from sync.pace import Pace
from sync.protocol import Delivery, OfferAnswer, OfferRequest, RowForm, SyncAnswer, SyncRequest
from sync.rounds import Round
from tests.sync.model.content import Notary, stated
from tests.sync.model.server import PART
from tests.sync.model.world import BUNDELS, WORKERS, Design, Fate, Person, World, record_of

Lie = Callable[[SyncAnswer], SyncAnswer]


class Liar:
    """A server that changes its answers before it signs them."""

    def __init__(self, world: World, person: Person, lie: Lie) -> None:
        self._world, self._person, self._lie = world, person, lie

    def sync(self, request: SyncRequest) -> SyncAnswer:
        return self._lie(self._world.server.sync(self._person.caller, request))

    def offer(self, request: OfferRequest) -> OfferAnswer:
        return OfferAnswer(())

    def receipts(self, request: ReceiptRequest) -> ReceiptAnswer:
        return ReceiptAnswer(0)


def written(world: World, person: Person, value: str) -> None:
    world.open_form(person, BUNDELS[0], record_of(BUNDELS[0], 0))
    world.save_form(person, value)


@pytest.fixture
def world() -> World:
    """Anna has written three things that the server has; Bert has read none of them."""
    made = World(Design())
    for value in "abc":
        written(made, made.people[0], value)
        made.sync(made.people[0], Fate.WELL)
    return made


def delivery(change: Callable[[Delivery], Delivery]) -> Lie:
    return lambda answer: replace(answer, deliveries=tuple(map(change, answer.deliveries)))


def told(world: World, lie: Lie, who: int = 1) -> None:
    person = world.people[who]
    notary = Notary(person.laptop.vault.device)
    liar = Liar(world, person, lie)
    Round(person.laptop, liar, notary, pace=Pace(), breaker=Breaker(), app="proef").step()


def hidden(found: Delivery) -> Delivery:
    head = Cursor(2, found.head.chain)
    return replace(found, rows=found.rows[1:], lists=_shifted(found), head=head)


def _shifted(found: Delivery) -> tuple[object, ...]:
    ids = [None, *range(len(found.rows) - 1)]
    return tuple(one for one in found.lists if all(not isinstance(m, int) or ids[m] for m in one.members))


def forged(found: Delivery) -> Delivery:
    rows = tuple(replace(row, body=row.body[:-1] + b"?") for row in found.rows)
    return replace(found, rows=rows)


def ending(access: Access) -> Lie:
    return lambda answer: replace(answer, access=access)


ENDED = stated(Revocation(WORKERS[0], BUNDELS[0], 1))
PART_ENDED = stated(LostPart(WORKERS[0], BUNDELS[0], PART, 1))

# What the directory key signed once, and what was given again since.
OLD_ENDS: dict[str, Access] = {
    "an end by itself": Access(99, revoked=(ENDED,)),
    "an end of a part by itself": Access(99, closed=(PART_ENDED,)),
    "an older list": Access(99, ends=stated(Ends(WORKERS[0], 1, (BUNDELS[0],)))),
    "an older list of parts": Access(99, ends=stated(Ends(WORKERS[0], 1, (), ((BUNDELS[0], PART),)))),
}

LIES: dict[str, Lie] = {
    "hides the first change": delivery(hidden),
    "tells them in another order": delivery(lambda d: replace(d, rows=d.rows[::-1])),
    "tells one twice": delivery(lambda d: replace(d, rows=(d.rows[0], *d.rows))),
    "skips a place": delivery(lambda d: replace(d, start=2)),
    "gives another chain": delivery(lambda d: replace(d, head=Cursor(3, b"x" * 32))),
    "has a shorter log than it tells": delivery(lambda d: replace(d, head=Cursor(1, d.head.chain))),
    "changes a body": delivery(forged),
    "leaves the signatures out": delivery(lambda d: replace(d, lists=())),
    "signs for another device": delivery(
        lambda d: replace(d, lists=tuple(replace(one, device=DeviceId(b"z" * 16)) for one in d.lists))
    ),
    "passes it off as another bundel": delivery(lambda d: replace(d, bundel=BundelId(b"z" * 16))),
    "names a place that is not there": delivery(
        lambda d: replace(d, lists=tuple(replace(one, members=(9,)) for one in d.lists))
    ),
    "leaves an id out": delivery(
        lambda d: replace(d, rows=tuple(replace(row, form=RowForm.ID) for row in d.rows))
    ),
    "sends a broken header": delivery(
        lambda d: replace(d, rows=tuple(replace(row, header=b"\x00") for row in d.rows))
    ),
    "answers what was not sent": lambda answer: replace(answer, codes=((Code.STORED,),)),
    "sends what was not asked for": lambda answer: replace(answer, bodies=(Sealed(b"kop", b"inhoud"),)),
}


@pytest.mark.parametrize("name", LIES)
def test_p36_a_lie_is_named_and_nothing_of_the_answer_is_kept(world: World, name: str) -> None:
    before = world.people[1].laptop.vault.copy()
    with pytest.raises((ServerLied, ForgedStatement)) as found:
        told(world, LIES[name])
    assert isinstance(found.value, SyncError)
    assert world.people[1].laptop.vault == before


@pytest.mark.parametrize("name", OLD_ENDS)
def test_p36_an_end_of_access_that_was_taken_back_since_is_a_lie(world: World, name: str) -> None:
    assert world.people[0].laptop.vault.ends > 1
    before = world.people[0].laptop.vault.copy()
    with pytest.raises(ServerLied):
        told(world, ending(OLD_ENDS[name]), who=0)
    assert world.people[0].laptop.vault == before


def test_ends_that_a_server_states_that_knows_no_lists_are_heard(world: World) -> None:
    vault = world.people[0].laptop.vault
    vault.ends = 0
    told(world, ending(OLD_ENDS["an end of a part by itself"]), who=0)
    assert [*vault.lost] == [(BUNDELS[0], PART)]
    told(world, ending(OLD_ENDS["an end by itself"]), who=0)
    assert vault.revoked == {BUNDELS[0]}
    assert vault.ends == 0


def test_a_grant_counts_and_not_the_list_that_was_signed_before_it(world: World) -> None:
    vault = world.people[0].laptop.vault
    listed = stated(Ends(WORKERS[0], vault.ends, (BUNDELS[0],), ((BUNDELS[0], PART),)))
    grants = (Grant(BUNDELS[0], (Compartiment.GEWOON, PART), True, 0),)
    told(world, ending(Access(99, grants, ends=listed)), who=0)
    assert (vault.revoked, vault.lost) == (set(), {})


def test_the_same_answer_without_a_lie_is_taken_in(world: World) -> None:
    told(world, lambda answer: answer)
    assert len(world.people[1].laptop.vault.kept) == 3


def test_an_erasure_by_a_device_that_may_not_erase_is_a_lie(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.redact(world.people[0], _first(world))
    world.sync(world.people[0], Fate.WELL)
    monkeypatch.setattr(Notary, "may_erase", lambda self, device, received_at: False)
    with pytest.raises(ServerLied):
        told(world, lambda answer: answer)


def _first(world: World) -> ChangeId:
    return next(iter(world.people[0].laptop.vault.kept))
