"""One part of a casus is taken away while something of it is open: the rest stays, nothing goes astray."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest

from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.ports import Batch, Intake, PartOf
from resources import foutzin
from storage.store import VaultStore
from storage.sync_store import SyncStore
from storage.vault import FileVault
from tests.storage.stores import add_record
from tests.ui.casus.note_table import NoteTable
from tests.ui.casus.vaults import TODAY, settle
from ui.casus.autosave import SaveState

PART = Compartiment.ALLEEN_JEUGDIGE


class Table(NoteTable):
    """A worker with a confidential note open, of which the coordinator closes the part."""

    def take_part_away(self) -> None:
        """Do what the sync does with a part without access."""
        part = PartOf(self.bundel, PART)

        def offered(sync: SyncStore) -> None:
            while doubt := sync.doubt():
                sync.settle(doubt, ())

        def hand_over_and_erase(store: Store) -> None:
            sync = cast(VaultStore, store).sync(lambda: None)
            sync.apply(Intake(lost=(part,)))
            sent = sync.take_batch(Batch(1_000_000, 1_000), ())
            sync.apply(Intake(states=dict.fromkeys((one.id for one in sent), State.TAKEN_OVER)))
            offered(sync)
            assert sync.erase_revoked() == (part.bundel,)

        self.vault.submit(hand_over_and_erase).result()

    def words(self) -> str:
        """Return all that the vault shows of the casus."""
        return repr(self.vault.submit(lambda store: store.bundel(self.bundel).records).result())


@pytest.fixture
def table(vault: FileVault, family: BundelId, show: Callable[..., None]) -> Table:
    note = vault.submit(
        lambda store: add_record(
            cast(VaultStore, store), family, "Contactverslag", RecordId(family),
            datum=TODAY.isoformat(), zichtbaarheid=PART.value, kort="Alleen voor jou.",
        )
    ).result()  # fmt: skip
    return Table(vault, family, note, show)


def test_the_casus_stays_open_without_what_was_in_the_part(table: Table) -> None:
    assert "Alleen voor jou." in table.words()
    table.take_part_away()
    settle(table.vault)
    assert table.room.workspace is not None
    assert table.room.workspace.session.only_read is None
    assert "Alleen voor jou." not in table.words()


def test_the_words_of_the_last_moment_stay_on_the_screen_and_go_into_no_other_part(table: Table) -> None:
    states: list[SaveState] = []
    table.room.save_state_changed.connect(lambda state, _error: states.append(state))
    table.take_part_away()
    table.type("Echt waar.")
    settle(table.vault)
    assert states[-1] is SaveState.FAILED
    assert foutzin("casus_weg") in table.said()
    assert "Echt waar." in table.field.toPlainText()
    assert "Echt waar." not in table.words()
    assert table.vault.submit(lambda store: store.drafts(table.bundel)).result() == []
