"""A form that is definitief: to read, not to change; a correction is a new version of it.

``FinalPage(session, form, record_type)``, then ``show_view(view)``; ``form_requested`` asks for the new
version.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.app.editing import new_id
from jgw_desktop.app.finishing import correcting
from jgw_desktop.app.sharing import taking_back
from jgw_desktop.domain.ids import RecordId, root_of
from jgw_desktop.domain.versions import correction_of, disputed
from jgw_desktop.domain.view import BundelView
from resources import tekst
from ui.casus.form_page import FormPage
from ui.casus.readout import Readout
from ui.casus.session import CasusSession, NewRecord
from ui.forms.consent import taken_back_in_words
from ui.widgets.buttons import Button
from ui.widgets.page import ScrollPage
from ui.widgets.surfaces import Action, Banner, Card
from ui.widgets.text import Text

_WIDEST = 780


class FinalPage(FormPage):
    """today: clock. Attributes: page (what scrolls), correct (the button to a new version),
    rivals (what is said of two corrections, None mostly).

    withdraw: the button that takes a toestemming back, which is a new answer and no correction.
    """

    def __init__(
        self, session: CasusSession, form: RecordId, record_type: str, *, today: Callable[[], date]
    ) -> None:
        super().__init__(session, form, record_type)
        self._today = today
        self.setObjectName(f"{record_type}.definitief")
        self._there: RecordId | None = None
        self._card: QWidget | None = None
        self.page = ScrollPage(widest=_WIDEST)
        self.correct = Button("", f"{record_type}.verbeteren", kind="secondary")
        self.correct.clicked.connect(lambda _checked: self._correct())
        banner = Banner("ok", tekst("afronden.is_definitief"), tekst("afronden.is_definitief_uitleg"))
        self.page.body.addWidget(banner)
        self.rivals: Banner | None = None
        self.withdraw = Button(tekst("toestemming.intrekken"), "toestemming.intrekken", kind="secondary")
        self.withdraw.clicked.connect(lambda _checked: self._withdraw())
        self.back = Text("", "label")
        self.page.body.addWidget(self.back)
        for button in (self.withdraw, self.correct):
            self.page.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.page.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)

    def show_view(self, view: BundelView) -> None:
        """Show what the form holds, and whether a new version was made of it."""
        there = correction_of(view, self.form) if self.form in view.records else None
        self._there = there.id if there else None
        words = tekst(f"afronden.{'naar_verbetering' if there else 'verbeteren'}")
        self.correct.setText(words)
        self.correct.setAccessibleName(words)
        self._show_withdrawal(view)
        self._show_lines(view)
        self._show_rivals(view)

    def _show_rivals(self, view: BundelView) -> None:
        """Say that two corrected this form without seeing each other, with the way to choose."""
        if self.rivals is not None:
            self.rivals.hide()
            self.rivals.deleteLater()
            self.rivals = None
        old = disputed(view, self.form)
        if old is None:
            return
        choose = Action(
            tekst("verschil.kiezen"),
            f"{self.record(view).type}.verschil",
            partial(self.session.difference_asked.emit, old),
        )
        title, why = tekst("afronden.twee_verbeteringen"), tekst("afronden.twee_verbeteringen_uitleg")
        self.rivals = Banner("let", title, why, [choose])
        self.page.body.insertWidget(1, self.rivals)

    def _show_withdrawal(self, view: BundelView) -> None:
        """Offer to take a toestemming back, or say when that was done."""
        record = self.record(view)
        is_given = record.type == "Toestemming" and record.text("status") == "gegeven"
        day = taken_back_in_words(view, record) if is_given else ""
        self.withdraw.setVisible(is_given and not day)
        self.back.setText(tekst("toestemming.ingetrokken", datum=day) if day else "")
        self.back.setVisible(bool(day))

    def _withdraw(self) -> None:
        view = self.session.view
        if view is not None:
            values = taking_back(self.record(view), self._today())
            self.session.add(self.form, NewRecord("Toestemming", root_of(view.id), values))

    def _show_lines(self, view: BundelView) -> None:
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        card = Card()
        card.body.addWidget(Readout(self.record(view), view))
        self._card = card
        self.page.body.insertWidget(self.page.body.count() - 1, card)

    def focus_first(self) -> None:
        """Put the focus on the one thing that can always be done; it stands above what there is to read."""
        self.correct.setFocus(Qt.FocusReason.OtherFocusReason)

    def _correct(self) -> None:
        """Go to the new version, made when there is none yet."""
        if self._there is not None:
            self.form_requested.emit(self._there)
            return
        new = new_id()
        self.session.do(
            self.form,
            lambda view: correcting(view, self.form, new),
            "nieuwe_versie",
            lambda: self.form_requested.emit(new),
        )
