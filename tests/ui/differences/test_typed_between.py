"""What is written in the place of two versions is kept like all typing: when one leaves, locks or pulls."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jgw_desktop.domain.drafts import Draft
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import FakeDialogs, desk_of, settle
from tests.ui.differences.colleague import Colleague, write_here
from ui.differences.book import DifferenceBook
from ui.differences.choice_page import ChoicePage
from ui.differences.room import DifferenceRoom
from ui.home import Home
from ui.tasks import Tasks
from ui.widgets.text import Text


class Writer:
    """A worker who writes a text of their own where two versions of a goal stand."""

    def __init__(self, vault: FileVault, colleague: Colleague, doel: RecordId, room: DifferenceRoom) -> None:
        self.vault, self.colleague, self.doel, self.room = vault, colleague, doel, room

    @property
    def page(self) -> ChoicePage:
        return self.room.choice

    def differ(self, **fields: tuple[Value, Value]) -> None:
        for field, (mine, theirs) in fields.items():
            write_here(self.vault, self.colleague.bundel, self.doel, field, mine)
            self.colleague.write(self.doel, field, theirs)
        self.colleague.hand_over()
        settle(self.vault)

    def open(self) -> None:
        self.room.open(self.colleague.bundel, self.doel)
        settle(self.vault)

    def type(self, field: str, text: str) -> None:
        (question,) = [one for one in self.page.questions if one.difference.field == field]
        question.choose("samen")
        question.editor.setFocus()
        QTest.keyClick(question.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(question.editor, text)

    def drafts(self) -> list[Draft]:
        bundel = self.colleague.bundel
        return self.vault.submit(lambda store: store.drafts(bundel)).result()

    def leave(self) -> None:
        self.page.result.later.click()
        settle(self.vault)


@pytest.fixture
def writer(vault: FileVault, colleague: Colleague, doel: RecordId, room: DifferenceRoom) -> Writer:
    """Return the worker, with two versions of the text of a goal."""
    made = Writer(vault, colleague, doel, room)
    made.differ(tekst=("rustig", "samen"))
    made.open()
    return made


def _again(vault: FileVault, family: BundelId, doel: RecordId, show: Callable[..., None]) -> ChoicePage:
    """Return the page as it is after the app was opened anew."""
    tasks = Tasks()
    book = DifferenceBook(vault, tasks)
    room = DifferenceRoom(book)
    for part in (tasks, book):
        part.setParent(room)
    show(room)
    book.reload()
    settle(vault)
    room.open(family, doel)
    settle(vault)
    return room.choice


def test_what_was_written_is_there_again_after_choosing_later(writer: Writer) -> None:
    writer.type("tekst", "rustig en samen")
    writer.leave()
    writer.open()
    (question,) = writer.page.questions
    assert (question.chosen, question.editor.value()) == ("samen", "rustig en samen")
    assert writer.page.result.save.isEnabled()


def test_what_was_written_is_there_again_after_a_lock(
    writer: Writer, tmp_path: Path, show: Callable[..., None]
) -> None:
    home = Home(desk_of(writer.vault, FakeDialogs()), tmp_path, practice=False)
    settle(writer.vault)
    bundel = writer.colleague.bundel
    (found,) = home.book.casussen
    home.book.keep_typed(found.view, found.records[0].items[0], "rustig en samen")
    assert not home.is_saved
    home.flush().result()
    settle(writer.vault)
    assert home.is_saved
    (question,) = _again(writer.vault, bundel, writer.doel, show).questions
    assert (question.chosen, question.editor.value()) == ("samen", "rustig en samen")
    home.deleteLater()


def test_what_was_written_is_a_draft_of_its_form_that_replaces_what_was_on_the_screen(writer: Writer) -> None:
    writer.type("tekst", "rustig en samen")
    writer.leave()
    (draft,) = writer.drafts()
    view = writer.vault.submit(lambda store: store.bundel(writer.colleague.bundel)).result()
    assert (draft.record, draft.field, draft.value) == (writer.doel, "tekst", "rustig en samen")
    assert draft.form == view.records[writer.doel].parent
    assert set(draft.replaces) == set(view.records[writer.doel].refs("tekst"))


@pytest.mark.parametrize(("key", "kept"), [("samen", "rustig en samen"), ("versie2", "samen")])
def test_saving_leaves_nothing_unfinished_of_it_and_all_else_in_the_form(
    writer: Writer, key: str, kept: str
) -> None:
    writer.type("tekst", "rustig en samen")
    writer.leave()
    (draft,) = writer.drafts()
    other = Draft(draft.bundel, draft.form, writer.doel, "Doel", "zo_merken_we_het", "Wij lachen meer")
    writer.vault.submit(lambda store: store.save_drafts([other])).result()
    writer.open()
    writer.page.questions[0].choose(key)
    writer.page.save()
    settle(writer.vault)
    view = writer.vault.submit(lambda store: store.bundel(draft.bundel)).result()
    assert view.records[writer.doel].value("tekst") == kept
    assert [one.field for one in writer.drafts()] == ["zo_merken_we_het"]
    assert not writer.room._book.casussen


def test_what_was_written_stays_when_a_colleague_decides_about_it_and_another_difference_is_left(
    writer: Writer,
) -> None:
    writer.differ(start_cijfer=(4, 5))
    writer.type("tekst", "rustig en samen")
    writer.colleague.take_all()
    writer.colleague.write(writer.doel, "tekst", "samen")
    writer.colleague.hand_over()
    settle(writer.vault)
    assert [one.difference.field for one in writer.page.questions] == ["start_cijfer"]
    assert tekst("verschil.veld_beslist") in [one.text() for one in writer.page.message.findChildren(Text)]
    (draft,) = writer.drafts()
    assert draft.value == "rustig en samen"


def test_another_version_that_comes_while_one_types_leaves_the_cursor_where_it_is(writer: Writer) -> None:
    writer.type("tekst", "rustig samen")
    editor = writer.page.questions[0].editor
    for _ in "samen":
        QTest.keyClick(editor, Qt.Key.Key_Left)
    writer.colleague.write(writer.doel, "tekst", "vrolijk")
    writer.colleague.hand_over()
    settle(writer.vault)
    assert "vrolijk" in [card.words.text() for card in writer.page.questions[0].cards]
    here = QApplication.focusWidget()
    assert here is writer.page.questions[0].editor
    QTest.keyClicks(here, "en ")
    assert writer.page.questions[0].editor.value() == "rustig en samen"
    writer.leave()
    assert [draft.value for draft in writer.drafts()] == ["rustig en samen"]


def test_another_version_leaves_the_cursor_on_the_choice_where_it_was(writer: Writer) -> None:
    writer.page.questions[0].buttons["versie2"].setFocus()
    writer.colleague.write(writer.doel, "tekst", "vrolijk")
    writer.colleague.hand_over()
    settle(writer.vault)
    assert QApplication.focusWidget() is writer.page.questions[0].buttons["versie2"]


def test_typing_goes_on_being_kept_when_the_last_difference_was_settled_by_a_colleague(
    writer: Writer,
) -> None:
    writer.type("tekst", "rustig")
    writer.colleague.take_all()
    writer.colleague.write(writer.doel, "tekst", "samen")
    writer.colleague.hand_over()
    settle(writer.vault)
    QTest.keyClicks(writer.page.questions[0].editor, " en samen")
    writer.leave()
    (draft,) = writer.drafts()
    assert draft.value == "rustig en samen"
