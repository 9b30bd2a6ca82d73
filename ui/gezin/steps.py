"""What the family sees one at a time: a question with their answer, or the map.

A page that can be turned to the family has ``family_steps()`` and ``family_start()``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from jgw_desktop.domain.ids import RecordId


@dataclass(frozen=True, slots=True)
class FamilyStep:
    """One thing. field: of the record, empty for the map; below: lines that belong to it."""

    title: str
    record: RecordId
    record_type: str
    field: str = ""
    below: tuple[str, ...] = ()
    is_fixed: bool = False


@runtime_checkable
class TurnsToFamily(Protocol):
    """A page that can be turned to the family."""

    def family_steps(self) -> list[FamilyStep]:
        """Return what the family sees, in order; nothing when there is nothing to see yet."""

    def family_start(self) -> int:
        """Return with which step one begins."""


@runtime_checkable
class AsksFamily(Protocol):
    """A page that hands the laptop over with a screen of its own: see ``FormPage.family_wanted``."""

    def ask(self) -> None:
        """Ask for the laptop to be turned, when it is known to whom."""
