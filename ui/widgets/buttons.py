"""Buttons: one primary per screen, secondary ones, links, and icon buttons that carry a name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.names import names
from ui.style.icons import button_icon
from ui.style.theme import theme

_ICON_GAP = 4
_PX_OF_PT = 4 / 3
_Type = QEvent.Type
_CHANGES = frozenset({_Type.PaletteChange, _Type.StyleChange, _Type.FontChange, _Type.LayoutDirectionChange})


class Button(QPushButton):
    """A push button. kind: primary, secondary, danger, link, quiet, choice, segment or subject.

    deciding: 44 px high instead of 38. A click by keyboard is Space or Enter. Its icon is as large as large
    letters and stands before them, or after them where the layout goes from right to left.
    """

    def __init__(
        self,
        text: str,
        name: str,
        *,
        kind: str = "secondary",
        icon: str = "",
        deciding: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._icon = icon
        self.setObjectName(name)
        self.setProperty("kind", kind)
        self.setProperty("deciding", deciding)
        self.setAccessibleName(text)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._refresh_icon()

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._refresh_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon anew when the theme, the letters or their side change."""
        super().changeEvent(event)
        if event.type() in _CHANGES:
            self._refresh_icon()

    def _refresh_icon(self) -> None:
        if not self._icon:
            return
        side = max(theme().px(18), round(self.font().pointSizeF() * _PX_OF_PT))
        gap = _ICON_GAP if self.text() else 0
        self.setIconSize(QSize(side + gap, side))
        is_after = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        ratio = self.devicePixelRatioF()
        self.setIcon(button_icon(self._icon, self._icon_token(), side, ratio, -gap if is_after else gap))

    def _icon_token(self) -> str:
        return {"primary": "on_delft", "link": "delft", "danger": "fout", "family": "surface"}.get(
            str(self.property("kind")), "ink"
        )


class IconButton(Button):
    """A button with an icon only; its name is its tooltip and its accessible name."""

    def __init__(self, icon: str, label: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", name, kind="quiet", icon=icon, parent=parent)
        self.rename(label)

    def rename(self, label: str) -> None:
        """Give the button another name, for a button that does the opposite after a click."""
        self.setAccessibleName(label)
        self.setToolTip(names().masked(label))
