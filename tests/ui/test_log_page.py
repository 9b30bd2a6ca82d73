"""The log in plain words: who did what, for a period and a person, and looking stands in it too."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jgw_desktop.app.audit import (
    PAGE,
    Act,
    AuditFilter,
    AuditLine,
    AuditPage,
    Evidence,
    Note,
    Outcome,
    Reason,
)
from jgw_desktop.domain.choices.bewaren import BEWAREN
from jgw_desktop.domain.ids import DeviceId, WorkerId
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import (
    SUGGESTED,
    FakeDialogs,
    closed_vault,
    desk_of,
    import_family,
    open_vault,
    settle,
)
from tests.ui.test_progress import let_blink_pass
from ui.log_model import LogModel
from ui.log_page import LogPage
from ui.names import names


@pytest.fixture
def page(vault: FileVault, show: Callable[..., None]) -> LogPage:
    vault.submit(import_family).result()
    vault.submit(
        lambda store: store.note_act(Note(Act.WRONG_TRIES, outcome=Outcome.REFUSED, number=3))
    ).result()
    page = LogPage(desk_of(vault))
    page.period.set_value("alles")
    show(page)
    settle(vault)
    return page


def cells(page: LogPage, column: int) -> list[str]:
    return [page.model.index(row, column).data() for row in range(page.model.rowCount())]


def test_p33_the_log_says_in_plain_words_what_was_done_the_newest_first(page: LogPage) -> None:
    words = cells(page, 2)
    assert words[0] == tekst("logboek.daad.logboek_bekeken")
    wrong = tekst("logboek.daad.onjuiste_wachtwoorden", aantal=3)
    assert words[1] == tekst("logboek.let_op", wat=wrong)
    assert words[-1] == tekst("logboek.daad.kluis_gemaakt")
    assert set(cells(page, 1)) == {"Samira Voorbeeld"}


def test_p33_a_narrow_log_tells_of_each_entry_who_when_what_and_of_whom(page: LogPage) -> None:
    wide = [
        "\n".join(filter(None, line))
        for line in zip(*(cells(page, column) for column in range(4)), strict=True)
    ]
    page.table.resize(400, 300)
    assert cells(page, 2) == wide
    shown = [column for column in range(4) if not page.table.isColumnHidden(column)]
    assert shown == [2]
    assert page.table.rowHeight(0) > 3 * page.table.fontMetrics().lineSpacing()


REASONS = {
    Act.ACCEPTED: [f"{found.value}.{why.value}" for found in Evidence for why in Reason],
    Act.DESTROYED: [*map(str, BEWAREN["vernietigReden"]), "nagekomen", "door_collega"],
}


@pytest.mark.parametrize(("act", "code"), [(act, code) for act, codes in REASONS.items() for code in codes])
def test_p33_a_reason_stands_behind_what_was_done_in_words_and_never_as_a_code(act: Act, code: str) -> None:
    model = LogModel()
    line = AuditLine(1, 0, WorkerId("ab"), DeviceId(bytes(16)), Note(act, detail=code))
    model.show_page(AuditPage((line,), (), {}, {}))
    shown = model.index(0, 2).data()
    done = tekst(f"logboek.daad.{act.value}")
    reasons = ", ".join(tekst(f"logboek.waarom.{part}") for part in code.split("."))
    assert shown == tekst("logboek.let_op", wat=tekst("logboek.met_reden", wat=done, reden=reasons))
    assert "_" not in shown


def test_p33_a_reason_that_nobody_of_us_wrote_is_left_out() -> None:
    model = LogModel()
    line = AuditLine(1, 0, WorkerId("ab"), DeviceId(bytes(16)), Note(Act.READ, detail="MARKERING"))
    model.show_page(AuditPage((line,), (), {}, {}))
    assert model.index(0, 2).data() == tekst("logboek.daad.bekeken")


def test_p33_looking_again_adds_a_line_each_time(page: LogPage, vault: FileVault) -> None:
    before = page.model.rowCount()
    page.reload()
    settle(vault)
    assert page.model.rowCount() == before + 1


def test_p33_a_person_and_a_period_are_chosen_by_keyboard(page: LogPage, vault: FileVault) -> None:
    page.person.setFocus()
    QTest.keyClick(page.person, Qt.Key.Key_Down)
    assert page.person.value() == vault.submit(lambda store: store.worker).result()
    settle(vault)
    assert page.model.rowCount() > 3
    page.period.setFocus()
    QTest.keyClick(page.period, Qt.Key.Key_Home)
    assert page.period.value() == "vandaag"


def test_a_log_without_lines_says_what_to_choose(vault: FileVault, show: Callable[..., None]) -> None:
    page = LogPage(replace(desk_of(vault), now=lambda: datetime(2100, 1, 1)))
    show(page)
    settle(vault)
    assert page.model.rowCount() == 0
    assert page.nothing.isVisible()
    page.period.set_value("alles")
    page.period.edited.emit()
    settle(vault)
    assert page.model.rowCount() > 0
    assert page.nothing.isHidden()


def test_p29_names_in_the_log_become_letters(page: LogPage) -> None:
    names().turn()
    assert set(cells(page, 1)) == {"SV"}
    names().turn()
    assert set(cells(page, 1)) == {"Samira Voorbeeld"}


def test_older_lines_come_when_they_are_wanted(page: LogPage, vault: FileVault) -> None:
    def many(store: object) -> None:
        store.note_acts([(Note(Act.READ), 1_795_000_000_000)] * PAGE)  # type: ignore[attr-defined]  # the real store stands behind the port

    vault.submit(many).result()
    page.reload()
    settle(vault)
    page.table.scrollToBottom()
    settle(vault)
    whole = vault.submit(lambda store: store.acts(AuditFilter(), None, 10 * PAGE)).result()
    assert page.model.rowCount() == len(whole) > PAGE
    assert not page.model.canFetchMore(page.table.rootIndex())


def test_p14_a_vault_that_is_only_read_says_so_and_its_log_can_be_read(
    tmp_path: Path, show: Callable[..., None]
) -> None:
    open_vault(tmp_path / "kluis").close().result()
    vault = closed_vault(tmp_path / "kluis")
    vault.unlock("vijf blauwe fietsen zonder bel").result()
    vault.close().result()
    (tmp_path / "kluis" / "anker").unlink()
    vault = closed_vault(tmp_path / "kluis")
    vault.unlock("vijf blauwe fietsen zonder bel").result()
    page = LogPage(desk_of(vault))
    page.period.set_value("alles")
    show(page)
    settle(vault)
    assert cells(page, 2)[-1] == tekst("logboek.daad.kluis_gemaakt")
    vault.close().result()


def test_p33_one_family_is_chosen_and_only_its_lines_stay(page: LogPage, vault: FileVault) -> None:
    assert page.extract.isHidden()
    page.family.setFocus()
    QTest.keyClick(page.family, Qt.Key.Key_Down)
    settle(vault)
    [row] = vault.submit(lambda store: store.casussen()).result()
    assert page.family.currentText() == row.naam
    assert set(cells(page, 3)) == {row.naam}
    assert not page.extract.isHidden()
    page.family.setFocus()
    QTest.keyClick(page.family, Qt.Key.Key_Up)
    settle(vault)
    assert page.extract.isHidden()
    assert "" in cells(page, 3)


def choose_family(page: LogPage, vault: FileVault) -> None:
    """Choose the first family, and let its lines come."""
    page.family.setCurrentIndex(1)
    page.family.edited.emit()
    settle(vault)


def test_p33_the_family_gets_an_extract_that_is_locked_and_stands_in_the_log(
    vault: FileVault, show: Callable[..., None], tmp_path: Path
) -> None:
    family = vault.submit(import_family).result()
    vault.submit(lambda store: store.note_act(Note(Act.READ, family))).result()
    place = tmp_path / "overzicht.pdf"
    page = LogPage(desk_of(vault, FakeDialogs(place)))
    show(page)
    settle(vault)
    choose_family(page, vault)
    page.extract.click()
    settle(vault)
    settle(vault)
    assert SUGGESTED in page.message.findChildren(QLabel)[-1].text()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(place)
    assert len(pikepdf.open(place, password=SUGGESTED).pages) == 1
    newest = vault.submit(lambda store: store.acts(AuditFilter(bundel=family), None, 1)).result()
    assert [line.note.act for line in newest] == [Act.EXTRACTED]


def test_an_extract_tells_how_far_it_is_and_stopping_it_writes_no_file(
    vault: FileVault, show: Callable[..., None], tmp_path: Path, qtbot: QtBot
) -> None:
    family = vault.submit(import_family).result()
    place, arrived, free = tmp_path / "overzicht.pdf", threading.Event(), threading.Event()
    desk = desk_of(vault, FakeDialogs(place))
    page = LogPage(replace(desk, papers=_SlowPapers(desk.papers, arrived, free)))  # type: ignore[arg-type]  # its own papers, slow on purpose
    show(page)
    settle(vault)
    choose_family(page, vault)
    page.extract.click()
    let_blink_pass(page.progress)
    assert arrived.wait(10)
    qtbot.waitUntil(page.progress.isVisible)
    assert page.progress.bar.maximum() > 1
    page.progress.stop.click()
    free.set()
    settle(vault)
    assert not place.exists()
    assert page.progress.isHidden()
    assert page.message.isHidden()
    assert QApplication.focusWidget() is page.extract
    newest = vault.submit(lambda store: store.acts(AuditFilter(bundel=family), None, 1)).result()
    assert newest[0].note.act is not Act.EXTRACTED


class _SlowPapers:
    """The press of the house, that waits before the overview of who looked until it is free."""

    def __init__(self, papers: object, arrived: threading.Event, free: threading.Event) -> None:
        self._papers, self._arrived, self._free = papers, arrived, free

    def __getattr__(self, name: str) -> object:
        if name == "access":
            self._arrived.set()
            assert self._free.wait(10)
        return getattr(self._papers, name)
