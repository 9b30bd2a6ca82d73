"""The parts of the netwerkkaart as signs: each has its icon, its colour and its word."""

from __future__ import annotations

from jgw_desktop.domain.choices import label_of
from jgw_desktop.domain.netwerk import sector_of
from jgw_desktop.domain.view import RecordView
from ui.widgets.icon import Icon

_SIGNS = {
    "familie": ("users", "s1"),
    "vrienden": ("message-square", "s2"),
    "buren": ("house-heart", "s3"),
    "school_en_opvang": ("school", "s4"),
    "vereniging_en_kerk": ("trophy", "s5"),
    "professionals": ("briefcase-business", "s6"),
}


def sector_of_record(lid: RecordView) -> str:
    """Return where somebody stands on the map."""
    relation = f"{lid.text('relatie')} {lid.text('naam')}"
    return sector_of(lid.text("sector"), lid.text("aard"), relation)


def sector_word(lid: RecordView) -> str:
    """Return the word for where somebody stands."""
    return label_of("netwerkSector", sector_of_record(lid))


def sector_sign(lid: RecordView) -> tuple[str, str]:
    """Return icon and colour token of where somebody stands."""
    return _SIGNS[sector_of_record(lid)]


def sector_icon(lid: RecordView) -> Icon:
    """Return the icon of where somebody stands."""
    return Icon(*sector_sign(lid))
