"""A whole home visit with the keyboard alone: real keys through the real window, over a real vault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jgw_desktop.app.ports import Store
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.view import BundelView
from jgw_desktop.files import read_attachment
from storage.vault import FileVault
from tests.ui.casus.vaults import NOW, WORDS, FakeDialogs, closed_vault, import_family, open_vault
from tests.ui.fakes import FakePassphrases
from tests.ui.keyboard import CTRL, Key, Keyboard, is_at
from ui.main_window import MainWindow, Surroundings
from ui.onboarding.flow import Vaults

FAMILY = "Kwartelhof"
CAUSE = "School belde over Nadia. Zij is vaak te laat."
ANSWERS = {
    "wat_wil_u_veranderen": "Rust in de ochtend.",
    "wat_moet_er_veranderen": "Nadia is op tijd op school.",
    "hoe_gaat_u_dat_doen": "Samen opstaan.",
    "hoe_kan_ik_u_daarbij_helpen": "Meedenken.",
    "wie_hebben_we_nog_meer_nodig": "Oma Bep.",
}
PERSON, RELATION = "Bep Molensteen", "oma"
GOAL = "Wij ontbijten weer samen."
ACTION = ("Bep Molensteen", "zet thee", "elke ochtend")


@pytest.fixture
def own(tmp_path: Path) -> Iterator[FileVault]:
    """The worker's own vault, empty and closed."""
    open_vault(tmp_path / "kluis").close().result()
    vault = closed_vault(tmp_path / "kluis")
    yield vault
    vault.close().result()


@pytest.fixture
def window(own: FileVault, show: Callable[..., None], tmp_path: Path) -> MainWindow:
    around = Surroundings(
        vaults=Vaults(own, closed_vault(tmp_path / "oefenkluis")),
        passphrases=FakePassphrases(),
        papers=ReportlabPapers,
        fill_practice=import_family,
        write_private=lambda path, content: None,
        read_attachment=read_attachment,
        look_folder=tmp_path / "beeld",
        now=lambda: NOW,
        dialogs=FakeDialogs(),
    )
    window = MainWindow(around)
    show(window)
    window.start()
    return window


def test_a_home_visit_is_done_from_unlock_to_lock_with_the_keyboard_alone(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    keys = Keyboard(qtbot)
    _unlock(keys)
    _start_casus(keys)
    _write_cause(keys)
    _answer_questions(keys)
    _draw_network(keys)
    _make_plan(keys)
    _look_at_paper(keys, window)
    with qtbot.waitSignal(window.ended, timeout=15_000) as ended:
        keys.press(Key.Key_L, CTRL)
    assert ended.args == [True]
    again = closed_vault(tmp_path / "kluis")
    again.unlock(WORDS).result()
    try:
        assert _lacking(again.submit(_read).result()) == []
    finally:
        again.close().result()


def _unlock(keys: Keyboard) -> None:
    keys.wait_at("unlock.passphrase")
    keys.type(WORDS)
    keys.press(Key.Key_Return)
    keys.wait(lambda: not is_at("unlock.passphrase") and QApplication.focusWidget())


def _start_casus(keys: Keyboard) -> None:
    keys.press(Key.Key_2, CTRL)
    keys.wait_at("casussen.first")
    keys.press(Key.Key_Space)
    keys.wait_at("new_casus.name")
    keys.type(FAMILY)
    keys.press(Key.Key_Return)
    keys.wait_at("step.*")


def _write_cause(keys: Keyboard) -> None:
    keys.go("V")
    keys.tab_to("Vraagverheldering.aanleiding")
    keys.type(CAUSE)


def _answer_questions(keys: Keyboard) -> None:
    keys.go("Q")
    for number, (question, answer) in enumerate(ANSWERS.items()):
        if number:
            keys.press(Key.Key_Down, CTRL)
        keys.wait_at(f"VijfAntwoord.{question}")
        keys.type(answer)


def _draw_network(keys: Keyboard) -> None:
    keys.go("N")
    keys.tab_to("Netwerklid.nieuw.naam")
    keys.type(PERSON)
    keys.press(Key.Key_Tab)
    keys.type(RELATION)
    keys.press(Key.Key_Return)
    keys.tab_to("Netwerkkaart.kaart")
    keys.press(Key.Key_Right)
    keys.press(Key.Key_3)


def _make_plan(keys: Keyboard) -> None:
    keys.go("G")
    keys.tab_to("Doel.erbij")
    keys.press(Key.Key_Space)
    keys.wait_at("Doel.*.tekst")
    keys.type(GOAL)
    keys.tab_to("Doel.*.nieuw.wie")
    for cell in ACTION:
        keys.type(cell)
        keys.press(Key.Key_Return)
    keys.wait_at("Doel.*.nieuw.wie*")


def _look_at_paper(keys: Keyboard, window: QWidget) -> None:
    keys.press(Key.Key_P, CTRL)
    keys.wait(lambda: _pages(window))
    keys.tab_to("print.paper")
    keys.tab_to("print.back")
    keys.press(Key.Key_Space)
    keys.wait(lambda: not _pages(window) and QApplication.focusWidget())


def _pages(window: QWidget) -> int:
    """Return how many pages of paper are on the screen."""
    shown = [view for view in window.findChildren(QPdfView) if view.isVisible()]
    return sum(view.document().pageCount() for view in shown)


def _read(store: Store) -> BundelView:
    (row,) = store.casussen()
    return store.bundel(row.bundel)


def _lacking(casus: BundelView) -> list[str]:
    """Return what was typed and is not in the casus."""
    records = [record for record in casus.records.values() if not casus.is_gone(record.id)]
    kept = {str(record.value(field)) for record in records for field in CATALOGUE[record.type].fields}
    typed = (FAMILY, CAUSE, *ANSWERS.values(), PERSON, RELATION, GOAL, *ACTION)
    return [text for text in typed if text not in kept]
