"""Start and now beside each other: two sums as bars, the family's own score, and every statement in words.

Length and number tell it; no colour judges, and there is no line that one is above or below.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from jgw_desktop.domain.derived.metingen import Scores
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import RecordView
from jgw_desktop.domain.vragenlijsten import Questionnaire
from resources import tekst
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.scale import Scale, in_digits, score_of
from ui.widgets.scale import Scores as Marks
from ui.widgets.text import Text

_BAR, _GAP, _BROADEST = 14, 4, 420


class TwoBars(QWidget):
    """A sum at the start (outlined) and now (filled). highest: the most it can be."""

    def __init__(self, highest: int) -> None:
        super().__init__()
        self._highest = max(highest, 1)
        self.start: float | None = None
        self.now: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sums(self, start: float | None, now: float | None) -> None:
        """Show two sums; None is not there."""
        self.start, self.now = start, now
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for two bars."""
        return QSize(theme().px(200), theme().px(2 * _BAR + _GAP + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        delft = QColor(theme().colours.named("delft"))
        width = min(self.width() - 2, theme().px(_BROADEST))
        for row, (value, fill) in enumerate(((self.start, None), (self.now, delft))):
            if value is None:
                continue
            top = 1 + row * theme().px(_BAR + _GAP)
            bar = QRectF(1, top, max(width * value / self._highest, 2), theme().px(_BAR))
            painter.setPen(QPen(delft, 1.5))
            painter.setBrush(fill or Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar, 3, 3)


class SumRow(QWidget):
    """What a sum is about, its numbers in words, and its two bars."""

    def __init__(self, label: str, highest: int) -> None:
        super().__init__()
        self._label = label
        self.words = Text("", "body")
        self.bars = TwoBars(highest)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xxs)
        column.addWidget(Text(label, "label"))
        column.addWidget(self.words)
        column.addWidget(self.bars)

    def show_sums(self, start: float | None, now: float | None) -> None:
        """Show two sums and the difference between them."""
        self.words.setText(_in_words(start, now))
        self.bars.show_sums(start, now)
        self.setAccessibleName(f"{self._label}: {self.words.text()}")


def _in_words(start: float | None, now: float | None) -> str:
    if now is None:
        return tekst("meting.nog_geen_som")
    if start is None:
        return tekst("meting.som", nu=in_digits(now))
    step = now - start
    sign = "+" if step > 0 else ""
    return tekst(
        "meting.verschil", start=in_digits(start), nu=in_digits(now), verschil=sign + in_digits(step)
    )


class SideBySide(QWidget):
    """Attributes: zorg, kracht (rows of sums), scale (the family's own score), rows (start and now)."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        super().__init__()
        self._list = questionnaire
        top = len(questionnaire.answers) - 1
        self.zorg = SumRow(tekst("meting.zorg"), top * len(questionnaire.items.zorg))
        self.kracht = SumRow(tekst("meting.kracht"), top * len(questionnaire.items.kracht))
        self.scale = Scale()
        self.rows: dict[str, tuple[Text, Text]] = {}
        self._heads = (Text("", "meta", wrap=False), Text("", "meta", wrap=False))
        self._lay_out()

    def _lay_out(self) -> None:
        self.scale.moves(None)
        self.scale.setAccessibleName(tekst("plan.schaal.naam"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.m)
        column.addWidget(Text(tekst("meting.geen_oordeel"), "help"))
        for part in (self.zorg, self.kracht, self.scale):
            column.addWidget(part)
        column.addLayout(self._statements())

    def _statements(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.l)
        grid.setVerticalSpacing(SPACE.xs)
        grid.setColumnStretch(0, 1)
        for column, head in enumerate(self._heads, start=1):
            grid.addWidget(head, 0, column)
        for row, (item, words) in enumerate(self._list.statements.items(), start=1):
            self.rows[item] = (Text("", "body", wrap=False), Text("", "body", wrap=False))
            grid.addWidget(Text(words), row, 0)
            for column, cell in enumerate(self.rows[item], start=1):
                grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
        return grid

    def show_metingen(self, start: RecordView | None, now: RecordView) -> None:
        """Show a meting, beside the start that it may be compared with."""
        then = _answers(start)
        given = _answers(now)
        before, after = self._sums(then), self._sums(given)
        self.zorg.show_sums(before.zorg, after.zorg)
        self.kracht.show_sums(before.kracht, after.kracht)
        first, last = (score_of(one.value("gezinscijfer")) if one else None for one in (start, now))
        self.scale.show_scores(Marks(begin=first, nu=last))
        self._heads[0].setText(tekst("meting.start") if start else "")
        self._heads[1].setText(tekst("meting.nu"))
        for item, cells in self.rows.items():
            self._show_row(cells, then.get(item), given.get(item))

    def _sums(self, answers: Mapping[str, Value]) -> Scores:
        return self._list.scores(answers)

    def _show_row(self, cells: tuple[Text, Text], then: Value, now: Value) -> None:
        words = [self._word(value) for value in (then, now)]
        for cell, word in zip(cells, words, strict=True):
            cell.setText(word)
        is_other = bool(words[0]) and words[0] != words[1]
        cells[1].in_ink("ink", bold=is_other)

    def _word(self, value: Value) -> str:
        if isinstance(value, int) and 0 <= value < len(self._list.answers):
            return self._list.answers[value]
        return "" if value is None else str(value)


def _answers(meting: RecordView | None) -> Mapping[str, Value]:
    value = meting.value("antwoorden") if meting else None
    return value if isinstance(value, Mapping) else {}
