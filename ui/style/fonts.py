"""The bundled font: at 1.3 ms a file, two weights at the start and two with the shell."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from resources import path
from ui.style.tokens import TYPE

FAMILY = "Atkinson Hyperlegible Next"
_FALLBACKS = ("Atkinson Hyperlegible", "Segoe UI", "Noto Sans", "sans-serif")
FIRST, LATER = ("Regular", "SemiBold"), ("Medium", "Bold")


@cache
def load_fonts(weights: tuple[str, ...]) -> None:
    """Make weights known to Qt, once. A file that Qt refuses leaves the fallbacks at work."""
    for weight in weights:
        QFontDatabase.addApplicationFont(str(path("fonts", f"AtkinsonHyperlegibleNext-{weight}.ttf")))


def body_font(scale: float) -> QFont:
    """Return the font of ordinary text. scale: 1.0 is 100 %."""
    font = QFont([FAMILY, *_FALLBACKS])
    font.setPointSizeF(TYPE.body * scale)
    return font
