"""What tests of every room share: the one application, in which no test leaves a window; and their order."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where workers share the files, begin with the slow ones and the largest, so that all end together."""
    if not hasattr(config, "workerinput"):
        return
    sizes = Counter(item.path for item in items)
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (item.path not in slow, -sizes[item.path]))


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
