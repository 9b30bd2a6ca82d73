"""The model with signals in the casussen, of which the server is to hear (domain rule R69)."""

from __future__ import annotations

from typing import Any

from hypothesis.stateful import rule

from tests.sync.model.machine import BUNDEL, PLACES, RECORD, Model
from tests.sync.model.world import Fate, record_of


class SignalsModel(Model):
    """One run."""

    @rule(who=PLACES, bundel=BUNDEL, record=RECORD)
    def signal(self, who: int, bundel: Any, record: int) -> None:
        self.world.signal(self.person(who), bundel, record_of(bundel, record))

    @rule(who=PLACES, bundel=BUNDEL, record=RECORD)
    def signal_and_lose_what_was_answered(self, who: int, bundel: Any, record: int) -> None:
        """Let the server hear of it, and forget it."""
        self.sync_well(who)
        self.signal(who, bundel, record)
        self.world.sync(self.person(who), Fate.ROLLED_BACK)
