"""Shows screens as the tests of the windows do."""

from __future__ import annotations

from tests.ui.conftest import show

__all__ = ["show"]
