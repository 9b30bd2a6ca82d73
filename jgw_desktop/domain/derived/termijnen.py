"""What is due and when: the timers of a casus, as far as nothing has met them yet.

Source: domain catalogue §3.3 and R3, R35, R57, R60, R61, R64, R70, R85, R94. Numbers come from the settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jgw_desktop.domain.derived.contacten import first_contact
from jgw_desktop.domain.derived.in_time import latest
from jgw_desktop.domain.derived.inzet import RUNNING, agreed_end, clock_start, is_jeugdhulp
from jgw_desktop.domain.derived.netwerk import plain
from jgw_desktop.domain.derived.veiligheid import veiligheidsstatus
from jgw_desktop.domain.periods import days_later, months_later, working_days_later
from jgw_desktop.domain.rules.facts import CasusFacts, Fact, day_of
from jgw_desktop.domain.rules.settings import RuleSettings

PICKED_UP = ("oppakken", "spoed")
SPECIALIST = (5, 6)
_WEEK = 7
_BAD = (
    "slecht",
    "niet goed",
    "mis gegaan",
    "ging mis",
    "gaat mis",
    "erger",
    "onveilig",
    "crisis",
    "terugval",
)
MONITOR_DAYS = 7  # so long before an evaluation date monitoren shows beside uitvoeren


@dataclass(frozen=True, slots=True)
class Termijn:
    """Something due. soort: which timer. fact: the record it is about. due: the last day on time."""

    soort: str
    fact: Fact
    due: date


def went_badly(moment: Fact) -> bool:
    """Tell whether a nazorgmoment says that it does not go well (R94)."""
    return any(word in plain(moment.text("hoe_gaat_het")) for word in _BAD)


def termijnen(facts: CasusFacts, today: date, settings: RuleSettings) -> tuple[Termijn, ...]:
    """Return what is still to be done in a casus, the earliest first; of a closed one only its nazorg."""
    found = list(aftercare(facts))
    if not facts.casus.says("stap", "afgesloten"):
        for timer in (unsafe(facts, today), unknown(facts, settings), feedback(facts, settings)):
            found += timer
        found += [*contact_due(facts, settings), *practical_need(facts, today), *evaluations(facts)]
        found += [*conferences(facts, settings), *endings(facts, settings), *specialists(facts, settings)]
        found += adulthood(facts, settings)
    return tuple(sorted(found, key=lambda termijn: (termijn.due, termijn.soort)))


def unsafe(facts: CasusFacts, today: date) -> Iterator[Termijn]:
    """Onveilig asks to act today (S 000 “direct opschalen”)."""
    newest = latest(facts, "Risicotaxatie")
    if newest and veiligheidsstatus(facts) == "onveilig":
        yield Termijn("onveilig", newest, today)


def unknown(facts: CasusFacts, settings: RuleSettings) -> Iterator[Termijn]:
    """An answer onbekend is to be found out (R3)."""
    newest = latest(facts, "Risicotaxatie")
    day = newest.day("datum") if newest else None
    rows = newest.of("TaxatieKind") if newest else ()
    if newest and day and any(row.says(name, "onbekend") for row in rows for name in ("vraag1", "vraag2")):
        yield Termijn("onbekend", newest, days_later(day, settings.onbekend_dagen))


def feedback(facts: CasusFacts, settings: RuleSettings) -> Iterator[Termijn]:
    """The melder hears what was decided (R70)."""
    told = any(each.says("aan", "melder") for each in facts.of("Terugkoppeling"))
    for signal in facts.of("Signaal"):
        decided = signal.day("besluit_op") if signal.has("besluit") else None
        if decided and not told and needs_feedback(facts, signal):
            yield Termijn(
                "terugkoppeling", signal, working_days_later(decided, settings.terugkoppeling_werkdagen)
            )


def needs_feedback(facts: CasusFacts, signal: Fact) -> bool:
    """Tell whether somebody is to be told: not an anonymous melder, and not the family that asked itself."""
    return not signal.says("anoniem", "ja") and not signal.says(
        "bron", "ouder", "jeugdige", "eigen_waarneming"
    )


def contact_due(facts: CasusFacts, settings: RuleSettings) -> Iterator[Termijn]:
    """After besluit oppakken the family is met within five working days (R85)."""
    for signal in facts.of("Signaal"):
        decided = signal.day("besluit_op") if signal.says("besluit", *PICKED_UP) else None
        received = signal.day("ontvangen_op") or decided
        if decided and received and first_contact(facts, received) is None:
            yield Termijn(
                "eerste_contact", signal, working_days_later(decided, settings.eerste_contact_werkdagen)
            )


def practical_need(facts: CasusFacts, today: date) -> Iterator[Termijn]:
    """A broken washing machine is mended the next working day (R35)."""
    for contact in facts.of("Contactverslag"):
        noted = contact.day("datumtijd") if contact.has("praktische_nood") else None
        if noted and not contact.of("Afspraak"):
            yield Termijn("praktische_nood", contact, working_days_later(noted, 1))


def evaluation_days(facts: CasusFacts) -> Iterator[tuple[Fact, date]]:
    """Give the plan in force with each of its evaluation days that no evaluation has met."""
    plan = next(
        (each for each in reversed(facts.of("Gezinsplan")) if each.says("status", "vastgesteld")), None
    )
    if plan is None:
        return
    held = [
        day
        for each in facts.of("Evaluatie")
        if each.text("plan_id") == plan.id and (day := each.day("datum"))
    ]
    agreed = sorted({day for value in plan.many("evaluatiemomenten") if (day := day_of(value))})
    for number, day in enumerate(agreed):
        until = days_later(agreed[number + 1], -MONITOR_DAYS) if number + 1 < len(agreed) else date.max
        if not any(days_later(day, -MONITOR_DAYS) <= done < until for done in held):
            yield plan, day


def evaluations(facts: CasusFacts) -> Iterator[Termijn]:
    """The days that were fixed beforehand to look back together (000 stap 7)."""
    for plan, day in evaluation_days(facts):
        yield Termijn("evaluatie", plan, day)


def is_near_evaluation(facts: CasusFacts, today: date) -> bool:
    """Tell whether monitoren shows: from seven days before an evaluation day until it was held (§3.2)."""
    return any(days_later(day, -MONITOR_DAYS) <= today for _, day in evaluation_days(facts))


def conferences(facts: CasusFacts, settings: RuleSettings) -> Iterator[Termijn]:
    """At four and five months of help the Eigen Kracht-bijeenkomst is to be offered (R57)."""
    start = clock_start(facts, settings)
    running = [
        each for each in facts.of("Ondersteuning") if is_jeugdhulp(each) and each.says("status", *RUNNING)
    ]
    met = any(
        each.says("status", "gehouden", "geweigerd_door_gezin") for each in facts.of("EigenKrachtBijeenkomst")
    )
    if start and running and not met:
        for months in (settings.bijeenkomst_taak_maanden_1, settings.bijeenkomst_taak_maanden_2):
            yield Termijn("eigen_kracht", running[0], months_later(start, months))


def endings(facts: CasusFacts, settings: RuleSettings) -> Iterator[Termijn]:
    """Eight weeks before help ends somebody thinks of what follows (R61)."""
    for inzet in facts.of("Ondersteuning"):
        end = agreed_end(inzet) if inzet.says("status", *RUNNING) else None
        if end:
            yield Termijn("einde_inzet", inzet, days_later(end, -_WEEK * settings.einde_inzet_weken))


def specialists(facts: CasusFacts, settings: RuleSettings) -> Iterator[Termijn]:
    """Help of a specialist lasts half a year as a rule (R60)."""
    for inzet in facts.of("Ondersteuning"):
        start = inzet.day("startdatum")
        if start and inzet.says("niveau", *SPECIALIST) and inzet.says("status", *RUNNING):
            yield Termijn("specialist", inzet, months_later(start, settings.specialist_maanden))


def adulthood(facts: CasusFacts, settings: RuleSettings) -> Iterator[Termijn]:
    """At 17 there is to be a plan for after 18 (R64)."""
    for person in facts.of("Persoon"):
        born = person.day("geboortedatum")
        if born and person.says("rol", "jeugdige"):
            yield Termijn("plan_18", person, months_later(born, 12 * settings.plan_18_leeftijd))


def aftercare(facts: CasusFacts) -> Iterator[Termijn]:
    """The moments of nazorg that nobody has done yet (R94)."""
    for moment in facts.of("NazorgMoment"):
        agreed = moment.day("datum")
        if agreed and not moment.has("gedaan_op"):
            yield Termijn("nazorg", moment, agreed)
