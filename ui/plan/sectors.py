"""The parts of the netwerkkaart as signs: each has its icon and its colour."""

from __future__ import annotations

from jgw_desktop.domain.netwerk import sector_of
from jgw_desktop.domain.view import RecordView
from ui.widgets.icon import Icon

SIGNS = {
    "familie": ("users", "s1"),
    "vrienden": ("message-square", "s2"),
    "buren": ("house-heart", "s3"),
    "school_en_opvang": ("school", "s4"),
    "vereniging_en_kerk": ("trophy", "s5"),
    "professionals": ("briefcase-business", "s6"),
}


def sector_icon(lid: RecordView) -> Icon:
    """Return the icon of where somebody stands on the map."""
    relation = f"{lid.text('relatie')} {lid.text('naam')}"
    return Icon(*SIGNS[sector_of(lid.text("sector"), lid.text("aard"), relation)])
