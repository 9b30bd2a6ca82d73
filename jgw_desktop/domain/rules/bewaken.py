"""R8 and R10 to R14: keep an eye on safety until the end, and share without consent only for it (§5 A)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from jgw_desktop.domain.rules.consent import holds
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, rule
from jgw_desktop.domain.rules.situation import has_protection, is_closed, is_unsafe, taxatie_on

_WITHOUT_CONSENT = ("veiligheid", "wettelijke_taak")


@rule("R8", "opnieuw-taxeren", Klasse.B, "001 SoS 5 “Blijf veiligheid centraal stellen”; 000 stap 3")
def opnieuw_taxeren(look: Look) -> Iterator[Breach]:
    """Safety is looked at again at every signaal, every evaluatie and before closing."""
    for form in (*look.of("Evaluatie"), *look.of("Afsluiting")):
        klasse = Klasse.B if form.final else Klasse.H
        taxatie = look.facts.link(form, "risicotaxatie_id", "Risicotaxatie")
        if taxatie is None or not taxatie.final:
            yield Breach(form, "risicotaxatie_id", "R8.geen", klasse=klasse)
        elif not _is_fresh(look, taxatie, form):
            days = look.settings.taxatie_geldig_dagen
            yield Breach(form, "risicotaxatie_id", "R8.oud", {"dagen": days}, klasse)
    for signaal in look.final("Signaal"):
        if not signaal.has("risicotaxatie_id") and not _is_followed(look, signaal):
            yield Breach(signaal, "risicotaxatie_id", "R8.signaal", klasse=Klasse.H)


def _is_fresh(look: Look, taxatie: Fact, form: Fact) -> bool:
    """Tell whether a taxatie is of the day of a form or shortly before it."""
    looked, day = taxatie.day("datum"), form.day("datum")
    if looked is None or day is None:
        return day is None
    return timedelta(0) <= day - looked <= timedelta(days=look.settings.taxatie_geldig_dagen)


def _is_followed(look: Look, signaal: Fact) -> bool:
    received = signaal.day("ontvangen_op")
    newest = look.facts.newest("Risicotaxatie")
    looked = newest.day("datum") if newest else None
    return received is None or (looked is not None and looked >= received)


@rule("R10", "niet-sluiten-onveilig", Klasse.B, "000 BU1(c)")
def niet_sluiten_onveilig(look: Look) -> Iterator[Breach]:
    """A casus closes when the children are safe, or when somebody else has really taken over."""
    closings = look.final("Afsluiting")
    if any(_is_handed_over(look, closing) for closing in closings[-1:]):
        return
    for closing in closings:
        taxatie = taxatie_on(look.facts, closing.day("datum"))
        if taxatie and not taxatie.says("status", "veilig"):
            yield Breach(taxatie, "status", "R10.taxatie")
    status = look.facts.casus
    if is_closed(look.facts) and not status.says("veiligheidsstatus", "veilig"):
        yield Breach(status, "veiligheidsstatus", "R10.casus")
    if (closings or is_closed(look.facts)) and not look.final("Risicotaxatie"):
        yield Breach(status, "risicotaxaties", "R10.niet_beoordeeld")


def _is_handed_over(look: Look, closing: Fact) -> bool:
    return closing.says("soort", "overgedragen") and any(
        one.says("soort", "overdracht") and one.has("warme_overdracht_op") for one in look.final("Toeleiding")
    )


@rule("R11", "nood-criteria", Klasse.O, "000 §4 d en §5.4 (4)")
def nood_criteria(look: Look) -> Iterator[Breach]:
    """A sign of nood proposes opvoedsituatie d and a gezinsmanager; another choice says why."""
    for analyse in look.final("EersteAnalyse"):
        taxatie = look.facts.link(analyse, "risicotaxatie_id") or taxatie_on(look.facts, analyse.day("datum"))
        if taxatie and taxatie.many("nood_criteria") and not analyse.has("motivering_afwijking"):
            if not analyse.says("opvoedsituatie", "d_opvoedingsnood"):
                yield Breach(analyse, "opvoedsituatie", "R11.situatie")
            elif not analyse.says("coordinatievorm", "gezinsmanager"):
                yield Breach(analyse, "coordinatievorm", "R11.coordinatie")
    yield from _nood_after_the_analysis(look)


def _nood_after_the_analysis(look: Look) -> Iterator[Breach]:
    """Find a newest taxatie with a sign of nood that no analysis has answered yet."""
    taxatie, analyse = look.facts.newest("Risicotaxatie"), look.facts.newest("EersteAnalyse")
    if taxatie is None or not taxatie.many("nood_criteria"):
        return
    looked, analysed = taxatie.day("datum"), analyse.day("datum") if analyse else None
    is_answered = analysed is not None and looked is not None and analysed >= looked
    if not is_answered and not look.facts.casus.says("opvoedsituatie", "d_opvoedingsnood"):
        yield Breach(taxatie, "nood_criteria", "R11.analyse")


@rule(
    "R12",
    "jeugdbescherming-niet-spanning",
    Klasse.O,
    "000 §5.4 “wanneer BJZ betrokken is spreken we niet meer van opvoedingsspanning”",
)
def jeugdbescherming_niet_spanning(look: Look) -> Iterator[Breach]:
    """With jeugdbescherming involved the situation is no longer a or b, unless somebody says why."""
    analyse = look.facts.newest("EersteAnalyse")
    judged = analyse or look.facts.casus
    is_light = judged.says("opvoedsituatie", "a_opvoedingsvragen", "b_opvoedingsspanning")
    if is_light and not judged.has("motivering_afwijking") and has_protection(look.facts):
        yield Breach(judged, "motivering_afwijking" if analyse else "opvoedsituatie", "R12.reden")


@rule("R13", "belang-kind", Klasse.B, "001 ankerpunt Veilig vangnet")
def belang_kind(look: Look) -> Iterator[Breach]:
    """Where interests clash, the interest of the child is weighed in words."""
    for plan in look.final("Veiligheidsplan"):
        if plan.says("belangen_botsen", "ja") and not plan.has("afweging_belang_kind"):
            yield Breach(plan, "afweging_belang_kind", "R13.afweging")


@rule("R14", "delen-zonder-toestemming", Klasse.B, "002 §2.2, §3.6; 003 uitgangspunt b")
def delen_zonder_toestemming(look: Look) -> Iterator[Breach]:
    """Sharing without consent has a ground, a written reason and the day the family was told."""
    for bespreking in look.final("Bespreking"):
        yield from _meeting_without_consent(look, bespreking)
    for plan in look.final("Veiligheidsplan"):
        yield from _report_without_consent(look, plan)
    for toeleiding in look.final("Toeleiding"):
        if not toeleiding.says("bestemming", "veilig_thuis"):
            yield from _share_without_consent(look, toeleiding)
    for consult in look.final("Consultatie"):
        if consult.says("herleidbaar", "ja"):
            yield from _share_without_consent(look, consult)


def _share_without_consent(look: Look, form: Fact) -> Iterator[Breach]:
    """What is told about a family to somebody else; danger is ground enough."""
    is_agreed = look.facts.link(form, "toestemming_id", "Toestemming") is not None
    if not is_agreed and not is_unsafe(look.facts, form.day("datum")):
        yield Breach(form, "toestemming_id", "R14.toestemming")


def _meeting_without_consent(look: Look, bespreking: Fact) -> Iterator[Breach]:
    consents = look.facts.links(bespreking, "toestemming_ids", "Toestemming")
    if any(holds(look.facts, consent, bespreking.day("datum")) for consent in consents):
        return
    if not bespreking.says("grondslag", *_WITHOUT_CONSENT):
        yield Breach(bespreking, "grondslag", "R14.grondslag")
        return
    if not bespreking.has("zonder_ouders_onderbouwing"):
        yield Breach(bespreking, "zonder_ouders_onderbouwing", "R14.reden")
    is_told = bespreking.has("gezin_geinformeerd_op") or bespreking.has("reden_niet_informeren")
    if not is_told and not bespreking.says("ouder_aanwezig", "ja"):
        yield Breach(bespreking, "gezin_geinformeerd_op", "R14.geinformeerd")


def _report_without_consent(look: Look, plan: Fact) -> Iterator[Breach]:
    """The worries are the reason of a melding; the family knows of it, or the taxatie says why not."""
    if not plan.says("veilig_thuis", "melding"):
        return
    taxatie = look.facts.link(plan, "risicotaxatie_id", "Risicotaxatie")
    if not plan.many("zorgen"):
        yield Breach(plan, "zorgen", "R14.reden")
    is_told = plan.has("gezin_geinformeerd_op") or (taxatie and taxatie.has("reden_niet_besproken"))
    if not is_told:
        yield Breach(plan, "gezin_geinformeerd_op", "R14.geinformeerd")
