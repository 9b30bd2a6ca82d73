"""A text in which some words are marked: with a tint, and with a line below for who sees no tint."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.word_marks import Span, marked_words
from ui.names import names
from ui.style.theme import theme
from ui.widgets.text import Text

_ROOM = 1_000_000


class MarkedWords(Text):
    """A plain text whose words that ``other`` does not have are marked, again whenever names are hidden."""

    def __init__(self, text: str, other: str, role: str = "body", parent: QWidget | None = None) -> None:
        self._other = other
        self.spans: tuple[Span, ...] = ()
        super().__init__("", role, parent=parent)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text, with the words marked that differ."""
        super().setText(text)
        self.spans = marked_words(self.text(), names().masked(self._other))
        self.updateGeometry()

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
        """Draw the words, those that differ on a tint with a line below."""
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
        layout.setFormats([_format(span) for span in self.spans])
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout, height


def _format(span: Span) -> QTextLayout.FormatRange:
    colours, form = theme().colours, QTextCharFormat()
    form.setBackground(QColor(colours.let_tint))
    form.setForeground(QColor(colours.ink))
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    form.setUnderlineColor(QColor(colours.let))
    form.setFontWeight(QFont.Weight.DemiBold)
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = span.start, span.end - span.start, form
    return found
