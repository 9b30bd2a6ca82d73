"""The whole window around a real vault, unlocked."""

from __future__ import annotations

from tests.ui.lock.conftest import clocks, own, unlocked

__all__ = ["clocks", "own", "unlocked"]
