"""The lists a worker chooses from: each value as it is kept, with the Dutch words shown for it.

A field names its list (``keuze("Rol", "persoonRol")``); form, paper and exchange format look it up here.
Values are never renamed; a value that a newer version wrote is kept and shown as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jgw_desktop.domain.choices.afdrukken import AFDRUKKEN
from jgw_desktop.domain.choices.bewaren import BEWAREN
from jgw_desktop.domain.choices.hulp import HULP
from jgw_desktop.domain.choices.plan import PLAN
from jgw_desktop.domain.choices.vraag import VRAAG

CHOICES: Mapping[str, Mapping[str | int, str]] = MappingProxyType(
    {**VRAAG, **PLAN, **HULP, **AFDRUKKEN, **BEWAREN}
)


def label_of(choices: str, value: str | int) -> str:
    """Return the Dutch words for a value of the named list; one that is not in it as it stands."""
    return CHOICES.get(choices, {}).get(value, str(value))


def is_known(choices: str, value: object) -> bool:
    """Tell whether this version knows a value of the named list; a newer one may have written another."""
    return any(type(known) is type(value) and known == value for known in CHOICES.get(choices, {}))
