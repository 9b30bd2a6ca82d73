"""Shows the pages of a PDF that lives in memory; no file is made of it."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QWidget

from ui.style.theme import theme
from ui.widgets.bars import keep_bars
from ui.widgets.widths import keep_within

_WIDEST = 900


class PdfView(QPdfView):
    """The pages below each other. name: object name; label: accessible name. Attribute pages."""

    def __init__(self, pdf: bytes, name: str, label: str, parent: QWidget) -> None:
        buffer, pages = QBuffer(parent), QPdfDocument(parent)  # they go before the view, or Qt falls over
        super().__init__(parent)
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.pages = pages
        self.pages.load(buffer)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        keep_within(self, _WIDEST)
        self.setFrameShape(QPdfView.Shape.NoFrame)
        keep_bars(self)
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Dark, QColor(theme().colours.sunken))
        self.setPalette(ground)
        self.setDocument(self.pages)
