"""The scale from 0 to 10 on which the family gives itself a score, large to fill in and small to read.

``Scale`` is an editor of one number: begin (thick ring), nu (filled) or wens (dashed ring), as chosen
with ``moves``. ``MiniScale`` shows the same scores as ten blocks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QSlider, QWidget

from jgw_desktop.domain.values import Value
from resources import tekst
from ui.style.theme import theme
from ui.widgets.scale_paint import MARKS_HEIGHT, ROW_HEIGHT, ScaleLook, paint_blocks, paint_scale

HIGHEST = 10
_PITCH, _LEAST_PITCH = 53, 30
_BLOCK = 15


class Mark(Enum):
    """Which of the three scores is meant; the value is the name of its word."""

    BEGIN = "begin"
    NU = "nu"
    WENS = "wens"


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a goal, 0 to 10; None is not given."""

    begin: float | None = None
    nu: float | None = None
    wens: float | None = None

    def of(self, mark: Mark) -> float | None:
        """Return one of the three."""
        score: float | None = getattr(self, mark.value)
        return score

    def with_score(self, mark: Mark, score: float | None) -> Scores:
        """Return the scores with one of them changed."""
        return replace(self, **{mark.value: score})

    def in_words(self) -> str:
        """Return ``nu 4, begin 2, wens 7``; a sentence when no score was given."""
        given = [(mark, self.of(mark)) for mark in (Mark.NU, Mark.BEGIN, Mark.WENS)]
        words = [
            tekst(f"plan.schaal.{mark.value}_is", cijfer=in_digits(score))
            for mark, score in given
            if score is not None
        ]
        return ", ".join(words) or tekst("plan.schaal.leeg")


def in_digits(score: float) -> str:
    """Return a score as it is written: ``6`` or ``6,5``."""
    return f"{score:g}".replace(".", ",")


def score_of(value: Value) -> float | None:
    """Return the number in a value, None for anything else."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


class Scale(QSlider):
    """Eleven circles; a click, a digit or an arrow key moves one mark. large: how many times the usual size.

    Signal typed(float | None): the worker gave another score. Delete takes the score away.
    """

    typed = Signal(object)

    def __init__(self, mark: Mark = Mark.NU, parent: QWidget | None = None, *, large: float = 1.0) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._mark: Mark | None = mark
        self._large, self._is_shown_by_us = large, False
        self.scores, self._about = Scores(), ""
        self.setRange(0, HIGHEST)
        self.setTracking(False)  # an empty scale keeps its position elsewhere: see _show
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show()

    def moves(self, mark: Mark | None) -> None:
        """Choose which mark the keys and the mouse move; None makes it a picture only."""
        self._mark = mark
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if mark else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if mark else Qt.CursorShape.ArrowCursor)
        self._show()

    def value(self) -> float | None:  # type: ignore[override] # no score given is a value too
        """Return the score of the mark that is moved."""
        return self.scores.of(self._mark) if self._mark else None

    def show_value(self, value: Value) -> None:
        """Show the score of the mark that is moved, in silence."""
        if self._mark:
            self.show_scores(self.scores.with_score(self._mark, score_of(value)))

    def show_scores(self, scores: Scores) -> None:
        """Show all three scores, in silence."""
        self.scores = scores
        self._show()

    def name_control(self, name: str, label: str, description: str) -> QWidget:
        """Name the scale; return the widget that takes the focus."""
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._about = description
        self._describe()
        return self

    def _show(self) -> None:
        self._is_shown_by_us = True
        self.setValue(round(self.value() or 0))
        if self.value() is None:  # in a slider that stands at 0 already, Qt would change nothing for a 0
            self.setSliderPosition(HIGHEST)
        self._is_shown_by_us = False
        self._describe()
        self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(f"{self.scores.in_words()} {self._about}".strip())

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Take the score that assistive technology gave; what may only be read shows its own again."""
        super().sliderChange(change)
        if change is QAbstractSlider.SliderChange.SliderValueChange and not self._is_shown_by_us:
            self._take(self.sliderPosition())

    def _take(self, number: int) -> None:
        if self._mark is None or not self.isEnabled():
            self._show()
        else:
            self._give(number)

    def _give(self, score: float | None) -> None:
        if self._mark is None or score == self.value():
            return
        self.show_value(score)
        self.typed.emit(score)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the mark; the first arrow on an empty scale stands at 5."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: HIGHEST}
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self._mark is None:
            event.ignore()
        elif key in steps:
            self._step(steps[key])
        elif key in ends or event.text().isdecimal():
            self._give(ends[key] if key in ends else int(event.text()))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._give(None)
        else:
            event.ignore()

    def _step(self, step: int) -> None:
        now = self.value()
        self._give(5 if now is None else min(max(round(now) + step, 0), HIGHEST))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Give the score of the circle that is clicked."""
        look = self._look()
        if self._mark and event.button() is Qt.MouseButton.LeftButton:
            self._give(look.number_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Do nothing: a score is given by clicking, not by dragging."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing: the score was given at the press."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Return room for the words and the circles."""
        width, height = _PITCH * HIGHEST + ROW_HEIGHT, MARKS_HEIGHT + ROW_HEIGHT
        return QSize(self._px(width), self._px(height))

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest scale that can still be clicked."""
        return QSize(_LEAST_PITCH * (HIGHEST + 1), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circles."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_scale(painter, self._look(), self.scores.begin, self.scores.nu, self.scores.wens)

    def _px(self, at_usual_size: float) -> int:
        return theme().px(at_usual_size * self._grown())

    def _grown(self) -> float:
        """Return how much larger than usual it is: less where all letters were made larger already."""
        return max(self._large / theme().scale, 1.0)

    def _look(self) -> ScaleLook:
        room = max(self.width() - self._px(ROW_HEIGHT), HIGHEST)
        pitch = min(self._px(_PITCH), room / HIGHEST)
        return ScaleLook(
            pitch, theme().scale * self._grown(), theme().colours, self.font(), self.scores.in_words()
        )


class MiniScale(QWidget):
    """Ten blocks: filled up to nu, dashed at wens. Its accessible name says the numbers in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scores = Scores()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_scores(self, scores: Scores) -> None:
        """Show other scores."""
        self.scores = scores
        self.setAccessibleName(scores.in_words())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size at the text size shown now."""
        return QSize(theme().px(_BLOCK * HIGHEST), theme().px(_BLOCK))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the blocks."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        blocks = QRectF(0, 0, self.width() / HIGHEST, self.height())
        paint_blocks(painter, blocks, theme().scale, theme().colours, self.scores.nu, self.scores.wens)
