"""The bundled font, loaded once. Measured at about 1.5 ms a file, so it is simply done at start."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from resources import path
from ui.style.tokens import TYPE

FAMILY = "Atkinson Hyperlegible Next"
_FALLBACKS = ("Atkinson Hyperlegible", "Segoe UI", "Noto Sans", "sans-serif")
_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")


def load_fonts() -> None:
    """Make the four weights known to Qt. A file that Qt refuses leaves the fallbacks at work."""
    for weight in _WEIGHTS:
        QFontDatabase.addApplicationFont(str(path("fonts", f"AtkinsonHyperlegibleNext-{weight}.ttf")))


def body_font(scale: float) -> QFont:
    """Return the font of ordinary text. scale: 1.0 is 100 %."""
    font = QFont([FAMILY, *_FALLBACKS])
    font.setPointSizeF(TYPE.body * scale)
    return font
