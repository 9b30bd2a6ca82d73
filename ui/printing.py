"""Puts the pages of a PDF on a printer, one at a time, so that never more than one page is in memory."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from jgw_desktop.domain.errors import PrinterFailed

_MOST_DPI = 300


def print_pages(document: QPdfDocument, printer: QPrinter) -> None:
    """Print every page as large as the paper takes. Raises PrinterFailed when the printer takes no more."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterFailed
    try:
        for number in range(document.pageCount()):
            if number and not printer.newPage():
                raise PrinterFailed
            _print_page(document, number, printer, painter)
    finally:
        is_taken = painter.end()
    if not is_taken:
        raise PrinterFailed


def _print_page(document: QPdfDocument, number: int, printer: QPrinter, painter: QPainter) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    points = document.pagePointSize(number)
    size = QSize(int(points.width()), int(points.height())).scaled(
        paper.size(), Qt.AspectRatioMode.KeepAspectRatio
    )
    dots = size * min(1.0, _MOST_DPI / max(printer.resolution(), 1))
    left, top = (paper.width() - size.width()) // 2, (paper.height() - size.height()) // 2
    painter.drawImage(QRect(left, top, size.width(), size.height()), document.render(number, dots))
