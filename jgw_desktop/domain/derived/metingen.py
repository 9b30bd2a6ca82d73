"""The scores of a questionnaire and the difference between start and end.

Source: 001 PIONN “dezelfde vragenlijst opnieuw ingevuld”; domain catalogue F11, §4.3, I14. No score is
judged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jgw_desktop.domain.derived.in_time import in_time
from jgw_desktop.domain.rules.facts import CasusFacts, Fact
from jgw_desktop.domain.values import Value


@dataclass(frozen=True, slots=True)
class Items:
    """Which items of a questionnaire tell of worries and which of strength."""

    zorg: tuple[str, ...]
    kracht: tuple[str, ...]


Lists = Mapping[str, Items]
"""Questionnaires by id, as far as they are known here."""

_START_LIST = Items(tuple(f"z{n}" for n in range(1, 13)), tuple(f"k{n}" for n in range(1, 7)))
OWN_LISTS: Lists = MappingProxyType(
    {f"cjg-startfoto{who}": _START_LIST for who in ("", "-ouder", "-jeugdige")}
)
"""The start list that the program brings itself (§4.3)."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The two sums of one meting; None where nothing was filled in."""

    zorg: float | None
    kracht: float | None


@dataclass(frozen=True, slots=True)
class Difference:
    """A start and an end of the same list, version, invuller and child."""

    start: Fact
    end: Fact


def scores(meting: Fact, lists: Lists) -> Scores:
    """Return the sums of the answers; of a list that is not known here, the sums that were written down."""
    answers = meting.fields.get("antwoorden")
    items = lists.get(meting.text("vragenlijst"))
    if items is None or not isinstance(answers, Mapping):
        return Scores(meting.number("zorg_score"), meting.number("kracht_score"))
    return Scores(_sum(answers, items.zorg), _sum(answers, items.kracht))


def _sum(answers: Mapping[str, Value], items: Iterable[str]) -> float | None:
    given = (answers.get(item) for item in items)
    numbers = [each for each in given if isinstance(each, int | float) and not isinstance(each, bool)]
    return sum(numbers) if numbers else None


def key_of(meting: Fact) -> tuple[str, float | None, str, str]:
    """Return what two metingen must share to be compared: list, version, invuller and child (R91)."""
    version = meting.number("vragenlijst_versie")
    return meting.text("vragenlijst"), version, meting.text("invuller_id"), meting.text("betreft_id")


def differences(facts: CasusFacts) -> tuple[Difference, ...]:
    """Return each first start with the last end that may be compared with it, in the order of the starts."""
    starts: dict[tuple[str, float | None, str, str], Fact] = {}
    ends: dict[tuple[str, float | None, str, str], Fact] = {}
    for meting in in_time(facts, "Meting", "ingevuld_op"):
        if meting.says("moment", "start"):
            starts.setdefault(key_of(meting), meting)
        elif meting.says("moment", "eind") and key_of(meting) in starts:
            ends[key_of(meting)] = meting
    return tuple(Difference(start, ends[key]) for key, start in starts.items() if key in ends)
