"""Draws every registered screen in light, dark and high contrast, at three sizes, into build/screenshots.

``python -m tests.screenshots [name ...]``
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtPdf import QPdfPageRenderer
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.screens import PICTURES, SCREENS
from ui.application import make_application
from ui.style.theme import SchemeChoice, theme

LOOKS = [
    ("licht", SchemeChoice.LIGHT, 1.0, (1366, 768)),
    ("licht", SchemeChoice.LIGHT, 1.0, (1440, 900)),
    ("licht", SchemeChoice.LIGHT, 2.0, (1366, 768)),
    ("donker", SchemeChoice.DARK, 1.0, (1440, 900)),
    ("contrast", SchemeChoice.CONTRAST, 1.0, (1440, 900)),
]


PATIENCE_MS = 10_000


def show_whole(widget: QWidget) -> None:
    """Show a screen and wait for its paper, which Qt draws on a thread of its own."""
    waiting = QEventLoop()
    papers = widget.findChildren(QPdfPageRenderer)
    for paper in papers:
        paper.pageRendered.connect(waiting.quit)
    widget.show()
    widget.activateWindow()
    if papers:
        QTimer.singleShot(PATIENCE_MS, waiting.quit)
        waiting.exec()
    for _ in range(3):
        QApplication.processEvents()


def draw(name: str, width: int, height: int, suffix: str) -> None:
    """Draw one screen into a PNG."""
    widget = SCREENS[name].make()
    widget.resize(width, height)
    show_whole(widget)
    widget.grab().save(str(PICTURES / f"{name}-{suffix}.png"))
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def main(names: list[str]) -> None:
    """Draw the named screens, or all."""
    make_application([])
    PICTURES.mkdir(parents=True, exist_ok=True)
    for scheme, choice, scale, (width, height) in LOOKS:
        theme().show(choice, scale)
        for name in names or SCREENS:
            draw(name, width, height, f"{scheme}-{width}x{height}-{scale:.0%}")


if __name__ == "__main__":
    main(sys.argv[1:])
