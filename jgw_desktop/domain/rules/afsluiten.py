"""R49, R50, R74, R92 to R94: a casus closes with an outcome for the family, and nobody drops out of sight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jgw_desktop.domain.derived.inzet import RUNNING, is_jeugdhulp
from jgw_desktop.domain.derived.netwerk import plain
from jgw_desktop.domain.derived.termijnen import went_badly
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.rules.framework import Breach, Klasse, Look, rule
from jgw_desktop.domain.rules.situation import closing, is_closed, is_closing

_WAYS = (  # words by which an attempt tells how it was made; the first that fits counts
    ("huisbezoek", r"aangebeld|\bdeur|huisbezoek|\blangs"),
    ("telefoon", r"\b(?:terug|op)?(?:ge)?bel(?:d|de|den|len|t)?\b|telefo|voicemail|ingesproken"),
    ("bericht", r"\b(?:ge)?(?:whats)?app(?:t|en|je|s)?\b|\bsms|\be-?mail|\b(?:ge)?mail|bericht"),
    ("brief", r"\bbrief|\bkaart|brievenbus"),
    ("huisbezoek", r"\bthuis"),
    ("school", r"school|opvang"),
)
_NAZORG_NEEDS = ("wie", "tot")


@rule(
    "R49",
    "niet-sluiten-lopende-hulp",
    Klasse.B,
    "004 rol 3 “Ze blijven de jeugdigen en gezinnen volgen”; 000 §5.4",
)
def niet_sluiten_lopende_hulp(look: Look) -> Iterator[Breach]:
    """A casus stays open while jeugdhulp by others runs, unless it was handed over."""
    form = closing(look.facts)
    if not is_closing(look.facts) or (form and form.says("soort", "overgedragen")):
        return
    for inzet in look.final("Ondersteuning"):
        if is_jeugdhulp(inzet) and inzet.says("status", *RUNNING):
            yield Breach(inzet, "status", "R49.loopt")


@rule("R50", "toeleiding-geen-einddoel", Klasse.B, "000 §5.4 “(slechts) de toeleiding naar hulp”")
def toeleiding_geen_einddoel(look: Look) -> Iterator[Breach]:
    """Bringing help in is no result: the family says what worked and who decides now."""
    for form in look.final("Afsluiting"):
        for name in ("wat_werkte", "regie_bij_gezin"):
            if not form.has(name):
                yield Breach(form, name, f"R50.{name}")


@rule("R74", "vasthoudend", Klasse.O, "004 rol 2 “outreachend en vasthoudend”; 001 Veilig vangnet")
def vasthoudend(look: Look) -> Iterator[Breach]:
    """Before a casus closes for want of contact, it was tried often and in more than one way."""
    for form in look.final("Afsluiting"):
        if not form.says("soort", "geen_contact"):
            continue
        attempts = [c for c in look.final("Contactverslag") if c.says("soort", "poging_geen_contact")]
        if len(attempts) < look.settings.pogingen:
            yield Breach(
                form, "soort", "R74.pogingen", {"aantal": len(attempts), "nodig": look.settings.pogingen}
            )
        elif len({_way(attempt) for attempt in attempts}) < look.settings.soorten_pogingen:
            yield Breach(form, "soort", "R74.manieren", {"nodig": look.settings.soorten_pogingen})
        if not _judged_after(look, form, attempts):
            yield Breach(form, "risicotaxatie_id", "R74.taxatie")


def _way(attempt: Fact) -> str:
    said = plain(f"{attempt.text('kort')} {attempt.text('locatie')}")
    return next((way for way, words in _WAYS if re.search(words, said)), "")


def _judged_after(look: Look, form: Fact, attempts: list[Fact]) -> bool:
    """Tell whether the safety was judged on or after the day of the last attempt."""
    last = max((day for each in attempts if (day := each.day("datumtijd"))), default=None)
    judged = [day for each in look.final("Risicotaxatie") if (day := each.day("datum"))]
    return any(last is None or day >= last for day in judged)


@rule(
    "R92", "tevredenheid-vragen", Klasse.H, "002 §4.1 “Een tevredenheidscheck na een contactmoment/ na hulp”"
)
def tevredenheid_vragen(look: Look) -> Iterator[Breach]:
    """At the end of each support and of the casus the family is asked; after a spreekuur it is offered."""
    checks = look.of("Tevredenheidscheck")
    asked = {check.text("product") for check in checks}
    yield from _after_spreekuur(
        look, max((day for each in checks if (day := each.day("datum"))), default=date.min)
    )
    for inzet in look.final("Ondersteuning"):
        if inzet.says("status", "afgerond", "gestopt") and inzet.text("type") not in asked:
            yield Breach(inzet, "werkelijk_einde", "R92.hulp")
    for form in look.final("Afsluiting"):
        if not look.facts.links(form, "tevredenheid_ids", "Tevredenheidscheck") and not form.has("reden"):
            yield Breach(form, "tevredenheid_ids", "R92.casus")


def _after_spreekuur(look: Look, asked: date) -> Iterator[Breach]:
    """Offer it once, after the last spreekuur; a casus that is closing asks by itself. asked: when last."""
    met = [
        (day, c)
        for c in look.final("Contactverslag")
        if c.says("soort", "spreekuur") and (day := c.day("datumtijd"))
    ]
    last = max(met, key=lambda pair: pair[0], default=None)
    if last is not None and last[0] > asked and not look.of("Afsluiting"):
        yield Breach(last[1], "soort", "R92.spreekuur", {"dag": last[0].isoformat()})


@rule(
    "R93", "afsluitvormen", Klasse.B, "000 stap 8 “afronding van de zorgcoördinatie met vinger aan de pols”"
)
def afsluitvormen(look: Look) -> Iterator[Breach]:
    """A closing says how; vinger aan de pols names who, until when, the moments, and asks the family."""
    forms = look.final("Afsluiting")
    if is_closed(look.facts) and not forms:
        yield Breach(look.facts.casus, "stap", "R93.afsluiting")
    for form in forms:
        if not form.has("soort"):
            yield Breach(form, "soort", "R93.soort")
        if form.says("soort", "vinger_aan_de_pols"):
            nazorg = look.facts.link(form, "nazorg_id", "Nazorg")
            yield from _lacks(nazorg) if nazorg else [Breach(form, "nazorg_id", "R93.nazorg")]


def _lacks(nazorg: Fact) -> Iterator[Breach]:
    for name in _NAZORG_NEEDS:
        if not nazorg.has(name):
            yield Breach(nazorg, name, f"R93.{name}")
    if not any(moment.day("datum") for moment in nazorg.of("NazorgMoment")):
        yield Breach(nazorg, "momenten", "R93.momenten")
    if not nazorg.says("akkoord_gezin", "ja"):
        yield Breach(nazorg, "akkoord_gezin", "R93.akkoord_gezin")


@rule("R94", "nazorg-taken", Klasse.H, "000 stap 8; 004 “eventuele nazorg”")
def nazorg_taken(look: Look) -> Iterator[Breach]:
    """Each agreed moment is done; when it goes badly the casus can be opened again."""
    for moment in look.of("NazorgMoment"):
        agreed = moment.day("datum")
        if agreed and agreed <= look.today and not moment.has("gedaan_op"):
            yield Breach(moment, "gedaan_op", "R94.moment", {"dag": agreed.isoformat()})
        if went_badly(moment):
            yield Breach(moment, "hoe_gaat_het", "R94.heropenen")
