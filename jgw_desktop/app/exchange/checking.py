"""Whether a value in an exchange file fits its declared field; of a list each item by itself.

Nothing is converted: a number written as text is refused, and so is ``true`` where 1 is meant. A field
may be absent (a concept may be half empty), but ``null`` is not a value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import MappingProxyType

from jgw_desktop.domain.choices import is_known
from jgw_desktop.domain.errors import (
    ImportNoDate,
    ImportOutOfRange,
    ImportTooLong,
    ImportUnknownChoice,
    ImportWrongKind,
)
from jgw_desktop.domain.fields import MAX_LENGTH, Field, Kind
from jgw_desktop.domain.values import Value, freeze

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?")
_HIGHEST_SCORE = 10


ITEM_OF: Mapping[Kind, Kind] = MappingProxyType(
    {
        Kind.DATUMS: Kind.DATUM,
        Kind.MEERKEUZE: Kind.KEUZE,
        Kind.VERWIJZINGEN: Kind.VERWIJZING,
        Kind.REGELS: Kind.TEKST,
    }
)
"""The kinds of field that hold a list, with the kind that each item is of."""


def value_of(declared: Field, raw: object, pointer: str, *, is_newer: bool = False) -> Value:
    """Return the value for a field, or one item of a list. Raises a kind of ImportWrongValue.

    is_newer: the file says that a newer version wrote it; a choice that is not known here is kept then.
    """
    kind = ITEM_OF.get(declared.kind, declared.kind)
    check = _newer_choice if is_newer and kind is Kind.KEUZE else _CHECKS[kind]
    return check(declared, raw, pointer)


def as_object(raw: object, pointer: str) -> dict[str, object]:
    """Return an object as it is. Raises ImportWrongKind."""
    if not isinstance(raw, dict):
        raise ImportWrongKind(pad=pointer)
    return raw


def as_list(raw: object, pointer: str) -> list[object]:
    """Return a list as it is. Raises ImportWrongKind."""
    if not isinstance(raw, list):
        raise ImportWrongKind(pad=pointer)
    return raw


def as_text(raw: object, pointer: str, limit: int) -> str:
    """Return a text of at most ``limit`` characters. Raises ImportWrongKind or ImportTooLong."""
    if not isinstance(raw, str):
        raise ImportWrongKind(pad=pointer)
    if len(raw) > limit:
        raise ImportTooLong(pad=pointer, grens=limit)
    return raw


def _text(declared: Field, raw: object, pointer: str) -> Value:
    return as_text(raw, pointer, declared.max_length or MAX_LENGTH[Kind.TEKST])


def _date(_: Field, raw: object, pointer: str) -> Value:
    text = as_text(raw, pointer, MAX_LENGTH[Kind.TEKST])
    if not (_DATE.fullmatch(text) and _exists(date.fromisoformat, text)):
        raise ImportNoDate(pad=pointer)
    return text


def _moment(_: Field, raw: object, pointer: str) -> Value:
    text = as_text(raw, pointer, MAX_LENGTH[Kind.TEKST])
    if not (_MOMENT.fullmatch(text) and _exists(datetime.fromisoformat, text)):
        raise ImportNoDate(pad=pointer)
    return text


def _exists(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True


def _number(_: Field, raw: object, pointer: str) -> Value:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise ImportWrongKind(pad=pointer)
    if raw < 0:
        raise ImportOutOfRange(pad=pointer)
    return raw


def _score(declared: Field, raw: object, pointer: str) -> Value:
    number = _number(declared, raw, pointer)
    if isinstance(number, int | float) and number > _HIGHEST_SCORE:
        raise ImportOutOfRange(pad=pointer)
    return number


def _choice(declared: Field, raw: object, pointer: str) -> Value:
    if not is_known(declared.choices, raw):
        raise ImportUnknownChoice(pad=pointer)
    return freeze(raw)


def _newer_choice(_: Field, raw: object, pointer: str) -> Value:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    return as_text(raw, pointer, MAX_LENGTH[Kind.TEKST])


def _map(_: Field, raw: object, pointer: str) -> Value:
    """Check a map; its keys may be names, so an error points at the map and not into it."""
    entries = as_object(raw, pointer)
    for key, item in entries.items():
        as_text(key, pointer, MAX_LENGTH[Kind.TEKST])
        if isinstance(item, bool) or not isinstance(item, int | float):
            as_text(item, pointer, MAX_LENGTH[Kind.LANGE_TEKST])
    return freeze(entries)


def _raw(_: Field, raw: object, __: str) -> Value:
    return freeze(raw)


_Check = Callable[[Field, object, str], Value]

_CHECKS: dict[Kind, _Check] = {
    Kind.TEKST: _text,
    Kind.LANGE_TEKST: _text,
    Kind.DATUM: _date,
    Kind.DATUMTIJD: _moment,
    Kind.GETAL: _number,
    Kind.CIJFER: _score,
    Kind.KEUZE: _choice,
    Kind.VERWIJZING: _text,
    Kind.KAART: _map,
    Kind.RUW: _raw,
}
