"""A program that marks a name by keys and tells what stands in PRIMARY: ``python -m tests.ui.lock.marking``.

It runs under X11, for elsewhere there is no such place. It tells what stands there after marking, just
before half a minute is over, and after it.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.lock.clocks import FakeClocks
from ui.application import make_application
from ui.clipboard import KEPT_S, ClipboardGuard

_MARKED = QClipboard.Mode.Selection


def main() -> int:
    """Mark, wait by the clock of the guard, and tell."""
    app = make_application(sys.argv[:1])
    clipboard, clocks = QGuiApplication.clipboard(), FakeClocks()
    field = QLineEdit("Nergenshuizen")
    guard = ClipboardGuard(clipboard, lambda: clocks.steady, field, mode=_MARKED)
    field.show()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for seconds in (0.0, KEPT_S - 0.1, 0.1):
        clocks.pass_by(seconds)
        app.processEvents()
        guard.tick()
        sys.stdout.write(f"{clipboard.text(_MARKED)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
