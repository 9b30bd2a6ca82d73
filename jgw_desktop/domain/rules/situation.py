"""Where a casus stands, as the rules ask about it: step, spoor, safety, disciplines, closing."""

from __future__ import annotations

from datetime import date

from jgw_desktop.domain.derived.in_time import in_time
from jgw_desktop.domain.derived.veiligheid import status_of
from jgw_desktop.domain.levensloop import AFGESLOTEN, STAPPEN, place
from jgw_desktop.domain.rules.facts import CasusFacts, Fact

_CLOSED = len(STAPPEN) + 1
_CLOSING = ("afsluiten_nazorg", AFGESLOTEN)
_VOLUNTEERS = "vrijwillige_inzet"
COORDINATES = ("zorgcoordinator", "gezinscoach", "gezinsmanager")
_PROTECTION = (  # jeugdbescherming under its present and its old names (000: BJZ)
    "jeugdbescherm",
    "jeugdreclass",
    "gezinsvoog",
    "gecertificeerde instelling",
    "bureau jeugdzorg",
    "bjz",
)


def has_left(facts: CasusFacts, step: str) -> bool:
    """Tell whether a casus is past a step; one that was answered with advies skips all after the second."""
    return not spoor_is(facts, "advies") and current_place(facts) > place(step)


def current_place(facts: CasusFacts) -> int:
    """Return the number of the step the casus is in, 9 when closed, 0 when nobody said."""
    if facts.casus.has("stap"):
        return place(facts.casus.text("stap"))
    return _CLOSED if facts.casus.has("afgesloten_op") else 0


def is_closed(facts: CasusFacts) -> bool:
    """Tell whether a casus is closed now: reminders about a closed one help nobody."""
    return facts.casus.says("stap", AFGESLOTEN) or current_place(facts) == _CLOSED


def closing(facts: CasusFacts) -> Fact | None:
    """Return the closing form that counts now: none where the casus was opened again after it."""
    forms = [form for form in in_time(facts, "Afsluiting") if form.final]
    in_closing = facts.casus.says("stap", *_CLOSING) or not facts.casus.has("stap")
    return forms[-1] if forms and in_closing else None


def is_closing(facts: CasusFacts) -> bool:
    """Tell whether a casus is closed, or its closing was made definitief."""
    return is_closed(facts) or closing(facts) is not None


def spoor_is(facts: CasusFacts, *tracks: str) -> bool:
    """Tell whether the casus goes by one of these tracks: as it says itself, else its newest analysis."""
    source = facts.casus if facts.casus.has("spoor") else facts.newest("EersteAnalyse")
    return source is not None and source.says("spoor", *tracks)


def spoor_on(facts: CasusFacts, day: date | None) -> str:
    """Return the track on a day: of the last analysis by then, else what the casus says now."""
    known = [one for one in facts.by_age("EersteAnalyse") if day is None or (one.day("datum") or day) <= day]
    return (known[-1] if known else facts.casus).text("spoor")


def taxatie_on(facts: CasusFacts, day: date | None) -> Fact | None:
    """Return the last Risicotaxatie by a day."""
    found = [one for one in facts.by_age("Risicotaxatie") if day is None or (one.day("datum") or day) <= day]
    return found[-1] if found else None


def is_unsafe(facts: CasusFacts, day: date | None = None) -> bool:
    """Tell whether a child was onveilig on a day, or now: then safety is ground enough (R14).

    The last taxatie by that day says so, and any ja in it (R1). A concept counts when it says ja, and never
    takes away what a definitief one said. Without a taxatie, and now, the casus itself says so as well.
    """
    says = facts.casus.says("veiligheidsstatus", "onveilig")
    judged = [
        one
        for one in in_time(facts, "Risicotaxatie")
        if (day is None or (one.day("datum") or day) <= day) and (one.final or status_of(one) == "onveilig")
    ]
    if not judged:
        return says
    return status_of(judged[-1]) == "onveilig" or (day is None and says)


def is_active_helper(member: Fact) -> bool:
    """Tell whether somebody on the netwerkkaart is a hulpverlener who is active."""
    return member.says("aard", "hulpverlener") and member.says("betrokkenheid", "actief")


def disciplines(facts: CasusFacts) -> set[str]:
    """Return the disciplines (001) active on the newest netwerkkaart and in running help."""
    kaart = facts.newest("Netwerkkaart")
    members = [one for one in kaart.of("Netwerklid") if is_active_helper(one)] if kaart else []
    running = [
        one for one in facts.of("Ondersteuning") if one.says("status", "actief") and is_professional(one)
    ]
    return {word for one in (*members, *running) if (word := one.text("discipline").casefold())}


def is_professional(ondersteuning: Fact) -> bool:
    """Tell whether help is given by a professional."""
    return not ondersteuning.says("type", _VOLUNTEERS)


def coordinators(facts: CasusFacts, day: date | None = None) -> list[Fact]:
    """Return who coordinates (zorgcoördinator, gezinscoach, gezinsmanager), ever or on a day."""
    return [
        one
        for one in facts.of("CoordinatieToewijzing")
        if one.says("vorm", *COORDINATES) and one.has("persoon") and (day is None or _runs_on(one, day))
    ]


def _runs_on(one: Fact, day: date) -> bool:
    return (one.day("vanaf") or day) <= day <= (one.day("tot") or day)


def has_protection(facts: CasusFacts) -> bool:
    """Tell whether jeugdbescherming is actively involved: on the newest netwerkkaart or in running help."""
    kaart = facts.newest("Netwerkkaart")
    active = [one for one in kaart.of("Netwerklid") if one.says("betrokkenheid", "actief")] if kaart else []
    active += [one for one in facts.of("Ondersteuning") if one.says("status", "actief")]
    texts = (one.text(name).casefold() for one in active for name in ("organisatie", "discipline", "relatie"))
    taxatie = taxatie_on(facts, None)
    is_ots = taxatie is not None and "ondertoezichtstelling" in taxatie.many("nood_criteria")
    return is_ots or any(word in text for text in texts for word in _PROTECTION)


def is_forced(facts: CasusFacts) -> bool:
    """Tell whether the family is helped in a gedwongen kader."""
    placed = (one for one in facts.of("Uithuisplaatsing") if not one.has("beeindigd_op"))
    return has_protection(facts) or any(
        one.says("kader", "machtiging_rechter", "spoedplaatsing") for one in placed
    )
