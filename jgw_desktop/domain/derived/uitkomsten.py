"""The indicators that tell what came of the help: effect, own strength, arrangements. No judgement.

Source: domain catalogue §6, I1, I12 to I15, I19, I23. I17 is not in the sources; I27 (time spent in forms) is
not measured: this program keeps no clock on its worker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from jgw_desktop.domain.derived import metingen
from jgw_desktop.domain.derived.in_time import in_time
from jgw_desktop.domain.derived.netwerk import disciplines, latest_map
from jgw_desktop.domain.derived.plannen import realisations
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.rules.facts import CasusFacts, Fact
from jgw_desktop.domain.rules.settings import RuleSettings
from jgw_desktop.domain.values import Value

_NEAR_CHILDREN = ("school", "opvang")


def uitkomsten(facts: CasusFacts, settings: RuleSettings, lists: metingen.Lists) -> Mapping[str, Value]:
    """Return these indicators of one casus by their number; None for what does not apply to it."""
    return {
        "I1": {"gevondenVia": _tally(each.text("bron") for each in facts.of("Signaal"))},
        "I12": {"signalenVanOrganisaties": sum(s.has("melder_organisatie") for s in facts.of("Signaal"))},
        "I13": _arranged(facts, settings),
        "I14": _effect(facts, lists),
        "I15": _goals(facts),
        "I19": _eighty_percent(facts),
        "I23": _tally(each.text("uitvoerder_soort") for each in facts.of("Actie")),
        "opvoedsituatie": _upbringing(facts),
    }


def _tally(values: Iterable[str]) -> dict[str, Value]:
    return dict(Counter(value for value in values if value))


def _arranged(facts: CasusFacts, settings: RuleSettings) -> Value:
    """Whether all nine agreements on working together are made; None below two disciplines (001)."""
    if len(disciplines(latest_map(facts))) < settings.disciplines_coordinator:
        return None
    return any(
        all(form.has(declared.name) for declared in CATALOGUE[form.type])
        for form in facts.of("Coordinatieafspraken")
    )


def _effect(facts: CasusFacts, lists: metingen.Lists) -> Mapping[str, Value]:
    """Return the mean change between start and end of the same list (001 “Resultaatgericht Meten”)."""
    pairs = metingen.differences(facts)
    sums = [(metingen.scores(pair.start, lists), metingen.scores(pair.end, lists)) for pair in pairs]
    return {
        "zorg": _mean(_change(start.zorg, end.zorg) for start, end in sums),
        "kracht": _mean(_change(start.kracht, end.kracht) for start, end in sums),
        "cijferBegin": _mean(pair.start.number("gezinscijfer") for pair in pairs),
        "cijferNu": _mean(pair.end.number("gezinscijfer") for pair in pairs),
    }


def _change(start: float | None, end: float | None) -> float | None:
    return None if start is None or end is None else end - start


def _goals(facts: CasusFacts) -> Mapping[str, Value]:
    known = [goal for goal in realisations(facts) if goal.start is not None and goal.end is not None]
    return {"begin": _mean(goal.start for goal in known), "nu": _mean(goal.end for goal in known)}


def _mean(values: Iterable[float | None]) -> float | None:
    given = [value for value in values if value is not None]
    return round(sum(given) / len(given), 1) if given else None


def _eighty_percent(facts: CasusFacts) -> Mapping[str, Value]:
    """Signals of school and day care, and those where they helped the child themselves (002 §2.2)."""
    near = [signal for signal in facts.of("Signaal") if signal.says("bron", *_NEAR_CHILDREN)]
    return {"vanSchoolOfOpvang": len(near), "zelfGeholpen": sum(map(_helped_themselves, near))}


def _helped_themselves(signal: Fact) -> bool:
    return signal.says("besluit", "advies_volstaat") and signal.has("wat_deed_melder_zelf")


def _upbringing(facts: CasusFacts) -> Mapping[str, Value]:
    """Return the opvoedsituatie at the first analysis and at the last."""
    known = [each for each in in_time(facts, "EersteAnalyse") if each.has("opvoedsituatie")]
    if not known:
        return {}
    return {
        "begin": _tally([known[0].text("opvoedsituatie")]),
        "nu": _tally([known[-1].text("opvoedsituatie")]),
    }
