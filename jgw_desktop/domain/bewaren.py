"""How long a casus is kept, and when it may leave the laptop. Pure: the day and the facts are handed in.

``stays_for`` says what keeps a casus on the laptop; nothing leaves by the passing of time alone.
``bewaartermijn`` says until when the casus must be kept; after that day nothing happens by itself either.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from jgw_desktop.domain.clock import wall_ms
from jgw_desktop.domain.derived.stappen import may_leave_laptop
from jgw_desktop.domain.dutch_dates import date_of
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.periods import days_later, months_later
from jgw_desktop.domain.rules.facts import CasusFacts
from jgw_desktop.domain.rules.settings import RuleSettings
from jgw_desktop.domain.view import BundelView

NO_CONTENT = ("Vernietiging", "VernietigingOordeel")  # asking to destroy does not make the term longer
LEAST_YEARS = 15  # the shortest term the law ever had; a slip in the rules file must not make it shorter


class Reden(StrEnum):
    """What keeps a casus on the laptop."""

    NIET_AANGEMELD = "niet_aangemeld"  # there is no server that could have it
    GEEN_TOEGANG = "geen_toegang"  # it is being handed over already
    NIET_AFGESLOTEN = "niet_afgesloten"
    NAZORG = "nazorg"
    NIET_AFGEROND = "niet_afgerond"  # typing that is no change yet
    NIET_BEVESTIGD = "niet_bevestigd"  # not all of it was read in the server's log
    BIJLAGEN = "bijlagen"  # the server does not have the bytes of all attachments


OF_A_SERVER = frozenset({Reden.NIET_BEVESTIGD, Reden.BIJLAGEN})
"""What goes over by synchronising."""


@dataclass(frozen=True, slots=True)
class Bevestiging:
    """What the vault knows of a casus and the server.

    unconfirmed: changes and keys that were not read in the server's log. is_read: all of that log was read.
    drafts: of fields. attachments: that the server lacks.
    """

    is_enrolled: bool
    has_access: bool
    is_read: bool
    unconfirmed: int
    drafts: int
    attachments: int


def stays_for(facts: CasusFacts | None, seen: Bevestiging, today: date) -> tuple[Reden, ...]:
    """Return everything that keeps a casus on the laptop (R84); nothing when it may leave.

    facts: None for what is no casus.
    """
    is_closed = facts is not None and facts.casus.says("stap", AFGESLOTEN)
    is_over = facts is not None and may_leave_laptop(facts, today, unsent=0)
    keeps = {
        Reden.NIET_AANGEMELD: not seen.is_enrolled,
        Reden.GEEN_TOEGANG: not seen.has_access,
        Reden.NIET_AFGESLOTEN: not is_closed,
        Reden.NAZORG: is_closed and not is_over,
        Reden.NIET_AFGEROND: seen.drafts > 0,
        Reden.NIET_BEVESTIGD: seen.unconfirmed > 0 or not seen.is_read,
        Reden.BIJLAGEN: seen.attachments > 0,
    }
    return tuple(reden for reden, holds in keeps.items() if holds)


def is_proposed(closed: date | None, today: date, settings: RuleSettings) -> bool:
    """Tell whether the CJG wants a casus proposed for leaving the laptop; without a term it never is."""
    term = settings.van_laptop_dagen
    return term > 0 and closed is not None and (today - closed).days >= term


def closed_on(view: BundelView) -> date | None:
    """Return the day on which a casus was closed, None for one that is open or does not say."""
    root = view.root
    return date_of(root.text("afgesloten_op")) if root and root.text("stap") == AFGESLOTEN else None


def term_of(view: BundelView, settings: RuleSettings) -> Bewaartermijn | None:
    """Return how long a casus is kept, None for one that is not closed."""
    written = [
        head.hlc
        for record in view.records.values()
        if record.type not in NO_CONTENT
        for register in record.registers.values()
        for head in register.heads
    ]
    changed_on = datetime.fromtimestamp(wall_ms(max(written)) / 1000, UTC).date() if written else None
    children = (one for one in view.of_type("Persoon") if one.text("rol") == "jeugdige")
    births = filter(None, (date_of(one.text("geboortedatum")) for one in children))
    return bewaartermijn(closed_on(view), changed_on, births, settings)


@dataclass(frozen=True, slots=True)
class Bewaartermijn:
    """vanaf: the day the term counts from. tot: the first day on which the casus need not be kept."""

    vanaf: date
    tot: date

    def is_over(self, today: date) -> bool:
        """Tell whether the term has passed."""
        return today >= self.tot


def bewaartermijn(
    closed: date | None, changed_on: date | None, births: Iterable[date], settings: RuleSettings
) -> Bewaartermijn | None:
    """Return how long a casus is kept, None for one that is not closed.

    It counts from the closing, or from a later change. changed_on: the day of the last change. births: of
    the children. Source: Jeugdwet art. 7.3.8 (20 years, counted from the last change); that no term ends
    before the youngest child is grown up is ours, so that they can still ask for their own file.
    """
    if closed is None:
        return None
    since = max(closed, changed_on or closed)
    ends = [years_after(since, max(LEAST_YEARS, settings.bewaartermijn_jaren))]
    ends += [years_after(birth, settings.bewaren_tot_leeftijd) for birth in births]
    return Bewaartermijn(since, max(ends))


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later; for 29 February without one, 1 March."""
    later = months_later(day, 12 * years)
    return later if later.day == day.day else days_later(later, 1)
