"""A colleague’s work arrives while a form is open: the worker is told, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from jgw_desktop.domain.ids import BundelId, RecordId
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.note_table import NoteTable
from tests.ui.casus.vaults import TODAY, settle
from tests.ui.differences.colleague import Colleague, write_here
from ui.casus.places import Place

FIVE = "Een gaat goed. Twee gaat goed. Drie gaat goed. Vier gaat goed. Vijf gaat goed."


class Kitchen(NoteTable):
    """A worker with a note open, and a colleague who has it too."""

    def __init__(
        self, vault: FileVault, colleague: Colleague, note: RecordId, show: Callable[..., None]
    ) -> None:
        super().__init__(vault, colleague.bundel, note, show)
        self.colleague = colleague

    def pull(self, text: str) -> None:
        self.colleague.write(self.note, "kort", text)
        self.colleague.hand_over()
        settle(self.vault)

    def leave(self) -> None:
        assert self.room.workspace is not None
        self.room.workspace.go(Place("Overzicht"))
        settle(self.vault)

    def heads(self) -> set[object]:
        bundel, note = self.bundel, self.note
        view = self.vault.submit(lambda store: store.bundel(bundel)).result()
        return {head.value for head in view.records[note].registers["kort"].heads}

    def click(self, name: str) -> None:
        button = self.room.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()
        settle(self.vault)


@pytest.fixture
def kitchen(
    tmp_path: Path, vault: FileVault, family: BundelId, show: Callable[..., None]
) -> Iterator[Kitchen]:
    """Return the worker at the table, with the note open."""
    colleague = Colleague(tmp_path, vault, family)
    note = colleague.add("Contactverslag", RecordId(family), kort=FIVE, datum=TODAY.isoformat())
    made = Kitchen(vault, colleague, note, show)
    QApplication.sendPostedEvents()
    yield made
    settle(vault)
    colleague.close()


def test_what_is_being_typed_stays_and_the_other_version_is_told(kitchen: Kitchen) -> None:
    kitchen.type("Ik hoor dat het beter gaat. ")
    typed = kitchen.field.toPlainText()
    kitchen.pull("Het gaat slecht.")
    assert kitchen.field.toPlainText() == typed
    assert "Het gaat slecht." in kitchen.said()
    assert tekst("casus.intussen_gewijzigd") in kitchen.said()
    kitchen.type("Echt. ")
    assert "Echt. " in kitchen.field.toPlainText()


def test_leaving_the_form_makes_a_difference_and_overwrites_nobody(kitchen: Kitchen) -> None:
    kitchen.type("Ik hoor dat het beter gaat. ")
    typed = kitchen.field.toPlainText()
    kitchen.pull("Het gaat slecht.")
    kitchen.leave()
    assert kitchen.heads() == {typed, "Het gaat slecht."}


def test_typing_on_after_the_other_version_came_still_overwrites_nobody(kitchen: Kitchen) -> None:
    kitchen.type("Ik hoor dat het beter gaat. ")
    kitchen.pull("Het gaat slecht.")
    kitchen.type("Echt waar. ")
    kitchen.leave()
    assert len(kitchen.heads()) == 2
    assert "Het gaat slecht." in kitchen.heads()


def test_a_first_key_before_the_pull_is_shown_overwrites_nobody(kitchen: Kitchen) -> None:
    kitchen.colleague.write(kitchen.note, "kort", "Het gaat slecht.")
    kitchen.colleague.hand_over()
    kitchen.type("A")  # the pull is in the vault and not on the screen yet
    settle(kitchen.vault)
    kitchen.type("B")
    kitchen.leave()
    assert len(kitchen.heads()) == 2
    assert "Het gaat slecht." in kitchen.heads()


def test_a_first_key_while_the_pull_is_being_read_overwrites_nobody(kitchen: Kitchen) -> None:
    kitchen.colleague.write(kitchen.note, "kort", "Het gaat slecht.")
    kitchen.colleague.hand_over()
    QApplication.sendPostedEvents()  # the notice is heard: the casus is read anew, without what comes now
    kitchen.vault.submit(lambda _store: None).result()
    kitchen.type("A")
    settle(kitchen.vault)
    kitchen.type("B")
    kitchen.leave()
    assert len(kitchen.heads()) == 2
    assert "Het gaat slecht." in kitchen.heads()


def test_texts_are_not_put_together_under_the_hands_of_who_types(kitchen: Kitchen) -> None:
    kitchen.type("Nul gaat goed. ")
    typed = kitchen.field.toPlainText()
    kitchen.pull(FIVE.replace("Vijf", "Bram"))
    assert kitchen.field.toPlainText() == typed


def test_a_form_where_nothing_is_typed_shows_the_new_text_and_says_who_changed_it(kitchen: Kitchen) -> None:
    kitchen.pull("Het gaat weer goed.")
    assert kitchen.field.toPlainText() == "Het gaat weer goed."
    assert kitchen.said() == tekst("casus.intussen_gewijzigd")


def test_a_merged_text_is_marked_at_its_field_until_it_is_accepted(kitchen: Kitchen) -> None:
    write_here(kitchen.vault, kitchen.bundel, kitchen.note, "kort", FIVE.replace("Een", "Anna"))
    kitchen.pull(FIVE.replace("Vijf", "Bram"))
    together = FIVE.replace("Een", "Anna").replace("Vijf", "Bram")
    assert kitchen.field.toPlainText() == together
    assert tekst("verschil.veld_controleren") in kitchen.said()
    kitchen.click("Contactverslag.kort.klopt_zo")
    assert kitchen.heads() == {together}
    assert tekst("verschil.veld_controleren") not in kitchen.said()


def test_the_way_to_choose_leads_from_the_field_with_what_was_typed_kept(kitchen: Kitchen) -> None:
    asked: list[tuple[object, object]] = []
    kitchen.room.difference_asked.connect(lambda bundel, record: asked.append((bundel, record)))
    kitchen.type("Ik hoor dat het beter gaat. ")
    kitchen.pull("Het gaat slecht.")
    kitchen.click("Contactverslag.kort.verschil")
    assert asked == [(kitchen.bundel, kitchen.note)]
    assert len(kitchen.heads()) == 2
