"""Casussen made at random from the form declarations, as the exchange format has them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hypothesis import strategies as st

from jgw_desktop.app.exchange.links import ids_below
from jgw_desktop.app.exchange.shapes import is_shared, shape_of
from jgw_desktop.domain.choices import CHOICES
from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.records import CATALOGUE, RecordType

LINKS = (Kind.VERWIJZING, Kind.VERWIJZINGEN)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
dates = st.dates(date(1990, 1, 1), date(2030, 12, 31)).map(date.isoformat)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)).map(
    lambda m: m.isoformat(timespec="minutes")
)
numbers = st.integers(0, 10) | st.floats(0, 10)
raw = st.recursive(
    st.none() | st.booleans() | numbers | texts, lambda inner: st.lists(inner, max_size=2), max_leaves=4
)


def value_for(declared: Field) -> st.SearchStrategy[Any]:
    """Give values that fit a field; links are made up later."""
    choices = st.sampled_from(list(CHOICES.get(declared.choices, ["geen"])))
    found: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.TEKST: texts,
        Kind.LANGE_TEKST: texts,
        Kind.DATUM: dates,
        Kind.DATUMS: st.lists(dates, max_size=2),
        Kind.DATUMTIJD: moments,
        Kind.GETAL: numbers,
        Kind.CIJFER: numbers,
        Kind.KEUZE: choices,
        Kind.MEERKEUZE: st.lists(choices, max_size=2),
        Kind.REGELS: st.lists(texts, max_size=2),
        Kind.KAART: st.dictionaries(texts, numbers | texts, max_size=2),
        Kind.RUW: raw.filter(lambda value: value is not None),
    }
    return found[declared.kind]


@st.composite
def casussen(draw: st.DrawFn) -> dict[str, Any]:
    """Give one casus with some of its fields, lists and links filled in."""
    counter = iter(range(10_000))
    made: dict[str, Any] = record(draw, CATALOGUE["Casus"], counter)
    link(draw, CATALOGUE["Casus"], made, set(ids_below("Casus", made)))
    return made


def record(draw: st.DrawFn, kind: RecordType, counter: Any) -> dict[str, Any]:
    """Make a record without links: about a third of what it can hold."""
    shape = shape_of(kind.name)
    made: dict[str, Any] = {"id": f"r{next(counter)}"} if kind.has_id or draw(st.booleans()) else {}
    plain = [key for key, declared in shape.fields.items() if declared.kind not in LINKS]
    made |= {key: draw(value_for(shape.fields[key])) for key in some(draw, plain)}
    for key in some(draw, list(shape.objects)):
        made[key] = {
            name: draw(value_for(shape.objects[key][name])) for name in some(draw, list(shape.objects[key]))
        }
    for key in some(draw, list(shape.children)):
        child = shape.children[key]
        count = 1 if child.single else draw(st.integers(0, 2))
        items = [record(draw, child, counter) for _ in range(count)]
        made[key] = items[0] if child.single else items
    return made


def link(draw: st.DrawFn, kind: RecordType, made: dict[str, Any], known: set[tuple[str, str]]) -> None:
    """Add links between the records that there are."""
    shape = shape_of(kind.name)
    for key, declared in shape.fields.items():
        targets = sorted(found for target, found in known if target in declared.targets)
        if targets and not any(map(is_shared, declared.targets)) and draw(st.integers(0, 2)) == 0:
            one, many = st.sampled_from(targets), st.lists(st.sampled_from(targets), max_size=2)
            made[key] = draw(one if declared.kind is Kind.VERWIJZING else many)
    for key, child in shape.children.items():
        inside = made.get(key, [])
        for item in [inside] if child.single and inside else inside:
            link(draw, child, item, known)


def some(draw: st.DrawFn, keys: list[str]) -> list[str]:
    return draw(st.lists(st.sampled_from(keys), max_size=4, unique=True)) if keys else []
