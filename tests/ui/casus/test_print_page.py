"""Printing a plan: made in memory, shown, sent to a printer, and written only where the worker says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jgw_desktop.domain.errors import ExportRefused
from jgw_desktop.domain.ids import BundelId
from resources import foutzin, tekst
from storage.vault import FileVault
from tests.ui.casus.tiny_form import TinyForm
from tests.ui.casus.vaults import SUGGESTED, FakeDialogs, desk_of, settle
from tests.ui.casus.walker import Walker, focus
from ui.casus.room import CasusRoom
from ui.dialogs import JOB_NAME, QtDialogs
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


def test_p24_nothing_is_written_until_a_place_is_chosen_and_then_the_worker_is_warned(
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
    assert SUGGESTED in _told(_paper(plan))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "plan.pdf")
    pikepdf.open(tmp_path / "plan.pdf", password=SUGGESTED).close()
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
    return " ".join(label.text() for label in page.message.findChildren(QLabel))


PREVIEW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from ui.application import make_application
app = make_application([])
from tests.ui.casus.vaults import desk_of, import_family, open_vault
from ui.print_page import PrintPage
vault = open_vault(Path(sys.argv[1]))
bundel = vault.submit(import_family).result()
view = vault.submit(lambda store: store.bundel(bundel)).result()
page = PrintPage(desk_of(vault), bundel, view.of_type("Gezinsplan")[0].id)
page.show()
look = QTimer()
look.timeout.connect(lambda: page.document is not None and page.grab() and app.quit())
look.start(20)
app.exec()
assert page.pdf.startswith(b"%PDF")
page.close()
vault.close().result()
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="strace tells what Linux is asked")
def test_p24_a_preview_makes_no_file_outside_the_vault(tmp_path: Path) -> None:
    trace, vault, home = tmp_path / "trace", tmp_path / "kluis", tmp_path / "home"
    for place in (home, home / "tmp"):
        place.mkdir()
    watched = ["strace", "-f", "-qq", "-s", "400", "-e", "trace=open,openat,creat,rename,mkdir,memfd_create"]
    environment = {
        **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "PYTHONPATH": str(Path.cwd()),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [*watched, "-o", str(trace), sys.executable, "-B", "-c", PREVIEW, str(vault)],
        env=environment, capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = re.findall(r'"([^"]*)", [^"\n]*O_CREAT', trace.read_text(encoding="utf-8"))
    assert any(str(vault) in path for path in made)
    assert [path for path in made if not path.startswith((str(vault), "/dev/null"))] == []
    assert [str(file) for file in home.rglob("*") if file.is_file()] == []


def test_p24_the_print_queue_shows_a_neutral_name(show: Show) -> None:
    window = QWidget()
    show(window)
    QtDialogs().choose_printer(window, lambda _: None)
    (dialog,) = window.findChildren(QPrintDialog)
    assert (dialog.printer().docName(), JOB_NAME) == ("Document", "Document")
    dialog.reject()


def test_p24_the_worker_is_told_that_a_printer_may_keep_a_copy(plan: Walker) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    texts = [label.text() for label in _paper(plan).findChildren(QLabel) if label.isVisible()]
    assert tekst("afdrukken.wachtrij") in texts
