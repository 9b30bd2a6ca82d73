"""The extract of the log for a family: all that was done with their casus, each act once a day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jgw_desktop.app.access import TOLD, extract
from jgw_desktop.app.audit import PAGE, Act, AuditFilter, Note, Outcome
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.ids import BundelId
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
        vault.submit(lambda store, act=act: store.note_act(Note(act, casus))).result()  # type: ignore[misc]
    clock.now_ms += 2 * DAY_MS
    vault.submit(lambda store: store.note_act(Note(Act.READ, casus))).result()
    seen = vault.submit(lambda store: extract(store, casus)).result()
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
    seen = vault.submit(lambda store: extract(store, casus)).result()
    assert {one.act for one in seen} == {Act.READ, Act.CHANGED}
    assert {one.act for one in seen} <= TOLD
    newest = vault.submit(lambda store: store.acts(AuditFilter(), None, 1)).result()
    assert [(line.note.act, line.note.bundel) for line in newest] == [(Act.EXTRACTED, casus)]
