"""Looks at the print page of a casus that is open."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from tests.ui.casus.walker import Walker
from ui.print_page import PrintPage


def paper_of(walker: Walker) -> PrintPage:
    """Return the print page that is open."""
    page = walker.workspace.page
    assert isinstance(page, PrintPage)
    return page


def told_on(page: PrintPage) -> str:
    """Return what the bar above the paper says."""
    return " ".join(label.text() for label in page.message.findChildren(QLabel))
