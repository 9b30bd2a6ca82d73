"""What the plans brought: how far each goal came, and who did the actions.

Source: 004 “monitoring van doelrealisatie”; 002 “eigen kracht”; domain catalogue I15, I23.
"""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain.derived.in_time import in_time
from jgw_desktop.domain.rules.facts import CasusFacts, Fact

OWN = ("gezin", "netwerk", "vrijwilliger")


@dataclass(frozen=True, slots=True)
class Realisation:
    """The score of a goal at the start, and the last one its owner gave; None where it was never given."""

    doel: Fact
    start: float | None
    end: float | None

    @property
    def rise(self) -> float | None:
        """How many points it went up; below zero when down."""
        return None if self.start is None or self.end is None else self.end - self.start


def realisations(facts: CasusFacts) -> tuple[Realisation, ...]:
    """Return how far each goal of every plan came."""
    last: dict[str, float] = {}
    for evaluatie in in_time(facts, "Evaluatie"):
        for row in evaluatie.of("DoelEvaluatie"):
            cijfer = row.number("cijfer")
            if cijfer is not None:
                last[row.text("doel_id")] = cijfer
    return tuple(
        Realisation(doel, doel.number("start_cijfer"), last.get(doel.id)) for doel in facts.of("Doel")
    )


def mean_rise(facts: CasusFacts) -> float | None:
    """Return the mean rise of the goals that were evaluated, with one decimal."""
    rises = [each.rise for each in realisations(facts) if each.rise is not None]
    return round(sum(rises) / len(rises), 1) if rises else None


def own_share(facts: CasusFacts) -> int | None:
    """Return the part of all plan actions that gezin, netwerk or vrijwilliger do, in whole percents."""
    actions = [action for action in facts.of("Actie") if action.has("uitvoerder_soort")]
    own = sum(action.says("uitvoerder_soort", *OWN) for action in actions)
    return round(100 * own / len(actions)) if actions else None
