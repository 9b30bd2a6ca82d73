"""The form of any record type, drawn from its declaration: fields, lists of records, history.

``GenericFormPage(session, form, record_type)``, then ``show_view(view)`` at opening and after each change.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView
from ui.casus.session import CasusSession
from ui.forms.cards import RecordBody
from ui.forms.desk import Desk
from ui.forms.history_page import HistoryPage
from ui.forms.steps import Steps
from ui.forms.tab_order import order_tabs


class GenericFormPage(HistoryPage):
    """A form on one record with everything below it. steps: what of it is still to be built."""

    widest = 780

    def __init__(
        self, session: CasusSession, form: RecordId, record_type: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, form, record_type, parent)
        self._desk: Desk | None = None
        self._body: RecordBody | None = None
        self.steps = Steps(self)
        self.steps.rested.connect(self._order_tabs)

    def show_view(self, view: BundelView) -> None:
        """Show the casus as it is now; what is being typed stays."""
        desk, body = self._made(view)
        desk.typed.settle(view)
        body.show_body()
        self.steps.start()

    def _made(self, view: BundelView) -> tuple[Desk, RecordBody]:
        """Return the desk and the body, made when first asked for."""
        if self._desk is None or self._body is None:
            name = self.record_type.name
            self._desk = Desk(self.session, self.form, view, self)
            self._desk.history_asked.connect(self.show_history)
            self._desk.led.connect(self.led)
            self._body = RecordBody(self._desk, self.steps, self.form, name, name)
            for part in (*self.above(self._desk), self._body):
                self.page.body.addWidget(part)
            self.page.body.addStretch(1)
        return self._desk, self._body

    def above(self, desk: Desk) -> Sequence[QWidget]:
        """Return what stands above the fields, made once. Pages may override this."""
        return ()

    def focus_first(self) -> None:
        """Put the cursor in the first field that is not filled in."""
        if self._body is not None:
            self._body.focus_first_empty()

    def open_again(self, what: str) -> None:
        """Build what is still to be built."""
        self.steps.finish()

    def _order_tabs(self) -> None:
        self.warn_again()
        order_tabs(self.page)
