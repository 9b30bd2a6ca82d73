"""Lucide's line icons and our own drawings, recoloured from tokens and drawn when first asked for.

``icon_pixmap("lock", "ink2", 18)`` gives a pixmap in the colours of the current theme.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from resources import read_text
from ui.style.theme import theme
from ui.style.tokens import Colours, Scheme, colours

_STROKE = 'stroke-width="1.75"'


def icon_pixmap(name: str, token: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return a Lucide icon in a token's colour. size: px without the screen's ratio."""
    return _line_icon(name, theme().colours.named(token), size, ratio)


def button_icon(name: str, token: str, size: int, ratio: float = 1.0, gap: int = 0) -> QIcon:
    """Return an icon for a button: the token's colour, ink3 when disabled.

    gap: room at its right, in px; at its left where it is negative.
    """
    icon = QIcon()
    for mode, colour in ((QIcon.Mode.Normal, token), (QIcon.Mode.Disabled, "ink3")):
        icon.addPixmap(_with_gap(icon_pixmap(name, colour, size, ratio), gap), mode)
    return icon


def _with_gap(pixmap: QPixmap, gap: int) -> QPixmap:
    wide = QPixmap(pixmap.size() + QSize(round(abs(gap) * pixmap.devicePixelRatio()), 0))
    wide.setDevicePixelRatio(pixmap.devicePixelRatio())
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(max(-gap, 0), 0, pixmap)
    painter.end()
    return wide


def drawing_pixmap(name: str, size: QSize, ratio: float = 1.0) -> QPixmap:
    """Return one of our drawings (``resources/beeld``) in the colours of the current theme."""
    return _drawing(name, theme().scheme_shown.value, size.width(), size.height(), ratio)


def recoloured(svg: str, wanted: Colours) -> str:
    """Return a drawing made in the light scheme's colours in those of another."""
    for old, new in _drawing_colours(wanted).items():
        svg = svg.replace(old, new)
    return svg


def _drawing_colours(wanted: Colours) -> dict[str, str]:
    light = colours(Scheme.LIGHT)
    return {
        f'"{light.named(token)}"': f'"{wanted.named(token)}"'
        for token in ("surface", "delft", "delft_tint", "lamp", "gezin_strong")
    }


@lru_cache(maxsize=256)
def _line_icon(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    svg = read_text("icons", "lucide", f"{name}.svg")
    coloured = svg.replace("currentColor", colour).replace('stroke-width="2"', _STROKE)
    return render(coloured, QSize(size, size), ratio)


@lru_cache(maxsize=8)
def _drawing(name: str, _scheme: str, width: int, height: int, ratio: float) -> QPixmap:
    svg = recoloured(read_text("beeld", f"{name}.svg"), theme().colours)
    return render(svg, QSize(width, height), ratio)


def render(svg: str, size: QSize, ratio: float) -> QPixmap:
    """Draw an SVG text into a pixmap of the given size in px."""
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return pixmap
