"""The QPalette of a scheme, for everything the style sheet does not name (menus, dialogs of Qt)."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ui.style.tokens import Colours

_ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "canvas",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "ink3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "fout",
    QPalette.ColorRole.Highlight: "delft",
    QPalette.ColorRole.HighlightedText: "on_delft",
    QPalette.ColorRole.Accent: "delft",
    QPalette.ColorRole.Link: "delft",
    QPalette.ColorRole.LinkVisited: "delft",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "sunken",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "rand",
    QPalette.ColorRole.Shadow: "rand",
}
_TEXTS = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def palette(colours: Colours) -> QPalette:
    """Return the palette of a scheme. Disabled text is ink3, since Fusion's own is too faint to read."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, QColor(colours.named(token)))
    for role in _TEXTS:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.ink3))
    return made
