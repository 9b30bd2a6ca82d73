"""Shows the pages of a PDF that somebody else made, each as a picture that another process draws.

Pages in sight are drawn first, then the one below them; those further away are let go, so that three hundred
pages take no more memory than a few. Out of sight, behind a lock too, no process is there.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from jgw_desktop.domain.errors import AttachmentNotShown
from resources import tekst
from ui.page_drawer import PageDrawer
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.widths import keep_within

_WIDEST = 900
_LONGEST = 20  # times as long as it is wide: longer ones are shown narrower
_MOST_PIXELS = 20_000_000


class Sheet(QLabel):
    """A page. points: its size on paper; is_lost: it cannot be drawn."""

    def __init__(self, points: QSizeF, name: str) -> None:
        super().__init__()
        self.is_lost = False
        self._points = points
        self.setAccessibleName(name)
        self.setScaledContents(True)  # until it is drawn anew in another size
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def fit(self, width: int) -> None:
        """Take a width, in px, and the height that goes with it."""
        room = QSizeF(width, width * _LONGEST)
        shape = self._points.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        self.setFixedSize(shape.toSize().expandedTo(QSize(1, 1)))

    def pixels(self) -> QSize:
        """Return the size in which it is to be drawn."""
        size = self.size() * self.devicePixelRatioF()
        many = size.width() * size.height() / _MOST_PIXELS
        return (size / many**0.5 if many > 1 else size).expandedTo(QSize(1, 1))

    @property
    def is_due(self) -> bool:
        """Whether it is still to be drawn in this size."""
        return not self.is_lost and self.pixmap().size() != self.pixels()

    def lose(self) -> None:
        """Say that this page cannot be shown."""
        self.is_lost = True
        self.setMargin(SPACE.xl)
        self.setText(tekst("bijlagen.blad_niet"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where the page lies, also before it is drawn."""
        QPainter(self).fillRect(self.rect(), QColor(theme().colours.surface))
        super().paintEvent(event)


class _Ground(QWidget):
    """What the pages lie on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the colours of now."""
        QPainter(self).fillRect(event.rect(), QColor(theme().colours.sunken))


class PageView(QScrollArea):
    """The pages below each other. name: object name; label: accessible name. Attribute sheets.

    Signals ready(): the first page is there, or cannot be; failed(JgwError): for a page, or for all.
    """

    ready = Signal()
    failed = Signal(object)

    def __init__(self, pdf: bytes, name: str, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._pdf = pdf
        self.sheets: list[Sheet] = []
        self.drawer: PageDrawer | None = None
        self._asked: Sheet | None = None
        self._lay_out(name, label)
        self.verticalScrollBar().valueChanged.connect(self._ask)

    def _lay_out(self, name: str, label: str) -> None:
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # It stays, since a page is as wide as it leaves room for.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setWidgetResizable(True)
        keep_within(self, _WIDEST)
        ground = _Ground()
        column = self._column = QVBoxLayout(ground)
        column.setSpacing(SPACE.xs)
        column.setContentsMargins(SPACE.xs, SPACE.xs, SPACE.xs, SPACE.xs)
        column.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setWidget(ground)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to have pages drawn."""
        super().showEvent(event)
        if self.drawer is None:
            self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        """End the process that draws: the worker went on, or the screen is covered for a lock."""
        super().hideEvent(event)
        if self.drawer is not None and not event.spontaneous():
            self.drawer.end()
            self.drawer = self._asked = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the width."""
        super().resizeEvent(event)
        self._fit()

    def _begin(self) -> None:
        self._asked = None
        drawer = self.drawer = PageDrawer(self._pdf)
        drawer.opened.connect(self._open)
        drawer.drawn.connect(self._take)
        drawer.failed.connect(self._lose)
        self.destroyed.connect(drawer.end)
        drawer.begin()

    def _open(self, sizes: list[QSizeF]) -> None:
        for number, size in enumerate(sizes if not self.sheets else [], 1):
            sheet = Sheet(size, tekst("bijlagen.blad", nummer=number, aantal=len(sizes)))
            self.sheets.append(sheet)
            self._column.addWidget(sheet)
        self._fit()

    def _fit(self) -> None:
        width = self.viewport().width() - 2 * SPACE.xs
        for sheet in self.sheets:
            sheet.fit(max(width, 1))
        self._column.activate()
        self._ask()

    def _ask(self) -> None:
        """Ask for the next page that is to be drawn, and let those go that are far away."""
        if self.drawer is None or not self.drawer.is_free:
            return
        near = self._near()
        for sheet in set(self.sheets) - set(near):
            if not sheet.is_lost:
                sheet.clear()
        self._asked = next((sheet for sheet in near if sheet.is_due), None)
        if self._asked is not None:
            self.drawer.draw(self.sheets.index(self._asked), self._asked.pixels())

    def _near(self) -> list[Sheet]:
        """Return the pages in sight, and the one after them."""
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        below = [sheet for sheet in self.sheets if sheet.geometry().bottom() >= top]
        in_sight = sum(sheet.geometry().top() <= bottom for sheet in below)
        return below[: in_sight + 1]

    def _take(self, picture: QImage) -> None:
        if self._asked is not None:
            self._asked.setPixmap(QPixmap.fromImage(picture))
            self._asked = None
            self.ready.emit()
            self._ask()

    def _lose(self) -> None:
        """Say which page cannot be shown, and go on with the others in a fresh process."""
        lost, self.drawer = self._asked, None
        if lost is not None:
            lost.lose()
            self.ready.emit()
            self._begin()
        self.failed.emit(AttachmentNotShown())
