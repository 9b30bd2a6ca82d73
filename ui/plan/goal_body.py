"""What an open goal holds: the score the family gives, who does what, and what the plan asks about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.doers import Doer, evaluated_score
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from resources import tekst
from ui.forms.body import FieldGrid
from ui.forms.desk import Desk
from ui.forms.typed import Typed
from ui.plan.action_table import ActionTable, hairline
from ui.plan.bound import form_field
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.inputs import SegmentedControl
from ui.widgets.scale import Mark, Scale, Scores, score_of
from ui.widgets.text import Text

_FIELDS = {Mark.BEGIN: "start_cijfer", Mark.WENS: "gewenst_cijfer"}
ABOUT = (
    "zo_merken_we_het",
    "kan_gezin_zelf",
    "kan_netwerk",
    "oorsprong",
    "reden_moet",
    "domein",
    "streefdatum",
    "status",
)


def scores_of(typed: Typed, doel: RecordId) -> Scores:
    """Return the three scores of a goal; without an evaluatie nu is where it began."""
    begin = score_of(typed.value(doel, _FIELDS[Mark.BEGIN]))
    wens = score_of(typed.value(doel, _FIELDS[Mark.WENS]))
    seen = evaluated_score(typed.view, doel)
    return Scores(begin, begin if seen is None else seen, wens)


class GoalBody(QWidget):
    """The open goal, typed in."""

    def __init__(self, desk: Desk, doel: RecordId, name: str) -> None:
        super().__init__()
        self._desk, self._doel = desk, doel
        self.marks = SegmentedControl(
            [(mark.value, tekst(f"plan.schaal.kies_{mark.value}")) for mark in _FIELDS], f"{name}.cijfer"
        )
        self.scale = Scale(Mark.BEGIN)
        self.table = ActionTable(desk, doel)
        declared = CATALOGUE["Doel"].fields
        self.fields = [form_field(desk, doel, "Doel", declared[field], f"{name}.{field}") for field in ABOUT]
        self.away = Button(tekst("plan.doel.weghalen"), f"{name}.weghalen", kind="link", icon="trash-2")
        self._lay_out()
        self.scale.name_control(f"{name}.schaal", tekst("plan.schaal.naam"), "")
        self.marks.set_value(Mark.BEGIN.value)
        self.marks.edited.connect(lambda: self.scale.moves(Mark(self.marks.value())))
        self.scale.typed.connect(self._take_score)
        self.away.clicked.connect(lambda: desk.delete(doel))

    def _lay_out(self) -> None:
        question = QHBoxLayout()
        question.addWidget(Text(tekst("plan.schaal.vraag"), "label"), 1)
        question.addWidget(self.marks, 0, Qt.AlignmentFlag.AlignRight)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(SPACE.l - SPACE.xxs, SPACE.m, SPACE.l - SPACE.xxs, SPACE.m)
        self.column.setSpacing(SPACE.s)
        self.column.addLayout(question)
        self.column.addWidget(self.scale)
        self.column.addSpacing(SPACE.xs)
        self.column.addWidget(self.table)
        self.column.addSpacing(SPACE.xs)
        self.column.addWidget(hairline())
        self.column.addWidget(FieldGrid(self.fields))
        self.column.addWidget(self.away, 0, Qt.AlignmentFlag.AlignLeft)

    def show_goal(self, scores: Scores, known: tuple[Doer, ...]) -> None:
        """Show the goal as it is now."""
        self.scale.show_scores(scores)
        self.table.show_table(known)
        for field in self.fields:
            field.show_field()
        must = self._desk.typed.value(self._doel, "oorsprong") == "moet"
        self.fields[ABOUT.index("reden_moet")].setVisible(must)

    def _take_score(self, score: float | None) -> None:
        field = _FIELDS[Mark(self.marks.value())]
        self._desk.type_value(self._doel, "Doel", field, score)
        self.scale.show_scores(scores_of(self._desk.typed, self._doel))
