"""Running support: since when, how long, how often, and the six-month date.

Source: 004 rol 3 (> 6 maanden); 001 Schema interventieniveaus; the clock is that of domain catalogue D13.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jgw_desktop.domain.periods import months_later
from jgw_desktop.domain.rules.facts import CasusFacts, Fact
from jgw_desktop.domain.rules.settings import RuleSettings

NO_JEUGDHULP = ("schuldhulp", "volwassenenhulp", "vrijwillige_inzet")
RUNNING = ("gepland", "actief")


def is_jeugdhulp(inzet: Fact) -> bool:
    """Tell whether support counts as jeugdhulp; debts, adult care and volunteers do not."""
    return not inzet.says("type", *NO_JEUGDHULP)


def jeugdhulp(facts: CasusFacts) -> tuple[Fact, ...]:
    """Return the jeugdhulp that has a start, earliest first."""
    started = [(day, inzet) for inzet in facts.of("Ondersteuning") if (day := inzet.day("startdatum"))]
    return tuple(inzet for _, inzet in sorted(started, key=lambda pair: pair[0]) if is_jeugdhulp(inzet))


def first_start(facts: CasusFacts) -> date | None:
    """Return the first day of the first jeugdhulp in the casus."""
    return next((inzet.day("startdatum") for inzet in jeugdhulp(facts)), None)


def agreed_end(inzet: Fact) -> date | None:
    """Return the last day support was agreed for, verlengingen counted in."""
    until = [inzet.day("gepland_einde"), *(extension.day("tot") for extension in inzet.of("Verlenging"))]
    return max(filter(None, until), default=None)


def last_day(inzet: Fact) -> date:
    """Return the day support ended or is to end; the last day of the calendar where nobody said so."""
    ended = inzet.day("werkelijk_einde") or (None if inzet.says("status", "actief") else agreed_end(inzet))
    return ended or date.max


def clock_starts(facts: CasusFacts, settings: RuleSettings) -> Iterator[date]:
    """Give the days on which the six-month clock starts: the first, and after each long pause."""
    busy_until: date | None = None
    for inzet in jeugdhulp(facts):
        start = inzet.day("startdatum") or date.max
        if busy_until is None or start >= months_later(busy_until, settings.pauze_maanden):
            yield start
        busy_until = max(busy_until or start, last_day(inzet))


def clock_start(facts: CasusFacts, settings: RuleSettings, day: date = date.max) -> date | None:
    """Return when the clock that runs on a day was started; None without jeugdhulp by then."""
    return max((start for start in clock_starts(facts, settings) if start <= day), default=None)


def six_month_date(facts: CasusFacts, settings: RuleSettings) -> date | None:
    """Return the day on which the help of the casus has run for six months."""
    start = clock_start(facts, settings)
    return months_later(start, settings.lange_inzet_maanden) if start else None


@dataclass(frozen=True, slots=True)
class Sessions:
    """How often one support took place. most: what its niveau allows, None where it sets no limit."""

    inzet: Fact
    count: int
    most: int | None

    @property
    def percent(self) -> int | None:
        """The part of the most that was used, in whole percents; 100 and more is full."""
        return self.count * 100 // self.most if self.most else None


def sessions(facts: CasusFacts, settings: RuleSettings) -> tuple[Sessions, ...]:
    """Return the session counter of each support; an attempt without contact is no session."""
    counts: dict[str, int] = {}
    for contact in facts.of("Contactverslag"):
        if not contact.says("soort", "poging_geen_contact"):
            link = contact.text("ondersteuning_id")
            counts[link] = counts.get(link, 0) + 1
    return tuple(
        Sessions(inzet, counts.get(inzet.id, 0), _most(inzet, settings))
        for inzet in facts.of("Ondersteuning")
    )


def _most(inzet: Fact, settings: RuleSettings) -> int | None:
    if inzet.says("niveau", 4) and inzet.says("type", "groepsaanbod"):
        return settings.sessies_niveau_4_groep
    by_niveau = {
        3: settings.sessies_niveau_3,
        4: settings.sessies_niveau_4,
        5: settings.sessies_niveau_5,
    }
    return next((most for niveau, most in by_niveau.items() if inzet.says("niveau", niveau)), None)
