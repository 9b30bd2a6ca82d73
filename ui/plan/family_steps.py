"""The plan as the family sees it: one goal at a time, in their own words."""

from __future__ import annotations

from jgw_desktop.app.gezinsplan import is_concept
from jgw_desktop.domain.dutch_dates import day_in_words
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.view import BundelView, RecordView
from resources import tekst
from ui.gezin.steps import FamilyStep


def plan_steps(view: BundelView, plan: RecordId) -> list[FamilyStep]:
    """Return the steps of a plan; one that was agreed on cannot be changed."""
    is_fixed = plan in view.records and not is_concept(view.records[plan])
    wish = FamilyStep(tekst("gezin.straks"), plan, "Gezinsplan", "perspectief", is_fixed=is_fixed)
    return [
        wish,
        *(
            FamilyStep(
                tekst("gezin.doel", nummer=number),
                doel.id,
                "Doel",
                "tekst",
                tuple(_in_words(action) for action in view.children(doel.id, "Actie")),
                is_fixed,
            )
            for number, doel in enumerate(view.children(plan, "Doel"), start=1)
        ),
    ]


def _in_words(action: RecordView) -> str:
    who, what = action.text("wie"), action.text("wat")
    when = day_in_words(action.text("wanneer"))
    if when:
        return tekst("gezin.actie_wanneer", wie=who, wat=what, wanneer=when)
    return tekst("gezin.actie", wie=who, wat=what)
