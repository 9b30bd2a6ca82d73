"""What the CJG has fixed on its laptops, in one file that only an administrator can write.

    vergrendelen_minuten = 5     # 1 to 15; without this line the worker chooses

``policy_of(text)`` reads it. A line that cannot be understood counts as the usual limit, fixed: a slip in
the file must not make a laptop less safe than the CJG meant it to be.
"""

from __future__ import annotations

import tomllib
from typing import NamedTuple

from jgw_desktop.domain.idle import USUAL_MINUTES, bounded

FILE = "beleid.toml"
_MINUTES = "vergrendelen_minuten"


class Policy(NamedTuple):
    """lock_minutes: the idle limit that holds for everybody, None where the worker chooses."""

    lock_minutes: int | None = None


def policy_of(text: str) -> Policy:
    """Return what a policy file says."""
    try:
        said = tomllib.loads(text)
    except (ValueError, RecursionError):  # a number of thousands of digits is no error of the format
        return Policy(USUAL_MINUTES)
    if _MINUTES not in said:
        return Policy()
    minutes = said[_MINUTES]
    return Policy(bounded(minutes) if type(minutes) is int else USUAL_MINUTES)
