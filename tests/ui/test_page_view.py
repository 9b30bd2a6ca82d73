"""Pages of somebody else's PDF are drawn by another process: one without end keeps nobody waiting."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jgw_desktop.domain.errors import AttachmentNotShown
from resources import tekst
from tests.storage.attachments import ENDLESS, HOSTILE, pdf_of
from ui.page_drawer import PATIENCE_MS, PageDrawer
from ui.page_view import PageView

Show = Callable[..., None]
SOON = 60_000  # ms at most; a busy machine takes a while to start a process
BLACK = b"0 0 200 200 re f"
ENDLESS_CONTENTS = b"[.0001 .0001] 0 d " + b"0 0 m 99999 99999 l S " * 20


class Frame(QWidget):
    """A window with the pages of a PDF in it, and what they told."""

    def __init__(self, pdf: bytes) -> None:
        super().__init__()
        self.view = PageView(pdf, "paper", "Brief", self)
        self.failures: list[object] = []
        self.view.failed.connect(self.failures.append)
        column = QVBoxLayout(self)
        column.addWidget(self.view)

    def drawer(self) -> PageDrawer:
        assert self.view.drawer is not None
        return self.view.drawer

    def is_drawing(self) -> bool:
        return bool(self.view.sheets) and not self.drawer().is_free

    def is_there(self, page: int) -> bool:
        return len(self.view.sheets) > page and not self.view.sheets[page].is_due


def process_of(drawer: PageDrawer) -> int:
    return drawer.process.processId()


def lose_patience(drawer: PageDrawer) -> None:
    """Let the time go by in which a page must be there."""
    patience = drawer.findChild(QTimer)
    assert patience is not None
    assert patience.isActive()
    assert patience.interval() == PATIENCE_MS
    patience.timeout.emit()


def is_gone(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    return False


def test_pages_come_as_they_were_drawn_and_say_which_they_are(show: Show, qtbot: QtBot) -> None:
    frame = Frame(pdf_of(pages=3, contents=BLACK))
    show(frame, 600, 400)
    qtbot.waitUntil(lambda: frame.is_there(1), timeout=SOON)
    first, second, third = frame.view.sheets
    assert [sheet.accessibleName() for sheet in frame.view.sheets] == [
        tekst("bijlagen.blad", nummer=number, aantal=3) for number in (1, 2, 3)
    ]
    assert first.pixmap().size() == first.size() * first.devicePixelRatioF()
    assert first.pixmap().toImage().pixelColor(9, 9) == Qt.GlobalColor.black
    assert second.pixmap().toImage().pixelColor(9, 9) == Qt.GlobalColor.white
    assert third.pixmap().isNull()


def test_a_page_of_a_kilometre_is_shown_as_any_other_and_keeps_none_away(show: Show, qtbot: QtBot) -> None:
    frame = Frame(in_metres(1058, pdf_of(pages=2, contents=b"0 0 1500000 1500000 re f")))
    show(frame, 600, 400)
    qtbot.waitUntil(lambda: frame.is_there(0) and frame.is_there(1), timeout=SOON)
    first, second = frame.view.sheets
    shown = first.pixmap().toImage()
    assert shown.pixelColor(9, shown.height() - 9) == Qt.GlobalColor.black
    assert shown.pixelColor(shown.width() - 9, 9) == Qt.GlobalColor.white
    assert first.size() == second.size()
    assert frame.failures == []


def in_metres(length: int, pdf: bytes) -> bytes:
    """Return a PDF with a first page of so many metres, square."""
    out, points = io.BytesIO(), round(length / 0.0254 * 72)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.pages[0].obj.MediaBox = pikepdf.Array([0, 0, points, points])
        document.save(out)
    return out.getvalue()


def test_of_many_pages_only_those_near_the_eye_are_drawn_and_kept(show: Show, qtbot: QtBot) -> None:
    frame = Frame(pdf_of(pages=300))
    show(frame, 600, 400)
    qtbot.waitUntil(lambda: frame.is_there(1), timeout=SOON)
    bar = frame.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: frame.is_there(299), timeout=SOON)
    kept = [sheet for sheet in frame.view.sheets if not sheet.pixmap().isNull()]
    assert kept == frame.view.sheets[-len(kept) :]
    assert len(kept) < 5


def test_keys_move_over_the_pages(show: Show, qtbot: QtBot) -> None:
    frame = Frame(pdf_of(pages=9))
    show(frame, 600, 400)
    qtbot.waitUntil(lambda: frame.is_there(0), timeout=SOON)
    QTest.keyClick(frame.view, Qt.Key.Key_PageDown)
    assert frame.view.verticalScrollBar().value() > 100


def test_a_page_takes_the_width_there_is_and_is_drawn_anew_in_it(show: Show, qtbot: QtBot) -> None:
    frame = Frame(pdf_of())
    show(frame, 600, 400)
    qtbot.waitUntil(lambda: frame.is_there(0), timeout=SOON)
    (sheet,) = frame.view.sheets
    narrow = sheet.width()
    frame.resize(800, 400)
    qtbot.waitUntil(lambda: sheet.width() > narrow and frame.is_there(0), timeout=SOON)


@pytest.mark.parametrize("kind", sorted(ENDLESS))
def test_p10_a_page_without_end_keeps_no_timer_waiting_and_is_told(
    show: Show, qtbot: QtBot, kind: str
) -> None:
    frame = Frame(ENDLESS[kind])
    ticks: list[int] = []
    timer = QTimer(frame)
    timer.timeout.connect(lambda: ticks.append(1))
    show(frame, 800, 600)
    qtbot.waitUntil(frame.is_drawing, timeout=SOON)
    drawing = process_of(frame.drawer())
    timer.start(0)
    qtbot.waitUntil(lambda: len(ticks) > 50)
    assert frame.is_drawing()
    lose_patience(frame.drawer())
    assert [type(error) for error in frame.failures] == [AttachmentNotShown]
    assert frame.view.sheets[0].text() == tekst("bijlagen.blad_niet")
    qtbot.waitUntil(lambda: is_gone(drawing), timeout=SOON)


def test_after_a_page_that_cannot_be_drawn_the_others_are(show: Show, qtbot: QtBot) -> None:
    frame = Frame(pdf_of(pages=2, contents=ENDLESS_CONTENTS))
    show(frame, 600, 400)
    qtbot.waitUntil(frame.is_drawing, timeout=SOON)
    lose_patience(frame.drawer())
    qtbot.waitUntil(lambda: frame.is_there(1) and not frame.view.sheets[1].pixmap().isNull(), timeout=SOON)
    assert frame.view.sheets[0].is_lost
    assert not frame.view.sheets[1].is_lost


@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_what_is_no_pdf_is_told_and_shows_nothing(show: Show, qtbot: QtBot, kind: str) -> None:
    frame = Frame(HOSTILE[kind])
    show(frame, 600, 400)
    qtbot.waitUntil(lambda: bool(frame.failures), timeout=SOON)
    assert all(sheet.is_lost for sheet in frame.view.sheets)


def test_a_process_that_answers_more_than_was_asked_is_ended(show: Show, qtbot: QtBot) -> None:
    frame = Frame(pdf_of())
    show(frame, 600, 400)
    qtbot.waitUntil(lambda: frame.is_there(0), timeout=SOON)
    frame.drawer().process.write(b"\0" * 12 + b"\0\0\0\0\0\0\0\1\0\0\0\1")  # two questions at once
    qtbot.waitUntil(lambda: bool(frame.failures), timeout=SOON)


@pytest.mark.parametrize("pdf", [pdf_of(), ENDLESS["dashes"]], ids=["at rest", "drawing"])
@pytest.mark.parametrize("leave", [QWidget.hide, QWidget.deleteLater], ids=["covered", "left"])
def test_p09_nobody_draws_out_of_sight(
    show: Show, qtbot: QtBot, pdf: bytes, leave: Callable[[QWidget], None]
) -> None:
    frame = Frame(pdf)
    show(frame, 600, 400)
    qtbot.waitUntil(lambda: bool(frame.view.sheets), timeout=SOON)
    drawing = process_of(frame.drawer())
    assert not is_gone(drawing)
    leave(frame)
    qtbot.waitUntil(lambda: is_gone(drawing), timeout=SOON)


def test_pages_that_come_back_in_sight_are_drawn_again(show: Show, qtbot: QtBot) -> None:
    frame = Frame(pdf_of(pages=2, contents=BLACK))
    show(frame, 600, 400)
    qtbot.waitUntil(lambda: frame.is_there(1), timeout=SOON)
    frame.hide()
    assert frame.view.drawer is None
    frame.resize(800, 400)
    frame.show()
    qtbot.waitUntil(lambda: frame.drawer().is_free and frame.is_there(1), timeout=SOON)


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_p21_the_process_that_draws_can_write_no_file_and_knows_nothing_of_ours(
    show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nergens")
    frame = Frame(pdf_of())
    show(frame, 600, 400)
    qtbot.waitUntil(lambda: frame.is_there(0), timeout=SOON)
    about = Path(f"/proc/{process_of(frame.drawer())}")
    rows = (about / "limits").read_text().splitlines()
    limits = {row[:26].strip(): row[26:].split()[:2] for row in rows}
    assert limits["Max file size"] == ["0", "0"]
    assert limits["Max core file size"] == ["0", "0"]
    assert int(limits["Max data size"][1]) < 2**30
    known = set(frame.drawer().process.processEnvironment().keys())
    assert known <= {"LANG", "PATH", "PYTHONDONTWRITEBYTECODE"}
