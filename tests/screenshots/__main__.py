"""Draws every screen in light, dark and high contrast, each at three sizes, into build/screenshots.

``python -m tests.screenshots [name ...]``; without names all screens, shared by two processes. A screen is
made once and changes its look while it stands there, as it does for a worker who chooses another.
"""

from __future__ import annotations

import os
import subprocess
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtPdf import QPdfPageRenderer
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.screens import PICTURES, SCREENS
from ui.application import make_application
from ui.page_view import PageView
from ui.style.theme import SchemeChoice, theme

SCHEMES = {"licht": SchemeChoice.LIGHT, "donker": SchemeChoice.DARK, "contrast": SchemeChoice.CONTRAST}
SIZES = [(1366, 768, 1.0), (1440, 900, 1.0), (1366, 768, 2.0)]
PROCESSES = 2


PATIENCE_MS = 10_000
_AGAIN_MS = 500  # a paper that stands there already is drawn anew only where its room changed
_ANSWER_MS = 60  # what a page asks its vault when it is first seen


def show_whole(widget: QWidget, patience_ms: int = PATIENCE_MS, answer_ms: int = _ANSWER_MS) -> None:
    """Show a screen and wait for its paper, which is drawn elsewhere, and for its vault."""
    waiting, is_new = QEventLoop(), not widget.isVisible()
    papers, pages = widget.findChildren(QPdfPageRenderer), widget.findChildren(PageView)
    for paper in papers:
        paper.pageRendered.connect(waiting.quit)
    for page in pages:
        page.ready.connect(waiting.quit)
    widget.show()
    widget.activateWindow()
    if papers or is_new:
        QTimer.singleShot(patience_ms if papers else answer_ms, waiting.quit)
        waiting.exec()
    for _ in range(3):
        QApplication.processEvents()


def draw(name: str) -> None:
    """Draw one screen in every look into PNGs."""
    theme().show(SchemeChoice.LIGHT)
    widget = SCREENS[name].make()
    for width, height, scale in SIZES:
        widget.resize(width, height)
        for scheme, choice in SCHEMES.items():
            theme().show(choice, scale)
            show_whole(widget, _AGAIN_MS if widget.isVisible() else PATIENCE_MS)
            widget.grab().save(str(PICTURES / f"{name}-{scheme}-{width}x{height}-{scale:.0%}.png"))
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def share(names: list[str]) -> int:
    """Have the names drawn by processes of their own. Returns 0 when all went well."""
    parts = [names[start::PROCESSES] for start in range(PROCESSES)]
    drawing = [subprocess.Popen([sys.executable, "-m", "tests.screenshots", *part]) for part in parts]
    return max(abs(one.wait()) for one in drawing)


def main(names: list[str]) -> int:
    """Draw the named screens, or all. Returns 0 when all went well."""
    if not names:
        return share(list(SCREENS))
    make_application([])
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in names:
        draw(name)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
