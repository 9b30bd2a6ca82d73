"""What goes wrong while printing: no printer, one that goes halfway, a full disk, no place for a file."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jgw_desktop.domain.errors import DiskFull, ExportRefused
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.files import write_private
from resources import foutzin
from storage.vault import FileVault
from tests.ui.casus.papers import paper_of, told_on
from tests.ui.casus.vaults import FakeDialogs, desk_of, settle
from tests.ui.casus.walker import Walker, to_casussen
from ui.casus.room import CasusRoom
from ui.home import Home
from ui.shell import TODAY

Show = Callable[..., None]


def test_without_a_printer_the_page_says_so_and_asks_nothing(plan: Walker, dialogs: FakeDialogs) -> None:
    dialogs.is_connected = False
    plan.press(Qt.Key.Key_P, ctrl=True)
    plan.press(Qt.Key.Key_Space)
    assert dialogs.printers == []
    assert foutzin("geen_printer") in told_on(paper_of(plan))


class GonePrinter(QPrinter):
    """A printer that takes some pages and then no more."""

    def __init__(self, file: Path, pages: int) -> None:
        super().__init__(QPrinter.PrinterMode.ScreenResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(file))
        self._left = pages

    def newPage(self) -> bool:  # noqa: N802 - Qt's name
        self._left -= 1
        return self._left > 0 and super().newPage()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
@pytest.mark.parametrize("place", ["printer.pdf", "nergens/printer.pdf"])
def test_a_printer_that_goes_halfway_is_told_and_nothing_is_written_down(
    plan: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot, place: str
) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    plan.press(Qt.Key.Key_Space)
    dialogs.printers[0](GonePrinter(tmp_path / place, pages=1))
    qtbot.waitUntil(lambda: foutzin("printer_weg") in told_on(paper_of(plan)))
    settle(plan.vault)
    assert plan.view.of_type("Afdruk") == ()
    assert paper_of(plan).print.isEnabled()


@pytest.mark.parametrize("away", ["another page", "another room", "the list of casussen"])
def test_a_printer_that_fails_after_the_page_was_left_is_told_where_one_is_by_now(
    vault: FileVault,
    family: BundelId,
    dialogs: FakeDialogs,
    show: Show,
    tmp_path: Path,
    qtbot: QtBot,
    away: str,
) -> None:
    home = Home(desk_of(vault, dialogs), tmp_path / "beeld", practice=False)
    show(home)
    to_casussen(home)
    walker = Walker(vault, home.room)
    walker.open(family)
    walker.go("G")
    walker.press(Qt.Key.Key_P, ctrl=True)
    walker.press(Qt.Key.Key_Space)
    dialogs.printers[0](GonePrinter(tmp_path / "printer.pdf", pages=1))
    if away == "another page":
        walker.press(Qt.Key.Key_Escape)
    elif away == "another room":
        home.go(TODAY)
    else:
        home.room.show_list()
    assert [label.text() for label in home.message.findChildren(QLabel)] == []
    qtbot.waitUntil(home.message.isVisible)
    assert foutzin("printer_weg") in " ".join(label.text() for label in home.message.findChildren(QLabel))
    settle(vault)
    assert vault.submit(lambda store: store.bundel(family)).result().of_type("Afdruk") == ()


def test_a_full_disk_while_saving_is_told_and_the_paper_stays(
    vault: FileVault, family: BundelId, dialogs: FakeDialogs, show: Show
) -> None:
    def fill(_path: Path, _content: bytes) -> None:
        raise DiskFull

    room = CasusRoom(dataclasses.replace(desk_of(vault, dialogs), write_private=fill))
    show(room)
    walker = Walker(vault, room)
    walker.open(family)
    walker.press(Qt.Key.Key_P, ctrl=True)
    paper_of(walker).save_plain.click()
    settle(vault)
    assert foutzin("schijf_vol") in told_on(paper_of(walker))
    assert paper_of(walker).save_plain.isEnabled()
    assert walker.view.of_type("Afdruk") == ()


@pytest.mark.parametrize("place", ["/proc/plan.pdf", "nergens/plan.pdf", "een map"])
def test_a_place_that_takes_no_file_is_refused(tmp_path: Path, place: str) -> None:
    (tmp_path / "een map").mkdir()
    with pytest.raises(ExportRefused):
        write_private(tmp_path / place, b"%PDF")


def test_a_file_that_cannot_be_written_istold_on(
    vault: FileVault, family: BundelId, dialogs: FakeDialogs, show: Show
) -> None:
    desk = desk_of(vault, dialogs)

    def refuse(_path: Path, _content: bytes) -> None:
        raise ExportRefused

    room = CasusRoom(dataclasses.replace(desk, write_private=refuse))
    show(room)
    walker = Walker(vault, room)
    walker.open(family)
    walker.go("G")
    walker.press(Qt.Key.Key_P, ctrl=True)
    paper_of(walker).save.click()
    settle(vault)
    assert foutzin("export_geweigerd") in told_on(paper_of(walker))
