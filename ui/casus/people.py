"""The people of a family as rows: initials in a circle, the name, the role and the age."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.names import initials
from ui.style.lettering import SEMIBOLD, lettering
from ui.style.theme import theme
from ui.style.tokens import SPACE, TYPE
from ui.widgets.text import Text

_SIDE = 36


class Initials(QWidget):
    """A circle with one or two letters; decoration beside a name. Warm is the family."""

    def __init__(self, name: str) -> None:
        super().__init__()
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
        painter.setPen(QPen(QColor(colours.gezin_line), 1))
        painter.setBrush(QColor(colours.gezin))
        painter.drawEllipse(self.rect().adjusted(1, 1, -1, -1))
        painter.setFont(lettering(TYPE.help, SEMIBOLD))
        painter.setPen(QColor(colours.gezin_ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.letters)


def person_row(name: str, about: str) -> QWidget:
    """Return a row for a person. about: role and age, may be empty."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE.s)
    line.addWidget(Initials(name), 0, Qt.AlignmentFlag.AlignTop)
    told = QVBoxLayout()
    told.setSpacing(0)
    told.addWidget(Text(name, "label"))
    if about:
        told.addWidget(Text(about, "help"))
    line.addLayout(told, 1)
    return row
