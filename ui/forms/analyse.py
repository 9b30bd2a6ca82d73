"""The first analysis with what the decision tree proposes above it: it explains, the professional decides.

The proposal follows each answer at once. What else the tree looks at is read from the casus.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.derived.analyse import KENMERKEN, SHARES, Voorstel, Vraagbeeld, propose, vraagbeeld
from jgw_desktop.domain.records import field_of
from jgw_desktop.domain.rules import facts_of_view
from jgw_desktop.domain.values import Value, as_text
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.session import look_at
from ui.forms.desk import Desk
from ui.forms.field import fill_in
from ui.forms.panelled import PanelledPage
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.surfaces import Card
from ui.widgets.text import Text

_TYPE = "EersteAnalyse"


class ProposalPanel(Card):
    """Attributes: told (what is proposed), why (in sentences), take (takes it over)."""

    def __init__(self) -> None:
        super().__init__("delft")
        self.told, self.why = Text(""), Text("", "help")
        self.take = Button(tekst("analyse.neem_over"), "analyse.neem_over")
        self.body.setSpacing(SPACE.s)
        self.body.addWidget(Text(tekst("analyse.voorstel"), "section"))
        for words in (self.told, self.why):
            self.body.addWidget(words)
        self.body.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(Text(tekst("analyse.u_beslist"), "help"))

    def show_proposal(self, voorstel: Voorstel) -> None:
        """Show what the tree proposes, and why."""
        self.told.setText("\n".join(_line(name, value) for name, value in values_of(voorstel).items()))
        self.why.setText(" ".join(tekst(key) for key in voorstel.uitleg))


def values_of(voorstel: Voorstel) -> dict[str, Value]:
    """Return what a proposal fills in, by field: of two niveaus the lightest, nothing that is not known."""
    values: dict[str, Value] = {
        "spoor": voorstel.spoor,
        "opvoedsituatie": voorstel.situatie,
        "niveau": voorstel.niveau[0] if voorstel.niveau else None,
        "coordinatievorm": voorstel.coordinatievorm if voorstel.situatie else "",
    }
    return {name: value for name, value in values.items() if value}


def _line(name: str, value: Value) -> str:
    field = field_of(_TYPE, name)
    if field is None or not isinstance(value, str | int):
        return as_text(value)
    return tekst("casus.veld", naam=field.label, waarde=label_of(field.choices, value))


class AnalysePage(PanelledPage[ProposalPanel]):
    """The first analysis below its proposal."""

    panel_type = ProposalPanel
    _beeld = Vraagbeeld()

    def above(self, desk: Desk) -> Sequence[QWidget]:
        """Return the panel, with what its button does."""
        self.panel.take.clicked.connect(lambda _checked: self._take_over(desk))
        desk.chosen.connect(lambda: self._propose(desk))
        return super().above(desk)

    def show_view(self, view: BundelView) -> None:
        """Show the analysis, and what the casus as it is now makes the tree propose."""
        super().show_view(view)
        look_at(self, self.session, _looked, self._take)

    def _take(self, beeld: Vraagbeeld) -> None:
        self._beeld = beeld
        if self.over is not None:
            self._propose(self.over)

    def _proposed(self, desk: Desk) -> Voorstel:
        """Return the proposal for the answers that stand in the form now."""
        given = (as_text(desk.typed.value(self.form, f"kenmerk_{kenmerk}")) for kenmerk in KENMERKEN)
        letters = tuple(letter for letter in given if letter in SHARES)
        chronisch = as_text(desk.typed.value(self.form, "chronische_beperking"))
        return propose(replace(self._beeld, kenmerken=letters, chronisch=chronisch))

    def _propose(self, desk: Desk) -> None:
        self.panel.show_proposal(self._proposed(desk))

    def _take_over(self, desk: Desk) -> None:
        self.steps.finish()
        fill_in(self, desk, self.form, values_of(self._proposed(desk)))


def _looked(view: BundelView) -> Vraagbeeld:
    facts = facts_of_view(view)
    return vraagbeeld(facts) if facts else Vraagbeeld()
