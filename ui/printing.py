"""Puts the pages of a PDF on a printer, a strip at a time, so that typing goes on meanwhile.

Qt makes each page into a picture on a thread of its own; handing that picture to the printer is what takes
long, so it goes in strips, with the key strokes between them. Never more than one page is in memory.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QObject,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPrintSupport import QPrinter

from jgw_desktop.domain.errors import PrinterFailed

_MOST_DPI = 300
STRIPS = 24  # of a page


class Printing(QObject):
    """Prints every page as large as the paper takes, and is gone after that; it outlives the page that asked.

    Signal ended(PrinterFailed | None): the printer took everything, or takes no more.
    """

    ended = Signal(object)

    def __init__(self, pdf: bytes, printer: QPrinter, parent: QObject) -> None:
        super().__init__(parent)
        self._printer, self._painter = printer, QPainter()
        self._buffer, self._document = QBuffer(self), QPdfDocument(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._pages = QPdfPageRenderer(self)
        self._pages.setDocument(self._document)
        self._pages.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._pages.pageRendered.connect(self._take)
        self._picture, self._page, self._strip = QImage(), 0, 0
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._go_on)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._give_up)

    def begin(self) -> None:
        """Start with the first page."""
        self._printer.setFullPage(True)
        if self._painter.begin(self._printer):
            self._ask()
        else:
            self._end(is_taken=False)

    def _ask(self) -> None:
        """Have the page made into a picture."""
        dots = self._size() * min(1.0, _MOST_DPI / max(self._printer.resolution(), 1))
        self._pages.requestPage(self._page, dots)

    def _size(self) -> QSize:
        """Return how large the page is on this paper, in dots of the printer."""
        points = self._document.pagePointSize(self._page)
        whole = QSize(int(points.width()), int(points.height()))
        return whole.scaled(self._paper().size(), Qt.AspectRatioMode.KeepAspectRatio)

    def _paper(self) -> QRect:
        return self._printer.paperRect(QPrinter.Unit.DevicePixel).toRect()

    def _take(self, _page: int, _dots: QSize, picture: QImage) -> None:
        self._picture, self._strip = picture, 0
        self._next.start()

    def _go_on(self) -> None:
        """Hand over one strip; after the last of a page comes the next page."""
        self._draw(self._strip)
        self._strip += 1
        if self._strip < STRIPS:
            return
        self._next.stop()
        self._page += 1
        if self._page == self._document.pageCount():
            self._end(is_taken=True)
        elif self._printer.newPage():
            self._ask()
        else:
            self._end(is_taken=False)

    def _draw(self, strip: int) -> None:
        size, paper, dots = self._size(), self._paper(), self._picture.size()
        left, above = (paper.width() - size.width()) // 2, (paper.height() - size.height()) // 2
        first, last = (dots.height() * at // STRIPS for at in (strip, strip + 1))
        top, bottom = (above + size.height() * row // dots.height() for row in (first, last))
        part = self._picture.copy(0, first, dots.width(), last - first)
        self._painter.drawImage(QRect(left, top, size.width(), bottom - top), part)

    def _give_up(self) -> None:
        """Leave the rest unprinted: Qt falls over when a printer goes while it is drawn on."""
        self._next.stop()
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _end(self, *, is_taken: bool) -> None:
        is_ended = self._painter.end() if self._painter.isActive() else False
        self.ended.emit(None if is_taken and is_ended else PrinterFailed())
        self.deleteLater()
