"""Walks over every registered screen: no part flashes as a window, no label takes marks for layout."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QWidget,
)

from tests.ui.screens import SCREENS
from tests.ui.walks import Show, each_screen


class _Windows(QObject):
    """Notes what is shown as a window: on a desktop it flashes, and takes the keys away."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


@each_screen
def test_no_part_is_shown_before_it_has_its_place(name: str, show: Show, qapp: QApplication) -> None:
    windows = _Windows()
    qapp.installEventFilter(windows)
    try:
        screen = SCREENS[name].make()
        show(screen)
    finally:
        qapp.removeEventFilter(windows)
    early = [window for window in windows.shown if window is not screen]
    assert [(type(window).__name__, window.objectName()) for window in early] == []


@each_screen
def test_every_label_shows_plain_text_only(name: str, show: Show) -> None:
    screen = SCREENS[name].make()
    show(screen)
    labels = screen.findChildren(QLabel)
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
