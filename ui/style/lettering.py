"""Fonts for widgets that paint their own text: a size of the design in a weight, at the text size shown."""

from __future__ import annotations

from PySide6.QtGui import QFont

from ui.style.fonts import body_font
from ui.style.theme import theme

REGULAR = QFont.Weight.Normal
MEDIUM = QFont.Weight.Medium
SEMIBOLD = QFont.Weight.DemiBold
BOLD = QFont.Weight.Bold


def lettering(size: float, weight: QFont.Weight = REGULAR) -> QFont:
    """Return the font of the house. size: in pt at 100 %."""
    font = body_font(theme().scale)
    font.setPointSizeF(size * theme().scale)
    font.setWeight(weight)
    return font
