"""A colleague’s work arrives while a form is open: the worker is told, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from jgw_desktop.domain.ids import BundelId, RecordId
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import TODAY, desk_of, import_family, open_vault, settle
from tests.ui.differences.colleague import Colleague, write_here
from ui.casus.pages import form_page
from ui.casus.places import Place
from ui.casus.room import CasusRoom
from ui.widgets.surfaces import Banner
from ui.widgets.text import Text

FIVE = "Een gaat goed. Twee gaat goed. Drie gaat goed. Vier gaat goed. Vijf gaat goed."


class Kitchen:
    """A worker with a note open, and a colleague who has it too."""

    def __init__(self, vault: FileVault, colleague: Colleague, note: RecordId, room: CasusRoom) -> None:
        self.vault, self.colleague, self.note, self.room = vault, colleague, note, room

    @property
    def field(self) -> QPlainTextEdit:
        found = self.room.findChild(QPlainTextEdit, "Contactverslag.kort")
        assert isinstance(found, QPlainTextEdit)
        return found

    def type(self, text: str) -> None:
        self.field.setFocus()
        QTest.keyClicks(self.field, text)

    def pull(self, text: str) -> None:
        self.colleague.write(self.note, "kort", text)
        self.colleague.hand_over()
        settle(self.vault)

    def said(self) -> str:
        banners = [banner for banner in self.room.findChildren(Banner) if banner.isVisible()]
        return " ".join(text.text() for banner in banners for text in banner.findChildren(Text))

    def leave(self) -> None:
        assert self.room.workspace is not None
        self.room.workspace.go(Place("Overzicht"))
        settle(self.vault)

    def heads(self) -> set[object]:
        bundel, note = self.colleague.bundel, self.note
        view = self.vault.submit(lambda store: store.bundel(bundel)).result()
        return {head.value for head in view.records[note].registers["kort"].heads}

    def click(self, name: str) -> None:
        button = self.room.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()
        settle(self.vault)


@pytest.fixture
def kitchen(tmp_path: Path, qapp: object, show: Callable[..., None]) -> Iterator[Kitchen]:
    """Return the worker at the table, with the note open."""
    vault = open_vault(tmp_path / "kluis")
    bundel: BundelId = vault.submit(import_family).result()
    colleague = Colleague(tmp_path, vault, bundel)
    root = RecordId(bundel)
    note = colleague.add("Contactverslag", root, kort=FIVE, datum=TODAY.isoformat())
    desk = desk_of(vault)
    room = CasusRoom(replace(desk, make_page=form_page))
    show(room)
    settle(vault)
    room.open(bundel, note)
    settle(vault)
    made = Kitchen(vault, colleague, note, room)
    QApplication.sendPostedEvents()
    yield made
    settle(vault)
    colleague.close()
    vault.close().result()


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
    write_here(kitchen.vault, kitchen.colleague.bundel, kitchen.note, "kort", FIVE.replace("Een", "Anna"))
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
    assert asked == [(kitchen.colleague.bundel, kitchen.note)]
    assert len(kitchen.heads()) == 2
