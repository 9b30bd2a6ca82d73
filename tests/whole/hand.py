"""A hand on the window of the running program: one act per line of standard input, one word back.

Acts: ``unlock FILE``, ``tell FILE`` (what Vandaag says), ``open``, ``look``, ``type FILE``, ``paper``,
``print``, ``export PLACE``, ``lock``, ``quit``. Texts come out of files, so that the memory of the processes
holds only what the program itself put there.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget

from ui.casus.places import Place
from ui.casus.room import CasusRoom
from ui.main_window import MainWindow
from ui.page_view import PageView
from ui.print_page import PrintPage
from ui.printing import Printing
from ui.widgets.passphrase import PassphraseField

_Dialog = TypeVar("_Dialog", bound=QDialog)
_PR_SET_DUMPABLE = 4
_LOOK_EVERY_MS = 20


class Hand(QObject):
    """Reads the lines and does what they say; ``done`` is said when what was asked has happened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        # The test looks into this memory, and is not always the administrator of its machine.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
        self._window = window
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._later = QTimer(self)
        self._later.setInterval(_LOOK_EVERY_MS)
        self._later.timeout.connect(self._look)
        self._is_ready: Callable[[], object] = lambda: False
        self._then: Callable[[], None] = self._done
        window.ended.connect(lambda _: _say("ended"))
        QTimer.singleShot(0, self, lambda: _say("fresh"))

    def _read(self) -> None:
        line = b""
        while not line.endswith(b"\n"):
            piece = os.read(0, 1)
            if not piece:  # whoever told us what to do is gone
                QApplication.exit(0)
                self._notifier.setEnabled(False)
                return
            line += piece
        name, _, place = line.decode().strip().partition(" ")
        getattr(self, f"_do_{name}")(Path(place))

    def _when(self, is_ready: Callable[[], object], then: Callable[[], None]) -> None:
        self._is_ready, self._then = is_ready, then
        self._later.start()

    def _look(self) -> None:
        if self._is_ready():
            self._later.stop()
            self._then()

    def _done(self) -> None:
        _say("done")

    @property
    def _room(self) -> CasusRoom:
        assert self._window.home is not None
        return self._window.home.room

    def _do_unlock(self, words: Path) -> None:
        field = self._window.findChild(PassphraseField)
        assert isinstance(field, PassphraseField)
        QTest.keyClicks(field, words.read_text(encoding="utf-8"))
        QTest.keyClick(field, Qt.Key.Key_Return)
        self._when(lambda: self._window.guard and self._room.list.model.rowCount(), self._done)

    def _do_tell(self, place: Path) -> None:
        assert self._window.home is not None
        book = self._window.home.today.book

        def tell() -> None:
            labels = self._window.findChildren(QLabel)
            words = [one.text() for one in labels if one.isVisibleTo(self._window)]
            place.write_text("\n".join(words), encoding="utf-8")
            self._done()

        self._when(lambda: book.days and book.is_read, tell)

    def _do_open(self, _: Path) -> None:
        assert self._window.home is not None
        self._window.home.open_casus(self._room.list.model.row_at(0).bundel)
        self._when(lambda: self._room.workspace and self._room.workspace.place, self._go_to_the_family)

    def _go_to_the_family(self) -> None:
        assert self._room.workspace is not None
        self._room.workspace.go(Place("Gezin"))
        self._when(_text_field, self._done)

    def _do_type(self, text: Path) -> None:
        field = _text_field()
        assert field is not None
        QTest.keyClicks(field, text.read_text(encoding="utf-8"))
        self._when(lambda: self._room.is_saved, self._done)

    def _do_look(self, _: Path) -> None:
        """Look at the one attachment of the casus, a PDF."""
        workspace = self._room.workspace
        assert workspace is not None
        assert workspace.session.view is not None
        (record,) = workspace.session.view.of_type("Bijlage")
        workspace.go(Place("Bijlage", record.id))
        self._when(self._is_drawn, self._done)

    def _is_drawn(self) -> bool:
        pages = self._window.findChildren(PageView)
        return any(page.sheets and not page.sheets[0].is_due for page in pages)

    def _do_paper(self, _: Path) -> None:
        field = _text_field()
        assert field is not None
        QTest.keyClick(field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        self._when(lambda: self._page is not None and self._page.pdf, self._done)

    def _do_print(self, _: Path) -> None:
        assert self._page is not None
        self._page.print.click()
        self._one(QPrintDialog).accept()
        self._when(lambda: not self._window.findChildren(Printing), self._done)

    def _do_export(self, place: Path) -> None:
        assert self._page is not None
        page = self._page
        page.save_plain.click()
        dialog = self._one(QFileDialog)
        dialog.setDirectory(str(place.parent))
        dialog.selectFile(place.name)
        dialog.accept()
        self._when(page.message.isVisible, self._done)

    @property
    def _page(self) -> PrintPage | None:
        return self._window.findChild(PrintPage)

    def _one(self, kind: type[_Dialog]) -> _Dialog:
        (dialog,) = self._window.findChildren(kind)
        return dialog

    def _do_lock(self, _: Path) -> None:
        self._window.lock()

    def _do_quit(self, _: Path) -> None:
        self._window.close()


def _text_field() -> QWidget | None:
    focus = QApplication.focusWidget()
    return focus if isinstance(focus, QLineEdit | QPlainTextEdit) else None


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()
