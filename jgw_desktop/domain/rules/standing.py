"""Where a casus stands when the rules of closing and reminding look at it."""

from __future__ import annotations

from datetime import date

from jgw_desktop.domain.derived.in_time import in_time
from jgw_desktop.domain.derived.veiligheid import status_of
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.rules.facts import CasusFacts, Fact

_CLOSING = ("afsluiten_nazorg", AFGESLOTEN)


def is_open(facts: CasusFacts) -> bool:
    """Tell whether there is work to do in a casus: reminders about a closed one help nobody."""
    casus = facts.casus
    return not casus.says("stap", AFGESLOTEN) and (casus.has("stap") or not casus.has("afgesloten_op"))


def closing(facts: CasusFacts) -> Fact | None:
    """Return the closing form that counts now: none where the casus was opened again after it."""
    forms = [form for form in in_time(facts, "Afsluiting") if form.final]
    in_closing = facts.casus.says("stap", *_CLOSING) or not facts.casus.has("stap")
    return forms[-1] if forms and in_closing else None


def is_closing(facts: CasusFacts) -> bool:
    """Tell whether a casus is closed, or its closing was made definitief."""
    return not is_open(facts) or closing(facts) is not None


def was_unsafe(facts: CasusFacts, day: date | None) -> bool:
    """Tell whether the last taxatie on or before a day said onveilig: then safety is ground enough."""
    known = [t for t in in_time(facts, "Risicotaxatie") if day is None or (t.day("datum") or day) <= day]
    return bool(known) and status_of(known[-1]) == "onveilig"
