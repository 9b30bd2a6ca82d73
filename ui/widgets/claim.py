"""What lies over a page and has the cursor takes every key: its ``event`` asks ``claim_key`` first."""

from __future__ import annotations

from PySide6.QtCore import QEvent


def claim_key(event: QEvent) -> bool:
    """Take a key, so that no shortcut of what lies below hears it; tell whether the event was one."""
    is_key = event.type() == QEvent.Type.ShortcutOverride
    if is_key:
        event.accept()
    return is_key
