"""One difference on the screen: every version on a card, what else can be done with it, and what was chosen.

Left and Right choose another version, Up and Down go to the question before or after (``stepped``).
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from jgw_desktop.app.differences import CasusDifferences, Choice
from jgw_desktop.domain.differences import Difference, Sort
from jgw_desktop.domain.ids import WorkerId
from resources import tekst
from ui.differences.options import Option, both_of, can_be_written, first_text, options_of, sides_of
from ui.differences.wording import label_of_field
from ui.forms.lines import TextEditor
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.layouts import button_row
from ui.widgets.marked import MarkedWords
from ui.widgets.surfaces import Card
from ui.widgets.text import Text, restyle

_PAIRS_FROM = 520
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class ChoiceButton(Button):
    """Signal moved(int across, int down): an arrow key was pressed."""

    moved = Signal(int, int)

    def __init__(self, label: str, name: str, spoken: str) -> None:
        super().__init__(label, name, kind="choice")
        self.setCheckable(True)
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell about arrows; leave the rest to the button."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(*step)


class VersionCard(Card):
    """A version: who and when, what with the words that differ marked, and the button to choose it."""

    def __init__(self, option: Option, other: str, button: ChoiceButton) -> None:
        super().__init__()
        self.button = button
        self.words = MarkedWords(option.text, other)
        self.body.addWidget(Text(option.about, "meta"))
        self.body.addWidget(self.words)
        self.body.addStretch(1)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        button.toggled.connect(lambda is_chosen: restyle(self, "card", "delft" if is_chosen else "true"))


class Question(QWidget):
    """Signals: changed(): something else is chosen or written; typed(object): something was typed;
    stepped(int): on to another question.

    Attributes: difference, cards, buttons by key (those of the cards, ``allebei`` and ``samen``), editor.
    """

    changed = Signal()
    typed = Signal(object)
    stepped = Signal(int)

    def __init__(self, casus: CasusDifferences, difference: Difference, number: int) -> None:
        super().__init__()
        self.difference = difference
        self._field = label_of_field(difference.type, difference.field)
        self._name = f"verschil.{number}"
        self._options = {option.key: option for option in options_of(casus, difference)}
        self._sides = sides_of(casus, difference)
        self._both = both_of(difference)
        self.buttons: dict[str, ChoiceButton] = {}
        self._group = QButtonGroup(self)
        self.cards = [self._card(option) for option in self._options.values()]
        self.editor = TextEditor()
        self._columns = 0
        self._grid = QGridLayout()
        self._lay_out()
        self._group.buttonToggled.connect(self._turn)
        self.editor.typed.connect(self.typed)
        self.editor.typed.connect(lambda _: self.changed.emit())
        if difference.sort is Sort.CHECK:
            self.buttons["samengevoegd"].setChecked(True)

    def _card(self, option: Option) -> VersionCard:
        others = [one.text for one in self._options.values() if one is not option]
        button = self._button(option.key, option.label, f"{option.about}, {option.text}")
        is_text = self.difference.sort is not Sort.DELETED
        return VersionCard(option, others[0] if others and is_text else option.text, button)

    def _button(self, key: str, label: str, what: str = "") -> ChoiceButton:
        spoken = tekst("verschil.keuze_van", keuze=label, veld=self._field, waarde=what) if what else label
        button = ChoiceButton(label, f"{self._name}.{key}", spoken)
        button.moved.connect(self._move)
        self.buttons[key] = button
        self._group.addButton(button)
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        column.addWidget(Text(self._field, "label"))
        self._grid.setSpacing(SPACE.m)
        column.addLayout(self._grid)
        more = []
        if self._both is not None:
            more.append(self._button("allebei", tekst("verschil.allebei"), str(self._both.value)))
        if can_be_written(self.difference):
            more.append(self._button("samen", tekst("verschil.samen_schrijven")))
        column.addLayout(button_row(*more, gap=SPACE.xs))
        self._explain = Text(tekst("verschil.allebei_uitleg"), "help")
        self._explain.hide()
        column.addWidget(self._explain)
        self.editor.name_control(f"{self._name}.tekst", tekst("verschil.samen_label", veld=self._field), "")
        self.editor.hide()
        column.addWidget(self.editor)
        self._place(2)

    # what was chosen

    @property
    def chosen(self) -> str:
        """The key of what was chosen, empty when nothing was."""
        return next((key for key, button in self.buttons.items() if button.isChecked()), "")

    @property
    def sides(self) -> tuple[WorkerId, ...]:
        """Who wrote the versions, in the order of the cards; nobody for a deletion."""
        return self._sides

    @property
    def choice(self) -> Choice | None:
        """What is to be written, None when nothing was chosen yet."""
        if self.chosen == "samen":
            return Choice(self.difference, self.editor.value())
        option = self._options.get(self.chosen)
        return option.choice if option else self._both if self.chosen == "allebei" else None

    def outcome(self) -> tuple[str, str]:
        """Return what it becomes, as a heading with whose it is, and a text."""
        if self.chosen == "samen":
            return tekst("verschil.zelf", veld=self._field), self.editor.value()
        if self.chosen == "allebei" and self._both is not None:
            return tekst("verschil.van_beiden", veld=self._field), str(self._both.value)
        option = self._options.get(self.chosen)
        if option is None:
            return self._field, tekst("verschil.nog_niets_gekozen")
        return option.by, option.text

    def choose(self, key: str) -> None:
        """Choose what a key names. Raises KeyError when there is no such choice."""
        self.buttons[key].setChecked(True)

    def go_on(self, text: str) -> None:
        """Go on with what was written here before."""
        if "samen" in self.buttons:
            self.editor.show_value(text)
            self.choose("samen")

    def take_over(self, other: Question) -> None:
        """Go on where another question on the same field was: what was written there is never lost."""
        written = other.editor.value()
        if written and "samen" in self.buttons:
            self.editor.show_value(written)
        is_same = other.difference.seen == self.difference.seen
        if other.chosen in self.buttons and (is_same or other.chosen == "samen"):
            self.choose(other.chosen)

    @property
    def is_written_in(self) -> bool:
        """Whether the worker wrote something here."""
        return self.chosen == "samen" and self.editor.value() != first_text(self.difference)

    def _turn(self, _button: object, is_on: bool) -> None:
        if not is_on and self.chosen:
            return
        if self.chosen == "samen" and not self.editor.value():
            self.editor.show_value(first_text(self.difference))
        self.editor.setVisible(self.chosen == "samen")
        self._explain.setVisible(self.chosen == "allebei")
        if is_on:
            self.changed.emit()

    # keys and room

    def focus_first(self) -> None:
        """Put the focus on what was chosen, else on the first version."""
        button = self.buttons.get(self.chosen) or next(iter(self.buttons.values()))
        button.setFocus(Qt.FocusReason.TabFocusReason)

    def spot(self) -> tuple[str, int] | None:
        """Return where the cursor stands: a choice, or ``tekst`` and how far in it; None when not here."""
        if self.editor.hasFocus():
            return "tekst", self.editor.textCursor().position()
        return next(((key, 0) for key, button in self.buttons.items() if button.hasFocus()), None)

    def return_to(self, spot: tuple[str, int]) -> None:
        """Put the cursor where it stood in a question on the same field."""
        key, at = spot
        if key == "tekst" and not self.editor.isHidden():
            cursor = self.editor.textCursor()
            cursor.setPosition(min(at, len(self.editor.toPlainText())))
            self.editor.setTextCursor(cursor)
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif key in self.buttons:
            self.buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()

    def _move(self, across: int, down: int) -> None:
        if down:
            self.stepped.emit(down)
            return
        buttons = list(self.buttons.values())
        here = next((at for at, button in enumerate(buttons) if button.hasFocus()), 0)
        there = buttons[(here + across) % len(buttons)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        there.setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below each other when there is little room at this text size."""
        super().resizeEvent(event)
        self._place(2 if event.size().width() >= theme().px(_PAIRS_FROM) else 1)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self.cards):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
