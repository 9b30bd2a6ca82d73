"""Texts with stretches that look otherwise: words that differ between two versions, and figures that count.

What differs has a tint, and a line below for who sees no tint; figures are bold.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.word_marks import Span, marked_words
from ui.names import names
from ui.style.theme import theme
from ui.widgets.text import Text

_ROOM = 1_000_000


_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class SpannedText(Text):
    """A plain text with stretches that are drawn otherwise, found anew whenever the text is another.

    Attribute spans: the stretches. Each kind of it tells which, and how they are drawn.
    """

    def __init__(self, text: str, role: str = "body", parent: QWidget | None = None) -> None:
        self.spans: tuple[Span, ...] = ()
        super().__init__("", role, parent=parent)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text, with its stretches."""
        super().setText(text)
        self.spans = self.found()
        self.updateGeometry()

    def found(self) -> tuple[Span, ...]:
        """Return the stretches of the text that is shown. Kinds override this."""
        return ()

    def form(self) -> QTextCharFormat:
        """Return how a stretch is drawn. Kinds override this."""
        return QTextCharFormat()

    def hasHeightForWidth(self) -> bool:
        """Tell that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the room of the text at this width."""
        return round(self._laid(width)[1])

    def sizeHint(self) -> QSize:
        """Return the room of the text on as few lines as it has."""
        layout, height = self._laid(_ROOM)
        return QSize(round(layout.maximumWidth()) + 1, round(height))

    def minimumSizeHint(self) -> QSize:
        """Return one line."""
        return QSize(theme().px(60), self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        layout, _ = self._laid(self.width())
        layout.draw(painter, QPointF(0, 0))

    def _laid(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.text().replace("\n", "\u2028"), self.font(), self)
        layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
        option = layout.textOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats([_range(span, self.form()) for span in self.spans])
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height


class MarkedWords(SpannedText):
    """A text whose words that ``other`` does not have are marked, again whenever names are hidden."""

    def __init__(self, text: str, other: str, role: str = "body", parent: QWidget | None = None) -> None:
        self._other = other
        super().__init__(text, role, parent)

    def found(self) -> tuple[Span, ...]:
        """Return the words that differ."""
        return marked_words(self.text(), names().masked(self._other))

    def form(self) -> QTextCharFormat:
        """Return a tint with a line below."""
        colours, form = theme().colours, QTextCharFormat()
        form.setBackground(QColor(colours.let_tint))
        form.setForeground(QColor(colours.ink))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setUnderlineColor(QColor(colours.let))
        form.setFontWeight(QFont.Weight.DemiBold)
        return form


class Figures(SpannedText):
    """A sentence whose figures are bold."""

    def found(self) -> tuple[Span, ...]:
        """Return the figures."""
        return tuple(Span(*figure.span()) for figure in _FIGURE.finditer(self.text()))

    def form(self) -> QTextCharFormat:
        """Return bold."""
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold)
        return form


def _range(span: Span, form: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = span.start, span.end - span.start, form
    return found
