"""Has the pages of one PDF drawn by another process, and ends that when it does not answer.

Made for one document: ``begin()``, then ``draw`` one page after another; ``end()`` at any moment, in no time.
Nothing here waits. The bytes go from memory to memory; the process gets no environment of ours to speak of.
"""

from __future__ import annotations

import math
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QProcess,
    QProcessEnvironment,
    QSize,
    QSizeF,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage

import jgw_desktop
from jgw_desktop.platforms.workers import DRAWING_FLAG, own_command
from ui.drawing_process import LENGTH, PIXEL, QUESTION, SIZES

PATIENCE_MS = 10_000
_GONE_MS = 1000  # a process that was killed takes a moment
_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LANG")  # what starting a program takes
_PROGRAMS = Path(jgw_desktop.__file__).parents[1]  # started elsewhere it might find modules of somebody else


class PageDrawer(QObject):
    """Signals opened(list[QSizeF]): the sizes of the pages; drawn(QImage): the page that was asked for;
    failed(): it ended by itself, or took too long; nothing comes after that.
    """

    opened = Signal(object)
    drawn = Signal(QImage)
    failed = Signal()

    def __init__(self, pdf: bytes) -> None:
        app = QCoreApplication.instance()
        super().__init__(app)  # it stays until the process is gone, whoever asked
        self._pdf = pdf
        self._due, self._size = 0, QSize()
        self._has_ended = False
        self.process = QProcess(self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._fail)
        self.process.readyReadStandardOutput.connect(self._read)
        self.process.errorOccurred.connect(self._fail)
        self.process.finished.connect(self._fail)
        if app is not None:
            app.aboutToQuit.connect(self._end_with_the_app)

    def begin(self) -> None:
        """Start the process and hand it the document."""
        program, *arguments = own_command(DRAWING_FLAG)
        self.process.setProcessEnvironment(_environment())
        self.process.setWorkingDirectory(str(_PROGRAMS))
        self.process.setStandardErrorFile(QProcess.nullDevice())
        self.process.start(program, arguments)
        self.process.write(LENGTH.pack(len(self._pdf)))
        self._ask(self._pdf, SIZES.size)
        self._pdf = b""

    def draw(self, page: int, size: QSize) -> None:
        """Ask for a page, in pixels; only after the last one came."""
        self._size = size
        asked = QUESTION.pack(page, size.width(), size.height())
        self._ask(asked, size.width() * size.height() * PIXEL)

    @property
    def is_free(self) -> bool:
        """Whether a page may be asked for."""
        return not (self._has_ended or self._due)

    def end(self) -> None:
        """End the process, whatever it is doing; nothing is told after that."""
        if not self._has_ended:
            self._has_ended = True
            self._patience.stop()
            self.process.finished.connect(self.deleteLater)
            self.process.kill()
            if self.process.state() is QProcess.ProcessState.NotRunning:
                self.deleteLater()

    def _end_with_the_app(self) -> None:
        """End the process and see it gone: Qt would wait for it without a bound."""
        self.end()
        self.process.waitForFinished(_GONE_MS)

    def _ask(self, asked: bytes, due: int) -> None:
        self._due = due
        self._patience.start()
        self.process.write(asked)

    def _read(self) -> None:
        """Take an answer once it is there; one of another length than was asked for is none."""
        if self._has_ended or self.process.bytesAvailable() < self._due:
            return
        answer, due, self._due = self.process.readAll().data(), self._due, 0
        self._patience.stop()
        if len(answer) != due:
            self._fail()
        elif self._size.isEmpty():
            self._open(SIZES.unpack(answer))
        else:
            shape = self._size.width(), self._size.height(), self._size.width() * PIXEL
            self.drawn.emit(QImage(answer, *shape, QImage.Format.Format_RGB32).copy())

    def _open(self, lengths: tuple[float, ...]) -> None:
        sizes = list(zip(lengths[::2], lengths[1::2], strict=True))
        pages = [QSizeF(*size) for size in sizes if all(0 < length < math.inf for length in size)]
        if pages and len(pages) == sum(any(size) for size in sizes):
            self.opened.emit(pages)
        else:
            self._fail()

    def _fail(self) -> None:
        if not self._has_ended:
            self.end()
            self.failed.emit()


def _environment() -> QProcessEnvironment:
    """Return what the process gets to know of its surroundings: no keyring, no screen, no folder."""
    ours, its = QProcessEnvironment.systemEnvironment(), QProcessEnvironment()
    for name in _ENVIRONMENT:
        if ours.contains(name):
            its.insert(name, ours.value(name))
    its.insert("PYTHONDONTWRITEBYTECODE", "1")
    return its
