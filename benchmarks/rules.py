"""All rules over one casus of 500 records, as the screen asks for them after every saved change.

The casus is the large practice casus, its notes, talks and taxaties repeated until it is large enough.
"""

from __future__ import annotations

import json
from datetime import date
from itertools import cycle

from benchmarks.harness import Outcome, median_ms, take_turns, timed
from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.domain.rules import BUILT_IN, CasusFacts, check_casus
from resources import read_bytes

_TODAY = date(2026, 3, 2)
_REPEATED = ("contacten", "risicotaxaties", "evaluaties", "gezinsplannen", "vraagverhelderingen")


def measure(quick: bool) -> list[Outcome]:
    """Take the median; building the facts is told beside it."""
    records, rounds = (250, 1) if quick else (500, 200)
    raw = _casus(records)
    facts = facts_of_file(raw)
    judging, building = take_turns(
        rounds,
        lambda: timed(lambda: check_casus(facts, _TODAY, BUILT_IN)),
        lambda: timed(lambda: facts_of_file(raw)),
    )
    detail = f"median of {rounds} over {_size(facts)} records; making the facts {median_ms(building):.1f} ms"
    return [Outcome("All rules of a casus", 10.0, median_ms(judging), "ms", detail)]


def _casus(records: int) -> dict[str, object]:
    """Return a casus of about so many records."""
    casus: dict[str, object] = json.loads(read_bytes("demo", "casussen.json"))["casussen"][1]
    for number, key in enumerate(cycle(_REPEATED)):
        rows = casus[key]
        if not isinstance(rows, list) or _size(facts_of_file(casus)) >= records:
            return casus
        rows.append({**rows[0], "id": f"{key}-{number}"})
    return casus


def _size(facts: CasusFacts) -> int:
    return sum(1 for _ in facts)
