"""What the rules look at: all records of one casus, read only and found at once by type, id and link.

The same view is made of a bundel in the vault (``view_facts.py``) and of a casus in an exchange file
(``app/exchange/facts.py``): the rules cannot tell them apart. An id is a text, spelled as the links spell it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from jgw_desktop.domain.records import field_of
from jgw_desktop.domain.values import Value, is_empty


@dataclass(slots=True, eq=False, repr=False)
class Fact:
    """One record as the rules see it; made by a builder and never changed after.

    path: JSON pointer of the record inside its casus. fields: by field name. final: whether it counts as
    definitief (for a plan: vastgesteld); what is a concept may be half empty. stands_for: ids of the earlier
    versions that it corrects: links to those lead here.
    """

    type: str
    id: str
    path: str
    fields: Mapping[str, Value]
    final: bool = True
    parent: Fact | None = None
    children: dict[str, list[Fact]] = field(default_factory=dict)
    stands_for: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Tell whether a field is filled in."""
        return not is_empty(self.fields.get(name))

    def text(self, name: str) -> str:
        """Return a text or choice without blanks around it, empty when there is none."""
        value = self.fields.get(name)
        return value.strip() if isinstance(value, str) else ""

    def says(self, name: str, *choices: str | int) -> bool:
        """Tell whether a choice is one of these."""
        value = self.fields.get(name)
        return not isinstance(value, bool) and value in choices

    def number(self, name: str) -> float | None:
        """Return a number, None when there is none."""
        value = self.fields.get(name)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def day(self, name: str) -> date | None:
        """Return the day of a date or moment, None when there is none or it does not exist."""
        return day_of(self.fields.get(name))

    def moment(self, name: str) -> datetime | None:
        """Return a moment (midnight for a date), None when there is none or it does not exist."""
        return moment_of(self.fields.get(name))

    def many(self, name: str) -> tuple[Value, ...]:
        """Return the filled-in items of a list or set."""
        value = self.fields.get(name)
        return tuple(item for item in value if not is_empty(item)) if isinstance(value, tuple) else ()

    def of(self, kind: str) -> tuple[Fact, ...]:
        """Return the records of a type right below this one, in their order."""
        return tuple(self.children.get(kind, ()))

    def pointer(self, name: str = "") -> str:
        """Return the JSON pointer of a field, or of the record itself. name: field name or collection."""
        if not name:
            return self.path
        declared = field_of(self.type, name)
        return f"{self.path}/{declared.json.replace('.', '/') if declared else name}"


def day_of(value: Value) -> date | None:
    """Return the day that a text in ISO 8601 names, None for anything else."""
    return _parsed_day(value) if isinstance(value, str) else None


def moment_of(value: Value) -> datetime | None:
    """Return the local moment that a text in ISO 8601 names, None for anything else."""
    return _parsed(value) if isinstance(value, str) else None


@lru_cache(maxsize=2048)
def _parsed(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


@lru_cache(maxsize=2048)
def _parsed_day(text: str) -> date | None:
    moment = _parsed(text)
    return moment.date() if moment else None


class CasusFacts:
    """All living records of one casus.

    casus: the record at the root; its path is empty.
    """

    def __init__(self, casus: Fact) -> None:
        self.casus = casus
        by_type: dict[str, list[Fact]] = {}
        self._by_id: dict[str, Fact] = {}
        self._sorted: dict[tuple[str, str], tuple[Fact, ...]] = {}
        for fact in walk(casus):
            by_type.setdefault(fact.type, []).append(fact)
            for known in (fact.id, *fact.stands_for):
                if known:
                    self._by_id.setdefault(known, fact)
        self._by_type = {kind: tuple(facts) for kind, facts in by_type.items()}
        self._final = {kind: tuple(f for f in facts if f.final) for kind, facts in by_type.items()}

    def of(self, kind: str) -> tuple[Fact, ...]:
        """Return all records of a type, anywhere in the casus, in their order."""
        return self._by_type.get(kind, ())

    def final(self, kind: str) -> tuple[Fact, ...]:
        """Return the records of a type that are definitief."""
        return self._final.get(kind, ())

    def by_age(self, kind: str, name: str = "datum") -> tuple[Fact, ...]:
        """Return the definitieve records of a type that have a date, the oldest first."""
        known = self._sorted.get((kind, name))
        if known is None:
            known = self._sorted[kind, name] = self._by_moment(kind, name)
        return known

    def _by_moment(self, kind: str, name: str) -> tuple[Fact, ...]:
        dated = [(moment, fact) for fact in self.final(kind) if (moment := fact.moment(name))]
        return tuple(fact for _, fact in sorted(dated, key=lambda pair: pair[0]))

    def newest(self, kind: str, name: str = "datum") -> Fact | None:
        """Return the newest definitieve record of a type, None when there is none."""
        found = self.by_age(kind, name)
        return found[-1] if found else None

    def get(self, key: Value, kind: str = "") -> Fact | None:
        """Return the record with an id (and of a type), None when there is none."""
        found = self._by_id.get(key) if isinstance(key, str) else None
        return found if found and (not kind or found.type == kind) else None

    def link(self, fact: Fact, name: str, kind: str = "") -> Fact | None:
        """Return what a link leads to, None when it is empty or leads to nothing of that type."""
        return self.get(fact.fields.get(name), kind)

    def links(self, fact: Fact, name: str, kind: str = "") -> tuple[Fact, ...]:
        """Return what a list of links leads to; links to nothing are left out."""
        return tuple(found for key in fact.many(name) if (found := self.get(key, kind)))

    def __iter__(self) -> Iterator[Fact]:
        return (fact for facts in self._by_type.values() for fact in facts)


def walk(fact: Fact) -> Iterator[Fact]:
    """Give a record and all below it, parents first."""
    yield fact
    for group in fact.children.values():
        for child in group:
            yield from walk(child)


def hang(parent: Fact, children: Iterable[Fact]) -> None:
    """Put records below another one; for those who build facts."""
    for child in children:
        child.parent = parent
        parent.children.setdefault(child.type, []).append(child)
