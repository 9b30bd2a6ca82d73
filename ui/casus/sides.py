"""Where navigation and page stand in an open casus: beside each other, or the navigation over the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.casus.form_page import FormPage
from ui.casus.nav_panel import NAV_WIDTH, NavPanel
from ui.casus.page_header import PageHeader
from ui.casus.place_pages import Page
from ui.style.theme import theme

_NARROW_BELOW = 960


class Sides(QWidget):
    """Attributes: nav at the left, main with the header and the page."""

    def __init__(self) -> None:
        super().__init__()
        self.page: Page | None = None
        self.nav, self.main, self.header = NavPanel(), QWidget(), PageHeader()
        self.nav.setParent(self)
        self.main.setParent(self)

    @property
    def is_narrow(self) -> bool:
        """Whether there is no room for the navigation beside the page."""
        wants_width = isinstance(self.page, FormPage) and self.page.wants_width
        return wants_width or self.width() < theme().px(_NARROW_BELOW)

    def turn_nav(self) -> None:
        """Show the navigation over the page, or hide it."""
        self.nav.setVisible(not self.nav.isVisible())
        self.nav.raise_()
        if self.nav.isVisible():
            self.nav.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay navigation and page beside each other, or the navigation over the page when asked for."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.fit()

    def fit(self) -> None:
        """Give navigation and page their room."""
        width, is_narrow = theme().px(NAV_WIDTH), self.is_narrow
        left = 0 if is_narrow else width
        self.nav.setVisible(not is_narrow)
        self.nav.setGeometry(0, 0, width, self.height())
        self.main.setGeometry(left, 0, self.width() - left, self.height())
        self.header.parts.setVisible(is_narrow)
