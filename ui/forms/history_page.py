"""A form page with a history beside it: the button at the field with the focus, Ctrl+H, and the panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE
from ui.actions import HERE, Actions
from ui.casus.form_page import FormPage, Warned
from ui.casus.session import CasusSession
from ui.forms.field import FormField
from ui.forms.history import HasHistory, HistoryPanel
from ui.style.theme import theme
from ui.widgets.page import ScrollPage

_BESIDE_FROM = 760


class HistoryPage(FormPage):
    """Base of the pages with fields. Attributes: page (what scrolls), history (the panel beside it).

    widest: how wide what scrolls may be, None for as wide as any page.
    """

    widest: ClassVar[int | None] = None

    def __init__(
        self, session: CasusSession, form: RecordId, record_type: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, form, record_type, parent)
        self.setObjectName(f"{record_type}.form")
        self._field: FormField | None = None
        self._warnings: tuple[Warned, ...] = ()
        self.page = ScrollPage(widest=self.widest)
        self.history = HistoryPanel(session)
        self.history.closed.connect(self._fit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.page, 1)
        row.addWidget(self.history)
        Actions(self).bind("geschiedenis", self._show_history_here, context=HERE)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def fields(self) -> list[FormField]:
        """Return the fields on this page that are built."""
        return self.page.findChildren(FormField)

    def focus_field(self, record: RecordId | None, name: str) -> bool:
        """Put the cursor in a field, or on what adds a row to the list of that name."""
        self.open_again("")
        found = [field for field in self.fields() if field.record == record and field.field.name == name]
        if found:
            found[0].first_control().setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        add = self.page.findChild(QPushButton, f"{_listed(name)}.toevoegen") if _listed(name) else None
        if add is not None:
            add.setFocus(Qt.FocusReason.OtherFocusReason)
        return add is not None

    def show_warnings(self, warnings: Sequence[Warned]) -> None:
        """Say beside each field what the rules quietly think of it."""
        self._warnings = tuple(warnings)
        told = {(one.record, one.field): one for one in warnings}
        for field in self.fields():
            said = told.get((field.record, field.field.name))
            field.warn(said.sentence if said else "", said.why if said else "")

    def warn_again(self) -> None:
        """Say the same beside the fields that were built since."""
        self.show_warnings(self._warnings)

    def field_at(self, widget: QWidget) -> HasHistory | None:
        """Return what has a history at a widget; pages whose fields stand in tables add theirs."""
        return field_around(widget)

    def show_history(self, field: HasHistory) -> None:
        """Show what a field held before."""
        self.history.open_for(field)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the history lie over the form when there is no room beside it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_beside = self.width() >= theme().px(_BESIDE_FROM)
        self.page.setVisible(is_beside or self.history.isHidden())

    def _follow_focus(self, _old: QObject | None, new: QWidget | None) -> None:
        if new is None or self.history.isAncestorOf(new):
            return
        field = field_around(new) if self.page.isAncestorOf(new) else None
        if field is self._field:
            return
        if self._field is not None:
            self._field.offer_history(False)
        self._field = field
        if field is not None:
            field.offer_history(True)

    def _show_history_here(self) -> None:
        focus = QApplication.focusWidget()
        field = self.field_at(focus) if focus is not None and self.page.isAncestorOf(focus) else self._field
        if field is not None:
            self.show_history(field)


def _listed(collection: str) -> str:
    """Return the record type that stands in a list, empty where none does."""
    return next((kind.name for kind in CATALOGUE.values() if kind.collection == collection), "")


def field_around(widget: QWidget) -> FormField | None:
    """Return the field that a widget is part of, None when it is of none."""
    current: QWidget | None = widget
    while current is not None and not isinstance(current, FormField):
        current = current.parentWidget()
    return current
