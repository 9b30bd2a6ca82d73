"""The indicators that the spreekuur gives: what was asked without a name, and what people thought of it.

Source: domain catalogue §6, I2 to I6; 002 §4.1, §4.8. A consult tells nothing of a casus and counts in none.
"""

from __future__ import annotations

from collections.abc import Mapping

from jgw_desktop.domain.derived.indicatoren import satisfaction
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.values import Value

SPREEKUUR = "spreekuur"
"""Below it the spreekuur is told apart from the casussen."""
_COUNTS = {"I4": "bezoeker_type", "I5": "kanaal", "I6": "vraag_type"}
_SCORES = ("begrepen", "geholpen")


def of_consult(consult: Fact) -> Mapping[str, Value]:
    """Return what one consult counts for; below SPREEKUUR ``gesprekken`` and ``vraagType``."""
    counts: dict[str, Value] = {
        number: {said: 1} for number, name in _COUNTS.items() if (said := consult.text(name))
    }
    return {**counts, SPREEKUUR: {"gesprekken": 1, "vraagType": counts.get("I6")}}


def of_check(check: Fact) -> Mapping[str, Value]:
    """Return what the answers of one visitor count for; below SPREEKUUR ``gevraagd`` and their scores."""
    less = check.text("probleem_minder")
    return {
        "I2": satisfaction((check,)),
        "I3": {less: 1} if less else {},
        SPREEKUUR: {"gevraagd": 1, **{name: check.number(name) for name in _SCORES}},
    }
