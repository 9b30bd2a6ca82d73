"""All derived values of one casus under their names in the exchange format, as plain values.

The first names are those of ``verwacht`` in the fictional casussen; the others tell the axes, the proposals,
the counters and what is due. A value that cannot be told from what was filled in is None, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jgw_desktop.domain.derived import (
    analyse,
    contacten,
    inzet,
    metingen,
    netwerk,
    plannen,
    stappen,
    veiligheid,
)
from jgw_desktop.domain.derived.in_time import latest
from jgw_desktop.domain.derived.indicatoren import indicatoren
from jgw_desktop.domain.derived.termijnen import is_near_evaluation, termijnen
from jgw_desktop.domain.levensloop import open_steps, shown_steps
from jgw_desktop.domain.rules.facts import CasusFacts
from jgw_desktop.domain.rules.settings import RuleSettings
from jgw_desktop.domain.values import Value


def derive(
    facts: CasusFacts, today: date, settings: RuleSettings, lists: metingen.Lists = metingen.OWN_LISTS
) -> dict[str, Value]:
    """Return every derived value of a casus on a day. lists: the questionnaires that are known."""
    return {
        **_vulnerability(facts, settings),
        **_network(facts),
        **_help(facts, settings),
        **_progress(facts, lists),
        **_axes(facts, today),
        "voorstel": _proposal(facts),
        "termijnen": tuple(
            {"soort": each.soort, "record": each.fact.id or each.fact.path, "vervaltOp": each.due.isoformat()}
            for each in termijnen(facts, today, settings)
        ),
        "indicatoren": indicatoren(facts, settings),
    }


def risk_factors(facts: CasusFacts) -> int:
    """Return the highest number of different risk factors in one analysis (000 §4 B)."""
    return max((len(set(map(str, a.many("risicofactoren")))) for a in facts.of("EersteAnalyse")), default=0)


def _vulnerability(facts: CasusFacts, settings: RuleSettings) -> dict[str, Value]:
    count = risk_factors(facts)
    return {"kwetsbaar": count >= settings.kwetsbaar_vanaf, "aantalRisicofactorenMax": count}


def _network(facts: CasusFacts) -> dict[str, Value]:
    kaart = netwerk.latest_map(facts)
    return {
        "gezichtenBijStart": len(netwerk.active_professionals(netwerk.first_map(facts))),
        "gezichtenOpNetwerkkaart": len(netwerk.active_professionals(kaart)),
        "disciplinesActief": len(netwerk.disciplines(kaart)),
        "informeleLeden": len(netwerk.informal_members(kaart)),
    }


def _help(facts: CasusFacts, settings: RuleSettings) -> dict[str, Value]:
    return {
        "eersteOndersteuning": _iso(inzet.first_start(facts)),
        "zesMaandenGrens": _iso(inzet.six_month_date(facts, settings)),
        "sessies": tuple(
            {
                "ondersteuningId": each.inzet.id,
                "aantal": each.count,
                "maximum": each.most,
                "procent": each.percent,
            }
            for each in inzet.sessions(facts, settings)
        ),
    }


def _progress(facts: CasusFacts, lists: metingen.Lists) -> dict[str, Value]:
    signal = contacten.first_signal(facts)
    met = contacten.first_contact(facts, signal or date.min)
    return {
        "dagenSignaalTotEersteContact": contacten.days_between(signal, met),
        "dagenSignaalTotEerstePlan": contacten.days_between(signal, contacten.first_plan(facts)),
        "aandeelActiesGezinEnNetwerkPct": plannen.own_share(facts),
        "gemiddeldeDoelstijging": plannen.mean_rise(facts),
        "doelrealisatie": tuple(
            {"doelId": each.doel.id, "start": each.start, "eind": each.end}
            for each in plannen.realisations(facts)
        ),
        "aantalBezoekersPerType": contacten.visitors(facts),
        "metingVerschil": tuple(_difference(pair, lists) for pair in metingen.differences(facts)),
    }


def _difference(pair: metingen.Difference, lists: metingen.Lists) -> Mapping[str, Value]:
    start, end = metingen.scores(pair.start, lists), metingen.scores(pair.end, lists)
    return {
        "invullerId": pair.start.text("invuller_id"),
        "zorgVan": start.zorg,
        "zorgNaar": end.zorg,
        "krachtVan": start.kracht,
        "krachtNaar": end.kracht,
    }


def _axes(facts: CasusFacts, today: date) -> dict[str, Value]:
    casus, newest = facts.casus, latest(facts, "EersteAnalyse")
    stap = casus.text("stap")
    chosen = {name: (newest or casus).fields.get(name) for name in ("spoor", "opvoedsituatie", "niveau")}
    holding = stappen.vervuld(facts, today)
    return {
        "stap": stap or None,
        "getoondeStappen": shown_steps(stap, is_near_evaluation(facts, today)),
        "mogelijkeStappen": open_steps(stap, holding),
        "veiligheidsstatus": veiligheid.veiligheidsstatus(facts),
        "kinderenNietBeoordeeld": tuple(child.id for child in veiligheid.unassessed(facts)),
        "spoor": chosen["spoor"] or casus.fields.get("spoor"),
        "opvoedsituatie": chosen["opvoedsituatie"] or casus.fields.get("opvoedsituatie"),
        "niveau": chosen["niveau"] or casus.fields.get("niveau"),
        "zelfredzaamheid": newest.fields.get("zelfredzaamheid") if newest else None,
        "coordinator": next((each.text("persoon") for each in stappen.open_coordination(facts, today)), None),
        "coordinatorNodig": stappen.needs_coordinator(facts),
    }


def _proposal(facts: CasusFacts) -> Mapping[str, Value]:
    found = analyse.propose(analyse.vraagbeeld(facts))
    return {
        "spoor": found.spoor,
        "opvoedsituatie": found.situatie or None,
        "niveau": found.niveau,
        "coordinatievorm": found.coordinatievorm,
        "bovenlokaal": found.bovenlokaal,
        "uitleg": found.uitleg,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
