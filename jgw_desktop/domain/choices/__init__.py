"""The lists a worker chooses from: each value as it is kept, with the Dutch words shown for it.

A field names its list (``keuze("Rol", "persoonRol")``); form, paper and exchange format look it up here.
Values are never renamed; a value that a newer version wrote is kept and shown as it is. A CJG may call them
otherwise, and have domeinen and risk factors of its own (``own.py`` judges that, ``use_lists`` sets it).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias

from jgw_desktop.domain.choices.afdrukken import AFDRUKKEN
from jgw_desktop.domain.choices.bewaren import BEWAREN
from jgw_desktop.domain.choices.hulp import HULP
from jgw_desktop.domain.choices.plan import PLAN
from jgw_desktop.domain.choices.vraag import VRAAG

Lists: TypeAlias = Mapping[str, Mapping[str | int, str]]

BUILT_IN_LISTS: Lists = MappingProxyType({**VRAAG, **PLAN, **HULP, **AFDRUKKEN, **BEWAREN})
"""Every list as the program has it, whatever a CJG calls its choices."""

_in_use: dict[str, Mapping[str | int, str]] = dict(BUILT_IN_LISTS)
CHOICES: Lists = MappingProxyType(_in_use)
"""Every list as it is shown here: with the words of this CJG, once those are set."""


def use_lists(own: Lists) -> None:
    """Show these lists in the place of the built-in ones; every other list is the built-in one again.

    Called once, at the start of a process, before any form is made.
    """
    _in_use.update({**BUILT_IN_LISTS, **own})


def label_of(choices: str, value: str | int) -> str:
    """Return the Dutch words for a value of the named list; one that is not in it as it stands.

    A value that this CJG left out of its own list keeps the words it had.
    """
    built_in = BUILT_IN_LISTS.get(choices, {}).get(value, str(value))
    return CHOICES.get(choices, {}).get(value, built_in)


def is_known(choices: str, value: object) -> bool:
    """Tell whether this version knows a value of the named list; a newer one may have written another."""
    if type(value) not in (str, int):
        return False
    return value in CHOICES.get(choices, {}) or value in BUILT_IN_LISTS.get(choices, {})
