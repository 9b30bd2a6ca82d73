"""What tests of every room share: the one application of the process."""

from __future__ import annotations

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
