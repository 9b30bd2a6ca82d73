"""The form of any record type, drawn from its declaration: fields, lists of records, history.

``GenericFormPage(session, form, record_type)``, then ``show_view(view)`` at opening and after each change.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView
from ui.casus.form_page import FormPage
from ui.casus.session import CasusSession
from ui.forms.cards import RecordBody
from ui.forms.desk import Desk
from ui.forms.field import FormField
from ui.forms.history import HistoryPanel
from ui.forms.steps import Steps
from ui.forms.tab_order import order_tabs
from ui.style.theme import theme
from ui.widgets.page import ScrollPage

_WIDEST = 780
_BESIDE_FROM = 760


class GenericFormPage(FormPage):
    """A form on one record, with everything below it. Ctrl+H shows the history of the field with the focus."""

    def __init__(
        self, session: CasusSession, form: RecordId, record_type: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, form, record_type, parent)
        self.setObjectName(f"{record_type}.form")
        self._desk: Desk | None = None
        self._body: RecordBody | None = None
        self._field: FormField | None = None
        self.steps = Steps(self)
        self.steps.rested.connect(lambda: order_tabs(self))
        self.page = ScrollPage()
        self.history = HistoryPanel(session)
        self.history.closed.connect(self._fit)
        self._lay_out()
        QShortcut(
            QKeySequence("Ctrl+H"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        ).activated.connect(self._show_history_here)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.page, 1)
        row.addWidget(self.history)

    def show_view(self, view: BundelView) -> None:
        """Show the casus as it is now; what is being typed stays."""
        if self._body is None:
            self._build(view)
        assert self._desk is not None and self._body is not None  # noqa: S101, PT018 - made just above
        self._desk.typed.settle(view)
        self._body.show_body()
        self.steps.start()

    def _build(self, view: BundelView) -> None:
        self._desk = Desk(self.session, self.form, view, self)
        self._desk.history_asked.connect(self._show_history)
        name = self.record_type.name
        self._body = RecordBody(self._desk, self.steps, self.form, name, name)
        self._body.setMaximumWidth(theme().px(_WIDEST))
        self.page.body.addWidget(self._body)
        self.page.body.addStretch(1)

    def focus_first(self) -> None:
        """Put the cursor in the first field that is not filled in."""
        if self._body is not None:
            self._body.focus_first_empty()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the history lie over the form when there is no room beside it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= theme().px(_BESIDE_FROM)
        self.page.setVisible(beside or self.history.isHidden())

    def _follow_focus(self, _old: QObject | None, new: QWidget | None) -> None:
        field = field_around(new) if new is not None and self.isAncestorOf(new) else None
        if field is self._field or (new is not None and self.history.isAncestorOf(new)):
            return
        if self._field is not None:
            self._field.offer_history(False)
        self._field = field
        if field is not None:
            field.offer_history(True)

    def _show_history_here(self) -> None:
        if self._field is not None:
            self._show_history(self._field)

    def _show_history(self, field: FormField) -> None:
        self.history.open_for(field)
        self._fit()


def field_around(widget: QWidget) -> FormField | None:
    """Return the field that a widget is part of."""
    current: QWidget | None = widget
    while current is not None and not isinstance(current, FormField):
        current = current.parentWidget()
    return current
