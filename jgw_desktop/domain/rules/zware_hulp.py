"""R52, R53, R55 to R61: heavy and long help asks for an explanation, the family's own meeting and an end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jgw_desktop.domain.derived.inzet import RUNNING, agreed_end, clock_start, is_jeugdhulp
from jgw_desktop.domain.derived.termijnen import SPECIALIST, conferences
from jgw_desktop.domain.periods import days_later, months_later
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, rule
from jgw_desktop.domain.rules.situation import is_closed

_REGIE = "004 rol 3"
_WEEK = 7
_HIGH = (5, 6, 7)


@rule("R52", "structureel-toets", Klasse.O, "000 §5.4 A")
def structureel_toets(look: Look) -> Iterator[Breach]:
    """A lasting limitation asks for the structural track, and for a toets before a specialist starts."""
    chronic = [form for form in look.final("EersteAnalyse") if form.says("chronische_beperking", "ja")]
    for form in chronic:
        if not form.says("spoor", "structureel") and not form.has("motivering_afwijking"):
            yield Breach(form, "spoor", "R52.spoor")
    for inzet in look.final("Ondersteuning") if chronic else ():
        if _is_specialist(inzet) and not inzet.says("status", "gepland") and not _is_tested(look, inzet):
            yield Breach(inzet, "niveau", "R52.toets")


def _is_specialist(inzet: Fact) -> bool:
    return inzet.says("niveau", *_HIGH) or inzet.says("vrij_toegankelijk", "nee")


def _is_tested(look: Look, inzet: Fact) -> bool:
    """Tell whether an expert looked before support started."""
    start = inzet.day("startdatum") or date.max
    forms = (*look.final("Consultatie"), *look.final("VerklarendeAnalyse"))
    return any((form.day("datum") or date.max) <= start for form in forms)


@rule("R53", "niet-vrij-toegankelijk", Klasse.B, "004 rol 2–3; 002 §3.5; 000 §5.3")
def niet_vrij_toegankelijk(look: Look) -> Iterator[Breach]:
    """Help that is not freely accessible has a ground, an expert, a plan, and was weighed three times."""
    for form in look.final("Toeleiding"):
        if not form.says("bestemming", "niet_vrij_toegankelijk"):
            continue
        for name in ("grond_specialist", "afweging_ingrijpend", "afweging_deskundigheid", "afweging_kosten"):
            if not form.has(name):
                yield Breach(form, name, f"R53.{name}")
        for name, kind in (("consultatie_id", "Consultatie"), ("plan_id", "Gezinsplan")):
            if look.facts.link(form, name, kind) is None:
                yield Breach(form, name, f"R53.{name}")


def _is_spoed(uhp: Fact) -> bool:
    return uhp.says("kader", "spoedplaatsing")


def _recent(look: Look, analyse: Fact | None, day: date | None) -> bool:
    """Tell whether a definitieve verklarende analyse was there on a day and was not too old."""
    made = analyse.day("datum") if analyse and analyse.final else None
    if made is None:
        return False
    return day is None or made <= day <= months_later(made, look.settings.analyse_geldig_maanden)


@rule(
    "R55",
    "uhp-va",
    Klasse.B,
    f"{_REGIE} “Een uithuisplaatsing zonder een verklarende analyse is niet mogelijk”",
)
def uhp_va(look: Look) -> Iterator[Breach]:
    """No uithuisplaatsing without a recent verklarende analyse of that child; in spoed it follows."""
    for uhp in look.final("Uithuisplaatsing"):
        analyse, start = (
            look.facts.link(uhp, "verklarende_analyse_id", "VerklarendeAnalyse"),
            uhp.day("startdatum"),
        )
        if _is_spoed(uhp):
            if analyse is None:
                yield Breach(uhp, "verklarende_analyse_id", "R55.spoed", _due(look, uhp), Klasse.H)
        elif analyse is None or not analyse.final:
            yield Breach(uhp, "verklarende_analyse_id", "R55.ontbreekt")
        elif analyse.text("jeugdige_id") != uhp.text("jeugdige_id"):
            yield Breach(uhp, "verklarende_analyse_id", "R55.kind")
        elif not _recent(look, analyse, start) or analyse.day("datum") == start:
            yield Breach(
                uhp, "verklarende_analyse_id", "R55.datum", {"maanden": look.settings.analyse_geldig_maanden}
            )


def _due(look: Look, uhp: Fact) -> dict[str, str | int]:
    start = uhp.day("startdatum") or look.today
    return {"dag": days_later(start, look.settings.spoed_aanvullen_dagen).isoformat()}


def _counts(look: Look, ekb: Fact | None, day: date | None) -> bool:
    """Tell whether a bijeenkomst was held by a day and is not too old, or was refused as it should."""
    if ekb is None or not ekb.final:
        return False
    if ekb.says("soort", "familienetwerkberaad") and not look.settings.familienetwerkberaad_telt:
        return False
    if ekb.says("status", "geweigerd_door_gezin"):
        return ekb.has("reden_weigering") and _asked_the_team(look, day)
    held = ekb.day("datum")
    if not ekb.says("status", "gehouden") or held is None:
        return False
    return day is None or held <= day < months_later(held, look.settings.bijeenkomst_geldig_maanden)


def _asked_the_team(look: Look, day: date | None) -> bool:
    talks = (talk for talk in look.final("Consultatie") if talk.says("vorm", "teambespreking"))
    return any(day is None or (talk.day("datum") or date.max) <= day for talk in talks)


@rule(
    "R56",
    "ekc-uhp",
    Klasse.B,
    f"{_REGIE} “en/of een uithuisplaatsing kan niet (meer) zonder een Eigen Kracht conferentie”",
)
def ekc_uhp(look: Look) -> Iterator[Breach]:
    """Before a child lives elsewhere the family made its own plan, or refused to with a reason."""
    for uhp in look.final("Uithuisplaatsing"):
        ekb = look.facts.link(uhp, "ekb_id", "EigenKrachtBijeenkomst")
        if not _is_spoed(uhp) and not _counts(look, ekb, uhp.day("startdatum")):
            yield Breach(uhp, "ekb_id", "R56.bijeenkomst")


@rule("R57", "ekc-zes-maanden", Klasse.B, f"{_REGIE} “langdurige inzet van ondersteuning (> 6 maanden)”")
def ekc_zes_maanden(look: Look) -> Iterator[Breach]:
    """Help past six months waits for a bijeenkomst; before that the program reminds twice."""
    for inzet in look.final("Ondersteuning"):
        start = inzet.day("startdatum")
        clock = clock_start(look.facts, look.settings, start) if start else None
        if start and clock and is_jeugdhulp(inzet) and not inzet.says("status", "gepland"):
            limit = months_later(clock, look.settings.lange_inzet_maanden)
            yield from _too_long(look, inzet, start, limit)
    if not is_closed(look.facts):
        due = [task for task in conferences(look.facts, look.settings) if task.due <= look.today]
        yield from (Breach(task.fact, "", "R57.aanbieden", klasse=Klasse.H) for task in due[-1:])


def _too_long(look: Look, inzet: Fact, start: date, limit: date) -> Iterator[Breach]:
    meetings = look.of("EigenKrachtBijeenkomst")
    planned = inzet.day("gepland_einde")
    if planned and planned > limit and not any(_counts(look, ekb, start) for ekb in meetings):
        yield Breach(inzet, "gepland_einde", "R57.einde", {"grens": limit.isoformat()})
    extensions = inzet.of("Verlenging")
    for extension in extensions:
        ekb = look.facts.link(extension, "ekb_id", "EigenKrachtBijeenkomst")
        if (extension.day("tot") or date.min) > limit and not _counts(look, ekb, extension.day("datum")):
            yield Breach(extension, "ekb_id", "R57.verlenging", {"grens": limit.isoformat()})
    ran_until = inzet.day("werkelijk_einde") or (look.today if inzet.says("status", "actief") else None)
    unplanned = ran_until and ran_until > max(limit, agreed_end(inzet) or date.min)
    if unplanned and not any(_counts(look, ekb, ran_until) for ekb in meetings):
        yield Breach(inzet, "werkelijk_einde", "R57.loopt_door", {"grens": limit.isoformat()})


@rule(
    "R58",
    "verlenging-va",
    Klasse.B,
    f"{_REGIE} “verlenging van ingezette ondersteuning kan niet zonder een verklarende analyse”",
)
def verlenging_va(look: Look) -> Iterator[Breach]:
    """An extension rests on a recent verklarende analyse."""
    for inzet in look.final("Ondersteuning"):
        for extension in inzet.of("Verlenging"):
            analyse = look.facts.link(extension, "verklarende_analyse_id", "VerklarendeAnalyse")
            if analyse is None or not analyse.final:
                yield Breach(extension, "verklarende_analyse_id", "R58.ontbreekt")
            elif not _recent(look, analyse, extension.day("datum")):
                months = look.settings.analyse_geldig_maanden
                yield Breach(extension, "verklarende_analyse_id", "R58.datum", {"maanden": months})


@rule(
    "R59", "uhp-netwerk-eerst", Klasse.O, "001 niveau 7 “zo inclusief mogelijk”; 003 2c “van tijdelijke aard”"
)
def uhp_netwerk_eerst(look: Look) -> Iterator[Breach]:
    """A placement looks at the own network first and plans the way back; in spoed that follows."""
    asked = (
        "netwerk_oplossing",
        "verwachte_terugkeer",
        "rol_van_ouders",
        "aansluiting_leefomgeving",
        "terugkeerplan",
    )
    for uhp in look.final("Uithuisplaatsing"):
        for name in asked:
            if not uhp.has(name):
                yield Breach(uhp, name, f"R59.{name}", klasse=Klasse.H if _is_spoed(uhp) else None)


@rule("R60", "specialist-half-jaar", Klasse.W, "001 “meestal niet langer dan een half jaar”")
def specialist_half_jaar(look: Look) -> Iterator[Breach]:
    """A specialist mostly stays no longer than half a year."""
    for inzet in look.final("Ondersteuning"):
        start = inzet.day("startdatum")
        end = inzet.day("werkelijk_einde") or agreed_end(inzet)
        if inzet.says("status", "actief") and not inzet.has("werkelijk_einde"):
            end = max(end or look.today, look.today)
        months = look.settings.specialist_maanden
        if start and end and inzet.says("niveau", *SPECIALIST) and end > months_later(start, months):
            yield Breach(inzet, "gepland_einde", "R60.lang", {"maanden": months})


@rule("R61", "einddatum-inzet", Klasse.H, "004 “looptijd van maximaal een jaar”")
def einddatum_inzet(look: Look) -> Iterator[Breach]:
    """Help has an end within a year, and somebody thinks of it eight weeks before."""
    months, weeks = look.settings.inzet_maximum_maanden, look.settings.einde_inzet_weken
    for inzet in look.final("Ondersteuning"):
        start, planned, end = inzet.day("startdatum"), inzet.day("gepland_einde"), agreed_end(inzet)
        if planned is None:
            yield Breach(inzet, "gepland_einde", "R61.geen_einde")
        elif start and planned > months_later(start, months):
            yield Breach(inzet, "gepland_einde", "R61.te_lang", {"maanden": months})
        nearly = end is not None and days_later(end, -_WEEK * weeks) <= look.today
        if end and nearly and inzet.says("status", *RUNNING) and not is_closed(look.facts):
            yield Breach(inzet, "gepland_einde", "R61.bijna", {"dag": end.isoformat()})
