"""What tests of every room share: the one application, in which no test leaves a window."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """Return the application as the product makes it; a process can have one only, for all its life."""
    from ui.application import make_application
    from ui.style.theme import SchemeChoice

    return make_application([], SchemeChoice.LIGHT)


@pytest.fixture(autouse=True)
def no_window_is_left() -> Iterator[None]:
    """Let go of what was closed, as its timers may show it again; fail who leaves a window.

    A later test would take it for its own.
    """
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent
        from PySide6.QtWidgets import QApplication

        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        left = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        for widget in left:
            widget.hide()
        assert left == []
