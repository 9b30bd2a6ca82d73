"""P23: attachments on the screen: chosen, kept, looked at and thrown away by keys alone, without any file."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import ui.picture_view
from jgw_desktop.app.attaching import About, add_attachment
from jgw_desktop.app.attachments import accept
from jgw_desktop.domain.ids import BundelId
from resources import foutzin, tekst
from storage.vault import FileVault
from tests.storage.attachments import ENDLESS, jpeg, pdf, png_of
from tests.ui.casus.vaults import FakeDialogs, desk_of, held_back, settle
from tests.ui.casus.walker import Walker, focus
from tests.ui.test_progress import let_blink_pass
from ui.casus.attachment_page import AttachmentPage
from ui.casus.attachments_page import AttachmentsPage
from ui.casus.room import CasusRoom
from ui.dialogs import QtDialogs
from ui.page_view import PageView
from ui.picture_view import PictureView, picture_of
from ui.widgets.progress import ProgressLine

Show = Callable[..., None]


@pytest.fixture
def dialogs() -> FakeDialogs:
    return FakeDialogs()


@pytest.fixture
def walker(vault: FileVault, family: BundelId, dialogs: FakeDialogs, show: Show) -> Iterator[Walker]:
    """Return the attachments of a casus, of which there are none yet."""
    room = CasusRoom(desk_of(vault, dialogs))
    show(room)
    walker = Walker(vault, room)
    walker.open(family)
    walker.go("B")
    yield walker


def page(walker: Walker) -> AttachmentsPage:
    found = walker.workspace.page
    assert isinstance(found, AttachmentsPage)
    return found


def opened(walker: Walker) -> AttachmentPage:
    found = walker.workspace.page
    assert isinstance(found, AttachmentPage)
    return found


def choose(walker: Walker, dialogs: FakeDialogs, path: Path, content: bytes, qtbot: QtBot) -> None:
    """Write a file, choose it and wait until something is said of it."""
    path.write_bytes(content)
    dialogs.path = path
    page(walker).add.setFocus()
    walker.press(Qt.Key.Key_Space)
    qtbot.waitUntil(page(walker).message.isVisible)
    settle(walker.vault)


def stop_halfway(line: ProgressLine, qtbot: QtBot) -> None:
    """Wait until it is told how far the work is, and stop it there."""
    let_blink_pass(line)
    qtbot.waitUntil(lambda: line.isVisible() and line.told.text() == "1 van 2")
    line.stop.click()


def lose_patience(pages: PageView) -> None:
    """Let the time go by in which a page must be drawn."""
    assert pages.drawer is not None
    patience = pages.drawer.findChild(QTimer)
    assert patience is not None
    assert patience.isActive()
    patience.timeout.emit()


def told(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_p23_a_photo_is_added_and_looked_at_by_keys_alone(
    walker: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    assert focus() is page(walker).add
    choose(walker, dialogs, tmp_path / "Tekening.JPG", jpeg(600, 400), qtbot)
    assert tekst("bijlagen.toegevoegd") in told(page(walker).message)
    (record,) = walker.view.of_type("Bijlage")
    assert record.text("naam") == "Tekening.jpg"
    page(walker).focus_first()
    walker.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened(walker).viewer is not None)
    assert isinstance(opened(walker).viewer, PictureView)
    assert opened(walker).progress.isHidden()
    assert focus() is opened(walker).viewer
    assert walker.workspace.header.title.text() == "Tekening.jpg"
    walker.press(Qt.Key.Key_Escape)
    assert focus() is page(walker).list


def test_opening_tells_how_far_it_is_and_stopping_it_goes_back_to_the_list(
    walker: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = threading.Event()

    def slow(content: bytes) -> QImage:
        assert free.wait(10)
        return picture_of(content)

    monkeypatch.setattr(ui.picture_view, "picture_of", slow)
    choose(walker, dialogs, tmp_path / "foto.jpg", jpeg(600, 400), qtbot)
    page(walker).focus_first()
    QTest.keyClick(page(walker).list, Qt.Key.Key_Return)
    line = opened(walker).progress
    stop_halfway(line, qtbot)
    free.set()
    settle(walker.vault)
    assert focus() is page(walker).list


def test_p23_a_pdf_is_shown_from_memory(
    walker: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(walker, dialogs, tmp_path / "brief.pdf", pdf(), qtbot)
    page(walker).focus_first()
    walker.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: opened(walker).viewer is not None, timeout=30_000)
    viewer = opened(walker).viewer
    assert isinstance(viewer, PageView)
    (sheet,) = viewer.sheets
    assert sheet.accessibleName() == "Bladzijde 1 van 1"
    assert not sheet.pixmap().isNull()
    assert focus() is viewer
    assert opened(walker).progress.isHidden()


def test_a_page_that_cannot_be_drawn_is_told_with_the_way_out(
    walker: Walker, family: BundelId, qtbot: QtBot
) -> None:
    letter = accept("brief.pdf", ENDLESS["dashes"])
    walker.vault.submit(lambda store: add_attachment(store, family, letter, About())).result()
    settle(walker.vault)
    page(walker).focus_first()
    walker.press(Qt.Key.Key_Return)
    pages = opened(walker).findChild(PageView)
    assert pages is not None
    qtbot.waitUntil(lambda: bool(pages.sheets), timeout=30_000)
    lose_patience(pages)
    assert foutzin("bijlage_niet_getoond") in told(opened(walker).message)
    assert opened(walker).progress.isHidden()
    assert opened(walker).delete.isEnabled()
    walker.press(Qt.Key.Key_Escape)
    assert focus() is page(walker).list


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("foto.jpg", b"GIF89a", "bijlage_andere_soort"),
        ("foto.png", jpeg(), "bijlage_andere_soort"),
        ("foto.jpg", jpeg()[:100], "bijlage_geweigerd"),
    ],
)
def test_p23_what_is_refused_is_told_and_nothing_is_kept(
    walker: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot, name: str, content: bytes, code: str
) -> None:
    choose(walker, dialogs, tmp_path / name, content, qtbot)
    assert foutzin(code) in told(page(walker).message)
    assert page(walker).add.isEnabled()
    assert walker.view.of_type("Bijlage") == ()


def test_p23_a_picture_that_is_too_large_is_told_with_its_bound(
    walker: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(walker, dialogs, tmp_path / "kaart.png", png_of(50_000, 50_000), qtbot)
    assert foutzin("bijlage_te_veel_beeld", grens="40") in told(page(walker).message)


def test_a_file_that_is_gone_is_told(
    walker: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    dialogs.path = tmp_path / "weg.jpg"
    page(walker).add.click()
    qtbot.waitUntil(page(walker).message.isVisible)
    assert foutzin("bijlage_onleesbaar") in told(page(walker).message)


def test_what_was_chosen_is_kept_also_when_the_worker_goes_on(
    walker: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "foto.jpg").write_bytes(jpeg())
    dialogs.path = tmp_path / "foto.jpg"
    page(walker).add.click()
    walker.go("O")
    qtbot.waitUntil(lambda: len(walker.view.of_type("Bijlage")) == 1)


def test_adding_tells_how_far_it_is_and_stopping_it_adds_nothing(
    walker: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "foto.jpg").write_bytes(jpeg())
    dialogs.path, line = tmp_path / "foto.jpg", page(walker).progress
    free = held_back(walker.vault)
    page(walker).add.click()
    stop_halfway(line, qtbot)
    free.set()
    settle(walker.vault)
    assert walker.view.of_type("Bijlage") == ()
    assert page(walker).add.isEnabled()
    assert focus() is page(walker).add
    assert line.isHidden()
    assert page(walker).busy.isHidden()


def test_who_may_read_it_and_where_it_belongs_are_asked_before(
    walker: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    subject = walker.view.of_type("Contactverslag")[0].id.hex()
    page(walker).readers.set_value("alleen_ouder")
    page(walker).subject.set_value(subject)
    choose(walker, dialogs, tmp_path / "foto.jpg", jpeg(), qtbot)
    (record,) = walker.view.of_type("Bijlage")
    assert (record.value("zichtbaarheid"), record.value("hoort_bij_id")) == ("alleen_ouder", subject)


def test_throwing_away_is_asked_on_the_page_and_keeping_is_the_first_answer(
    walker: Walker, dialogs: FakeDialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(walker, dialogs, tmp_path / "brief.pdf", pdf(), qtbot)
    page(walker).focus_first()
    walker.press(Qt.Key.Key_Return)
    opened(walker).delete.setFocus()
    walker.press(Qt.Key.Key_Space)
    walker.press(Qt.Key.Key_Space)
    assert len(walker.view.of_type("Bijlage")) == 1
    assert focus() is opened(walker).delete
    walker.press(Qt.Key.Key_Space)
    walker.press(Qt.Key.Key_Tab)
    walker.press(Qt.Key.Key_Space)
    assert walker.view.of_type("Bijlage") == ()
    assert page(walker).empty.isVisible()


def test_a_large_picture_is_made_smaller_while_it_is_read() -> None:
    out = io.BytesIO()
    Image.new("L", (6000, 3000)).save(out, "PNG")
    assert picture_of(out.getvalue()).width() == 2400


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_only_a_file_that_is_there_can_be_chosen(show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(jpeg())
    window = QWidget()
    show(window)
    chosen: list[Path] = []
    QtDialogs().choose_attachment(window, chosen.append)
    field = window.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClicks(field, str(tmp_path / "foto.jpg"))
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(chosen))
    assert chosen == [tmp_path / "foto.jpg"]


WRITTEN = """
import os
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QWidget
from ui.application import make_application
app = make_application([])
from jgw_desktop.app.attaching import About, add_attachment, delete_attachment, read_attachment
from jgw_desktop.files import read_attachment as read_file
from tests.storage.stores import new_casus
from tests.ui.casus.vaults import open_vault
from ui.page_view import PageView
from ui.picture_view import PictureView, picture_of
from ui.widgets.progress import ProgressLine
folder, files = Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]]
vault = open_vault(folder)

def day(store):
    bundel, _ = new_casus(store, "Jansen")
    return bundel, [add_attachment(store, bundel, read_file(path), About()) for path in files]

def look(store, bundel, records):
    return [read_attachment(store, bundel, record) for record in records]

def use():
    bundel, records = vault.submit(day).result()
    page = QWidget()
    for one in vault.submit(lambda store: look(store, bundel, records)).result():
        if one.type.value == "pdf":
            viewer = PageView(one.content, "a", "b", page)
            viewer.ready.connect(app.exit)
            page.show()
            app.exec()
            assert not viewer.sheets[0].pixmap().isNull()
        else:
            viewer = PictureView(picture_of(one.content), "a", "b", page)
        viewer.resize(300, 300)
        viewer.grab()
    page.hide()
    vault.submit(lambda store: delete_attachment(store, store.bundel(bundel), records[0])).result()

use()
seen = []
def watch(event, arguments):
    if event == "open" and not isinstance(arguments[0], int):  # a number was opened by its name before
        if arguments[2] & (os.O_WRONLY | os.O_RDWR) and not str(arguments[0]).startswith(str(folder)):
            seen.append(arguments[0])
    if event.startswith(("tempfile.", "os.mkdir", "subprocess.")):
        seen.append(event)
sys.addaudithook(watch)
use()
vault.close().result()
print(seen)
"""


def test_p21_a_day_with_attachments_writes_no_file_outside_the_vault(tmp_path: Path) -> None:
    for name, content in (("foto.jpg", jpeg()), ("brief.pdf", pdf())):
        (tmp_path / name).write_bytes(content)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    files = [str(tmp_path / name) for name in ("foto.jpg", "brief.pdf")]
    done = subprocess.run(
        [sys.executable, "-B", "-c", WRITTEN, str(tmp_path / "kluis"), *files],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "TMPDIR": str(temporary),
            "PYTHONPATH": str(Path.cwd()),
            "QT_QPA_PLATFORM": "offscreen",
        },
    )
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
    assert list(temporary.iterdir()) == []
