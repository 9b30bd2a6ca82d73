"""Much to send or to fetch, while lines break, colleagues write and a laptop is revoked: all ends equal."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date

import pytest

from jgw_desktop.app.ports import Store
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.errors import LateWorkAccepted, VaultClosed
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.view import RecordView
from storage.store import VaultStore
from tests.storage.stores import adding, record_id, root, set_field
from tests.sync.client.fault_proxy import FaultProxy, Plan, fault_proxy, http
from tests.sync.client.meanwhile import meanwhile
from tests.sync.client.plain_words import until_green
from tests.sync.client.sharing import two_who_share
from tests.sync.client.teams import Team, Worker, is_green
from tests.sync.client.test_bad_lines import PORTAL

Places = list[tuple[BundelId, RecordId]]
TODAY = date(2026, 11, 22)
_TOGETHER = 200


@pytest.fixture
def line(team: Team) -> Iterator[FaultProxy]:
    with fault_proxy(team.server.port, team.server.folder) as proxy:
        team.address = f"https://127.0.0.1:{proxy.port}"
        yield proxy


def write_many(worker: Worker, places: Places, count: int) -> None:
    """Write reports, spread over casussen."""
    said = {"kort": f"Van {worker.name}. " + "Verzonnen woorden. " * 8}
    spread = (places[number % len(places)] for number in range(count))
    edits = [Edit(one, adding(record_id(), "Contactverslag", gezin, said)) for one, gezin in spread]

    def write(store: Store) -> None:
        for start in range(0, count, _TOGETHER):
            store.commit(edits[start : start + _TOGETHER])

    worker.vault.submit(write).result(60)


def shown(worker: Worker, places: Places) -> list[Mapping[RecordId, RecordView]]:
    """Return all that a worker sees of these casussen."""
    return [worker.vault.submit(lambda s, c=casus: s.bundel(c)).result(60).records for casus, _ in places]  # type: ignore[misc] # bound now


def is_sound(worker: Worker) -> bool:
    return worker.vault.submit(lambda store: store.check()).result(60).problems == ()


@pytest.mark.slow
def test_a_large_push_through_every_trouble_brings_all_that_was_typed(team: Team, line: FaultProxy) -> None:
    chance = random.Random(5)  # noqa: S311 - not for secrets
    anna = team.hire("anna")
    places = [anna.start_casus(f"Gezin {number}") for number in range(10)]
    until_green(anna)
    write_many(anna, places, 1_500)
    numbers, seen = iter(range(10_000)), list[tuple[Word, int]]()
    anna.sync.on_change(lambda told: seen.append((told.status.word, told.status.unsent)))

    def typing() -> None:
        anna.write(*chance.choice(places), "adres", f"Straat {next(numbers)}")

    def trouble() -> None:
        line.plan = chance.choice([
            Plan(cut_after=line.passed + chance.randrange(10_000, 200_000)),
            Plan(answer=http("200 OK", PORTAL, "Content-Type: text/html")),
            Plan(answer=http("503 Service Unavailable", b"vol", "Retry-After: 1")),
        ])  # fmt: skip
        chance.choice([line.hang_up, anna.sync.pause, anna.sync.network_changed, anna.sync.synchronise_now])()

    with meanwhile(typing, trouble, pause=0.05):
        for _ in range(40):
            anna.sync.run_once()
            line.plan = Plan()
    line.plan = Plan()
    anna.sync.network_changed()
    anna.sync.synchronise_now()
    until_green(anna)
    assert (Word.ALL_SENT, 0) in seen
    assert all(unsent == 0 for word, unsent in seen if word is Word.ALL_SENT)
    second = team.hire("anna", "tweede")
    with team.office() as admin:
        admin.room.hand_out(admin.register)
    until_green(second)
    second.run()
    assert shown(anna, places) == shown(second, places)
    assert sum(map(len, shown(second, places))) == 1_500 + 2 * len(places)
    assert is_sound(anna)
    assert is_sound(second)


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.05, 0.15])
def test_a_laptop_that_is_revoked_in_the_middle_of_two_large_pushes_loses_nothing(
    team: Team, seconds: float
) -> None:
    anna, bram, carla = (team.hire(name) for name in ("anna", "bram", "carla"))
    places = [anna.start_casus(f"Gezin {number}") for number in range(5)]
    until_green(anna)
    for casus, _ in places:
        team.share(casus, "bram")
        team.share(casus, "carla")
    for colleague in (bram, carla):
        colleague.run(2)
    for writer in (anna, bram):
        write_many(writer, places, 1_000)
        for place in places:
            writer.write(*place, "adres", f"Van {writer.name}")

    def bram_until_he_is_wiped() -> None:
        with suppress(VaultClosed):
            bram.sync.run_once()

    with meanwhile(anna.sync.run_once, carla.sync.run_once, bram_until_he_is_wiped):
        time.sleep(seconds)
        with team.office() as admin:
            (lost,) = [one for one in admin.register.devices.all() if one.worker == "bram"]
            admin.revoke_device(lost.id, hand_over=True)
            admin.room.hand_out(admin.register)
        time.sleep(2)
    accept_all(team)
    for _ in range(2):
        until_green(anna)
        until_green(carla)
    anna.run()
    assert shown(anna, places) == shown(carla, places)
    assert sum(map(len, shown(carla, places))) == 2_000 + 2 * len(places)
    assert all(anna.conflicts(*place) == ("adres",) for place in places)


def accept_all(team: Team) -> None:
    """Let the coordinator accept all that waits, what it builds on included."""
    with team.office() as admin:
        for late in admin.register.quarantine.all():
            try:
                admin.accept_late(late.id)
            except LateWorkAccepted:
                continue
        admin.room.hand_out(admin.register)


@pytest.mark.slow
def test_a_casus_is_fetched_over_a_line_that_breaks_while_a_colleague_writes_in_it(
    team: Team, line: FaultProxy
) -> None:
    chance = random.Random(6)  # noqa: S311 - not for secrets
    anna, bram, casus, gezin = two_who_share(team)
    places = [(casus, gezin)]
    write_many(anna, places, 600)
    anna.do(lambda store: _close(store, casus))
    until_green(anna)
    bram.run(2)
    anna.do(lambda store: store.keeping.take_off(casus, TODAY))
    until_green(anna)
    anna.run()
    assert shown(anna, places) == [{}]
    sizes = set[int]()

    def colleague() -> None:
        write_many(bram, places, 5)
        bram.sync.run_once()

    def cut() -> None:
        line.plan = Plan(cut_after=line.passed + chance.randrange(3_000, 60_000))

    anna.do(lambda store: store.keeping.fetch(casus))
    with meanwhile(colleague, cut):
        for _ in range(30):
            anna.sync.run_once()
            sizes.add(len(shown(anna, places)[0]))
    line.plan = Plan()
    for worker in (anna, bram, anna):
        worker.sync.network_changed()
        until_green(worker)
        worker.run()
    assert shown(anna, places) == shown(bram, places)
    assert all(size >= 600 for size in sizes - {0})  # never half of it
    assert is_sound(anna)
    assert is_green(anna.run())


def _close(store: VaultStore, casus: BundelId) -> None:
    set_field(store, casus, root(casus), "stap", AFGESLOTEN)
    set_field(store, casus, root(casus), "afgesloten_op", "2026-11-01")
