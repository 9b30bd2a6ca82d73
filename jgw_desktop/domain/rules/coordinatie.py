"""R40 to R48: one coördinator, help as light as it can be, and nobody out of sight (§5 C)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from jgw_desktop.domain.levensloop import place
from jgw_desktop.domain.periods import days_later
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, rule
from jgw_desktop.domain.rules.situation import (
    coordinators,
    current_place,
    disciplines,
    is_closed,
    is_unsafe,
    spoor_is,
)

_FULL = 100
_TELLS = ("Contactverslag", "LeveringDerde")
_GROUP = "groepsaanbod"
_PROPOSED = {  # opvoedsituatie to the lightest and heaviest niveau of the proposal (domain catalogue §3.7)
    "a_opvoedingsvragen": (1, 2),
    "c_opvoedingscrisis": (5, 6),
    "d_opvoedingsnood": (6, 7),
}


@rule("R40", "coordinator-verplicht", Klasse.B, "000 §5.4 (2); 001 “vanaf twee betrokken disciplines”")
def coordinator_verplicht(look: Look) -> Iterator[Breach]:
    """More than one question, or two disciplines: somebody coordinates before the plan is carried out."""
    facts = look.facts
    is_wide = len(disciplines(facts)) >= look.settings.disciplines_coordinator
    if not spoor_is(facts, "meervoudig") and not is_wide:
        return
    if coordinators(facts, None if is_closed(facts) else look.today):
        return
    has_passed = current_place(facts) > place("gezinsplan_opstellen") and _had_help(look)
    klasse = Klasse.B if has_passed else Klasse.W
    yield Breach(facts.casus, "coordinaties", "R40.coordinator", klasse=klasse)


def _had_help(look: Look) -> bool:
    """Tell whether there was anything to coordinate: a casus may close without plan or help."""
    is_ending = current_place(look.facts) >= place("afsluiten_nazorg")
    return not is_ending or bool(look.of("Gezinsplan") or look.of("Ondersteuning"))


@rule("R41", "een-coordinator", Klasse.B, "001 “heeft één persoon”; 003 2b “één begeleider”")
def een_coordinator(look: Look) -> Iterator[Breach]:
    """Never two at once: a new coördinator ends the one before on that day, with a reason."""
    rows = sorted(look.of("CoordinatieToewijzing"), key=lambda one: one.day("vanaf") or date.min)
    for before, after in pairwise(rows):
        start, end = after.day("vanaf"), before.day("tot")
        if start and (end is None or end > start):
            yield Breach(before, "tot", "R41.dubbel")
        is_change = start is None or end is None or end >= start
        if is_change and not after.has("reden"):
            yield Breach(after, "reden", "R41.reden")


@rule(
    "R42",
    "coordinatie-in-een-hand",
    Klasse.W,
    "000 §5.4 “Coördinatie en begeleiding liggen in één hand”",
)
def coordinatie_in_een_hand(look: Look) -> Iterator[Breach]:
    """Who coordinates also does something in the plan."""
    running = [plan for plan in look.of("Gezinsplan") if plan.says("status", "vastgesteld")]
    for plan in running[-1:]:
        doers = {action.text("wie").casefold() for goal in plan.of("Doel") for action in goal.of("Actie")}
        for one in coordinators(look.facts, look.today):
            name = one.text("persoon").casefold()
            if not any(name in doer or (doer and doer in name) for doer in doers):
                yield Breach(plan, "doelen", "R42.eigen_actie")


@rule("R43", "negen-coordinatievragen", Klasse.O, "001 Maatwerk")
def negen_coordinatievragen(look: Look) -> Iterator[Breach]:
    """From two disciplines on the nine questions are answered before there is a plan."""
    plans = look.final("Gezinsplan")
    if not plans or len(disciplines(look.facts)) < look.settings.disciplines_coordinator:
        return
    forms = look.of("Coordinatieafspraken")
    if not forms:
        yield Breach(look.facts.casus, "coordinatieafspraken", "R43.geen")
        return
    questions = [one.name for one in CATALOGUE["Coordinatieafspraken"] if one.name != "datum"]
    best = min(forms, key=lambda form: sum(not form.has(name) for name in questions))
    for name in questions:
        if not best.has(name):
            yield Breach(best, name, "R43.vraag")


@rule(
    "R44",
    "stepped-care",
    Klasse.O,
    "000 §4 stepped care; 002 §3.4 “zo licht als mogelijk, zo zwaar als nodig”; 003 3b",
)
def stepped_care(look: Look) -> Iterator[Breach]:
    """Heavier help than proposed says why not lighter; lighter help in danger says why too."""
    for analyse in look.final("EersteAnalyse"):
        niveau, proposed = analyse.number("niveau"), proposed_niveau(analyse)
        if niveau is None or proposed is None:
            continue
        if niveau > proposed[1] and not analyse.has("waarom_niet_lichter"):
            yield Breach(analyse, "waarom_niet_lichter", "R44.hoger", {"voorstel": proposed[1]})
        is_light = niveau < proposed[0] and is_unsafe(look.facts, analyse.day("datum"))
        if is_light and not analyse.has("motivering_afwijking"):
            yield Breach(analyse, "motivering_afwijking", "R44.lager", {"voorstel": proposed[0]})


def proposed_niveau(analyse: Fact) -> tuple[int, int] | None:
    """Return the lightest and heaviest interventieniveau that fit an analysis, None when it is too empty.

    Source: 001 schema for the levels; the proposal is ours (domain catalogue §3.7).
    """
    if analyse.says("spoor", "structureel"):
        return 4, 5
    if analyse.says("spoor", "advies"):
        return 1, 2
    if analyse.says("opvoedsituatie", "b_opvoedingsspanning"):
        return (3, 3) if analyse.says("spoor", "enkelvoudig") else (4, 4)
    return _PROPOSED.get(analyse.text("opvoedsituatie"))


@rule("R45", "sessieteller", Klasse.W, "001 Schema interventieniveaus")
def sessieteller(look: Look) -> Iterator[Breach]:
    """Near and at the most sessions of a niveau: evaluate, or another niveau?"""
    counted: dict[str, int] = {}
    for contact in look.of("Contactverslag"):
        if not contact.says("soort", "poging_geen_contact"):
            counted[contact.text("ondersteuning_id")] = counted.get(contact.text("ondersteuning_id"), 0) + 1
    for one in look.of("Ondersteuning"):
        count, most = counted.get(one.id, 0), _most_sessions(look, one)
        if most and count >= most:
            yield Breach(one, "niveau", "R45.bereikt", {"aantal": count, "hoogste": most})
        elif most and count * _FULL >= most * look.settings.sessies_waarschuw_procent:
            yield Breach(one, "niveau", "R45.bijna", {"aantal": count, "hoogste": most})


def _most_sessions(look: Look, one: Fact) -> int | None:
    settings = look.settings
    in_four = settings.sessies_niveau_4_groep if one.says("type", _GROUP) else settings.sessies_niveau_4
    return {3: settings.sessies_niveau_3, 4: in_four, 5: settings.sessies_niveau_5}.get(
        int(one.number("niveau") or 0)
    )


@rule(
    "R46",
    "erbij-halen",
    Klasse.A,
    "001 “niet doorverwijzen maar ‘erbij halen.’”; 000 §5.4 “niet overgedragen … ingevoegd”; 002 §3.5",
)
def erbij_halen(look: Look) -> Iterator[Breach]:
    """Who brings somebody in, stays."""
    for one in look.of("Toeleiding"):
        if not one.says("soort", "overdracht") and one.says("coordinator_blijft", "nee"):
            yield Breach(one, "coordinator_blijft", "R46.blijft")


@rule("R47", "overdracht-gemotiveerd", Klasse.B, "001 (gesloten voorziening neemt in de regel over); 003 2b")
def overdracht_gemotiveerd(look: Look) -> Iterator[Breach]:
    """Handing over has a ground, a person who receives, a warm moment, and a family that knows."""
    for one in look.final("Toeleiding"):
        if one.says("soort", "overdracht"):
            for name in ("overdracht_grond", "naar", "warme_overdracht_op"):
                if not one.has(name):
                    yield Breach(one, name, f"R47.{name}")
            if not one.has("wens_van_het_gezin") and not one.has("toestemming_id"):
                yield Breach(one, "wens_van_het_gezin", "R47.gezin")


@rule(
    "R48",
    "in-beeld-blijven",
    Klasse.H,
    "000 §5.4 “verdwijnt het gezin … uit beeld”; 004 “Ze blijven de jeugdigen en gezinnen volgen”",
)
def in_beeld_blijven(look: Look) -> Iterator[Breach]:
    """Help by others is followed every few weeks until it ends."""
    if is_closed(look.facts):
        return
    own = {one.text("persoon").casefold() for one in look.of("CoordinatieToewijzing")}
    for one in look.of("Ondersteuning"):
        if one.says("status", "actief") and one.text("uitvoerder").casefold() not in own:
            due = days_later(_last_heard(look, one), 7 * look.settings.volgen_weken)
            if due <= look.today:
                yield Breach(one, "", "R48.volgen", {"dag": due.isoformat()})


def _last_heard(look: Look, one: Fact) -> date:
    """Return the last day somebody heard how a support goes; its start when nobody did."""
    about = [fact for kind in _TELLS for fact in look.of(kind) if fact.text("ondersteuning_id") == one.id]
    days = [one.day("startdatum"), *(_day_of_talk(fact) for fact in about)]
    return max((day for day in days if day), default=look.today)


def _day_of_talk(fact: Fact) -> date | None:
    return fact.day("datumtijd") or (fact.parent.day("datum") if fact.parent else None)
