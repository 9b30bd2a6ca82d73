"""The smallest form there can be: the first texts of a record, each in a field. Stands in for real ones."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView
from ui.casus.form_page import FormPage
from ui.casus.session import CasusSession
from ui.style.tokens import SPACE
from ui.widgets.field import LabelledField
from ui.widgets.inputs import LineField, TextArea
from ui.widgets.layouts import readable


class TinyForm(FormPage):
    """One line or area per text field, at most three."""

    def __init__(self, session: CasusSession, form: RecordId, record_type: str) -> None:
        super().__init__(session, form, record_type)
        self.fields: dict[str, LineField | TextArea] = {}
        whole = QWidget()
        self.setLayout(readable(whole))
        column = QVBoxLayout(whole)
        column.setContentsMargins(SPACE.xl, SPACE.m, SPACE.xl, SPACE.m)
        texts = [declared for declared in self.record_type if declared.kind in (Kind.TEKST, Kind.LANGE_TEKST)]
        if not texts:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for declared in texts[:3]:
            field = LineField() if declared.kind is Kind.TEKST else TextArea()
            self.fields[declared.name] = field
            field.edited.connect(partial(self._tell, declared.name))
            column.addWidget(LabelledField(declared.label, field, f"{record_type}.{declared.name}"))
        column.addStretch(1)

    def _tell(self, name: str) -> None:
        self.typed(self.form, self.record_type.name, name, self.fields[name].value())

    def show_view(self, view: BundelView) -> None:
        record = self.record(view)
        for name, field in self.fields.items():
            if field.value() != record.text(name) and not field.hasFocus():
                field.set_value(record.text(name))

    def focus_first(self) -> None:
        first = next(iter(self.fields.values()), self)
        first.setFocus(Qt.FocusReason.OtherFocusReason)
