"""R1 to R7, R9 and R15: is every child safe, and does everybody act on it (domain catalogue §5 A)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from jgw_desktop.domain.periods import days_later
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, held, rule
from jgw_desktop.domain.rules.people import children
from jgw_desktop.domain.rules.situation import has_left

_QUESTIONS = ("vraag1", "vraag2")
_ANSWERS = ("ja", "nee", "onbekend")
_HOURS_A_DAY = 24


def answers(row: Fact, *wanted: str) -> bool:
    """Tell whether one of the two questions about a child has one of these answers."""
    return any(row.says(question, *wanted) for question in _QUESTIONS)


def has_danger(taxatie: Fact) -> bool:
    """Tell whether a taxatie says ja for any child."""
    return any(answers(row, "ja") for row in taxatie.of("TaxatieKind"))


@rule("R1", "direct-opschalen", Klasse.A, "000 §1.2 en BU1(c) “direct opschalen”; 002 §2.2; 003 2c")
def direct_opschalen(look: Look) -> Iterator[Breach]:
    """One ja makes the casus onveilig and opens the veiligheidsplan; nothing waits."""
    for taxatie in look.final("Risicotaxatie"):
        if has_danger(taxatie) and not taxatie.says("status", "onveilig"):
            yield Breach(taxatie, "status", "R1.status")
    newest = look.facts.newest("Risicotaxatie")
    if newest and has_danger(newest):
        if not look.facts.casus.says("veiligheidsstatus", "onveilig"):
            yield Breach(look.facts.casus, "veiligheidsstatus", "R1.casus")
        if not _is_acted_on(look, newest):
            yield Breach(newest, "", "R1.nu_handelen")


def _is_acted_on(look: Look, taxatie: Fact) -> bool:
    day = taxatie.day("datum")
    return any(
        look.facts.link(plan, "risicotaxatie_id") is taxatie
        or (day is not None and (plan.day("datum") or day) >= day and not plan.has("risicotaxatie_id"))
        for plan in look.of("Veiligheidsplan")
    )


@rule("R2", "twee-vragen", Klasse.B, "000 §5.3 (de twee vragen)")
def twee_vragen(look: Look) -> Iterator[Breach]:
    """Both questions are answered for every child; ja and onbekend say why."""
    for taxatie in look.final("Risicotaxatie"):
        if _missing_children(look, taxatie, "TaxatieKind"):
            yield Breach(taxatie, "perKind", "R2.kind")
        for row in taxatie.of("TaxatieKind"):
            for question in _QUESTIONS:
                if not row.says(question, *_ANSWERS):
                    yield Breach(row, question, "R2.antwoord")
            if answers(row, "ja", "onbekend") and not row.has("onderbouwing"):
                yield Breach(row, "onderbouwing", "R2.onderbouwing")


def _missing_children(look: Look, form: Fact, row_type: str) -> list[Fact]:
    """Return the children of the gezin about whom a form has no row."""
    named = {row.text("jeugdige_id") for row in form.of(row_type)}
    return [child for child in children(look.facts, form.day("datum")) if child.id not in named]


@rule("R3", "onbekend-opvolgen", Klasse.H, "000 stap 3 (toetst de veiligheid)")
def onbekend_opvolgen(look: Look) -> Iterator[Breach]:
    """What is unknown about a child is at least twijfel, and is known within some days."""
    latest: dict[str, tuple[Fact, Fact]] = {}
    for taxatie in look.facts.by_age("Risicotaxatie"):
        rows = taxatie.of("TaxatieKind")
        if any(answers(row, "onbekend") for row in rows) and not taxatie.says(
            "status", "twijfel", "onveilig"
        ):
            yield Breach(taxatie, "status", "R3.status")
        latest |= {row.text("jeugdige_id"): (taxatie, row) for row in rows}
    for taxatie, row in latest.values():
        due = taxatie.day("datum")
        if answers(row, "onbekend") and due:
            day = days_later(due, look.settings.onbekend_dagen)
            yield Breach(row, "", "R3.opvolgen", {"dag": day.isoformat()})


@rule("R4", "taxatie-bij-signaal", Klasse.B, "000 stap 2")
def taxatie_bij_signaal(look: Look) -> Iterator[Breach]:
    """A signaal gets its besluit after a risicotaxatie."""
    for signaal in look.final("Signaal"):
        if not signaal.has("besluit"):
            continue
        taxatie = look.facts.link(signaal, "risicotaxatie_id", "Risicotaxatie")
        if taxatie is None or not taxatie.final:
            yield Breach(signaal, "risicotaxatie_id", "R4.taxatie")
        elif _is_later(taxatie, "datum", signaal, "besluit_op"):
            yield Breach(signaal, "besluit_op", "R4.later")


def _is_later(fact: Fact, name: str, than: Fact, than_name: str) -> bool:
    day, limit = fact.day(name), than.day(than_name)
    return day is not None and limit is not None and day > limit


@rule("R5", "elk-kind", Klasse.B, "000 stap 3 “veiligheid van de kinderen”; 000 §5.4 “broers en zussen”")
def elk_kind(look: Look) -> Iterator[Breach]:
    """Nobody goes on from informatie verzamelen with a child nobody looked at."""
    if not has_left(look.facts, "informatie_verzamelen"):
        return
    taxaties = look.final("Risicotaxatie")
    if not taxaties and children(look.facts):
        yield Breach(look.facts.casus, "risicotaxaties", "R5.taxatie")
    for taxatie in taxaties:
        if _missing_children(look, taxatie, "TaxatieKind"):
            yield Breach(taxatie, "perKind", "R5.kind")
    yield from _never_seen(look)


def _never_seen(look: Look) -> Iterator[Breach]:
    """Find the children that came after the last taxatie."""
    seen = {row.text("jeugdige_id") for row in look.final_below("Risicotaxatie", "TaxatieKind")}
    last = look.facts.newest("Risicotaxatie")
    for child in children(look.facts, look.today):
        if last and child.id not in seen and child not in children(look.facts, last.day("datum")):
            yield Breach(child, "", "R5.nieuw_kind")


@rule("R6", "zorgen-bespreken", Klasse.O, "000 stap 4")
def zorgen_bespreken(look: Look) -> Iterator[Breach]:
    """Doubts about safety are discussed with the family, or it is written down why not."""
    taxatie = look.facts.newest("Risicotaxatie")
    judged = taxatie or look.facts.casus
    name = "status" if taxatie else "veiligheidsstatus"
    is_doubted = judged.says(name, "twijfel", "onveilig") or look.facts.casus.says(
        "veiligheidsstatus", "twijfel", "onveilig"
    )
    if not is_doubted or not has_left(look.facts, "zorgbehoefte_vaststellen"):
        return
    if not judged.has("besproken_met_gezin_op") and not judged.has("reden_niet_besproken"):
        yield Breach(judged, "besproken_met_gezin_op" if taxatie else name, "R6.bespreken")


@rule("R7", "verplichtende-afspraak", Klasse.B, "000 stap 4 “verplichtende afspraken met de ouders”")
def verplichtende_afspraak(look: Look) -> Iterator[Breach]:
    """An agreement that must be kept says why, with whom, who checks and what follows."""
    for plan in look.final("Veiligheidsplan"):
        binding = [one for one in plan.of("VeiligheidsAfspraak") if one.says("verplichtend", "ja")]
        if binding and not plan.many("zorgen"):
            yield Breach(plan, "zorgen", "R7.zorgen")
        for afspraak in binding:
            for name in ("wie", "controle", "gevolg"):
                if not afspraak.has(name):
                    yield Breach(afspraak, name, f"R7.{name}")


@rule("R9", "kracht-in-veiligheid", Klasse.B, "001 SoS 4 en 6")
def kracht_in_veiligheid(look: Look) -> Iterator[Breach]:
    """A veiligheidsplan names what goes well and what the family wants; on the first day that may follow."""
    grace = look.today - timedelta(days=-(-look.settings.kracht_uren // _HOURS_A_DAY))
    for plan in look.of("Veiligheidsplan"):
        is_new = (plan.day("datum") or date.min) >= grace
        klasse = Klasse.B if plan.final and not is_new else Klasse.H
        if not plan.many("tekenen_van_veiligheid"):
            yield Breach(plan, "tekenen_van_veiligheid", "R9.tekenen", klasse=klasse)
        if not plan.has("wens_kind_en_gezin"):
            yield Breach(plan, "wens_kind_en_gezin", "R9.wens", klasse=klasse)


held(
    "R15",
    "geen-automatisch-oordeel",
    Klasse.P,
    "Toevoeging; past bij 000 §5.3",
    "tests/domain/rules/test_properties.py::test_no_score_decides_about_safety",
)
