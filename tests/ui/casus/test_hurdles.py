"""What stands in the way of a step, as a worker gets past it."""

from __future__ import annotations

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.domain.changes import Operation
from jgw_desktop.domain.ids import BundelId, root_of
from jgw_desktop.domain.rules import BUILT_IN, RULES, check_casus, facts_of_view
from tests.domain.views import view_of
from tests.ui.casus.vaults import TODAY
from ui.casus.hurdles import of_findings


def test_taking_the_casus_on_is_the_way_past_two_who_coordinate_at_once() -> None:
    bundel = BundelId(bytes(16))
    rows = [
        op
        for place, begin in enumerate(("2025-09-01", "2025-10-01"))
        for op in creation(
            new_id(),
            "CoordinatieToewijzing",
            root_of(bundel),
            f"m{place}",
            {"vanaf": begin, "persoon": "Ben"},
        )
    ]
    view = view_of(bundel, [Operation(root_of(bundel), "Casus", "stap", "uitvoeren"), *rows])
    facts = facts_of_view(view)
    assert facts is not None
    found = check_casus(facts, TODAY, BUILT_IN, {"R41": RULES["R41"]})
    assert found
    assert all(hurdle.by_taking_on for hurdle in of_findings(view, found))
