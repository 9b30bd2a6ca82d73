"""The indicators of all casussen of this laptop added up: counts and means, no names, nothing of one family.

``numbers_of(store, bundel, settings, period)`` reads one casus, so that the vault can work in between;
``spreekuur_numbers`` reads the consults, ``talks_by_month`` how many there were; ``Totals`` adds all up;
``as_csv`` is what may leave the laptop.
Source: domain catalogue §6.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from jgw_desktop.app.ports import Store
from jgw_desktop.app.spreekuur import CONSULT, ROOT
from jgw_desktop.domain.derived.consulten import of_check, of_consult
from jgw_desktop.domain.derived.in_period import Length, Period, period_of, up_to, was_busy, within
from jgw_desktop.domain.derived.indicatoren import indicatoren
from jgw_desktop.domain.derived.metingen import OWN_LISTS
from jgw_desktop.domain.derived.uitkomsten import uitkomsten
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.domain.periods import months_later
from jgw_desktop.domain.rules import CasusFacts, RuleSettings, facts_of_view
from jgw_desktop.domain.rules.facts import Fact
from jgw_desktop.domain.tevredenheid import CHECK
from jgw_desktop.domain.values import Value

SMALLEST = 10
"""A count below this could point at a family; it is hidden in what leaves the laptop."""
_MEANS = frozenset({"I14", "I15", "I21", "I22"})
_COUNTED = frozenset(f"I{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 18, 19, 20, 25, 26))
"""What is counted in a period; the others tell how a casus stands."""
_MONTHS_SHOWN = 6
_MEAN_PARTS = frozenset({"begrepen", "geholpen"})

Numbers = Mapping[str, Value]
Path = tuple[str, ...]


@dataclass(slots=True)
class Cell:
    """One number over all casussen. total: the sum; known: of how many casussen or yes-or-no answers."""

    total: float = 0
    known: int = 0
    is_mean: bool = False

    @property
    def shown(self) -> float:
        """The number to show: a sum, or a mean with one decimal."""
        return round(self.total / self.known, 1) if self.is_mean and self.known else self.total


@dataclass(slots=True)
class Totals:
    """All numbers by indicator and part. casussen, closed: how many were counted, and are closed."""

    casussen: int = 0
    closed: int = 0
    cells: dict[Path, Cell] = field(default_factory=dict)

    def add(self, numbers: Numbers) -> None:
        """Count one casus more; one without numbers is none."""
        if not numbers:
            return
        self.casussen += 1
        self.closed += numbers.get("afgesloten") is True
        self.count(numbers)

    def count(self, numbers: Numbers) -> None:
        """Count what belongs to no casus."""
        for path, value in _flat(numbers, ()):
            cell = self.cells.setdefault(path, Cell(is_mean=_is_mean(path)))
            cell.total += value
            cell.known += 1

    def of(self, *path: str) -> Cell:
        """Return a number, an empty one where nothing was counted."""
        return self.cells.get(path, Cell())

    def below(self, *path: str) -> dict[str, float]:
        """Return the numbers right below a path, by their last part."""
        size = len(path)
        found = ((key, cell) for key, cell in self.cells.items() if key[:size] == path)
        return {key[size]: cell.shown for key, cell in found if len(key) == size + 1}


def numbers_of(
    store: Store, bundel: BundelId, settings: RuleSettings, period: Period | None = None
) -> Numbers:
    """Return the indicators of one casus by their number; empty for a bundel without one.

    period: what happened in it is counted, how the casus stands is told as it was at its end; empty when
    nothing happened in it. None: everything, until now.
    """
    facts = facts_of_view(store.bundel(bundel))
    if facts is None or (period is not None and not was_busy(facts, period)):
        return {}
    if period is None:
        return _all(facts, settings) | {"afgesloten": facts.casus.says("stap", AFGESLOTEN)}
    now, counted = _all(up_to(facts, period), settings), _all(within(facts, period), settings)
    return {
        **now,
        **{key: value for key, value in counted.items() if key in _COUNTED},
        "afgesloten": facts.casus.says("stap", AFGESLOTEN) and _was_closed(facts, period),
    }


def spreekuur_numbers(store: Store, period: Period | None = None) -> tuple[Numbers, ...]:
    """Return what each consult and each answer about the spreekuur counts for, in a period or until now."""
    return tuple(
        of_check(fact) if fact.type == CHECK else of_consult(fact)
        for fact in _said(store, CONSULT, CHECK)
        if period is None or ((day := fact.day("datum")) is not None and period.holds(day))
    )


def talks_by_month(store: Store, last: date) -> tuple[tuple[Period, int], ...]:
    """Return six months up to that of a day, oldest first, each with its talks at the spreekuur.

    Where those had none, the six up to the newest talk before them.
    """
    days = [day for talk in _said(store, CONSULT) if (day := talk.day("datum")) and day <= last]
    found = _talks(days, last)
    return found if not days or any(talks for _, talks in found) else _talks(days, max(days))


def _talks(days: list[date], last: date) -> tuple[tuple[Period, int], ...]:
    firsts = (months_later(last.replace(day=1), -back) for back in reversed(range(_MONTHS_SHOWN)))
    months = (period_of(Length.MAAND, first) for first in firsts)
    return tuple((month, sum(map(month.holds, days))) for month in months)


def _said(store: Store, *kinds: str) -> list[Fact]:
    views = (store.bundel(bundel) for bundel in store.bundels_of_type(ROOT))
    found = (one for view in views for kind in kinds for one in view.of_type(kind))
    return [Fact(one.type, one.id.hex(), "", one.values()) for one in found]


def _all(facts: CasusFacts, settings: RuleSettings) -> dict[str, Value]:
    return {**indicatoren(facts, settings), **uitkomsten(facts, settings, OWN_LISTS)}


def _was_closed(facts: CasusFacts, period: Period) -> bool:
    """Tell whether the newest closing was by the end of a period."""
    days = [day for form in facts.of("Afsluiting") if (day := form.day("datum"))]
    return bool(days) and max(days) <= period.last


def as_csv(totals: Totals, words: Mapping[str, str]) -> str:
    """Return a table to leave the laptop with: semicolons, small groups hidden.

    words: heads of its columns (indicator, onderdeel, waarde, aantal); ``verborgen``: for a small group.
    """
    rows = [";".join(words[name] for name in ("indicator", "onderdeel", "waarde", "aantal"))]
    for path, cell in sorted(totals.cells.items(), key=lambda pair: _order(pair[0])):
        shown = _shown(cell) or (words["verborgen"],) * 2
        rows.append(";".join((path[0], _plain(".".join(path[1:])), *shown)))
    return "\r\n".join(rows) + "\r\n"


def _shown(cell: Cell) -> tuple[str, str] | None:
    """Return value and number of a cell as text, None for a small group."""
    size = cell.known if cell.is_mean else cell.total
    return (f"{cell.shown:g}".replace(".", ","), str(cell.known)) if size >= SMALLEST else None


def _plain(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula or a second column."""
    return text.replace(";", ",").lstrip("=+-@\t")


def _order(path: Path) -> tuple[int, Path]:
    number = path[0].removeprefix("I")
    return (int(number) if number.isdecimal() else 0), path


def _is_mean(path: Path) -> bool:
    return path[0] in _MEANS or path[-1] in _MEAN_PARTS


def _flat(value: Value, path: Path) -> Iterator[tuple[Path, float]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _flat(inner, (*path, str(key)))
    elif isinstance(value, int | float):
        yield path, float(value)
