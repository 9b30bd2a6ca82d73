"""``python -m tests.ui.lock.selecting``: what is selected under X11 leaves its second clipboard again.

Run by a test under a screen in memory; says for each step what stands there, one word a line.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.lock.clocks import FakeClocks
from ui.application import make_application
from ui.clipboard import ClipboardGuard
from ui.style.theme import SchemeChoice

SELECTION = QClipboard.Mode.Selection


def main() -> int:
    """Select a name, wait by a clock of our own, and lock."""
    app = make_application(["selecting"], SchemeChoice.LIGHT, 1.0)
    clipboard, clocks = QGuiApplication.clipboard(), FakeClocks()
    field = QLineEdit("Nergenshuizen")
    guard = ClipboardGuard(clipboard, lambda: clocks.steady, field)
    field.show()
    QTest.qWaitForWindowExposed(field)
    field.setFocus()
    said = []
    for end in (guard.tick, guard.clear):
        QTest.keyClick(field, Qt.Key.Key_Home)
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        said.append(clipboard.text(SELECTION))
        clocks.pass_by(29)
        guard.tick()
        said.append(clipboard.text(SELECTION))
        clocks.pass_by(1 if end == guard.tick else 0)
        end()
        said.append(clipboard.text(SELECTION) or "-")
    sys.stdout.write(" ".join(said) + "\n")
    field.close()
    app.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
