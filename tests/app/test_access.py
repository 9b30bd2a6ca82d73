"""The extract of the log for a family: all that was done with their casus, each act once a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jgw_desktop.app.access import TOLD, extract
from jgw_desktop.app.audit import PAGE, Act, AuditFilter, Note, Outcome
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.errors import Cancelled
from jgw_desktop.domain.ids import BundelId, WorkerId
from storage.store import VaultStore
from storage.vault import FileVault
from tests.storage.stores import SANNE, FakeClock, new_casus
from tests.storage.vaults import PHRASE, vault_at

DAY_MS = 24 * 60 * 60 * 1000


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def vault(tmp_path: Path, clock: FakeClock) -> Iterator[FileVault]:
    vault = vault_at(tmp_path / "kluis", clock=clock)
    vault.create(PHRASE, SANNE).result()
    yield vault
    vault.close().result()


def _casus(store: Store) -> BundelId:
    assert isinstance(store, VaultStore)
    return new_casus(store, "Jansen", "Kim")[0]


def test_p33_an_extract_tells_each_act_once_a_day_the_newest_first(
    vault: FileVault, clock: FakeClock
) -> None:
    casus = vault.submit(_casus).result()
    for act in (Act.READ, Act.READ, Act.PRINTED):
        vault.submit(lambda store, act=act: store.note_act(Note(act, casus))).result()  # type: ignore[misc]  # mypy knows no type for a default
    clock.now_ms += 2 * DAY_MS
    vault.submit(lambda store: store.note_act(Note(Act.READ, casus))).result()
    seen = vault.submit(lambda store: extract(store, casus, tuple)).result()
    assert [one.act for one in seen] == [Act.READ, Act.PRINTED, Act.READ, Act.CHANGED]
    assert {one.who for one in seen} == {SANNE.naam}
    assert seen[0].day > seen[1].day == seen[-1].day


def test_p33_an_extract_reads_on_past_the_first_page_and_is_written_down(vault: FileVault) -> None:
    casus, other = vault.submit(_casus).result(), vault.submit(_casus).result()

    def much(store: Store) -> None:
        assert isinstance(store, VaultStore)
        store.note_acts([(Note(Act.READ, casus), 1_795_000_000_000)] * (PAGE + 5))
        store.note_act(Note(Act.EXPORTED, other))
        store.note_act(Note(Act.EXPORTED, casus, outcome=Outcome.REFUSED))
        store.note_act(Note(Act.LOG_READ, casus))

    vault.submit(much).result()
    seen = vault.submit(lambda store: extract(store, casus, tuple)).result()
    assert {one.act for one in seen} == {Act.READ, Act.CHANGED}
    assert {one.act for one in seen} <= TOLD
    newest = vault.submit(lambda store: store.acts(AuditFilter(), None, 1)).result()
    assert [(line.note.act, line.note.bundel) for line in newest] == [(Act.EXTRACTED, casus)]


def test_p33_an_extract_tells_how_far_it_is_and_tells_nothing_when_it_is_stopped(vault: FileVault) -> None:
    casus, heard = vault.submit(_casus).result(), list[tuple[int, int]]()

    def much(store: Store) -> int:
        assert isinstance(store, VaultStore)
        store.note_acts([(Note(Act.READ, casus), 1_795_000_000_000)] * (2 * PAGE))
        [newest] = store.acts(AuditFilter(), None, 1)
        return newest.seq + 1

    def stopped(done: int, steps: int) -> None:
        heard.append((done, steps))
        if done == steps:
            raise Cancelled

    lines = vault.submit(much).result()
    with pytest.raises(Cancelled):
        vault.submit(lambda store: extract(store, casus, tuple, stopped)).result()
    assert heard == [(0, lines), (PAGE, lines), (2 * PAGE, lines), (lines, lines)]
    newest = vault.submit(lambda store: store.acts(AuditFilter(), None, 1)).result()
    assert newest[0].note.act is Act.READ


def test_an_extract_of_a_long_log_does_not_go_through_it_once_a_page_for_who_stands_in_it(
    vault: FileVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    casus, roll_calls = vault.submit(_casus).result(), list[None]()
    known = VaultStore.actors

    def actors(store: VaultStore) -> list[WorkerId]:
        roll_calls.append(None)
        return known(store)

    monkeypatch.setattr(VaultStore, "actors", actors)
    vault.submit(lambda store: extract(store, casus, tuple)).result()
    assert roll_calls == []
