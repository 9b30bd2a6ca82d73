"""What was agreed with somebody on the map: their action in the plan, and consent to share with them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.app import netwerk
from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.session import NewRecord
from ui.forms.desk import Desk
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.inputs import ChoiceCombo
from ui.widgets.text import Text

_MOST_WORDS = 40  # letters of a goal in the list


class AgreedPart(QWidget):
    """Signal consent_requested(RecordId): the worker wants to see this consent."""

    consent_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._record = desk, RecordId(b"")
        self.in_plan, self.consent = Text("", "help"), Text("", "help")
        self.which = Text(tekst("kaart.plan.welk_doel"), "label")
        self.goal = ChoiceCombo([])
        self.goal.setObjectName("Netwerklid.doel")
        self.goal.setAccessibleName(tekst("kaart.plan.welk_doel"))
        self.which.setBuddy(self.goal)
        self.agree = Button(tekst("kaart.plan.afspraak"), "Netwerklid.afspreken", icon="handshake")
        self.act = Button(tekst("kaart.plan.actie"), "Netwerklid.in_plan", icon="clipboard-check")
        self.ask = Button(tekst("kaart.plan.toestemming"), "Netwerklid.toestemming", icon="file-text")
        self._lay_out()
        self.agree.clicked.connect(self._agree)
        self.act.clicked.connect(self._become_owner)
        self.ask.clicked.connect(self._ask)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.xs)
        column.addWidget(Text(tekst("kaart.plan.titel"), "section"))
        column.addWidget(self.agree, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.in_plan, self.which, self.goal):
            column.addWidget(part)
        column.addWidget(self.act, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.consent)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)

    def show_member(self, record: RecordId) -> None:
        """Show what was agreed with somebody."""
        self._record = record
        view, typed = self._desk.view, self._desk.typed
        name = str(typed.value(record, "naam") or "")
        words = typed.value(record, "steun_in_eigen_woorden")
        self.agree.setVisible(bool(words) and words != typed.value(record, "afgesproken_bijdrage"))
        self._show_goals(view, name)
        given = netwerk.consents(view, name)
        answer = label_of("toestemmingStatus", given[0].text("status")).lower() if given else ""
        told = tekst("kaart.plan.toestemming_ja", antwoord=answer) if answer else ""
        self.consent.setText(told or tekst("kaart.plan.toestemming_geen"))
        label = tekst("kaart.plan.toestemming_zien" if given else "kaart.plan.toestemming")
        self.ask.setText(label)
        self.ask.setAccessibleName(label)

    def _show_goals(self, view: BundelView, name: str) -> None:
        present, known = netwerk.goals_with(view, name), netwerk.goals(view)
        number = ", ".join(map(str, dict.fromkeys(present)))
        in_plan = tekst("kaart.plan.in_plan", nummer=number) if present else tekst("kaart.plan.nog_niet")
        self.in_plan.setText(in_plan if known or present else tekst("kaart.plan.geen_doel"))
        offered = [(goal.record.hex(), _in_words(goal)) for goal in known]
        if offered != [
            (self.goal.itemData(row), self.goal.itemText(row)) for row in range(self.goal.count())
        ]:
            chosen = self.goal.value()
            self.goal.clear()
            for key, label in offered:
                self.goal.addItem(label, key)
            self.goal.setCurrentIndex(max(self.goal.findData(chosen), 0))
        for part in (self.which, self.goal):
            part.setVisible(len(known) > 1)
        self.act.setVisible(bool(known))

    def _agree(self) -> None:
        record = self._record
        self._desk.session.do(
            self._desk.form, lambda view: netwerk.agreeing(view.records[record]), "ingevuld"
        )

    def _become_owner(self) -> None:
        record, doel = self._record, bytes.fromhex(self.goal.value())
        self._desk.session.do(
            self._desk.form,
            lambda view: netwerk.becoming_owner(view, view.records[record], RecordId(doel)),
            "toegevoegd",
        )

    def _ask(self) -> None:
        """Go to the consent there is, else make one; what is known of this person stands in it."""
        view, record = self._desk.view, self._record
        if record not in view.records:
            raise EditRefused
        given = netwerk.consents(view, view.records[record].text("naam"))
        if given:
            self.consent_requested.emit(given[0].id)
            return
        values = netwerk.consent_values(view, view.records[record])
        new = NewRecord("Toestemming", root_of(view.id), values)
        self._desk.add(new, self.consent_requested.emit)


def _in_words(goal: netwerk.Goal) -> str:
    words = goal.words if len(goal.words) <= _MOST_WORDS else f"{goal.words[:_MOST_WORDS].rstrip()}…"
    return tekst("kaart.plan.doel", nummer=goal.number, woorden=words)
