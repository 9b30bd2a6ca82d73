"""The people of a family and around it as rows: initials in a circle, the name, who they are."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jgw_desktop.app.overview import around
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.wording import full_name, role_and_age
from ui.names import initials, names
from ui.style.lettering import SEMIBOLD, lettering
from ui.style.theme import theme
from ui.style.tokens import SPACE, TYPE
from ui.widgets.layouts import clear_layout
from ui.widgets.text import Text

_SIDE = 36


class Initials(QWidget):
    """A circle with one or two letters; decoration beside a name. Warm is the family, blue is around it."""

    def __init__(self, name: str, *, is_family: bool = True) -> None:
        super().__init__()
        self._is_family = is_family
        self.letters = initials(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the side of the circle."""
        return QSize(theme().px(_SIDE), theme().px(_SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle and the letters."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme().colours
        warm = (colours.gezin_line, colours.gezin, colours.gezin_ink)
        blue = (colours.delft_line, colours.delft_tint, colours.delft)
        line, ground, ink = warm if self._is_family else blue
        painter.setPen(QPen(QColor(line), 1))
        painter.setBrush(QColor(ground))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        painter.setFont(lettering(TYPE.help, SEMIBOLD))
        painter.setPen(QColor(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.letters)


class PeoplePart(QWidget):
    """The family, and below a line who stands around it. ``show_view`` fills it."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._shown: tuple[list[tuple[str, str]], list[tuple[str, str]]] | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(SPACE.xs)

    def show_view(self, view: BundelView) -> None:
        """Show the people of a casus as they are now."""
        family = [(full_name(one), role_and_age(one, self._today)) for one in view.in_order("Persoon")]
        others = [(names().shown(one.text("naam")), one.text("relatie")) for one in around(view)]
        if (family, others) == self._shown:
            return
        self._shown = family, others
        clear_layout(self._rows)
        for name, about in family:
            self._rows.addWidget(_row(name, about, is_family=True))
        if not family:
            self._rows.addWidget(Text(tekst("casus.geen_personen")).in_ink("ink2"))
        if others:
            self._rows.addWidget(Text(tekst("casus.om_het_gezin"), "label"))
        for name, about in others:
            self._rows.addWidget(_row(name, about, is_family=False))


def _row(name: str, about: str, *, is_family: bool) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.s)
    line.addWidget(Initials(name, is_family=is_family), 0, Qt.AlignmentFlag.AlignTop)
    told = QVBoxLayout()
    told.setSpacing(0)
    told.addWidget(Text(name, "label"))
    if about:
        told.addWidget(Text(about, "help"))
    line.addLayout(told, 1)
    return row
