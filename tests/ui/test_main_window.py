"""The window from the first screen to the last: opening, the practice vault, locking and closing."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from jgw_desktop.app.ports import NewWorker, Store
from jgw_desktop.app.reached import Reached
from jgw_desktop.app.rules import load_rules
from jgw_desktop.app.sync_ports import Overview
from jgw_desktop.app.sync_status import Status, Word
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.errors import RulesFileBroken, VaultWiped
from jgw_desktop.domain.rules import BUILT_IN
from jgw_desktop.files import read_attachment
from resources import foutzin, tekst
from storage.vault import FileVault
from tests.ui.casus.tiny_form import TinyForm
from tests.ui.casus.vaults import (
    NOW,
    WORDS,
    FailingDisk,
    FakeDialogs,
    answering_nothing,
    closed_vault,
    import_family,
    settle,
)
from tests.ui.casus.walker import Walker, focus, to_casussen
from tests.ui.fakes import FakePassphrases
from tests.ui.painting import painted
from tests.ui.reconciling.fake_sync import FakeSync
from ui.main_window import MainWindow, Surroundings
from ui.onboarding.flow import Vaults
from ui.plan.gezinsplan_page import GezinsplanPage
from ui.shell import LOOK

Start = Callable[..., MainWindow]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[FileVault]:
    """Return a practice vault that is still to be made."""
    vault = closed_vault(tmp_path / "oefenkluis")
    yield vault
    vault.close().result()


@pytest.fixture
def start(own: FileVault, practice: FileVault, show: Callable[..., None], tmp_path: Path) -> Start:
    """Show the window; vault takes the place of the worker's own."""

    def run(vault: FileVault | FailingDisk = own, **more: object) -> MainWindow:
        usual = {"vaults": Vaults(vault, practice), "fill_practice": import_family, "make_page": TinyForm}
        around = Surroundings(
            passphrases=FakePassphrases(),
            papers=ReportlabPapers,
            write_private=lambda path, content: None,
            read_attachment=read_attachment,
            look_folder=tmp_path / "beeld",
            now=lambda: NOW,
            dialogs=FakeDialogs(),
            **{**usual, **more},  # type: ignore[arg-type]  # named by the tests themselves
        )
        window = MainWindow(around)
        show(window)
        window.start()
        return window

    return run


def _unlock(window: MainWindow, vault: FileVault | FailingDisk, qtbot: QtBot) -> Walker:
    QTest.keyClicks(focus(), WORDS)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.home is not None, timeout=10_000)
    assert window.home is not None
    to_casussen(window.home)
    return Walker(vault, window.home.room)


def _open_plan(walker: Walker) -> None:
    walker.press(Qt.Key.Key_Return)
    walker.go("G")


def _on_a_full_disk(start: Start, own: FileVault, qtbot: QtBot) -> tuple[MainWindow, FailingDisk]:
    disk = FailingDisk(own)
    window = start(disk)
    _open_plan(_unlock(window, disk, qtbot))
    disk.is_full = True
    return window, disk


def _texts(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_on_a_small_screen_the_window_fills_it_and_is_no_larger_afterwards(
    start: Start, qtbot: QtBot
) -> None:
    window = start()
    room = window.screen().availableSize()
    window.show_on_screen()
    assert window.isMaximized()
    window.showNormal()
    qtbot.waitUntil(lambda: not window.isMaximized())
    assert window.size() == room.expandedTo(window.minimumSizeHint())


def test_after_unlocking_the_cursor_is_in_the_search_field(
    start: Start, own: FileVault, qtbot: QtBot
) -> None:
    window = start()
    walker = _unlock(window, own, qtbot)
    assert focus() is walker.room.list.search
    assert window.windowTitle() == "JGW Desktop"
    _open_plan(walker)
    assert window.windowTitle() == "JGW Desktop"
    assert walker.form.fields["geschreven_door"].value()


def test_locking_blanks_the_window_at_once_and_keeps_what_was_typed(
    start: Start, own: FileVault, qtbot: QtBot, tmp_path: Path
) -> None:
    window = start()
    walker = _unlock(window, own, qtbot)
    _open_plan(walker)
    QTest.keyClick(focus(), Qt.Key.Key_End)
    QTest.keyClicks(focus(), " en half een w")
    with qtbot.waitSignal(window.ended) as ended:
        with answering_nothing(own), painted("cover") as covered:
            QTest.keyClick(focus(), Qt.Key.Key_L, CTRL)
        assert covered == [window]  # within the key stroke itself, while the vault could answer nothing
        assert _texts(window) == tekst("schil.vergrendelt")
    assert ended.args == [True]
    again = closed_vault(tmp_path / "kluis")
    again.unlock(WORDS).result()
    drafts = again.submit(lambda store: store.drafts(store.casussen()[0].bundel)).result()
    again.close().result()
    assert str(drafts[0].value).endswith(" en half een w")


def test_closing_the_window_ends_without_locking(start: Start, own: FileVault, qtbot: QtBot) -> None:
    window = start()
    walker = _unlock(window, own, qtbot)
    _open_plan(walker)
    walker.type("x")
    with qtbot.waitSignal(window.ended) as ended:
        assert not window.close()
    assert ended.args == [False]
    assert window.close()


def test_closing_before_the_vault_is_open_ends_too(start: Start, qtbot: QtBot) -> None:
    window = start()
    with qtbot.waitSignal(window.ended) as ended:
        window.request_end()
    assert ended.args == [False]


def test_a_full_disk_holds_the_end_back_until_it_is_over(
    start: Start, own: FileVault, qtbot: QtBot, tmp_path: Path
) -> None:
    window, disk = _on_a_full_disk(start, own, qtbot)
    QTest.keyClicks(focus(), "Bewaar mij. ")
    with qtbot.assertNotEmitted(window.ended):
        window.request_end(locked=True)
        qtbot.waitUntil(window.cover.choices.isVisible)
    assert foutzin("schijf_vol") in _texts(window)
    assert "Nergenshuizen" not in _texts(window)
    disk.is_full = False
    with qtbot.waitSignal(window.ended):
        QTest.keyClick(focus(), Qt.Key.Key_Space)
    again = closed_vault(tmp_path / "kluis")
    again.unlock(WORDS).result()
    drafts = again.submit(lambda store: store.drafts(store.casussen()[0].bundel)).result()
    again.close().result()
    assert any("Bewaar mij." in str(draft.value) for draft in drafts)


def test_ending_although_not_everything_is_saved_is_a_choice_of_the_worker(
    start: Start, own: FileVault, qtbot: QtBot
) -> None:
    window, _ = _on_a_full_disk(start, own, qtbot)
    QTest.keyClicks(focus(), "x")
    window.request_end()
    qtbot.waitUntil(window.cover.choices.isVisible)
    with qtbot.waitSignal(window.ended) as ended:
        window.cover.end.click()
    assert ended.args == [False]


def test_a_new_practice_vault_is_filled_and_says_that_it_is_for_practice(
    start: Start, practice: FileVault, qtbot: QtBot, tmp_path: Path
) -> None:
    made = closed_vault(tmp_path / "oefenkluis")
    made.create(WORDS, NewWorker("Oefenmedewerker"), practice=True).result()
    made.close().result()
    window = start(practice_first=True)
    walker = _unlock(window, practice, qtbot)
    assert walker.room.list.model.rowCount() == 1
    assert tekst("schil.oefening") in _texts(window)


def test_filling_a_practice_vault_is_stopped_and_the_next_unlock_fills_it_after_all(
    start: Start, own: FileVault, practice: FileVault, qtbot: QtBot, tmp_path: Path
) -> None:
    made = closed_vault(tmp_path / "oefenkluis")
    made.create(WORDS, NewWorker("Oefenmedewerker"), practice=True).result()
    made.close().result()
    gate = threading.Event()

    def fill(store: Store, reached: Reached) -> object:
        return gate.wait() and import_family(store, reached)

    window = start(practice_first=True, fill_practice=fill)
    QTest.keyClicks(focus(), WORDS)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.stack.currentWidget() is window.cover)
    window.cover.progress.stop.click()
    assert window.home is not None
    assert window.stack.currentWidget() is window.home
    gate.set()
    assert practice.submit(lambda store: len(store.casussen())).result() == 0
    practice.close().result()
    later = closed_vault(tmp_path / "oefenkluis")
    walker = _unlock(start(practice_first=True, vaults=Vaults(own, later)), later, qtbot)
    assert walker.room.list.model.rowCount() == 1
    later.close().result()


def test_an_own_vault_is_never_filled(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    empty = closed_vault(tmp_path / "leeg")
    empty.create(WORDS, NewWorker("Samira")).result()
    empty.close().result()
    vault = closed_vault(tmp_path / "leeg")
    window = start(vault)
    walker = _unlock(window, vault, qtbot)
    assert walker.room.list.model.is_empty
    assert focus() is walker.room.list.empty.new
    vault.close().result()


def test_the_status_bar_counts_changes_and_forms_that_are_not_finished(
    start: Start, own: FileVault, qtbot: QtBot
) -> None:
    window = start()
    walker = _unlock(window, own, qtbot)
    assert window.home is not None
    before = own.submit(lambda store: store.waiting()).result().changes
    assert window.home.status.waiting.text() == tekst("schil.wachten_meer", aantal=before)
    _open_plan(walker)
    walker.type("x")
    walker.go("O")
    assert window.home.status.waiting.text() == tekst("schil.wachten_meer", aantal=before + 1)


def test_the_look_is_chosen_in_settings_and_the_casus_stays_open(
    start: Start, own: FileVault, qtbot: QtBot
) -> None:
    window = start()
    walker = _unlock(window, own, qtbot)
    _open_plan(walker)
    assert window.home is not None
    window.home.rail.buttons[LOOK].click()
    assert window.home.key == LOOK
    window.home.rail.buttons["casussen"].click()
    settle(own)
    assert isinstance(walker.workspace.page, TinyForm)
    window.home.rail.buttons["casussen"].click()
    settle(own)
    assert walker.room.workspace is None


def test_nothing_modal_is_up_after_all_this(start: Start, own: FileVault, qtbot: QtBot) -> None:
    window = start()
    walker = _unlock(window, own, qtbot)
    _open_plan(walker)
    for letter in "nog tweehonderd tekens of iets in die buurt":
        QTest.keyClicks(focus(), letter)
    settle(own)
    assert QApplication.activeModalWidget() is None
    assert "nog tweehonderd tekens of iets in die buurt" in walker.form.fields["geschreven_door"].value()


def test_a_new_version_of_the_plan_opens_by_itself(start: Start, own: FileVault, qtbot: QtBot) -> None:
    window = start(make_page=None)
    walker = _unlock(window, own, qtbot)
    _open_plan(walker)
    button = walker.workspace.findChild(QPushButton, "Gezinsplan.nieuwe_versie")
    assert button is not None
    button.setFocus()
    walker.press(Qt.Key.Key_Space)
    page = walker.workspace.page
    assert isinstance(page, GezinsplanPage)
    assert page.record(walker.view).text("status") == "concept"
    assert walker.workspace.header.versions.currentText().startswith("Versie 3")


@pytest.mark.parametrize("letter", "FVQNGC")
def test_every_part_has_its_real_page(start: Start, own: FileVault, qtbot: QtBot, letter: str) -> None:
    window = start(make_page=None)
    walker = _unlock(window, own, qtbot)
    walker.press(Qt.Key.Key_Return)
    walker.go(letter)
    assert walker.workspace.page is not None
    assert walker.workspace.page.isAncestorOf(focus())
    assert not isinstance(walker.workspace.page, TinyForm)


def test_a_fault_in_the_rules_file_is_said_and_the_built_in_rules_hold(
    start: Start, own: FileVault, qtbot: QtBot
) -> None:
    rules = load_rules(_BrokenRules())
    assert rules.settings is BUILT_IN
    assert own.recover("AB12", WORDS).exception() is not None
    window = start(rules=lambda: rules)
    _unlock(window, own, qtbot)
    qtbot.waitUntil(lambda: tekst("sleutels.geweigerd.codes_een") in _texts(window))  # beside it
    assert foutzin("regels_kapot", veld="kracht_uren") in _texts(window)


class _BrokenRules:
    """A rules file with a fault in it."""

    def read(self) -> dict[str, object]:
        raise RulesFileBroken(veld="kracht_uren")


def test_p34_a_window_whose_vault_the_cjg_wiped_goes_to_the_lock_at_once(
    start: Start, own: FileVault, qtbot: QtBot
) -> None:
    sync = FakeSync()
    window = start(start_sync=lambda _vault: sync)
    walker = _unlock(window, own, qtbot)
    settle(walker.vault)
    own.sync_desk.wipe()
    with qtbot.waitSignal(window.ended) as ended:
        sync.tell(Overview(status=Status(Word.PROBLEM, problem=VaultWiped.code)))
    assert ended.args == [True]
    assert "stop" in sync.asked


def test_the_sync_begins_when_the_own_vault_is_open_and_stops_before_it_closes(
    start: Start, own: FileVault, qtbot: QtBot
) -> None:
    sync = FakeSync()
    window = start(start_sync=lambda _vault: sync)
    walker = _unlock(window, own, qtbot)
    settle(walker.vault)
    assert window.home is not None
    assert window.home.status.sync.text() == tekst("synchroniseren.woord.niet_aangemeld")
    window.request_end()
    qtbot.waitUntil(lambda: "stop" in sync.asked, timeout=10_000)
