"""What Vandaag asks of 200 casussen: everything due in each, as at the first look of the day.

The casussen are the two fictional ones, all of them open. Reading the records is not counted in.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from benchmarks.harness import Outcome, median_ms, tail_ms, take_turns, timed
from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.app.today import reminders
from jgw_desktop.domain.derived.termijnen import termijnen
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.rules import BUILT_IN
from resources import read_bytes

_TODAY = date(2026, 3, 2)
_BUNDEL = BundelId(bytes(16))


def ordinary_casussen(count: int) -> list[dict[str, Any]]:
    """Return so many open casussen of the size that they have."""
    both = json.loads(read_bytes("demo", "casussen.json"))["casussen"]
    return [{**both[number % 2], "stap": "uitvoeren"} for number in range(count)]


def measure(quick: bool) -> list[Outcome]:
    """Take the median over all casussen together."""
    count, rounds = (4, 1) if quick else (200, 20)
    all_facts = [facts_of_file(casus) for casus in ordinary_casussen(count)]

    def look() -> None:
        for facts in all_facts:
            timers = termijnen(facts, _TODAY, BUILT_IN)
            list(reminders(_BUNDEL, facts, timers, _TODAY, BUILT_IN))

    (took,) = take_turns(rounds, lambda: timed(look))
    detail = f"median of {rounds}: timers and reminders of {count} casussen; p95 {tail_ms(took, 95):.1f} ms"
    return [Outcome("Vandaag over 200 casussen", 150.0, median_ms(took), "ms", detail)]
