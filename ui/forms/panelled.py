"""A form with a panel over its fields; a page names its own ``panel_type``.

It is used as ``class SafetyPage(PanelledPage[SafetyPanel])``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from jgw_desktop.domain.ids import RecordId
from ui.casus.session import CasusSession
from ui.forms.desk import Desk
from ui.forms.form_view import GenericFormPage
from ui.widgets.surfaces import Card

P = TypeVar("P", bound=Card)


class PanelledPage(GenericFormPage, Generic[P]):
    """today: clock. Attributes: panel, over (the desk of the form, None until it was shown)."""

    panel_type: type[P]

    def __init__(
        self, session: CasusSession, form: RecordId, record_type: str, *, today: Callable[[], date]
    ) -> None:
        super().__init__(session, form, record_type)
        self._today = today
        self.over: Desk | None = None
        self.panel = self.panel_type()

    def above(self, desk: Desk) -> Sequence[QWidget]:
        """Return the panel."""
        self.over = desk
        return (self.panel,)
