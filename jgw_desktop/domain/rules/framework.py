"""What a rule is, how it is registered, and how all of them are run.

A rule is one small pure function above which stand its number, name, class and source::

    @rule("R13", "belang-kind", Klasse.B, "001 ankerpunt Veilig vangnet")
    def belang_kind(look: Look) -> Iterator[Breach]:
        for plan in look.final("Veiligheidsplan"):
            if plan.says("belangen_botsen", "ja") and not plan.has("afweging_belang_kind"):
                yield Breach(plan, "afweging_belang_kind", "R13.afweging")

A breach names a text of ``resources/teksten/nl/regels.toml``; the words are filled in where a person
reads them. A rule that is a property of the program (P) has no function: a test holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from jgw_desktop.domain.rules.facts import CasusFacts, Fact
from jgw_desktop.domain.rules.settings import RuleSettings


class Klasse(StrEnum):
    """What breaking a rule means (domain catalogue §5)."""

    B = "B"  # blocks making it definitief, vastgesteld or gesloten
    O = "O"  # noqa: E741 - pas toe of leg uit: asks a reason
    H = "H"  # task or reminder
    W = "W"  # warning
    A = "A"  # the program acts by itself
    P = "P"  # a property of the program, held by a test


@dataclass(frozen=True, slots=True, repr=False)
class Look:
    """What a rule is given. facts: the casus. today: the day to judge on. settings: what a CJG may set."""

    facts: CasusFacts
    today: date
    settings: RuleSettings

    def of(self, kind: str) -> tuple[Fact, ...]:
        """Return all records of a type, concepts too."""
        return self.facts.of(kind)

    def final(self, kind: str) -> tuple[Fact, ...]:
        """Return the definitieve records of a type."""
        return self.facts.final(kind)

    def final_below(self, kind: str, below: str) -> Iterator[Fact]:
        """Give the records of one type right below the definitieve records of another."""
        return (row for form in self.facts.final(kind) for row in form.of(below))


@dataclass(frozen=True, slots=True, repr=False)
class Breach:
    """Where a casus breaks a rule.

    fact, name: the record and its field (or the collection that lacks a record), empty for the record
    itself. text: key below ``regels``. values: numbers, dates and choices for the text, never an answer.
    klasse: only where it is another one than the rule's own.
    """

    fact: Fact
    name: str
    text: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    klasse: Klasse | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person is told: which rule, how strict, where, and with which text.

    record: id of the record. type, field: its type and the field, empty for the whole record. path: JSON
    pointer inside the casus. text, values: key and values for ``tekst``.
    """

    rule: str
    klasse: Klasse
    record: str
    type: str
    field: str
    path: str
    text: str
    values: Mapping[str, str | int]


Check = Callable[[Look], Iterable[Breach]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the rule table: number, name and class, and the policy document it comes from.

    check: finds where it is broken, None for what is not seen in the records of one casus. held_by: the
    test (file::name) or the module that holds such a rule.
    """

    id: str
    name: str
    klasse: Klasse
    source: str
    check: Check | None = None
    held_by: str = ""

    @property
    def place(self) -> tuple[str, int]:
        """Where the rule stands in the table: G1 on (bad data), then R1 on (the catalogue)."""
        return self.id[0], int(self.id[1:])


_rules: dict[str, Rule] = {}
RULES: Mapping[str, Rule] = MappingProxyType(_rules)
"""Every rule by its id; importing ``jgw_desktop.domain.rules`` fills it."""


def rule(number: str, name: str, klasse: Klasse, source: str) -> Callable[[Check], Check]:
    """Register the function below it as the check of a rule."""

    def register(check: Check) -> Check:
        _add(Rule(number, name, klasse, source, check))
        return check

    return register


def held(number: str, name: str, klasse: Klasse, source: str, held_by: str) -> None:
    """Register a rule that a test or a module holds, since no record can break it."""
    _add(Rule(number, name, klasse, source, held_by=held_by))


def may_be_off() -> frozenset[str]:
    """Return the ids of the rules that a CJG may switch off: those that ask a reason, remind or warn."""
    return frozenset(known.id for known in _rules.values() if known.klasse in "OHW" and known.check)


def _add(new: Rule) -> None:
    if new.id in _rules:
        raise ValueError(f"{new.id} is registered twice")
    _rules[new.id] = new


def check_casus(
    facts: CasusFacts, today: date, settings: RuleSettings, rules: Mapping[str, Rule] = RULES
) -> list[Finding]:
    """Return what every rule finds, in the order of the rules.

    Pure: the same casus, day and settings give the same list.
    """
    look, explained = Look(facts, today, settings), _explained(facts)
    return _without_echoes(
        _finding(known, breach)
        for known in sorted(rules.values(), key=lambda each: each.place)
        if known.check
        for breach in _wanted(known, known.check(look), settings)
        if (breach.klasse or known.klasse) is not Klasse.O or (known.id, top(breach.fact).id) not in explained
    )


def _explained(facts: CasusFacts) -> frozenset[tuple[str, str]]:
    """Return the rules that were departed from with a written reason, each with the part it is about."""
    return frozenset(
        (line.text("wat"), (facts.link(line, "betreft") or facts.casus).id)
        for line in facts.of("Logregel")
        if line.has("reden")
    )


def top(fact: Fact) -> Fact:
    """Return the form (or other part right below the casus) that a record stands in, else the casus."""
    while fact.parent is not None and fact.parent.parent is not None:
        fact = fact.parent
    return fact


def _without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """Leave out what is said of the data in general (G) where a rule of the catalogue says it better."""
    found = list(findings)
    named = {one.path for one in found if one.rule.startswith("R")}
    return [one for one in found if one.rule.startswith("R") or one.path not in named]


def _wanted(known: Rule, breaches: Iterable[Breach], settings: RuleSettings) -> Iterator[Breach]:
    """Leave out what a CJG has switched off; what blocks can never be."""
    for breach in breaches:
        if known.id not in settings.off or (breach.klasse or known.klasse) is Klasse.B:
            yield breach


def _finding(known: Rule, breach: Breach) -> Finding:
    fact = breach.fact
    return Finding(
        rule=known.id,
        klasse=breach.klasse or known.klasse,
        record=fact.id,
        type=fact.type,
        field=breach.name,
        path=fact.pointer(breach.name),
        text=f"regels.{breach.text}",
        values=breach.values,
    )
