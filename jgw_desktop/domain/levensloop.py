"""The life cycle of a casus: the eight "Algemene stappen" and how they follow each other.

Source: 000 bijlage 1; the arrows are those of the diagram in domain catalogue §3.2. What must be ready
before a step may be left is a matter of rules, not of this table.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STAPPEN = (
    "signaleren",
    "melding_verwerken",
    "informatie_verzamelen",
    "zorgbehoefte_vaststellen",
    "gezinsplan_opstellen",
    "uitvoeren",
    "monitoren",
    "afsluiten_nazorg",
)
AFGESLOTEN = "afgesloten"

VOLGENDE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "": ("signaleren",),
        "signaleren": ("melding_verwerken",),
        "melding_verwerken": ("informatie_verzamelen", "afsluiten_nazorg"),
        "informatie_verzamelen": ("zorgbehoefte_vaststellen",),
        "zorgbehoefte_vaststellen": ("gezinsplan_opstellen", "uitvoeren", "afsluiten_nazorg"),
        "gezinsplan_opstellen": ("uitvoeren",),
        "uitvoeren": ("monitoren",),
        "monitoren": (
            "uitvoeren",
            "gezinsplan_opstellen",
            "zorgbehoefte_vaststellen",
            "melding_verwerken",
            "afsluiten_nazorg",
        ),
        "afsluiten_nazorg": (AFGESLOTEN, "melding_verwerken"),
        AFGESLOTEN: ("melding_verwerken",),
    }
)
"""From each step the steps that may follow, the usual one first (enkelvoudig may skip the plan)."""


def is_allowed(van: str, naar: str) -> bool:
    """Tell whether a casus may go from one step to another."""
    return naar in VOLGENDE.get(van, ())


def place(stap: str) -> int:
    """Return the number of a step, 1 to 8; 9 when closed, 0 when unknown."""
    if stap == AFGESLOTEN:
        return len(STAPPEN) + 1
    return STAPPEN.index(stap) + 1 if stap in STAPPEN else 0
