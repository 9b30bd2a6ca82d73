"""Families with plans and maps, opened."""

from __future__ import annotations

from tests.ui.plan.conftest import fresh, make_room, planned, reopen

__all__ = ["fresh", "make_room", "planned", "reopen"]
