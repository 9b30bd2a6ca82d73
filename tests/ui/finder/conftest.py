"""The whole window around a real vault, unlocked."""

from __future__ import annotations

from tests.ui.lock.conftest import clocks, unlocked

__all__ = ["clocks", "unlocked"]
