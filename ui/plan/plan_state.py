"""What version of the plan this is and where it stands, with the one thing to do about that."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.gezinsplan import concept_after, is_carried, number_of
from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import RecordView
from resources import tekst
from ui.forms.typed import Typed
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Chip
from ui.widgets.text import Text

_KINDS = {"vastgesteld": "ok", "concept": "delft"}


class PlanState(QWidget):
    """Attributes: agree, go_on (buttons). fixed: the plan is not changed any more."""

    def __init__(self, *, fixed: bool) -> None:
        super().__init__()
        self._fixed = fixed
        self._chip: Chip | None = None
        self.version = Text("", "help", wrap=False)
        self.why = Text("", "body")
        self.opposed = Text(tekst("plan.niet_gedragen"), "label").in_ink("let", bold=True)
        self.opposed.hide()
        self.agree = Button(tekst("plan.vaststellen"), "Gezinsplan.vaststellen", kind="primary")
        self.go_on = Button("", "Gezinsplan.nieuwe_versie", kind="primary")
        for widget in [self.agree] if fixed else [self.go_on, self.why]:
            widget.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        self._chips = QHBoxLayout()
        self._chips.setSpacing(SPACE.s)
        self._chips.addWidget(Text(tekst("plan.een_gezin"), "help", wrap=False))
        self._chips.addWidget(self.version)
        self._chips.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(SPACE.xs)
        words.addLayout(self._chips)
        words.addWidget(self.opposed)
        words.addWidget(self.why)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(words, 1)
        for button in (self.agree, self.go_on):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def focus_act(self) -> None:
        """Put the focus on what can be done with this version."""
        (self.go_on if self._fixed else self.agree).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_state(self, typed: Typed, plan: RecordId) -> None:
        """Show where the plan stands now."""
        record = typed.record(plan)
        self.version.setText(tekst("plan.versie", nummer=number_of(record) or 1))
        self._show_chip(record)
        self.opposed.setVisible(not is_carried(typed.view, plan))
        self.why.setText(tekst(f"plan.waarom.{record.text('status')}") if self._fixed else "")
        self._offer_next(concept_after(typed.view, plan) if self._fixed else None)

    def _offer_next(self, there: RecordId | None) -> None:
        self.go_on.setText(tekst("plan.verder_met_concept" if there else "plan.nieuwe_versie"))
        self.go_on.setAccessibleName(self.go_on.text())

    def _show_chip(self, record: RecordView) -> None:
        status = record.text("status") or "concept"
        day = day_in_words(record.text("datum"))
        said = (
            tekst("plan.staat_vast", datum=day) if status == "vastgesteld" else label_of("planStatus", status)
        )
        if self._chip is not None and self._chip.label.text() == said:
            return
        if self._chip is not None:
            self._chip.hide()
            self._chip.deleteLater()
        self._chip = Chip(said, _KINDS.get(status, "neutral"))
        self._chips.insertWidget(2, self._chip)
