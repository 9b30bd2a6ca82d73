"""Walks over every registered screen on a large one: no line is too long to read."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.ui.screens import SCREENS
from tests.ui.walks import Show, each_screen, named
from ui.style.tokens import TYPE, WIDTH
from ui.widgets.page import ScrollPage

_LARGE = 3840, 2160


@each_screen
def test_no_line_is_too_long_to_read_on_a_large_screen(name: str, show: Show) -> None:
    screen = SCREENS[name].make()
    show(screen, *_LARGE)
    fields = [*screen.findChildren(QLineEdit), *screen.findChildren(QPlainTextEdit)]
    pages = [page.content for page in screen.findChildren(ScrollPage)]
    assert [named(label) for label in screen.findChildren(QLabel) if _is_too_long(label)] == []
    assert [
        one.objectName() for one in (*fields, *pages) if one.isVisible() and one.width() > _widest(one)
    ] == []


def _is_too_long(label: QLabel) -> bool:
    """Whether a line of text is wider than a page may be."""
    if not label.isVisible():
        return False
    line = min(label.width(), label.fontMetrics().horizontalAdvance(label.text()))
    return line > _widest(label)


def _widest(widget: QWidget) -> float:
    """Return how wide a text may be, in px: as a page, and with larger letters as much more."""
    return WIDTH.page * max(widget.fontInfo().pointSizeF() / TYPE.body, 1)
