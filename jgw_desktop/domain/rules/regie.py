"""R51, R54, R62 to R68: few faces, who fits, school, turning 18, coordination by the situation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jgw_desktop.domain.derived.analyse import Vraagbeeld, coordination
from jgw_desktop.domain.derived.in_time import in_time
from jgw_desktop.domain.derived.netwerk import active_professionals, disciplines, latest_map, plain
from jgw_desktop.domain.derived.veiligheid import veiligheidsstatus
from jgw_desktop.domain.periods import age_on
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, held, rule
from jgw_desktop.domain.rules.situation import is_closed

_SCHOOL_AGE = range(4, 18)
_GROWN_UP = 18
_TURNS_18 = re.compile(r"\b18\b|achttien|meerderjarig")
_TESTS = "tests/domain/rules/test_held.py::"
_FORMS = "tests/domain/test_forms.py::"


@rule("R51", "gezichten-teller", Klasse.W, "002 §2.2, §3.5; 001; 004 rol 2")
def gezichten_teller(look: Look) -> Iterator[Breach]:
    """Whoever adds a face to three or more first asks whether somebody who is there can do it."""
    most = look.settings.gezichten_vraag
    for form in look.final("Toeleiding"):
        if _faces_on(look, form.day("datum")) >= most and not form.has("kan_iemand_die_er_al_is"):
            yield Breach(form, "kan_iemand_die_er_al_is", "R51.vraag", {"aantal": most})
    kaart = latest_map(look.facts)
    count = len(active_professionals(kaart))
    answered = any(form.has("kan_iemand_die_er_al_is") for form in look.of("Toeleiding"))
    if kaart and count > most and not answered and not is_closed(look.facts):
        yield Breach(kaart, "leden", "R51.veel", {"aantal": count})


def _faces_on(look: Look, day: date | None) -> int:
    maps = [k for k in in_time(look.facts, "Netwerkkaart") if day is None or (k.day("datum") or day) <= day]
    return len(active_professionals(maps[-1] if maps else None))


held(
    "R54",
    "toets-waar-nodig",
    Klasse.P,
    "000 §5.3 “Toets alleen grondig waar nodig”",
    f"{_TESTS}test_free_help_asks_nothing_extra",
)


@rule("R62", "match", Klasse.H, "004 rol 2–3 “passende match”; 002 §4.6 “klik”")
def match(look: Look) -> Iterator[Breach]:
    """At the first evaluation the family says whether the helper fits; a no is acted on."""
    forms = [form for form in in_time(look.facts, "Evaluatie") if form.final]
    if forms and look.of("Ondersteuning") and not forms[0].has("past_de_hulpverlener"):
        yield Breach(forms[0], "past_de_hulpverlener", "R62.vragen")
    for form in forms:
        if re.match(r"nee\b|niet\b", plain(form.text("past_de_hulpverlener"))):
            yield Breach(form, "past_de_hulpverlener", "R62.past_niet")


@rule(
    "R63",
    "afstemming-onderwijs",
    Klasse.W,
    "001 “In alle gevallen vindt afstemming met (speciaal) onderwijs plaats”",
)
def afstemming_onderwijs(look: Look) -> Iterator[Breach]:
    """With a plan and a school-age child somebody spoke with school, or the family does not want it."""
    plans = look.final("Gezinsplan")
    pupils = [
        person for person in look.of("Persoon") if plans and _goes_to_school(person, plans[0].day("datum"))
    ]
    if pupils and not _spoke_with_school(look):
        yield Breach(plans[0], "", "R63.school")


def _goes_to_school(person: Fact, day: date | None) -> bool:
    born = person.day("geboortedatum")
    return bool(person.says("rol", "jeugdige") and born and day and age_on(born, day) in _SCHOOL_AGE)


def _spoke_with_school(look: Look) -> bool:
    return (
        any(c.says("soort", "gesprek_school") for c in look.of("Contactverslag"))
        or any(person.says("type", "beroepsopvoeder") for person in look.of("Aanwezige"))
        or any(talk.says("soort", "school_of_zat") for talk in look.of("Bespreking"))
        or any(told.says("aan", "school") for told in look.of("Terugkoppeling"))
        or any(form.has("school_en_onderwijs") for form in look.of("Vraagverheldering"))
        or any(
            c.says("doel", "terugkoppeling_school") and c.says("status", "geweigerd")
            for c in look.of("Toestemming")
        )
    )


@rule(
    "R64",
    "geen-breuk-18",
    Klasse.H,
    "003 2b “geen breuk mag bestaan tussen ondersteuning voor 18- en 18+”; 001",
)
def geen_breuk_18(look: Look) -> Iterator[Breach]:
    """A year before turning 18 there is a plan for after; a birthday is no reason to close."""
    for person in look.of("Persoon") if not is_closed(look.facts) else ():
        born = person.day("geboortedatum")
        if (
            born
            and person.says("rol", "jeugdige")
            and look.settings.plan_18_leeftijd <= age_on(born, look.today) < _GROWN_UP
        ):
            yield Breach(person, "geboortedatum", "R64.plan")
    for form in look.final("Afsluiting"):
        if not form.says("soort", "overgedragen") and _TURNS_18.search(plain(form.text("reden"))):
            yield Breach(form, "reden", "R64.geen_reden")


held(
    "R65",
    "op-afschalen-gelogd",
    Klasse.A,
    "000 §4.1 “flexibele op- en afschaling”; 004",
    f"{_TESTS}test_a_change_of_level_is_kept_with_who_and_from_what",
)


@rule("R66", "vorm-volgt-situatie", Klasse.O, "000 §5.4 (1)–(4)")
def vorm_volgt_situatie(look: Look) -> Iterator[Breach]:
    """Who coordinates follows from the situation; another choice says why."""
    several = len(disciplines(latest_map(look.facts))) > 1
    for form in look.final("EersteAnalyse"):
        chosen, situatie = form.text("coordinatievorm"), form.text("opvoedsituatie")
        if not chosen or not situatie or form.has("motivering_afwijking"):
            continue
        fitting = _fitting(form.text("spoor"), situatie, several)
        if chosen not in fitting:
            yield Breach(form, "coordinatievorm", "R66.afwijking")


def _fitting(spoor: str, situatie: str, several: bool) -> set[str]:
    """Return the forms of coordination that need no reason."""
    fitting = {coordination(Vraagbeeld(), spoor, situatie)[0]}
    if several or spoor == "structureel":
        fitting.add(coordination(Vraagbeeld(disciplines=2), spoor, situatie)[0])
    return fitting


@rule("R67", "verwijsindex", Klasse.H, "001 ankerpunt “De verwijsindex risicojongeren sluit hierop aan”")
def verwijsindex(look: Look) -> Iterator[Breach]:
    """With more disciplines, or doubt about safety, somebody thinks of the verwijsindex."""
    several = len(disciplines(latest_map(look.facts))) >= look.settings.disciplines_coordinator
    doubt = look.of("Risicotaxatie") and veiligheidsstatus(look.facts) != "veilig"
    if not is_closed(look.facts) and (several or doubt):
        yield Breach(look.facts.casus, "veiligheidsstatus", "R67.overwegen")


held(
    "R68",
    "geen-diagnose-nodig",
    Klasse.P,
    "000 voetnoot 2; 001 “zonder labels”; 003 achtergrond",
    f"{_FORMS}test_nobody_asks_for_a_bsn_diagnosis_religion_or_nationality",
)
