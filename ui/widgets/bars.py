"""Scroll bars that stay where a screen reader counts them.

Qt tells a reader of how many parts a scrolling area consists, and does not look again when the reader asks
for the last of them: one that asks for a bar that went meanwhile ends the program.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea

_COMES_AND_GOES, _STAYS = Qt.ScrollBarPolicy.ScrollBarAsNeeded, Qt.ScrollBarPolicy.ScrollBarAlwaysOn


def keep_bars(area: QAbstractScrollArea) -> None:
    """Show the bars that come and go all the time, when somebody works with a screen reader."""
    if not QAccessible.isActive():
        return
    if area.verticalScrollBarPolicy() is _COMES_AND_GOES:
        area.setVerticalScrollBarPolicy(_STAYS)
    if area.horizontalScrollBarPolicy() is _COMES_AND_GOES:
        area.setHorizontalScrollBarPolicy(_STAYS)
