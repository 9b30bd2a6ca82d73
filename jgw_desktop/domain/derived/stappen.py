"""Which conditions of the life cycle hold for a casus, so that the step table can say where it may go.

Source: domain catalogue §3.2; the table itself is ``domain/levensloop.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jgw_desktop.domain.derived.in_time import latest
from jgw_desktop.domain.derived.inzet import RUNNING, is_jeugdhulp
from jgw_desktop.domain.derived.netwerk import disciplines, latest_map
from jgw_desktop.domain.derived.termijnen import PICKED_UP, is_near_evaluation, went_badly
from jgw_desktop.domain.derived.veiligheid import children, unassessed, veiligheidsstatus
from jgw_desktop.domain.levensloop import Voorwaarde
from jgw_desktop.domain.rules.facts import CasusFacts, Fact
from jgw_desktop.domain.rules.situation import coordinators

_DECISIONS = {
    v.value: v
    for v in (
        Voorwaarde.DOORGAAN,
        Voorwaarde.BIJSTELLEN,
        Voorwaarde.OPSCHALEN,
        Voorwaarde.AFSCHALEN,
        Voorwaarde.AFSLUITEN,
    )
}
_DOUBT = ("twijfel", "onveilig")


def vervuld(facts: CasusFacts, today: date) -> frozenset[Voorwaarde]:
    """Return the conditions that hold for a casus on a day."""
    found = [*_of_signals(facts), *_of_questions(facts), *_of_plan(facts, today), *_of_closing(facts, today)]
    if is_near_evaluation(facts, today):
        found.append(Voorwaarde.EVALUATIE_NABIJ)
    return frozenset(found)


def spoor_of(facts: CasusFacts) -> str:
    """Return the spoor of the newest analysis, else what the casus itself says."""
    analyse = latest(facts, "EersteAnalyse")
    return (analyse.text("spoor") if analyse else "") or facts.casus.text("spoor")


def open_coordination(facts: CasusFacts, today: date) -> tuple[Fact, ...]:
    """Return the assignments of a coördinator that run on a day."""
    return tuple(
        each
        for each in facts.of("CoordinatieToewijzing")
        if each.has("persoon") and (each.day("tot") is None or (each.day("tot") or today) > today)
    )


def needs_coordinator(facts: CasusFacts) -> bool:
    """Tell whether a coördinator is compulsory: spoor meervoudig, or two disciplines and more (R40)."""
    return spoor_of(facts) == "meervoudig" or len(disciplines(latest_map(facts))) > 1


def _of_signals(facts: CasusFacts) -> Iterator[Voorwaarde]:
    signals = facts.of("Signaal")
    newest = latest(facts, "Signaal", "ontvangen_op")
    if signals:
        yield Voorwaarde.GEMELD
    if newest and newest.has("besluit"):
        yield Voorwaarde.BESLOTEN
        yield Voorwaarde.MELDER_INGELICHT  # done, or planned by the task of R70
        taxatie = facts.link(newest, "risicotaxatie_id", "Risicotaxatie")
        if taxatie and taxatie.final:
            yield Voorwaarde.GETAXEERD
        if newest.says("besluit", *PICKED_UP):
            yield Voorwaarde.OPGEPAKT
        if newest.says("besluit", "advies_volstaat"):
            yield Voorwaarde.ADVIES_VOLSTAAT
    if facts.casus.has("werker_id") or facts.of("CoordinatieToewijzing"):
        yield Voorwaarde.WERKER_BEKEND
    if veiligheidsstatus(facts) == "onveilig" or any(not signal.has("besluit") for signal in signals):
        yield Voorwaarde.NIEUW_SIGNAAL


def _of_questions(facts: CasusFacts) -> Iterator[Voorwaarde]:
    short = spoor_of(facts) in ("advies", "enkelvoudig")
    if short:
        yield Voorwaarde.KORT_SPOOR
    if children(facts) and not unassessed(facts):
        yield Voorwaarde.KINDEREN_BEOORDEELD
    if any(
        facts.of(kind) for kind in ("VijfVragen", "Vraagverheldering", *(("Keuzehulp",) if short else ()))
    ):
        yield Voorwaarde.WENSEN_BEKEND
    if short or facts.of("Netwerkkaart"):
        yield Voorwaarde.NETWERK_BEKEND
    taxatie = latest(facts, "Risicotaxatie")
    discussed = taxatie and (taxatie.has("besproken_met_gezin_op") or taxatie.has("reden_niet_besproken"))
    if veiligheidsstatus(facts) not in _DOUBT or discussed:
        yield Voorwaarde.ZORGEN_BESPROKEN


def _of_plan(facts: CasusFacts, today: date) -> Iterator[Voorwaarde]:
    extra = any(each.says("status", *RUNNING) for each in facts.of("Ondersteuning")) or facts.of("Toeleiding")
    yield Voorwaarde.EXTRA_HULP if extra else Voorwaarde.NIETS_EXTRA
    if any(plan.says("status", "vastgesteld") for plan in facts.of("Gezinsplan")):
        yield Voorwaarde.PLAN_GEDRAGEN
    if not needs_coordinator(facts) or coordinators(facts, today):
        yield Voorwaarde.COORDINATOR_BEKEND
    evaluatie = latest(facts, "Evaluatie")
    if evaluatie and evaluatie.final and (decision := _DECISIONS.get(evaluatie.text("besluit"))):
        yield decision


def _of_closing(facts: CasusFacts, today: date) -> Iterator[Voorwaarde]:
    closing = latest(facts, "Afsluiting")
    handed_over = closing is not None and closing.says("soort", "overgedragen") and has_warm_handover(facts)
    asked = ("soort", "wat_werkte", "regie_bij_gezin")
    if closing and closing.final and all(closing.has(name) for name in asked):
        yield Voorwaarde.AFSLUITING_COMPLEET
    if all((nazorg.day("tot") or date.max) <= today for nazorg in facts.of("Nazorg")):
        yield Voorwaarde.NAZORG_VOORBIJ
    if any(went_badly(moment) for moment in facts.of("NazorgMoment")):
        yield Voorwaarde.NAZORG_SLECHT
    if veiligheidsstatus(facts) == "veilig" or handed_over:
        yield Voorwaarde.VEILIG
    if handed_over or not any(
        is_jeugdhulp(i) and i.says("status", *RUNNING) for i in facts.of("Ondersteuning")
    ):
        yield Voorwaarde.GEEN_LOPENDE_HULP


def has_warm_handover(facts: CasusFacts) -> bool:
    """Tell whether a warme overdracht was confirmed."""
    return any(
        each.says("soort", "overdracht") and each.has("warme_overdracht_op")
        for each in facts.of("Toeleiding")
    )


def may_leave_laptop(facts: CasusFacts, today: date, unsent: int) -> bool:
    """Tell whether a casus may go from the laptop: closed, nazorg over, nothing unsent (R84)."""
    over = all((nazorg.day("tot") or date.max) < today for nazorg in facts.of("Nazorg"))
    return facts.casus.says("stap", "afgesloten") and over and unsent == 0
