"""Printing a plan: made in memory, shown, sent to a printer, and written only where the worker says."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jgw_desktop.app.casussen import new_casus
from jgw_desktop.app.papers import PaperKind
from jgw_desktop.documents.papers import ReportlabPapers
from jgw_desktop.documents.second_language import SecondLanguage
from jgw_desktop.domain.ids import BundelId
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.papers import paper_of, told_on
from tests.ui.casus.tiny_form import TinyForm
from tests.ui.casus.vaults import SUGGESTED, TODAY, FakeDialogs, desk_of, held_back, settle
from tests.ui.casus.walker import Walker, focus
from ui.casus.room import CasusRoom
from ui.dialogs import JOB_NAME, QtDialogs
from ui.print_page import PrintPage

Show = Callable[..., None]


def test_three_keys_lead_from_the_plan_to_the_printer(plan: Walker, dialogs: FakeDialogs) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    assert focus() is paper_of(plan).print
    plan.press(Qt.Key.Key_Space)
    assert len(dialogs.printers) == 1


def test_what_was_just_typed_is_on_thepaper_of(plan: Walker) -> None:
    plan.press(Qt.Key.Key_Tab)
    plan.type("Wij lachen weer. ")
    plan.press(Qt.Key.Key_P, ctrl=True)
    document = paper_of(plan).document
    assert document is not None
    pages = [document.getAllText(number).text() for number in range(document.pageCount())]
    assert "Wij lachen weer." in " ".join(" ".join(pages).split())


def test_p24_nothing_is_written_until_a_place_is_chosen_and_then_the_worker_is_warned(
    plan: Walker, dialogs: FakeDialogs, tmp_path: Path
) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    assert not (tmp_path / "plan.pdf").exists()
    paper_of(plan).save_plain.setFocus()
    plan.press(Qt.Key.Key_Space)
    assert (tmp_path / "plan.pdf").read_bytes() == paper_of(plan).pdf
    assert dialogs.names == ["ons-plan.pdf"]
    assert paper_of(plan).message.isVisible()
    assert tekst("afdrukken.niet_versleuteld") in told_on(paper_of(plan))


def test_a_locked_file_opens_with_the_words_that_are_shown_and_stands_in_the_register(
    plan: Walker, tmp_path: Path, vault: FileVault, family: BundelId
) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    paper_of(plan).save.setFocus()
    plan.press(Qt.Key.Key_Space)
    settle(vault)
    assert SUGGESTED in told_on(paper_of(plan))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "plan.pdf")
    pikepdf.open(tmp_path / "plan.pdf", password=SUGGESTED).close()
    (line,) = vault.submit(lambda store: store.bundel(family)).result().of_type("Afdruk")
    assert line.text("soort") == "ons_plan"


def test_the_worker_reads_before_printing_what_is_left_out_and_why(plan: Walker) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    assert "Niet op dit papier" in paper_of(plan).left_out.text()


def test_stopping_the_copies_for_everybody_leaves_the_paper_that_was_shown(
    plan: Walker, vault: FileVault
) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    page, gate = paper_of(plan), held_back(vault)
    before = page.pdf
    page.all.click()
    assert not page.print.isEnabled()
    page.progress.stop.click()
    gate.set()
    settle(vault)
    assert before
    assert page.pdf == before
    assert page.print.isEnabled()
    assert page.busy.isHidden()


def test_one_click_makes_a_copy_for_everybody_who_may_have_one_and_tells_who_may_not(
    plan: Walker, vault: FileVault, family: BundelId
) -> None:
    view = vault.submit(lambda store: store.bundel(family)).result()
    newest = view.newest("Gezinsplan")
    assert newest is not None
    people = view.children(newest.id, "Deelnemer")
    plan.press(Qt.Key.Key_P, ctrl=True)
    one = paper_of(plan).document
    assert one is not None
    before = one.pageCount()
    paper_of(plan).all.click()
    settle(vault)
    after = paper_of(plan).document
    assert after is not None
    inside = [
        person for person in people if person.text("persoon_id") or person.text("naam") == "Ilse Kompas"
    ]
    assert 1 < len(inside) < len(people)
    assert after.pageCount() == len(inside) * before
    told = paper_of(plan).not_made.text()
    assert "Niet gemaakt voor Oma Riet: nog geen ja van Sanne van Nergenshuizen, Bas Wolkenstein" in told
    assert len(told.splitlines()) == len(people) - len(inside) + 1


def choose(walker: Walker, kind: PaperKind) -> PrintPage:
    """Walk down the list to a paper."""
    page = paper_of(walker)
    page.chooser.papers.setFocus()
    walker.press(Qt.Key.Key_Home)
    while page.chooser.papers.kind is not kind:
        walker.press(Qt.Key.Key_Down)
    return page


def text_on(page: PrintPage) -> str:
    document = page.document
    assert document is not None
    pages = [document.getAllText(number).text() for number in range(document.pageCount())]
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize(
    ("letter", "title"),
    [("w", "Wie staan er om ons heen"), ("s", "Samen terugkijken"), ("h", "Hulp voor thuis")],
)
def test_a_letter_leads_to_a_paper_and_the_list_keeps_the_keys(plan: Walker, letter: str, title: str) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    page = paper_of(plan)
    page.chooser.papers.setFocus()
    plan.type(letter)
    assert title in text_on(page)
    assert focus() is page.chooser.papers


def test_a_reader_is_chosen_where_a_paper_has_several_and_each_reads_their_own(plan: Walker) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    page = choose(plan, PaperKind.DELEN)
    assert page.chooser.reader.isVisible()
    before = text_on(page)
    page.chooser.reader.setFocus()
    plan.press(Qt.Key.Key_Down)
    assert text_on(page) != before
    page = choose(plan, PaperKind.TERUGKIJKEN)
    assert not page.chooser.reader.isVisible()


def test_a_part_for_a_helper_without_consent_is_not_made_and_the_page_says_whose_yes_is_missing(
    plan: Walker, dialogs: FakeDialogs
) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    page = choose(plan, PaperKind.MIJN_DEEL)
    names = [page.chooser.reader.itemText(row) for row in range(page.chooser.reader.count())]
    page.chooser.reader.setCurrentIndex(names.index("Milan"))
    page.chooser.reader.edited.emit()
    settle(plan.vault)
    assert page.pdf == b""
    assert "Niet gemaakt voor Milan" in page.not_made.text()
    assert not page.print.isEnabled()
    assert not page.save_plain.isEnabled()
    assert page.chooser.reader.isEnabled()


def test_of_two_papers_asked_for_at_once_the_last_is_shown(plan: Walker) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    page = paper_of(plan)
    page.chooser.papers.setCurrentRow(3)
    page.chooser.papers.setCurrentRow(0)
    settle(plan.vault)
    assert "Ons gezinsplan" in text_on(page)


def test_every_part_of_a_casus_leads_to_itspaper_of(plan: Walker) -> None:
    plan.go("N")
    plan.press(Qt.Key.Key_P, ctrl=True)
    assert "Wie staan er om ons heen" in text_on(paper_of(plan))
    plan.press(Qt.Key.Key_Escape)
    plan.go("O")
    plan.press(Qt.Key.Key_P, ctrl=True)
    assert "Ons gezinsplan" in text_on(paper_of(plan))


def test_a_casus_that_holds_nothing_yet_offers_forms_to_fill_in_by_pen(
    vault: FileVault, dialogs: FakeDialogs, show: Show
) -> None:
    bundel = vault.submit(lambda store: new_casus(store, "Voorbeeld", TODAY)).result()
    room = CasusRoom(desk_of(vault, dialogs))
    show(room)
    walker = Walker(vault, room)
    walker.open(bundel)
    walker.press(Qt.Key.Key_P, ctrl=True)
    page = paper_of(walker)
    assert page.chooser.papers.count() == sum(kind.is_blank for kind in PaperKind)
    assert page.print.isEnabled()


class CountedPress(ReportlabPapers):
    """A press that counts how many pieces it loaded."""

    pieces = 0

    def warm_up(self) -> Iterator[None]:
        for _ in super().warm_up():
            self.pieces += 1
            yield


def test_the_press_is_warmed_up_piece_by_piece_while_a_casus_is_open_and_nobody_waits(
    vault: FileVault, family: BundelId, show: Show
) -> None:
    press = CountedPress()
    room = CasusRoom(dataclasses.replace(desk_of(vault), papers=press))
    show(room)
    walker = Walker(vault, room)
    workspace = walker.open(family)
    assert press.pieces == 0
    assert workspace.idle.isActive()
    for loaded in range(1, 7):
        workspace.idle.timeout.emit()
        settle(vault)
        assert press.pieces == loaded
        assert workspace.idle.isActive()
    workspace.idle.timeout.emit()
    settle(vault)
    assert not workspace.idle.isActive()
    assert list(press.warm_up()) == []


def test_esc_leads_back_to_the_plan_that_was_printed(plan: Walker) -> None:
    form = plan.form.form
    plan.press(Qt.Key.Key_P, ctrl=True)
    plan.press(Qt.Key.Key_Escape)
    assert isinstance(plan.workspace.page, TinyForm)
    assert plan.form.form == form


def test_the_paper_can_be_read_on_the_screen(plan: Walker, qtbot: QtBot) -> None:
    plan.press(Qt.Key.Key_P, ctrl=True)
    page = paper_of(plan)

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
    QTest.keyClicks(field, str(tmp_path / "ons plan"))
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(chosen))
    assert chosen == [tmp_path / "ons plan.pdf"]


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
    texts = [label.text() for label in paper_of(plan).findChildren(QLabel) if label.isVisible()]
    assert tekst("afdrukken.wachtrij") in texts


def test_a_second_language_is_offered_only_when_somebody_checked_one(
    vault: FileVault, family: BundelId, show: Show
) -> None:
    checked = SecondLanguage("en", "Engels", False, "Test Reader", {"papier.titel": "Our family plan"})
    for known, is_offered in (((), False), ((checked,), True)):
        press = ReportlabPapers(lambda known=known: known)  # type: ignore[misc]  # mypy knows no type for a default
        room = CasusRoom(dataclasses.replace(desk_of(vault), papers=press))
        show(room)
        walker = Walker(vault, room)
        walker.open(family)
        walker.press(Qt.Key.Key_P, ctrl=True)
        page = paper_of(walker)
        assert page.chooser.language.isVisible() is is_offered
        assert "Our family plan" not in text_on(page)
    page.chooser.language.setFocus()
    walker.press(Qt.Key.Key_Down)
    assert "Our family plan" in text_on(page)
    choose(walker, PaperKind.TERUGKIJKEN)
    assert not page.chooser.language.isVisible()
    walker.press(Qt.Key.Key_Escape)
    walker.press(Qt.Key.Key_P, ctrl=True)
    choose(walker, PaperKind.ONS_PLAN)
    assert paper_of(walker).chooser.language.value() == "en"
    assert "Our family plan" in text_on(paper_of(walker))
