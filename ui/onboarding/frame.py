"""The frame around every screen before the vault is open: mark, chip, one column, at most one primary."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources import tekst
from ui.onboarding.street import Street
from ui.style.icons import drawing_pixmap
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Chip, MessageBar
from ui.widgets.text import Text

_COLUMN = 400
_LEAST_STREET = 110


class Mark(QWidget):
    """The two houses of the product."""

    def sizeHint(self) -> QSize:
        """Return the side at the text size shown now."""
        side = theme().px(30)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        QPainter(self).drawPixmap(0, 0, drawing_pixmap("merk", self.sizeHint(), self.devicePixelRatioF()))


class OnboardingScreen(QWidget):
    """A screen with a column ``column`` to fill, one deciding button ``submit``, and where to ``start``.

    practice: whether it is about the practice vault; street: whether the gables stand below.
    """

    def __init__(
        self, title: str, lead: str, *, practice: bool = False, street: bool = False, wide: int = _COLUMN
    ):
        super().__init__()
        self.setProperty("canvas", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = Text(title, "greeting" if street else "title")
        self.lead = Text(lead, "lead")
        self.message = MessageBar()
        self.submit = Button("", "submit", kind="primary", deciding=True)
        self.start: QWidget = self.submit
        self._texts = ("", "")
        self._busy = False
        self._wide = wide
        self._column_box = QWidget()
        self.column = QVBoxLayout(self._column_box)
        self._scroll = ScrollPage()
        self._street = Street(self) if street else None
        self._header = _header(practice)
        self._lay_out()

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(self._header)
        page.addWidget(self._scroll, 1)
        if self._street is not None:
            page.addWidget(self._street)
        self._centre_column()
        self.column.setContentsMargins(8, 0, 8, 0)
        self.column.setSpacing(SPACE.m)
        self.column.addWidget(self.title)
        self.column.addWidget(self.lead)
        self.column.addWidget(self.message)

    def _centre_column(self) -> None:
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._column_box, 1000)
        line.addStretch(1)
        self._scroll.body.setContentsMargins(SPACE.l, SPACE.l, SPACE.l, SPACE.m)
        self._scroll.body.setSpacing(0)
        self._scroll.body.addStretch(1)
        self._scroll.body.addLayout(line)
        self._scroll.body.addStretch(4)

    def begin(self) -> None:
        """Put the focus where the worker begins.

        Not a focus proxy: Qt would then let Tab skip what stands before it.
        """
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def name_submit(self, idle: str, busy: str) -> None:
        """Give the deciding button its text, and the one it has while it works."""
        self._texts = (idle, busy)
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """Say that work goes on, and take no second request."""
        text = self._texts[busy]
        self.submit.setText(text)
        self.submit.setAccessibleName(text)
        self.submit.setEnabled(not busy)
        self._busy = busy

    def show_error(self, sentence: str) -> None:
        """Show what went wrong; all that was typed stays."""
        self.set_busy(False)
        self.message.show_message("fout", "", sentence)
        self.begin()

    @property
    def is_busy(self) -> bool:
        """Whether work goes on."""
        return self._busy

    def showEvent(self, event: QShowEvent) -> None:
        """Fit the column to the text size."""
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the street what the column leaves."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit the column again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self._column_box.setMaximumWidth(theme().px(self._wide))
        if self._street is None:
            return
        needed = self._header.sizeHint().height() + self._scroll.content.heightForWidth(self.width())
        height = min(Street.height_for(self.width()), self.height() - needed)
        self._street.setFixedHeight(max(height, 0))
        self._street.setVisible(height >= _LEAST_STREET)


def _header(practice: bool) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(SPACE.xl, SPACE.l, SPACE.xl, SPACE.s)
    line.setSpacing(SPACE.s)
    line.addWidget(Mark())
    line.addWidget(Text(tekst("schil.naam"), "brand", wrap=False))
    line.addStretch(1)
    if practice:
        line.addWidget(Chip(tekst("onthaal.oefenkluis"), "delft", "info"))
    else:
        line.addWidget(Chip(tekst("onthaal.offline"), "let", "cloud-off"))
    return line
