"""A fresh casus for every test."""

from __future__ import annotations

from tests.ui.forms.conftest import room

__all__ = ["room"]
