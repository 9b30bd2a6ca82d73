"""One casus at a glance: what happened over all its records, what it asks now, how many helpers there are.

``happened(view)`` is cheap and pure; ``glance(store, view, today, settings)`` runs the rules, off the screen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from jgw_desktop.app.agenda import read_own
from jgw_desktop.app.ports import Store
from jgw_desktop.app.today import Reminder, day_of_view
from jgw_desktop.domain.derived.netwerk import active_professionals, disciplines, latest_map
from jgw_desktop.domain.dutch_dates import date_of
from jgw_desktop.domain.fields import Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE, ORDER
from jgw_desktop.domain.rules import RuleSettings, facts_of_view
from jgw_desktop.domain.versions import corrected
from jgw_desktop.domain.view import BundelView, RecordView

KINDS: Mapping[str, frozenset[str]] = {
    "contacten": frozenset({"Contactverslag", "Bespreking", "Consultatie", "Terugkoppeling", "Observatie"}),
    "plan": frozenset(
        {"EersteAnalyse", "Vraagverheldering", "VijfVragen", "Keuzehulp", "Netwerkkaart", "Gezinsplan"}
        | {"Coordinatieafspraken", "EigenKrachtBijeenkomst"}
    ),
    "veiligheid": frozenset(
        {"Signaal", "Risicotaxatie", "Veiligheidsplan", "Uithuisplaatsing", "VerklarendeAnalyse"}
    ),
    "terugkijken": frozenset({"Evaluatie", "Meting", "Tevredenheidscheck", "Afsluiting", "Nazorg"}),
    "hulp": frozenset({"Toeleiding", "Ondersteuning"}),
    "toestemming": frozenset({"Toestemming"}),
}
"""What a worker may want to see alone of what happened, in the order in which it is offered."""
_AROUND = 3
_DAYS = (Kind.DATUM, Kind.DATUMTIJD)
_WORDS = (Kind.LANGE_TEKST, Kind.TEKST)


class Happening(NamedTuple):
    """One form of a casus in time. when: ISO text. words: the first words in it, may be empty."""

    record: RecordId
    type: str
    when: str
    words: str


class Glance(NamedTuple):
    """gezichten: professionals the family meets. disciplines: how many kinds of them (002 §2.2, 001).

    evaluation: the first day to look back together that no evaluation has met, with its plan. danger: where
    a child is not safe, the form to act in: the veiligheidsplan, or the taxatie that has none yet (R1).
    """

    gezichten: int
    disciplines: int
    reminders: tuple[Reminder, ...]
    evaluation: tuple[date, RecordId] | None = None
    danger: RecordId | None = None


def happened(view: BundelView) -> list[Happening]:
    """Return every form of a casus that has a day, the newest first; of a corrected one what counts now."""
    root, old = view.root, corrected(view)
    here = view.children(root.id) if root else ()
    forms = (one for one in here if one.type in CATALOGUE and one.id not in old)
    dated = ((when, one) for one in forms if CATALOGUE[one.type].form and (when := _when(one)))
    ordered = sorted(dated, key=lambda pair: (pair[0], pair[1].text(ORDER), pair[1].id), reverse=True)
    return [Happening(one.id, one.type, when, _words(one)) for when, one in ordered]


def _when(record: RecordView) -> str:
    """Return the first day declared in a form that is filled in; the day itself stands first in each."""
    days = (record.text(field.name) for field in CATALOGUE[record.type] if field.kind in _DAYS)
    return next((day for day in days if date_of(day)), "")


def _words(record: RecordView) -> str:
    texts = (record.text(field.name) for field in CATALOGUE[record.type] if field.kind in _WORDS)
    return next((text for text in texts if text), "")


def around(view: BundelView) -> list[RecordView]:
    """Return who stands actively around a family, of the newest netwerkkaart; the nearest few."""
    kaart = view.newest("Netwerkkaart")
    members = view.children(kaart.id, "Netwerklid") if kaart else ()
    active = [one for one in members if one.text("betrokkenheid") in ("", "actief") and one.text("naam")]
    return active[:_AROUND]


class Reminded(NamedTuple):
    """Reminders that say the same, shown as one. first: the one to begin with."""

    first: Reminder
    number: int


def together(reminders: Iterable[Reminder]) -> list[Reminded]:
    """Put reminders of one rule that say the same in one line, at the place of the first."""
    found: dict[tuple[str, str, tuple[tuple[str, str | int], ...]], list[Reminder]] = {}
    for one in reminders:
        found.setdefault((one.rule, one.text, tuple(sorted(one.values.items()))), []).append(one)
    return [Reminded(same[0], len(same)) for same in found.values()]


def glance(store: Store, view: BundelView, today: date, settings: RuleSettings) -> Glance:
    """Return what a casus asks now, without what was done or put off, and its counters."""
    facts, day, own = facts_of_view(view), day_of_view(view, today, settings), read_own(store)
    kaart = latest_map(facts) if facts else None
    return Glance(
        len(active_professionals(kaart)),
        len(disciplines(kaart)),
        tuple(one for one in day.reminders if own.wants(one, today)) if day else (),
        min(day.evaluations, default=None) if day else None,
        _danger(view, day.reminders) if day else None,
    )


def _danger(view: BundelView, reminders: Iterable[Reminder]) -> RecordId | None:
    """Return the form to act in where a child is not safe, whatever was put off."""
    taxatie = next((one.record for one in reminders if one.is_urgent and one.record), None)
    plans = view.in_order("Veiligheidsplan") if taxatie else ()
    about = (one.id for one in reversed(plans) if taxatie and one.text("risicotaxatie_id") == taxatie.hex())
    return next(about, taxatie)
