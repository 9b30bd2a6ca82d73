"""Printing a plan: made in memory, shown, sent to a printer, and written only where the worker says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jgw_desktop.domain.errors import ExportRefused
from jgw_desktop.domain.ids import BundelId
from resources import foutzin, tekst
from storage.vault import FileVault
from tests.ui.casus.tiny_form import TinyForm
from tests.ui.casus.vaults import WORDS, FakeDialogs, desk_of, settle
from tests.ui.casus.walker import Walker, focus
from ui.casus.room import CasusRoom
from ui.dialogs import QtDialogs
from ui.print_page import PrintPage

Show = Callable[..., None]


@pytest.fixture
def dialogs(tmp_path: Path) -> FakeDialogs:
    return FakeDialogs(tmp_path / "plan.pdf")


@pytest.fixture
def plan(vault: FileVault, family: BundelId, dialogs: FakeDialogs, show: Show) -> Walker:
    """Return the plan of a casus, open."""
    room = CasusRoom(desk_of(vault, dialogs))
    show(room)
    walker = Walker(vault, room)
    walker.open(family)
    walker.go("G")
    return walker


def _paper(walker: Walker) -> PrintPage:
    page = walker.workspace.page
    assert isinstance(page, PrintPage)
    return page


def test_three_keys_lead_from_the_plan_to_the_printer(plan: Walker, dialogs: FakeDialogs) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    assert focus() is _paper(plan).print
    plan.press(Qt.Key.Key_Space)
    assert len(dialogs.printers) == 1


def test_what_was_just_typed_is_on_the_paper(plan: Walker) -> None:
    plan.press(Qt.Key.Key_Tab)
    plan.type("Wij lachen weer. ")
    plan.press(Qt.Key.Key_P, ctrl=True)
    document = _paper(plan).document
    assert document is not None
    pages = [document.getAllText(number).text() for number in range(document.pageCount())]
    assert "Wij lachen weer." in " ".join(" ".join(pages).split())


def test_the_pages_reach_the_printer(plan: Walker, dialogs: FakeDialogs, tmp_path: Path) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    plan.press(Qt.Key.Key_Space)
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printer.pdf"))
    dialogs.printers[0](printer)
    assert (tmp_path / "printer.pdf").stat().st_size > 20_000


def test_nothing_is_written_until_a_place_is_chosen_and_then_the_worker_is_warned(
    plan: Walker, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    assert not (tmp_path / "plan.pdf").exists()
    _paper(plan).save_plain.setFocus()
    plan.press(Qt.Key.Key_Space)
    assert (tmp_path / "plan.pdf").read_bytes() == _paper(plan).pdf
    assert dialogs.names == ["gezinsplan.pdf"]
    assert _paper(plan).message.isVisible()
    assert tekst("afdrukken.niet_versleuteld") in _told(_paper(plan))


def test_a_locked_file_opens_with_the_words_that_are_shown_and_stands_in_the_register(
    plan: Walker, tmp_path: Path, vault: FileVault, family: BundelId
) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    _paper(plan).save.setFocus()
    plan.press(Qt.Key.Key_Space)
    settle(vault)
    assert WORDS in _told(_paper(plan))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "plan.pdf")
    pikepdf.open(tmp_path / "plan.pdf", password=WORDS).close()
    (line,) = vault.submit(lambda store: store.bundel(family)).result().of_type("Afdruk")
    assert line.text("soort") == "ons_plan"


def test_the_worker_reads_before_printing_what_is_left_out_and_why(plan: Walker) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    assert "Niet op dit papier" in _paper(plan).left_out.text()


def test_one_click_makes_a_copy_for_everybody_in_the_plan(
    plan: Walker, vault: FileVault, family: BundelId
) -> None:
    view = vault.submit(lambda store: store.bundel(family)).result()
    newest = view.newest("Gezinsplan")
    assert newest is not None
    people = view.children(newest.id, "Deelnemer")
    assert len(people) > 1
    plan.press(Qt.Key.Key_P, ctrl=True)
    one = _paper(plan).document
    assert one is not None
    before = one.pageCount()
    _paper(plan).all.click()
    settle(vault)
    after = _paper(plan).document
    assert after is not None
    whole = sum(one.text("exemplaar_soort") != "uittreksel" for one in people)
    assert whole > 1
    assert whole * before <= after.pageCount() <= whole * before + len(people) - whole


def test_a_file_that_cannot_be_written_is_told(
    vault: FileVault, family: BundelId, dialogs: FakeDialogs, show: Show
) -> None:
    desk = desk_of(vault, dialogs)

    def refuse(_path: Path, _content: bytes) -> None:
        raise ExportRefused

    import dataclasses

    room = CasusRoom(dataclasses.replace(desk, write_private=refuse))
    show(room)
    walker = Walker(vault, room)
    walker.open(family)
    walker.go("G")
    walker.press(Qt.Key.Key_P, ctrl=True)
    _paper(walker).save.click()
    settle(vault)
    assert foutzin("export_geweigerd") in _told(_paper(walker))


def test_esc_leads_back_to_the_plan_that_was_printed(plan: Walker) -> None:
    form = plan.form.form
    plan.press(Qt.Key.Key_P, ctrl=True)
    plan.press(Qt.Key.Key_Escape)
    assert isinstance(plan.workspace.page, TinyForm)
    assert plan.form.form == form


def test_there_is_nothing_to_print_on_other_pages(plan: Walker) -> None:
    plan.go("F")
    assert not plan.workspace.header.print.isVisible()
    plan.press(Qt.Key.Key_P, ctrl=True)
    assert isinstance(plan.workspace.page, TinyForm)


def test_the_paper_can_be_read_on_the_screen(plan: Walker, qtbot: QtBot) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    page = _paper(plan)

    def has_ink() -> bool:
        image = page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        middle = image.width() // 2
        row = [image.pixelColor(middle - 200 + x, image.height() // 2).lightness() for x in range(400)]
        column = [image.pixelColor(middle, y).lightness() for y in range(120, image.height() - 10)]
        return min(*row, *column) < 90

    qtbot.waitUntil(has_ink, timeout=10_000)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_a_file_is_chosen_by_keys_without_a_loop_of_its_own(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    show(window)
    chosen: list[Path] = []
    QtDialogs().choose_file(window, "gezinsplan.pdf", chosen.append)
    field = window.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    qtbot.waitUntil(field.hasFocus)
    assert field.text() == "gezinsplan.pdf"
    from PySide6.QtTest import QTest

    QTest.keyClicks(field, str(tmp_path / "ons plan"))
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(chosen))
    assert chosen == [tmp_path / "ons plan.pdf"]


def _told(page: PrintPage) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in page.message.findChildren(QLabel))
