"""A form that is definitief and that the family may look at too, large, as it was agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from jgw_desktop.domain.ids import RecordId
from ui.casus.session import CasusSession
from ui.forms.final_page import FinalPage
from ui.gezin.form_steps import can_be_turned, fixed_steps
from ui.gezin.steps import FamilyStep


class FinalFamilyPage(FinalPage):
    """Used as FinalPage is; it can be turned to the family."""

    def family_steps(self) -> list[FamilyStep]:
        """Return what the family sees, to look at only."""
        return fixed_steps(self.record_type.name, self.session.view_of(self.form), self.form)

    def family_start(self) -> int:
        """Return the beginning."""
        return 0


def final_page(
    session: CasusSession, form: RecordId, record_type: str, *, today: Callable[[], date]
) -> FinalPage:
    """Return the page of a form that is definitief."""
    kind = FinalFamilyPage if can_be_turned(record_type) else FinalPage
    return kind(session, form, record_type, today=today)
