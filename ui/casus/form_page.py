"""What every form of a casus has in common: a record, the session it is typed into, and redrawing.

A page never asks the vault anything. It is given a view to show, tells the session what is typed, and
keeps what is being typed when a new view comes in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE, RecordType
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView
from ui.casus.session import CasusSession


class Warned(NamedTuple):
    """A quiet warning. record, field: what it is about. why: the rule and its source."""

    record: RecordId | None
    field: str
    sentence: str
    why: str


class FormPage(QWidget):
    """A form on one record of the open casus.

    session: presenter of the casus. form: the record the form is about, which may not be in the casus
    yet: it comes to be with the first key stroke. record_type: its declaration.
    Signals: form_requested(RecordId): the worker wants to see another record of the same type;
    record_requested(RecordId): of any type; part_requested(str record type, RecordId): one of another type
    that may not be there yet; led(str record type): an answer opens that form at once;
    family_wanted(FamilyScreen): turn the laptop to the family, until it is closed;
    finish_requested(): make the form definitief, or the plan vastgesteld.
    wants_width: whether the page takes the room of the navigation.
    """

    form_requested = Signal(object)
    record_requested = Signal(object)
    part_requested = Signal(str, object)
    led = Signal(str)
    finish_requested = Signal()
    family_wanted = Signal(object)
    wants_width = False

    def __init__(
        self, session: CasusSession, form: RecordId, record_type: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.form = form
        self.record_type: RecordType = CATALOGUE[record_type]

    @property
    def forms(self) -> tuple[RecordId, ...]:
        """The forms that the rules look at on this page. Pages with more than one override this."""
        return (self.form,)

    def show_view(self, view: BundelView) -> None:
        """Show the casus as it is now; called at opening and after every change. Pages override this."""

    def focus_first(self) -> None:
        """Put the cursor where filling in begins. Pages may override this."""
        self.setFocus()

    def what_is_open(self) -> str:
        """Return what of the page is unfolded, for ``open_again``. Pages may override this."""
        return ""

    def open_again(self, what: str) -> None:
        """Unfold that again, and have every field there. Pages may override this."""

    def focus_field(self, record: RecordId | None, name: str) -> bool:
        """Put the cursor in a field of a record in this form; tell whether it is here. Pages may override."""
        return False

    def show_warnings(self, warnings: Sequence[Warned]) -> None:
        """Say beside each field what the rules quietly think of it. Pages may override this."""

    def record(self, view: BundelView) -> RecordView:
        """Return the record of this form, an empty one while it has not come to be."""
        return view.records.get(self.form) or RecordView(self.form, self.record_type.name, {})

    def typed(self, record: RecordId, record_type: str, field: str, value: Value) -> None:
        """Tell the session what a field holds now."""
        self.session.type_value(self.form, record, record_type, field, value)
