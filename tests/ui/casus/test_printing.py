"""Pages on their way to the printer, while the worker goes on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from tests.ui.casus.papers import paper_of
from tests.ui.casus.vaults import FakeDialogs
from tests.ui.casus.walker import Walker
from ui.printing import STRIPS


def file_printer(file: Path) -> QPrinter:
    """Return a printer whose paper is a file."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_the_pages_reach_the_printer(
    plan: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    plan.press(Qt.Key.Key_Space)
    dialogs.printers[0](file_printer(tmp_path / "printer.pdf"))
    qtbot.waitUntil(lambda: bool(plan.view.of_type("Afdruk")))
    assert (tmp_path / "printer.pdf").stat().st_size > 20_000


def test_typing_goes_on_while_a_page_goes_to_the_printer(
    plan: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    plan.press(Qt.Key.Key_Space)
    turns: list[bool] = []
    between = QTimer(interval=0)
    between.timeout.connect(lambda: turns.append(True))
    between.start()
    dialogs.printers[0](file_printer(tmp_path / "printer.pdf"))
    assert plan.view.of_type("Afdruk") == ()
    qtbot.waitUntil(lambda: bool(plan.view.of_type("Afdruk")))
    assert len(turns) > STRIPS


def test_who_leaves_the_page_while_it_prints_has_it_printed_and_written_down(
    plan: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    plan.press(Qt.Key.Key_Space)
    page = paper_of(plan)
    dialogs.printers[0](file_printer(tmp_path / "printer.pdf"))
    plan.press(Qt.Key.Key_Escape)
    assert plan.workspace.page is not page
    qtbot.waitUntil(lambda: bool(plan.view.of_type("Afdruk")))
    assert (tmp_path / "printer.pdf").stat().st_size > 20_000


LEFT_HALFWAY = """
import sys
from datetime import date
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from jgw_desktop.documents.content import blank_content
from jgw_desktop.documents.paper import plan_printed
from ui.printing import Printing

app = QApplication(["", "-platform", "offscreen"])
printer = QPrinter(QPrinter.PrinterMode.HighResolution)
printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
printer.setOutputFileName(sys.argv[1])
printing = Printing(plan_printed(blank_content(date.min)).pdf, printer, app)
printing.begin()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def test_a_program_that_ends_while_it_prints_ends_well(tmp_path: Path) -> None:
    call = [sys.executable, "-c", LEFT_HALFWAY, str(tmp_path / "printer.pdf")]
    done = subprocess.run(call, cwd=Path.cwd(), capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, "being painted" in done.stderr) == (0, False), done.stderr
