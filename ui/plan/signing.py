"""Handtekeningen under an agreed plan: everybody by name, drawn here or noted as given on paper.

Nothing asks for a signature; who cannot draw with the mouse signs the printed plan, and the day is noted.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jgw_desktop.app.signing import SCREEN, Strokes, signature, signed, signers
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.casus.session import NewRecord
from ui.forms.desk import Desk
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.layouts import button_row
from ui.widgets.sign_pad import SignPad
from ui.widgets.text import Text


class SignRow(QWidget):
    """One participant: their name, and how they signed or two ways to do so. Attributes: who, here, paper."""

    def __init__(self, reader: RecordView, one: RecordView | None) -> None:
        super().__init__()
        self.who, self.naam = reader.id, reader.text("naam")
        name = f"Handtekening.{reader.id.hex()}"
        self.here = Button(tekst("plan.tekenen.hier"), f"{name}.scherm", icon="notebook-pen")
        self.paper = Button(tekst("plan.tekenen.op_papier"), f"{name}.papier")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.xs)
        line.addWidget(Text(self.naam, "label"), 1)
        line.addWidget(Text(_how(one) if one else "", "help", wrap=False))
        for button in (self.here, self.paper):
            button.setAccessibleName(tekst("plan.tekenen.van", wat=button.text(), naam=self.naam))
            if one is not None:
                button.hide()
            line.addWidget(button)


def _how(one: RecordView) -> str:
    key = "plan.tekenen.op_scherm_op" if one.text("wijze") == SCREEN else "plan.tekenen.op_papier_op"
    return tekst(key, datum=day_in_words(one.text("datum"), year=False))


class SignPanel(QWidget):
    """All participants of a plan, folded away until asked for. Attributes: fold, rows, pad, done, again."""

    def __init__(self, desk: Desk, plan: RecordId, today: Callable[[], date]) -> None:
        super().__init__()
        self._desk, self._plan, self._today = desk, plan, today
        self._signer: RecordId | None = None
        self._shown: tuple[RecordView, ...] = ()
        self.rows: list[SignRow] = []
        self.fold = Button("", "Handtekening.tonen", kind="quiet", icon="chevron-right")
        self.pad = SignPad("Handtekening.veld")
        self.whose = Text("", "label")
        self.done = Button(tekst("plan.tekenen.klaar"), "Handtekening.klaar", kind="primary")
        self.again = Button(tekst("plan.tekenen.opnieuw"), "Handtekening.opnieuw")
        self._list, self._lines, self._drawing = QWidget(), QVBoxLayout(), QWidget()
        self._lay_out()
        self.fold.clicked.connect(self._turn)
        self.again.clicked.connect(self._clear)
        self.done.clicked.connect(lambda: self._keep(self._signer, self.pad.strokes()))
        self.pad.drawn.connect(lambda: self.done.setEnabled(True))

    def _lay_out(self) -> None:
        acts = button_row(self.done, self.again)
        drawing = QVBoxLayout(self._drawing)
        drawing.setContentsMargins(0, SPACE.xs, 0, 0)
        for widget in (self.whose, self.pad):
            drawing.addWidget(widget)
        drawing.addLayout(acts)
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(SPACE.l, 0, 0, 0)
        inside.addLayout(self._lines)
        inside.addWidget(self._drawing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._list)
        self._list.hide()
        self._drawing.hide()

    def show_plan(self, view: BundelView) -> None:
        """Show who signed; drawn anew when that changed."""
        readers = signers(view, self._plan)
        found = signed(view, self._plan)
        shown = (*readers, *found.values())
        if shown == self._shown:
            return
        self._shown = shown
        self.fold.setText(tekst("plan.tekenen.titel", aantal=len(found), allen=len(readers)))
        self.fold.setAccessibleName(self.fold.text())
        self._show_rows([SignRow(one, found.get(one.id)) for one in readers])

    def _show_rows(self, rows: list[SignRow]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = rows
        for row in rows:
            row.here.clicked.connect(lambda _checked, row=row: self._begin(row))
            row.paper.clicked.connect(lambda _checked, row=row: self._keep(row.who, ()))
            self._lines.addWidget(row)

    def _turn(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self.fold.show_icon("chevron-right" if self._list.isHidden() else "chevron-down")

    def _begin(self, row: SignRow) -> None:
        self._signer = row.who
        self.whose.setText(tekst("plan.tekenen.van_wie", naam=row.naam))
        self._clear()
        self._drawing.show()

    def _clear(self) -> None:
        self.pad.clear()
        self.done.setEnabled(False)

    def _keep(self, signer: RecordId | None, strokes: Strokes) -> None:
        if signer is None:
            return
        view = self._desk.view
        values = signature(view, signer, self._today(), strokes)
        self._drawing.hide()
        self._desk.session.add(self._desk.form, NewRecord("Handtekening", root_of(view.id), values))
