"""What one casus asks of the worker on a day: reminders with their rule, evaluations ahead, signals waiting.

``casus_day(store, bundel, today, settings)`` reads one casus, so that the vault can do other work in between,
and a change in one casus asks for that one alone. What was done with a reminder stands in ``app/agenda.py``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from jgw_desktop.app.ports import Store
from jgw_desktop.domain.derived.termijnen import Termijn, termijnen
from jgw_desktop.domain.dutch_dates import date_of
from jgw_desktop.domain.ids import RECORD_ID_SIZE, BundelId, RecordId, parse_record_id
from jgw_desktop.domain.indexing import casus_row
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.periods import days_later
from jgw_desktop.domain.rules import (
    RULES,
    CasusFacts,
    Finding,
    Klasse,
    RuleSettings,
    check_casus,
    facts_of_view,
)
from jgw_desktop.domain.view import BundelView

TIMER_RULES: Mapping[str, str] = {
    "onveilig": "R1",
    "onbekend": "R3",
    "terugkoppeling": "R70",
    "eerste_contact": "R85",
    "praktische_nood": "R35",
    "eigen_kracht": "R57",
    "einde_inzet": "R61",
    "specialist": "R60",
    "plan_18": "R64",
    "nazorg": "R94",
}
"""Which rule each timer belongs to (domain catalogue §3.3); an evaluation is planned, not reminded of."""
_BEGINS: Mapping[str, str] = {
    "regels.R92.spreekuur": "Tevredenheidscheck",
    "regels.R92.hulp": "Tevredenheidscheck",
}
"""Which form meets a reminder that is about another one that stands as it should."""
_ALSO = ("R8", "R9", "R55", "R57", "R59")  # rules of another class that sometimes remind
_REMINDING = {key: rule for key, rule in RULES.items() if rule.klasse is Klasse.H or key in _ALSO}
_ONLY_WHEN_FOUND = (
    "R64",
)  # nothing meets this timer: from its day on the rule says whether it still matters
_AHEAD = 7  # days that a timer shows before its day
_EVALUATIONS_AHEAD = 56
_LAST_WORDS = 160


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to do. rule: its id in RULES. text, values: for ``tekst``. due: last day on time, or None.

    record: what it is about, None for the casus itself. id: the same as long as it is the same thing to do.
    """

    bundel: BundelId
    rule: str
    record: RecordId | None
    text: str
    values: Mapping[str, str | int]
    due: date | None

    @property
    def id(self) -> RecordId:
        """The id of the Taak that says what the worker did with it; two laptops of a worker agree on it."""
        day = self.due.isoformat() if self.due else ""
        days = [
            value for _, value in sorted(self.values.items()) if isinstance(value, str) and date_of(value)
        ]
        parts = (
            self.bundel.hex(),
            self.rule,
            self.record.hex() if self.record else "",
            self.text,
            day,
            *days,
        )
        return RecordId(blake2b("\n".join(parts).encode(), digest_size=RECORD_ID_SIZE).digest())

    @property
    def source(self) -> str:
        """The policy document it comes from."""
        return RULES[self.rule].source

    @property
    def begins(self) -> str:
        """The form that it asks to begin, empty where the record that it is about is to be opened."""
        return _BEGINS.get(self.text, "")

    @property
    def is_urgent(self) -> bool:
        """Whether it cannot wait: somebody is not safe (R1)."""
        return self.rule == "R1"

    def is_late(self, today: date) -> bool:
        """Whether its last day on time is behind us."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class CasusDay:
    """What one casus asks. evaluations: days agreed, of the next eight weeks or missed, with their plan.

    last_contact: the beginning of the newest note that not only a jeugdige may read. personen: the family.
    """

    bundel: BundelId
    naam: str
    reminders: tuple[Reminder, ...]
    evaluations: tuple[tuple[date, RecordId], ...]
    signals: tuple[RecordId, ...]
    last_contact: str = ""
    personen: str = ""


def casus_day(store: Store, bundel: BundelId, today: date, settings: RuleSettings) -> CasusDay | None:
    """Return what a casus asks on a day, None for a bundel without one."""
    return day_of_view(store.bundel(bundel), today, settings)


def day_of_view(view: BundelView, today: date, settings: RuleSettings) -> CasusDay | None:
    """Return what a casus asks on a day, as it stands in a view; None for a bundel without one."""
    facts, row = facts_of_view(view), casus_row(view)
    if facts is None or row is None:
        return None
    timers = termijnen(facts, today, settings)
    return CasusDay(
        view.id,
        row.naam,
        tuple(
            sorted(
                reminders(view.id, facts, timers, today, settings),
                key=lambda one: (not one.is_urgent, one.due or today),
            )
        ),
        tuple(_evaluations(timers, today)),
        tuple(_waiting(facts)),
        _last_contact(facts),
        row.personen,
    )


def reminders(
    bundel: BundelId, facts: CasusFacts, timers: tuple[Termijn, ...], today: date, settings: RuleSettings
) -> Iterator[Reminder]:
    """Give what rules remind of, then the timers that no such rule spoke of and that are near or past."""
    is_open = not facts.casus.says("stap", AFGESLOTEN)
    found = check_casus(facts, today, settings, _REMINDING) if is_open else []
    told = set()
    for finding in found:
        if finding.klasse is Klasse.H:
            told.add((finding.rule, finding.record))
            yield _of_finding(bundel, finding, timers)
    for timer in timers:
        rule = TIMER_RULES.get(timer.soort)
        is_near = timer.due <= days_later(today, _AHEAD)
        is_over = rule in _ONLY_WHEN_FOUND and timer.due <= today
        if rule in settings.off or is_over or (rule, timer.fact.id) in told:
            continue
        if rule and is_near:
            yield Reminder(
                bundel, rule, parse_record_id(timer.fact.id), f"vandaag.termijn.{timer.soort}", {}, timer.due
            )


def _of_finding(bundel: BundelId, finding: Finding, timers: tuple[Termijn, ...]) -> Reminder:
    about = ((finding.rule, finding.record) == (TIMER_RULES.get(one.soort), one.fact.id) for one in timers)
    due = next((timer.due for timer, fits in zip(timers, about, strict=True) if fits), None)
    record = parse_record_id(finding.record) if finding.type != "Casus" else None
    return Reminder(bundel, finding.rule, record, finding.text, finding.values, due)


def _evaluations(timers: tuple[Termijn, ...], today: date) -> Iterator[tuple[date, RecordId]]:
    for timer in timers:
        plan = parse_record_id(timer.fact.id)
        if timer.soort == "evaluatie" and plan and timer.due <= days_later(today, _EVALUATIONS_AHEAD):
            yield timer.due, plan


def _waiting(facts: CasusFacts) -> Iterator[RecordId]:
    """Give the signals on which nothing was decided (000 stap 2)."""
    for signal in facts.of("Signaal"):
        record = parse_record_id(signal.id)
        if record and not signal.has("besluit"):
            yield record


def _last_contact(facts: CasusFacts) -> str:
    """Return what was said last, to pick up where one was; never what only a jeugdige may read."""
    notes = [note for note in facts.of("Contactverslag") if not note.says("zichtbaarheid", "alleen_jeugdige")]
    newest = max(notes, key=lambda note: note.text("datumtijd"), default=None)
    return newest.text("kort")[:_LAST_WORDS] if newest else ""
