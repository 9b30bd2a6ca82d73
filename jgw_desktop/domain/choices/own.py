"""What a CJG calls things: labels of its own, and domeinen and risk factors of its own.

The tables ``woorden``, ``domeinen`` and ``risicofactoren`` of the rules file are judged here; ``use_lists``
shows what comes out. Source: domain catalogue D4, D5, D7.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from jgw_desktop.domain.choices import BUILT_IN_LISTS, Lists
from jgw_desktop.domain.errors import RulesFileBroken

WORDS = "woorden"
WHOLE = {"domeinen": "domein", "risicofactoren": "risicofactor"}
"""Tables that hold a whole list, in its order, by the name of that list."""
_MOST = 20  # values of a list of a CJG's own; more fit no form
_LONGEST = 80  # letters of a label
_NEEDED = {"domein": "opvoeding"}  # the goal of a simple question is about this one
_VALUE = re.compile(r"[a-z][a-z0-9_]{0,39}")


def own_lists(table: Mapping[str, object]) -> Lists:
    """Return the lists that a rules file calls otherwise, each of them whole.

    ``[woorden.<list>]`` gives values of a list another label; ``[domeinen]`` and ``[risicofactoren]`` are the
    whole list: value = label. Raises RulesFileBroken (details: veld) for a list or value that we do not know,
    a label that is no line of text, or a list that cannot be.
    """
    lists = {name: _whole(table[key], key, name) for key, name in WHOLE.items() if key in table}
    for name, words in _tables(table.get(WORDS, {})):
        place = f"{WORDS}.{name}"
        _refuse_unless(name in BUILT_IN_LISTS and name not in lists, place)
        lists[name] = _renamed(name, words, place)
    return lists


def _tables(raw: object) -> Iterator[tuple[str, object]]:
    if not isinstance(raw, Mapping):
        raise RulesFileBroken(veld=WORDS)
    yield from raw.items()


def _whole(raw: object, key: str, name: str) -> Mapping[str | int, str]:
    labels = _labels(raw, key)
    _refuse_unless(0 < len(labels) <= _MOST, key)
    for value in labels:
        _refuse_unless(_VALUE.fullmatch(value) is not None, f"{key}.{value}")
    needed = _NEEDED.get(name)
    _refuse_unless(needed is None or needed in labels, f"{key}.{needed}")
    return dict(labels.items())


def _renamed(name: str, raw: object, place: str) -> Mapping[str | int, str]:
    labels = _labels(raw, place)
    known = {str(value): value for value in BUILT_IN_LISTS[name]}
    for value in labels:
        _refuse_unless(value in known, f"{place}.{value}")
    return {value: labels.get(str(value), label) for value, label in BUILT_IN_LISTS[name].items()}


def _labels(raw: object, place: str) -> dict[str, str]:
    if not isinstance(raw, Mapping):
        raise RulesFileBroken(veld=place)
    for value, label in raw.items():
        is_line = isinstance(label, str) and label.isprintable() and 0 < len(label.strip()) <= _LONGEST
        _refuse_unless(is_line, f"{place}.{value}")
    _refuse_unless(len(set(raw.values())) == len(raw), place)
    return {value: label.strip() for value, label in raw.items()}


def _refuse_unless(is_fine: bool, place: str) -> None:
    if not is_fine:
        raise RulesFileBroken(veld=place)
