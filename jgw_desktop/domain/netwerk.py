"""Where somebody stands on the netwerkkaart when nobody said so: it follows from who they are (F10)."""

from __future__ import annotations

SECTORS = ("familie", "vrienden", "school_en_opvang", "professionals", "vereniging_en_kerk", "buren")
"""The parts of the map, in the order in which it goes round."""

_BY_AARD = {
    "vrijwilliger": "vereniging_en_kerk",
    "beroepsopvoeder": "school_en_opvang",
    "hulpverlener": "professionals",
}
_FAMILY_WORDS = ("oma", "opa", "oom", "tante", "broer", "zus", "neef", "nicht", "vader", "moeder", "schoon")


def sector_of(sector: str, aard: str, relation: str) -> str:
    """Return the part of the map that was chosen, else the one that fits.

    sector, aard: values of their lists, empty where not chosen. relation: what they are to the family.
    """
    return sector if sector in SECTORS else _BY_AARD.get(aard) or _by_relation(relation.casefold())


def _by_relation(relation: str) -> str:
    if "buur" in relation:
        return "buren"
    return "familie" if any(word in relation for word in _FAMILY_WORDS) else "vrienden"
