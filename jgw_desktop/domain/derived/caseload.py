"""Who does what on this laptop: the open casussen per worker with their weight, and what is still to divide.

How heavy a casus weighs follows from its interventieniveau and stands in the rules file: the caseload of a
gezinscoach depends on weight (000 §4 c). Workers stand in the order of their names, never of their weight:
nobody is ranked (domain catalogue §6).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.rules.settings import RuleSettings


class OpenCasus(NamedTuple):
    """A casus that is not closed. worker: a name, empty for nobody yet; niveau: None before the analysis.

    signals: the moments at which signals came in on which nobody decided yet, ISO.
    """

    bundel: BundelId
    naam: str
    worker: str
    niveau: int | None
    stap: str
    signals: tuple[str, ...] = ()


@dataclass(slots=True)
class Caseload:
    """What one worker has. per_niveau, per_stap: how many casussen of each."""

    worker: str
    casussen: int = 0
    weight: int = 0
    per_niveau: Counter[int | None] = field(default_factory=Counter)
    per_stap: Counter[str] = field(default_factory=Counter)


def weight_of(niveau: int | None, settings: RuleSettings) -> int:
    """Return how heavy a casus of an interventieniveau weighs."""
    name = "gewicht_zonder_niveau" if niveau is None else f"gewicht_niveau_{niveau}"
    weight = getattr(settings, name, settings.gewicht_zonder_niveau)
    return int(weight)


def caseloads(casussen: Iterable[OpenCasus], settings: RuleSettings) -> tuple[Caseload, ...]:
    """Return what every worker has, in the order of their names; nobody's casussen are in none."""
    found: dict[str, Caseload] = {}
    for casus in casussen:
        if casus.worker:
            load = found.setdefault(casus.worker.casefold(), Caseload(casus.worker))
            load.casussen += 1
            load.weight += weight_of(casus.niveau, settings)
            load.per_niveau[casus.niveau] += 1
            load.per_stap[casus.stap] += 1
    return tuple(found[name] for name in sorted(found))


def undivided(casussen: Iterable[OpenCasus]) -> tuple[OpenCasus, ...]:
    """Return the casussen without a worker and those with a signal to decide on, the oldest signal first."""
    waiting = [casus for casus in casussen if casus.signals or not casus.worker]
    return tuple(sorted(waiting, key=lambda casus: (not casus.signals, min(casus.signals, default=""))))


def is_over(load: Caseload, settings: RuleSettings) -> bool:
    """Tell whether a worker has more than the maximum, where the CJG set one."""
    return 0 < settings.gewicht_maximum < load.weight


def heaviest(loads: Collection[Caseload], settings: RuleSettings) -> int:
    """Return what a full bar stands for: the maximum, or the largest weight there is."""
    return max((settings.gewicht_maximum, *(load.weight for load in loads)), default=0)
