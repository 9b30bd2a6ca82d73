"""The names under which windows keep something in the vault, for this laptop alone."""

from __future__ import annotations

SPOT = "plek"
PAGE_SPOT = "plek.pagina"
LOCK_MINUTES = "vergrendelen.minuten"
FAMILY_LOCK = "gezin.vergrendelen"
TOUR = "rondleiding"
