"""R19 to R22, R24 to R28, R32 to R35, R38 and R39: one plan that the family carries (§5 B)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jgw_desktop.domain.periods import days_later, working_days_later
from jgw_desktop.domain.rules.facts import Fact, day_of
from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, held, rule
from jgw_desktop.domain.rules.people import is_named, must_carry
from jgw_desktop.domain.rules.situation import is_forced, is_professional, is_unsafe, spoor_is

_OWN_PEOPLE = ("gezin", "netwerk")
_NOT_A_PERSON = frozenset({"cjg", "jgz", "ggd", "ggz", "school", "gemeente", "politie", "veilig thuis"})
_SUBSTITUTE = re.compile(
    r"vervang|waarne|inval|valt in|springt in|afwezig|niet is|er niet|anders |achterwacht"
)


@rule("R19", "doelen-beperkt", Klasse.O, "002 §3.7 “een beperkt aantal concrete doelen”")
def doelen_beperkt(look: Look) -> Iterator[Breach]:
    """A few goals are enough; many need a reason."""
    for plan in look.of("Gezinsplan"):
        count = sum(not goal.has("status") or goal.says("status", "open") for goal in plan.of("Doel"))
        if count > look.settings.doelen_maximum:
            yield Breach(plan, "doelen", "R19.reden", {"aantal": count})
        elif count > look.settings.doelen_advies:
            yield Breach(plan, "doelen", "R19.veel", {"aantal": count}, Klasse.W)


@rule("R20", "doel-concreet", Klasse.B, "001 “concrete doelen”; 002 §3.7")
def doel_concreet(look: Look) -> Iterator[Breach]:
    """Every goal has an owner in the family, and something that shows it is reached."""
    for goal in look.final_below("Gezinsplan", "Doel"):
        if look.facts.link(goal, "eigenaar_id", "Persoon") is None:
            yield Breach(goal, "eigenaar_id", "R20.eigenaar")
        if not goal.has("zo_merken_we_het"):
            yield Breach(goal, "zo_merken_we_het", "R20.merken")


@rule(
    "R21", "wil-of-moet", Klasse.B, "001 toetssteen “wat niet kapot is, hoef je ook niet te maken”; 002 §3.4"
)
def wil_of_moet(look: Look) -> Iterator[Breach]:
    """A goal is what the family wants, or what must be, and then it says why."""
    for goal in look.final_below("Gezinsplan", "Doel"):
        if not goal.says("oorsprong", "gezin_wil", "moet"):
            yield Breach(goal, "oorsprong", "R21.oorsprong")
        is_grounded = goal.says("reden_moet", "veiligheid", "wet", "verplichtende_afspraak")
        if goal.says("oorsprong", "moet") and not is_grounded:
            yield Breach(goal, "reden_moet", "R21.reden")


@rule(
    "R22",
    "gedragen-plan",
    Klasse.B,
    "001 toetssteen “Elk plan tot herstel dat niet gedragen wordt door de belangrijkste gezinsleden, is "
    "gedoemd te mislukken”",
)
def gedragen_plan(look: Look) -> Iterator[Breach]:
    """The belangrijkste gezinsleden agree. Under force or danger a reason is asked instead."""
    for plan in look.final("Gezinsplan"):
        is_excepted = is_forced(look.facts) or is_unsafe(look.facts, plan.day("datum"))
        text = "R22.gedwongen" if is_excepted else "R22.akkoord"
        klasse = Klasse.O if is_excepted else Klasse.B
        for partner in plan.of("Deelnemer"):
            if partner.says("belangrijkste_gezinslid", "ja") and not partner.says("akkoord", "ja"):
                yield Breach(partner, "akkoord", text, klasse=klasse)
        for _ in _left_out(look, plan):
            yield Breach(plan, "deelnemers", text, klasse=klasse)


def _left_out(look: Look, plan: Fact) -> list[Fact]:
    """Return the gezinsleden who must carry a plan, and neither agreed nor are asked as somebody who must."""
    partners = plan.of("Deelnemer")
    asked = [
        one for one in partners if one.says("akkoord", "ja") or one.says("belangrijkste_gezinslid", "ja")
    ]
    day, voice_age = plan.day("datum"), look.settings.eigen_stem_leeftijd
    return [
        person
        for person in look.of("Persoon")
        if not any(_is_partner(one, person) for one in asked) and must_carry(person, day, voice_age)
    ]


def _is_partner(partner: Fact, person: Fact) -> bool:
    if partner.has("persoon_id"):
        return partner.text("persoon_id") == person.id
    return is_named(person, partner.text("naam"))


@rule("R24", "exemplaar", Klasse.H, "000 stap 5 “alle betrokkenen een exemplaar”")
def exemplaar(look: Look) -> Iterator[Breach]:
    """Everybody in a plan gets a copy."""
    for plan in look.final("Gezinsplan"):
        waiting = [one for one in plan.of("Deelnemer") if not one.has("exemplaar_op")]
        for partner in waiting:
            yield Breach(partner, "exemplaar_op", "R24.exemplaar", {"aantal": len(waiting)})


@rule("R25", "evaluatie-vooraf", Klasse.B, "000 stap 7 “op van te voren vastgestelde tijdstippen”")
def evaluatie_vooraf(look: Look) -> Iterator[Breach]:
    """A plan says beforehand when everybody looks back, and soon enough."""
    weeks = look.settings.eerste_evaluatie_weken
    for plan in look.final("Gezinsplan"):
        start = plan.day("datum")
        moments = [day for value in plan.many("evaluatiemomenten") if (day := day_of(value))]
        later = [day for day in moments if start is None or day > start]
        if not later:
            yield Breach(plan, "evaluatiemomenten", "R25.geen")
        elif start and min(later) > days_later(start, 7 * weeks):
            yield Breach(plan, "evaluatiemomenten", "R25.laat", {"weken": weeks})


@rule("R26", "wie-wat-wanneer", Klasse.B, "001 “wie, wat, wanneer doet”; 000 §5.4")
def wie_wat_wanneer(look: Look) -> Iterator[Breach]:
    """Every action says who (a person), what and when."""
    places = _organisations(look)
    for goal in look.final_below("Gezinsplan", "Doel"):
        if not goal.of("Actie"):
            yield Breach(goal, "acties", "R26.actie")
        for action in goal.of("Actie"):
            for name in ("wat", "wie", "wanneer"):
                if not action.has(name):
                    yield Breach(action, name, f"R26.{name}")
            if action.text("wie").casefold() in places:
                yield Breach(action, "wie", "R26.persoon")


def _organisations(look: Look) -> frozenset[str]:
    """Return the words that name no person: the organisations of this casus, and what stands for one."""
    known = (*look.of("Netwerklid"), *look.of("Ondersteuning"), *look.of("BesprekingDeelnemer"))
    people = {one.text(name).casefold() for one in known for name in ("naam", "uitvoerder")}
    return _NOT_A_PERSON | ({one.text("organisatie").casefold() for one in known} - people - {""})


@rule("R27", "netwerk-eerst", Klasse.O, "003 1c (gezin → netwerk → professional); 002 patroon 3")
def netwerk_eerst(look: Look) -> Iterator[Breach]:
    """First the family, then its own people, then a professional."""
    for goal in look.of("Doel"):
        if any(action.says("uitvoerder_soort", "professional") for action in goal.of("Actie")):
            for name in ("kan_gezin_zelf", "kan_netwerk"):
                if not goal.has(name):
                    yield Breach(goal, name, f"R27.{name}")


@rule("R28", "gezin-doet-mee", Klasse.W, "000 §5.4 “de pen op te pakken”")
def gezin_doet_mee(look: Look) -> Iterator[Breach]:
    """A plan in which only others act is no plan of the family."""
    for plan in look.of("Gezinsplan"):
        actions = [action for goal in plan.of("Doel") for action in goal.of("Actie")]
        if not any(action.says("uitvoerder_soort", *_OWN_PEOPLE) for action in actions):
            yield Breach(plan, "doelen", "R28.eigen_actie")


@rule("R32", "netwerk-bij-inzet", Klasse.B, "002 §2.2 “altijd nagegaan of, hoe en wanneer”")
def netwerk_bij_inzet(look: Look) -> Iterator[Breach]:
    """At all help and every evaluatie: whether, how and when the network takes part."""
    help_given = [one for one in look.final("Ondersteuning") if is_professional(one)]
    for form in (*help_given, *look.final("Evaluatie")):
        if not form.has("netwerk_of_hoe_wanneer"):
            yield Breach(form, "netwerk_of_hoe_wanneer", "R32.netwerk")
    for evaluatie in look.final("Evaluatie"):
        if not evaluatie.has("afbouw"):
            yield Breach(evaluatie, "afbouw", "R32.afbouw")


@rule(
    "R33",
    "regie-terug",
    Klasse.B,
    "000 stap 7 “Steeds opnieuw wordt gekeken of de ouders de regie zelf weer kunnen oppakken”",
)
def regie_terug(look: Look) -> Iterator[Breach]:
    """Every evaluatie asks whether the parents can take the lead again."""
    for evaluatie in look.final("Evaluatie"):
        for name in ("regie_terug", "regie_toelichting"):
            if not evaluatie.has(name):
                yield Breach(evaluatie, name, f"R33.{name}")


held(
    "R34",
    "geen-automatisch-mislukt",
    Klasse.P,
    "002 §3.4 “het idee los te laten dat binnen een bepaalde tijd een doel wordt behaald”",
    "tests/domain/rules/test_properties.py::test_a_streefdatum_that_passed_changes_nothing",
)


@rule("R35", "praktische-nood", Klasse.H, "001 toetssteen “die wasmachine de volgende dag weer draait”")
def praktische_nood(look: Look) -> Iterator[Breach]:
    """Practical need is acted on by the next working day."""
    for contact in look.of("Contactverslag"):
        day = contact.day("datumtijd")
        if not contact.has("praktische_nood"):
            continue
        due = working_days_later(day, 1) if day else look.today
        agreed = [one for one in contact.of("Afspraak") if one.has("wat")]
        if not any((one.day("wanneer") or due) <= due for one in agreed):
            yield Breach(contact, "praktische_nood", "R35.actie", {"dag": due.isoformat()})


held(
    "R38",
    "andere-gebieden",
    Klasse.P,
    "000 §3.3 Integraal; 003 2b",
    "tests/domain/rules/test_properties.py::test_a_goal_can_be_about_any_domain_and_anybody",
)


@rule("R39", "backup", Klasse.W, "001 “Zorgt voor continuïteit”")
def backup(look: Look) -> Iterator[Breach]:
    """Somebody steps in when the contact person or an agreement falls away."""
    for plan in look.final("Gezinsplan"):
        if not _SUBSTITUTE.search(plan.text("vaste_contactpersoon").casefold()):
            yield Breach(plan, "vaste_contactpersoon", "R39.contactpersoon")
        is_short = plan.says("soort", "kort")
        if not is_short and spoor_is(look.facts, "meervoudig") and not plan.has("als_het_misgaat"):
            yield Breach(plan, "als_het_misgaat", "R39.misgaat")
    for afspraak in look.final_below("Veiligheidsplan", "VeiligheidsAfspraak"):
        if not afspraak.has("backup"):
            yield Breach(afspraak, "backup", "R39.afspraak")
