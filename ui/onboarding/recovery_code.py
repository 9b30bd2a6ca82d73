"""The recovery code: shown once, then two of its groups are asked back from the worker's own paper."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from resources import tekst
from ui.onboarding.frame import OnboardingScreen
from ui.onboarding.new_passphrase import Verdict
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.field import LabelledField
from ui.widgets.inputs import LineField
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

_ROOM = "onthaal.herstelcode"
_PER_ROW = 4


def groups_of(code: str) -> list[str]:
    """Return the groups of a code as it is printed: between hyphens or spaces."""
    return re.findall(r"\w+", code)


class RecoveryCodeScreen(OnboardingScreen):
    """Shows a new recovery code and makes sure that it was written down. Signal: confirmed().

    asked: the places of the two groups that are asked back, counted from 0. done: what the last button says,
    where it does not lead to the casussen.
    """

    confirmed = Signal()

    def __init__(self, code: str, asked: tuple[int, int], *, practice: bool = False, done: str = "") -> None:
        super().__init__("", "", practice=practice, wide=520)
        self._groups = groups_of(code)
        self._asked = asked
        self.written = Button(
            tekst(f"{_ROOM}.opgeschreven"), "recovery.written", kind="primary", deciding=True
        )
        self.again = Button(tekst(f"{_ROOM}.opnieuw_tonen"), "recovery.again", kind="link")
        self.answers = [LineField() for _ in asked]
        self.fields = [self._field(place, answer) for place, answer in zip(asked, self.answers, strict=True)]
        self.hint = Verdict()
        self.name_submit(*[done or tekst(f"{_ROOM}.knop")] * 2)
        self._show_part, self._check_part = self._code_part(), self._question_part()
        self.column.addWidget(self._show_part)
        self.column.addWidget(self._check_part)
        self._connect()
        self._turn(to_check=False)

    def _field(self, place: int, answer: LineField) -> LabelledField:
        label = tekst(f"{_ROOM}.groep", nummer=place + 1)
        return LabelledField(label, answer, f"recovery.group{place + 1}")

    def _code_part(self) -> QWidget:
        part, column = _part()
        card = Card()
        card.setAccessibleName(tekst(f"{_ROOM}.code_naam"))
        card.body.addLayout(_grid(self._groups))
        column.addWidget(card)
        column.addWidget(Text(tekst(f"{_ROOM}.eenmalig")))
        column.addWidget(self.written)
        return part

    def _question_part(self) -> QWidget:
        part, column = _part()
        for widget in (*self.fields, self.hint, self.submit):
            column.addWidget(widget)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _connect(self) -> None:
        self.written.clicked.connect(lambda: self._turn(to_check=True))
        self.again.clicked.connect(lambda: self._turn(to_check=False))
        self.submit.clicked.connect(self.confirmed)
        for number, answer in enumerate(self.answers):
            answer.edited.connect(self._judge)
            answer.editingFinished.connect(lambda number=number: self._correct(number))
            answer.returnPressed.connect(self._press_submit)

    def _turn(self, *, to_check: bool) -> None:
        stage = "controle_" if to_check else ""
        self.title.setText(tekst(f"{_ROOM}.{stage}titel"))
        self.lead.setText(tekst(f"{_ROOM}.{stage}uitleg"))
        self._show_part.setVisible(not to_check)
        self._check_part.setVisible(to_check)
        start = self.answers[0] if to_check else self.written
        self.start = start
        start.setFocus(Qt.FocusReason.OtherFocusReason)
        self._judge()

    def _is_right(self, number: int) -> bool:
        typed = "".join(groups_of(self.answers[number].value())).casefold()
        return typed == self._groups[self._asked[number]].casefold()

    def _judge(self) -> None:
        right = all(self._is_right(number) for number in range(len(self.answers)))
        self.submit.setEnabled(right)
        self.hint.show_verdict(right, "" if right else tekst(f"{_ROOM}.nog_niet"))
        for number, field in enumerate(self.fields):
            if self._is_right(number):
                field.clear_error()

    def _correct(self, number: int) -> None:
        if self.answers[number].value() and not self._is_right(number):
            place = self._asked[number] + 1
            self.fields[number].show_error(tekst(f"{_ROOM}.groep_fout", nummer=place))

    def _press_submit(self) -> None:
        if self.submit.isEnabled():
            self.confirmed.emit()


def _part() -> tuple[QWidget, QVBoxLayout]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE.m)
    return part, column


def _grid(groups: Sequence[str]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.l)
    grid.setVerticalSpacing(SPACE.s)
    for place, group in enumerate(groups):
        cell = QVBoxLayout()
        cell.setSpacing(0)
        cell.addWidget(Text(tekst(f"{_ROOM}.groep", nummer=place + 1), "help", wrap=False))
        cell.addWidget(Text(group, "code", wrap=False))
        grid.addLayout(cell, place // _PER_ROW, place % _PER_ROW)
    return grid
