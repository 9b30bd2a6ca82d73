"""A casus is taken away while it is open: it leaves the screen, the worker is told, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest

from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Change
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.reconciling.outbox import State
from jgw_desktop.reconciling.ports import Batch, Intake
from resources import foutzin, tekst
from storage.store import VaultStore
from storage.sync_store import SyncStore
from storage.vault import FileVault
from tests.storage.stores import add_record
from tests.ui.casus.note_table import NoteTable
from tests.ui.casus.vaults import TODAY, settle
from ui.casus.autosave import SaveState


class Table(NoteTable):
    """A worker with a note open, in a casus that the coordinator gives to somebody else."""

    def take_away(self) -> list[Change]:
        """Do what the sync does with a casus without access; return what was handed over."""
        bundel = self.bundel

        def offered(sync: SyncStore) -> None:
            while doubt := sync.doubt():
                sync.settle(doubt, ())

        def hand_over_and_erase(store: Store) -> list[Change]:
            vault = cast(VaultStore, store)
            sync = vault.sync(lambda: None)
            sync.apply(Intake(revoked=(bundel,)))
            offered(sync)
            sent = [one.id for one in sync.take_batch(Batch(100_000, 100), ()) if one.bundel == bundel]
            changes = [vault.change(one) for one in sent]
            sync.apply(Intake(states=dict.fromkeys(sent, State.TAKEN_OVER)))
            offered(sync)  # once more: the server may have been restored in between
            assert sync.erase_revoked() == (bundel,)
            return changes

        return self.vault.submit(hand_over_and_erase).result()


@pytest.fixture
def table(vault: FileVault, family: BundelId, show: Callable[..., None]) -> Table:
    note = vault.submit(
        lambda store: add_record(
            cast(VaultStore, store), family, "Contactverslag", RecordId(family), datum=TODAY.isoformat()
        )
    ).result()
    return Table(vault, family, note, show)


def test_it_leaves_the_screen_and_the_list_and_the_worker_is_told(table: Table) -> None:
    table.take_away()
    settle(table.vault)
    assert table.room.workspace is None
    assert table.said() == tekst("casus.niet_meer_op_laptop")
    assert table.room.list.isVisible()


def test_what_was_typed_and_kept_is_handed_over(table: Table) -> None:
    table.type("Ik hoor dat het beter gaat.")
    table.room.flush()
    settle(table.vault)
    assert [op.value for change in table.take_away() for op in change.ops][-1:] == [
        "Ik hoor dat het beter gaat."
    ]
    settle(table.vault)
    assert table.room.workspace is None


def test_the_words_of_the_last_moment_stay_on_the_screen_until_the_worker_leaves(table: Table) -> None:
    states: list[SaveState] = []
    table.room.save_state_changed.connect(lambda state, _error: states.append(state))
    table.take_away()
    table.type("Echt waar.")
    settle(table.vault)
    assert states[-1] is SaveState.FAILED
    assert foutzin("casus_weg") in table.said()
    assert table.field.toPlainText() == "Echt waar."
    assert table.room.is_saved
    table.type(" Niet meer.")
    assert table.room.workspace is not None
    table.room.show_list()
    settle(table.vault)
    assert table.room.workspace is None
    assert states[-1] is SaveState.SAVED
