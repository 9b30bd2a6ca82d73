"""One of the five questions: as quotes when it was answered, with a large editor when it is its turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from jgw_desktop.domain.fields import Field
from jgw_desktop.domain.ids import RecordId
from resources import tekst
from ui.forms.choices import ChipsEditor
from ui.forms.desk import Desk
from ui.forms.editor import Option
from ui.forms.field import FormField
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import SaveState
from ui.widgets.layouts import clear_layout
from ui.widgets.surfaces import Card
from ui.widgets.text import Text, restyle

_DISC = 28


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody answered."""

    words: str
    who: str


class NumberDisc(QWidget):
    """The number of a question: filled when it was answered, a blue ring when it is its turn."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._is_answered = self._is_open = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size at the text size shown now."""
        return QSize(theme().px(_DISC), theme().px(_DISC))

    def show_state(self, *, is_answered: bool, is_open: bool) -> None:
        """Show how far the question is."""
        self._is_answered, self._is_open = is_answered, is_open
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the disc and its number."""
        colours, is_filled = theme().colours, self._is_answered and not self._is_open
        edge = colours.delft if is_filled or self._is_open else colours.rand
        ink = colours.on_delft if is_filled else colours.delft if self._is_open else colours.ink2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 1.5))
        painter.setBrush(QColor(colours.delft) if is_filled else QColor(colours.surface))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setPen(QColor(ink))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


@dataclass(frozen=True, slots=True)
class Writing:
    """Whose words are being written. who: value of one of the people, "" for nobody."""

    record: RecordId
    people: tuple[Option, ...]
    who: str


class AnswerArea(QWidget):
    """The large editor of a question, and under it whose words they are.

    heading: the row of the question. Signal person_chosen(str | None).
    """

    person_chosen = Signal(object)

    def __init__(self, desk: Desk, question: Field, heading: QHBoxLayout, record: RecordId) -> None:
        super().__init__()
        name = f"VijfAntwoord.{question.name}"
        self.field = FormField(desk, record, "VijfAntwoord", question, name, heading)
        self.field.control.setProperty("words", "large")
        self.people = ChipsEditor(())
        self.people.typed.connect(self.person_chosen)
        self._whose = QWidget()
        row = QHBoxLayout(self._whose)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.s)
        row.addWidget(Text(tekst("formulier.woorden"), "help", wrap=False))
        row.addWidget(self.people, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.s)
        column.addWidget(self.field)
        column.addWidget(self._whose)

    def show_writing(self, writing: Writing) -> None:
        """Show the words of a person, and who else can be chosen."""
        self.field.aim(writing.record)
        self.field.show_field()
        self.people.offer(writing.people)
        self.people.show_value(writing.who or None)
        self.people.name_control(f"{self.field.name}.wie", tekst("formulier.woorden"), "")
        self._whose.setVisible(bool(writing.people))
        name = next((option.label for option in writing.people if option.value == writing.who), "")
        label = self.field.field.label
        spoken = tekst("formulier.vraag_van", vraag=label, naam=name) if name else label
        self.field.control.setAccessibleName(spoken)


class QuestionBlock(QWidget):
    """One question.

    Signals: chosen(): it was asked for; typed(): something was written; person_chosen(str | None): see
    AnswerArea.
    """

    chosen = Signal()
    typed = Signal()
    person_chosen = Signal(object)

    def __init__(self, number: int, question: Field) -> None:
        super().__init__()
        self.question = question
        self.area: AnswerArea | None = None
        self._quotes: tuple[Quote, ...] = ()
        self.disc = NumberDisc(number)
        self.title = Button(question.label, f"VijfVragen.vraag.{number}", kind="question")
        self.title.clicked.connect(self._choose)
        self.state = SaveState()
        self._lay_out()

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.setSpacing(SPACE.s)
        self._head.addWidget(self.title)
        self._head.addStretch(1)
        self._head.addWidget(self.state)
        self._quoted = QVBoxLayout()
        self._quoted.setSpacing(SPACE.s)
        self._right = QVBoxLayout()
        self._right.setSpacing(SPACE.s)
        self._right.addLayout(self._head)
        self._right.addLayout(self._quoted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.s)
        row.addWidget(self.disc, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._right, 1)

    def show_block(self, desk: Desk, quotes: Sequence[Quote], writing: Writing | None) -> None:
        """Show what was answered, and the editor when it is this question's turn."""
        if writing is not None:
            self._writing_area(desk, writing).show_writing(writing)
        if self.area is not None:
            self.area.setVisible(writing is not None)
        self._show_quotes(tuple(quotes))
        self.disc.show_state(is_answered=bool(quotes), is_open=writing is not None)
        restyle(self.title, "quiet", not quotes and writing is None)

    def _writing_area(self, desk: Desk, writing: Writing) -> AnswerArea:
        if self.area is None:
            self.area = AnswerArea(desk, self.question, self._head, writing.record)
            self.area.person_chosen.connect(self.person_chosen)
            self.area.field.editor.typed.connect(self._tell)
            self._right.insertWidget(1, self.area)
        return self.area

    def _choose(self) -> None:
        self.chosen.emit()

    def _tell(self, _value: object) -> None:
        self.state.show_saving()
        self.typed.emit()

    def _show_quotes(self, quotes: tuple[Quote, ...]) -> None:
        if quotes == self._quotes:
            return
        self._quotes = quotes
        clear_layout(self._quoted)
        for quote in quotes:
            self._quoted.addWidget(_quote(quote))


def _quote(quote: Quote) -> QWidget:
    card = Card("gezin")
    card.body.addWidget(Text(tekst("formulier.citaat", woorden=quote.words), "words"))
    return _signed(card, quote.who)


def _signed(card: Card, who: str) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE.xxs)
    column.addWidget(card)
    column.addWidget(Text(tekst("formulier.woorden_van", naam=who), "help"))
    return whole
