"""R16 to R18, R23, R29 to R31, R36 and R37: with the family, in its words, about all of life (§5 B)."""

from __future__ import annotations

from collections.abc import Iterator

from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.rules.consent import holds
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, rule
from jgw_desktop.domain.rules.people import age, children, is_child, with_gezag
from jgw_desktop.domain.rules.situation import has_left, is_unsafe, spoor_is, spoor_on

FIVE = (
    "wat_wil_u_veranderen",
    "wat_moet_er_veranderen",
    "hoe_gaat_u_dat_doen",
    "hoe_kan_ik_u_daarbij_helpen",
    "wie_hebben_we_nog_meer_nodig",
)
_BROAD = ("meervoudig", "structureel")
_LONG_PLANS = ("gezinsplan", "familiegroepsplan")
_TWO = 2


@rule(
    "R16",
    "niet-zonder-ouders",
    Klasse.B,
    "002 §2.2 “geen casuïstiek overleggen meer … waar ouders niet aan deelnemen tenzij aangetoond”; "
    "001 “We praten niet óver, maar mét het gezin”; 002 §3.7",
)
def niet_zonder_ouders(look: Look) -> Iterator[Breach]:
    """No meeting about a family without a parent, also not a planned one, except for safety."""
    for bespreking in look.of("Bespreking"):
        if bespreking.says("ouder_aanwezig", "nee"):
            if not bespreking.has("zonder_ouders_onderbouwing"):
                yield Breach(bespreking, "zonder_ouders_onderbouwing", "R16.onderbouwing")
            elif not bespreking.says("grondslag", "veiligheid"):
                yield Breach(bespreking, "grondslag", "R16.grond")
        elif bespreking.final and not bespreking.says("ouder_aanwezig", "ja"):
            yield Breach(bespreking, "ouder_aanwezig", "R16.aanwezig")


@rule("R17", "mdo-toestemming", Klasse.B, "000 §5.4 “Met toestemming van ouders”")
def mdo_toestemming(look: Look) -> Iterator[Breach]:
    """An MDO has the consent of every parent with gezag, given by that day."""
    for bespreking in look.final("Bespreking"):
        if not bespreking.says("soort", "mdo_jns") or _is_for_safety(bespreking):
            continue
        day = bespreking.day("datum")
        given = {
            consent.text("door_id")
            for consent in look.facts.links(bespreking, "toestemming_ids", "Toestemming")
            if consent.says("doel", "bespreking_mdo") and holds(look.facts, consent, day)
        }
        missing = [parent for parent in with_gezag(look.facts) if parent.id not in given]
        if missing or not given:
            yield Breach(bespreking, "toestemming_ids", "R17.toestemming")


def _is_for_safety(bespreking: Fact) -> bool:
    """Tell whether a meeting has another ground than consent, with the reason in writing (R14)."""
    has_ground = bespreking.says("grondslag", "veiligheid", "wettelijke_taak")
    return has_ground and bespreking.has("zonder_ouders_onderbouwing")


@rule("R18", "vijf-vragen-eerst", Klasse.B, "002 §3.4")
def vijf_vragen_eerst(look: Look) -> Iterator[Breach]:
    """Before a plan somebody of the family answers all five questions."""
    for plan in look.final("Gezinsplan"):
        if not plan.says("soort", *_LONG_PLANS):
            continue
        day = plan.day("datum")
        asked = [
            form for form in look.final("VijfVragen") if day is None or (form.day("datum") or day) <= day
        ]
        answers = [answer for form in asked for answer in form.of("VijfAntwoord")]
        if any(_is_complete(look, answer) for answer in answers):
            continue
        if answers:
            yield Breach(answers[0], _first_open(answers[0]), "R18.onvolledig")
        else:
            yield Breach(look.facts.casus, "vijfVragen", "R18.geen")


def _is_complete(look: Look, answer: Fact) -> bool:
    is_family = look.facts.link(answer, "persoon_id", "Persoon") is not None
    return is_family and all(answer.has(question) for question in FIVE)


def _first_open(answer: Fact) -> str:
    return next((name for name in FIVE if not answer.has(name)), "persoon_id")


@rule("R23", "stem-jeugdige", Klasse.O, "004 §1 “wat het kind zelf wil”; 001 SoS 6")
def stem_jeugdige(look: Look) -> Iterator[Breach]:
    """Every child in a plan says what it wants; from twelve on it agrees in person."""
    for plan in look.final("Gezinsplan"):
        partners = plan.of("Deelnemer")
        owners = {goal.text("eigenaar_id") for goal in plan.of("Doel")}
        agreed = {one.text("persoon_id") for one in partners if one.says("akkoord", "ja")}
        named = owners | {one.text("persoon_id") for one in partners}
        for child in (one for one in look.of("Persoon") if is_child(one) and one.id in named):
            if not _has_voice(look, child):
                yield Breach(*_silent(look, child), "R23.stem")
            is_old_enough = (age(child, plan.day("datum")) or 0) >= look.settings.eigen_stem_leeftijd
            if is_old_enough and child.id not in agreed:
                yield Breach(plan, "deelnemers", "R23.akkoord")


def _rows_about(look: Look, child: Fact) -> list[Fact]:
    return [row for row in look.of("VraagKind") if row.text("jeugdige_id") == child.id]


def _has_voice(look: Look, child: Fact) -> bool:
    spoken = [*_rows_about(look, child)]
    spoken += [one for one in look.of("VerklarendeAnalyse") if one.text("jeugdige_id") == child.id]
    return any(one.has("wat_wil_het_kind_zelf") for one in spoken) or any(
        one.text("persoon_id") == child.id and one.has(FIVE[0]) for one in look.of("VijfAntwoord")
    )


def _silent(look: Look, child: Fact) -> tuple[Fact, str]:
    rows = _rows_about(look, child)
    return (rows[-1], "wat_wil_het_kind_zelf") if rows else (child, "")


@rule("R29", "domeinen-bekeken", Klasse.B, "002 §4.4; 000 §3.3 integraal")
def domeinen_bekeken(look: Look) -> Iterator[Breach]:
    """With more than one question all seven areas of life are looked at."""
    for form in look.final("Vraagverheldering"):
        if not _is_broad(look, form):
            continue
        rows = form.of("DomeinRegel")
        seen = {row.text("domein") for row in rows if row.has("stand")}
        missing = [area for area in CHOICES["domein"] if area not in seen]
        if missing:
            yield Breach(form, "domeinen", "R29.domeinen", {"aantal": len(missing)})
        for row in rows:
            if row.says("stand", "niet_besproken") and not row.has("toelichting"):
                yield Breach(row, "toelichting", "R29.toelichting")


def _is_broad(look: Look, form: Fact) -> bool:
    is_newest = form is look.facts.newest("Vraagverheldering")
    return spoor_on(look.facts, form.day("datum")) in _BROAD or (is_newest and spoor_is(look.facts, *_BROAD))


@rule("R30", "alle-kinderen-in-beeld", Klasse.B, "000 §5.4")
def alle_kinderen_in_beeld(look: Look) -> Iterator[Breach]:
    """Brothers and sisters are heard of too."""
    for form in look.final("Vraagverheldering"):
        named = {row.text("jeugdige_id") for row in form.of("VraagKind")}
        born = [child for child in children(look.facts, form.day("datum")) if child.says("rol", "jeugdige")]
        if any(child.id not in named for child in born):
            yield Breach(form, "perKind", "R30.kind")
    if not look.of("Vraagverheldering") and _needs_clarity(look):
        yield Breach(look.facts.casus, "vraagverhelderingen", "R30.geen")


def _needs_clarity(look: Look) -> bool:
    """Tell whether a casus went on without a vraagverheldering; in crisis it may follow afterwards (§4.5)."""
    facts = look.facts
    is_crisis = facts.casus.says("opvoedsituatie", "c_opvoedingscrisis", "d_opvoedingsnood") or is_unsafe(
        facts
    )
    return has_left(facts, "informatie_verzamelen") and spoor_is(facts, *_BROAD) and not is_crisis


@rule(
    "R31",
    "familiegroepsplan-aanbod",
    Klasse.O,
    "004 rol 2 “Daarbij is het familiegroepsplan leidend”; 002 §3.4",
)
def familiegroepsplan_aanbod(look: Look) -> Iterator[Breach]:
    """Before the worker writes a plan, the family is asked whether it wants to make its own."""
    for plan in look.final("Gezinsplan"):
        day = plan.day("datum")
        if not plan.says("soort", "gezinsplan") or spoor_on(look.facts, day) != "meervoudig":
            continue
        if is_unsafe(look.facts, day):
            continue
        offers = [one for one in look.of("Vraagverheldering") if one.has("familiegroepsplan_aangeboden_op")]
        timely = [
            one for one in offers if day is None or (one.day("familiegroepsplan_aangeboden_op") or day) <= day
        ]
        if not timely:
            yield Breach(*_where_to_offer(look, plan), "R31.aanbod")
        elif not any(one.has("familiegroepsplan_antwoord") for one in timely):
            yield Breach(timely[-1], "familiegroepsplan_antwoord", "R31.antwoord")


def _where_to_offer(look: Look, plan: Fact) -> tuple[Fact, str]:
    newest = look.facts.newest("Vraagverheldering")
    return (newest, "familiegroepsplan_aangeboden_op") if newest else (plan, "soort")


@rule("R36", "wat-gaat-goed", Klasse.B, "000 §3.3 “kijken wat er in het gezin wel goed gaat!”")
def wat_gaat_goed(look: Look) -> Iterator[Breach]:
    """A vraagverheldering names at least one thing that goes well."""
    for form in look.final("Vraagverheldering"):
        if not form.many("krachten"):
            yield Breach(form, "krachten", "R36.kracht")


@rule("R37", "keuzehulp", Klasse.O, "002 §2.2")
def keuzehulp(look: Look) -> Iterator[Breach]:
    """Two options or more, what follows from each, and the family's own choice."""
    for form in look.final("Keuzehulp"):
        options = form.of("Optie")
        if len([one for one in options if one.has("naam")]) < _TWO:
            yield Breach(form, "opties", "R37.opties")
        for option in options:
            if not option.has("gevolgen"):
                yield Breach(option, "gevolgen", "R37.gevolgen")
        if not form.has("keuze_van_het_gezin"):
            yield Breach(form, "keuze_van_het_gezin", "R37.keuze")
