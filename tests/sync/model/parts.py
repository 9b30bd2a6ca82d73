"""The model with a confidential part in every casus, which is taken and given apart from the rest."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.sync.model.machine import BUNDEL, PLACES, WORKER, Model
from tests.sync.model.world import RECORDS, record_of


class PartsModel(Model):
    """One run."""

    @rule(who=PLACES, bundel=BUNDEL, value=st.sampled_from("abc"))
    def confide(self, who: int, bundel: Any, value: str) -> None:
        self.world.open_form(self.person(who), bundel, record_of(bundel, RECORDS))
        self.world.save_form(self.person(who), value)

    @rule(who=PLACES, bundel=BUNDEL, value=st.sampled_from("abc"))
    def confide_and_lose_the_part(self, who: int, bundel: Any, value: str) -> None:
        """Take the part away while something of it was not sent."""
        self.confide(who, bundel, value)
        self.world.take_part(self.person(who).laptop.vault.worker, bundel)

    @rule(worker=WORKER, bundel=BUNDEL)
    def take_part(self, worker: Any, bundel: Any) -> None:
        self.world.take_part(worker, bundel)

    @rule(worker=WORKER, bundel=BUNDEL)
    def give_part(self, worker: Any, bundel: Any) -> None:
        self.world.give_part(worker, bundel)
