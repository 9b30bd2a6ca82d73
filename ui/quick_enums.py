"""Makes the enumerations of Qt without the detours that ``enum`` takes for those of everybody.

PySide6 calls ``enum`` for them, with names and whole numbers, when a class of Qt is first used: two thousand
members before the unlock screen is there. After ``make_enums_quick()``, before the first import of PySide6,
each is begun as a copy of an empty one of its kind and its members are put in as ``enum`` would, in a fifth
of the time. What is asked for otherwise, and by another Python than 3.11, is made as ever.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import Enum, EnumType, Flag, FlagBoundary
from functools import cache
from typing import Any, TypeAlias

Pairs: TypeAlias = Sequence[tuple[str, int]]
_TAKEN = {"", "mro"}.union(*(type.__dir__(kind) for kind in (Enum, Flag, int)))


def make_enums_quick() -> None:
    """Stand in for what ``enum`` does when it is called for a new enumeration."""
    if sys.version_info[:2] != (3, 11):
        return
    create: Any = vars(EnumType)["_create_"]

    def create_quickly(kind: Any, name: str, names: Any, *, boundary: Any = None, **more: Any) -> Any:
        if any(more.get(word) for word in ("module", "qualname", "type")) or not _is_plain(names):
            return create(kind, name, names, boundary=boundary, **more)
        made = _begun(kind, name, boundary)
        _fill(made, names)
        return made

    EnumType._create_ = create_quickly  # type: ignore[attr-defined] # a part of its own that it does not declare


def _is_plain(names: Any) -> bool:
    """Tell whether these are pairs of a name that means nothing to ``enum`` and a whole number."""
    return isinstance(names, list) and all(
        type(pair) is tuple and type(pair[1]) is int and pair[0] not in _TAKEN and pair[0][0] != "_"
        for pair in names
    )


@cache
def _empty(kind: Any, boundary: FlagBoundary | None) -> Any:
    return dict(vars(kind("Empty", (), boundary=boundary)))


def _begun(kind: Any, name: str, boundary: FlagBoundary | None) -> Any:
    lists: dict[str, object] = {
        "_member_names_": [],
        "_member_map_": {},
        "_value2member_map_": {},
        "_unhashable_values_": [],
    }
    return type.__new__(EnumType, name, (kind,), {**_empty(kind, boundary), **lists})


def _fill(made: Any, pairs: Pairs) -> None:
    """Put the members in; a name for a number that is there already is another name for that member."""
    by_name, by_value, listed = made._member_map_, made._value2member_map_, made._member_names_
    new, is_int, is_flag = made._new_member_, made._member_type_ is int, issubclass(made, Flag)
    for name, value in pairs:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(made, value) if is_int else new(made)
            member._value_, member._name_ = value, name
            member.__objclass__, member._sort_order_ = made, len(listed)
            if not is_flag or _is_single_bit(value):
                listed.append(name)
        by_name[name] = member
        type.__setattr__(made, name, member)
    if is_flag:
        _set_masks(made)


def _set_masks(made: Any) -> None:
    for value in made._value2member_map_:
        made._flag_mask_ |= value
        made._singles_mask_ |= value if _is_single_bit(value) else 0
    made._all_bits_ = 2 ** made._flag_mask_.bit_length() - 1
    order = [member._value_ for member in made]
    if order != sorted(order):
        made._iter_member_ = made._iter_member_by_def_


def _is_single_bit(value: int) -> bool:
    return value != 0 and value & (value - 1) == 0
