"""The indicators of domain catalogue §6 as far as one casus gives them: counts, never a judgement.

Source: 002 §4.8 (three sets), 001, 003 e, 004. A team adds them up; cells under ten stay hidden outside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from jgw_desktop.domain.derived import contacten
from jgw_desktop.domain.derived.in_time import latest
from jgw_desktop.domain.derived.inzet import first_start, is_jeugdhulp
from jgw_desktop.domain.derived.netwerk import active_professionals, disciplines, first_map, latest_map
from jgw_desktop.domain.rules.facts import CasusFacts, Fact
from jgw_desktop.domain.rules.settings import RuleSettings
from jgw_desktop.domain.values import Value


def indicatoren(facts: CasusFacts, settings: RuleSettings) -> Mapping[str, Value]:
    """Return the indicators of one casus by their number; those of a survey are not there."""
    return {
        "I2": satisfaction(facts.of("Tevredenheidscheck")),
        "I3": _counts(facts, "Tevredenheidscheck", "probleem_minder"),
        "I4": contacten.visitors(facts),
        "I5": _counts(facts, "Contactverslag", "soort"),
        "I6": _questions(facts),
        "I7": _minutes(facts),
        "I8": _signals(facts),
        "I9": _counts(facts, "Toeleiding", "bestemming"),
        "I10": {
            "typen": _counts(facts, "Ondersteuning", "type"),
            "disciplines": len(disciplines(latest_map(facts))),
        },
        "I11": _one_plan(facts, settings),
        "I16": _counts(facts, "LeveringDerde", "zoals_afgesproken"),
        "I18": {"regieTerug": _counts(facts, "Evaluatie", "regie_terug")},
        "I20": _heavy(facts),
        "I21": _speed(facts),
        "I22": len(active_professionals(latest_map(facts))) - len(active_professionals(first_map(facts))),
        "I24": _plan_care(facts),
        "I25": sum(each.says("ouder_aanwezig", "nee") for each in facts.of("Bespreking")),
        "I26": _compulsory(facts),
    }


def _counts(facts: CasusFacts, kind: str, name: str) -> dict[str, Value]:
    return _tally(fact.text(name) for fact in facts.of(kind))


def _tally(values: Iterable[str]) -> dict[str, Value]:
    return dict(Counter(value for value in values if value))


def satisfaction(checks: Collection[Fact]) -> Mapping[str, Value]:
    """Return the mean and number of the scores per product."""
    products = dict.fromkeys(check.text("product") for check in checks)
    return {product: _means(checks, product) for product in products if product}


def _means(every: Collection[Fact], product: str) -> Mapping[str, Value]:
    checks = [check for check in every if check.text("product") == product]
    return {
        "aantal": len(checks),
        "begrepen": _mean(check.number("begrepen") for check in checks),
        "geholpen": _mean(check.number("geholpen") for check in checks),
        "snelGenoeg": sum(check.says("snel_genoeg", "ja") for check in checks),
    }


def _mean(values: Iterable[float | None]) -> float | None:
    given = [value for value in values if value is not None]
    return round(sum(given) / len(given), 1) if given else None


def _questions(facts: CasusFacts) -> Mapping[str, Value]:
    asked = [contact.text("vraag_type") for contact in facts.of("Contactverslag")]
    return _tally(
        asked + [str(each) for vraag in facts.of("Vraagverheldering") for each in vraag.many("vraag_types")]
    )


def _minutes(facts: CasusFacts) -> Mapping[str, Value]:
    """Minutes of contact by type of support; the server knows what an hour costs."""
    minutes: dict[str, float] = {}
    for contact in facts.of("Contactverslag"):
        inzet = facts.link(contact, "ondersteuning_id", "Ondersteuning")
        if inzet and (kind := inzet.text("type")):
            minutes[kind] = minutes.get(kind, 0) + (contact.number("duur_min") or 0)
    return minutes


def _signals(facts: CasusFacts) -> Mapping[str, Value]:
    return {name: _counts(facts, "Signaal", field) for name, field in _SIGNAL_FIELDS.items()}


_SIGNAL_FIELDS = {"bron": "bron", "redenMelding": "reden_melding", "besluit": "besluit"}


def _one_plan(facts: CasusFacts, settings: RuleSettings) -> Value:
    """Whether coordination and one plan are arranged; None where two disciplines are not involved."""
    if len(disciplines(latest_map(facts))) < settings.disciplines_coordinator:
        return None
    open_ones = any(not each.has("tot") for each in facts.of("CoordinatieToewijzing"))
    return open_ones and any(plan.says("status", "vastgesteld") for plan in facts.of("Gezinsplan"))


def _heavy(facts: CasusFacts) -> Mapping[str, Value]:
    return {
        "uithuisplaatsingen": len(facts.of("Uithuisplaatsing")),
        "jeugdhulp": sum(is_jeugdhulp(each) for each in facts.of("Ondersteuning")),
        "verlengingen": len(facts.of("Verlenging")),
    }


def _speed(facts: CasusFacts) -> Mapping[str, Value]:
    """Days from the first signal on."""
    signal = contacten.first_signal(facts)
    decided = min(filter(None, (each.day("besluit_op") for each in facts.of("Signaal"))), default=None)
    return {
        "besluit": contacten.days_between(signal, decided),
        "hulp": contacten.days_between(signal, first_start(facts)),
    }


def _plan_care(facts: CasusFacts) -> Mapping[str, Value]:
    """Whether the newest plan is carried by all who must, and how many copies are still to be given."""
    plan = latest(facts, "Gezinsplan")
    people = plan.of("Deelnemer") if plan else ()
    key = [each for each in people if each.says("belangrijkste_gezinslid", "ja")]
    return {
        "gedragen": all(each.says("akkoord", "ja") for each in key) if key else None,
        "exemplarenTeGeven": sum(not each.has("exemplaar_op") for each in people),
    }


def _compulsory(facts: CasusFacts) -> Mapping[str, Value]:
    """How often a verklarende analyse and a bijeenkomst stood where they are compulsory."""
    placed = [each for each in facts.of("Uithuisplaatsing") if not each.says("kader", "spoedplaatsing")]
    asked = [*placed, *facts.of("Verlenging")]
    return {"verplicht": len(asked), "metAnalyse": sum(_has_analysis(facts, each) for each in asked)}


def _has_analysis(facts: CasusFacts, fact: Fact) -> bool:
    return facts.link(fact, "verklarende_analyse_id", "VerklarendeAnalyse") is not None
