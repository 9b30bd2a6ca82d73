"""Clocks that are years wrong, or jump while somebody works: they decide nothing about what is kept."""

from __future__ import annotations

import pytest

from sync.cjg_server.register import milliseconds
from tests.storage.stores import FakeClock
from tests.sync.client.plain_words import until_green
from tests.sync.client.teams import Team

YEARS_MS = 3 * 365 * 86_400_000


@pytest.mark.parametrize("ahead", [YEARS_MS, -YEARS_MS], ids=["ahead", "behind"])
def test_p36_a_clock_that_is_years_wrong_decides_nothing(team: Team, ahead: int) -> None:
    team.clocks = {"anna": FakeClock(milliseconds() + ahead), "bram": FakeClock(milliseconds())}
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    team.share(casus, "bram")
    bram.run(2)
    for worker in (anna, bram):
        worker.write(casus, gezin, "adres", f"{worker.name} schreef dit")
    anna.write(casus, gezin, "telefoon", "06-00000001")
    team.clocks["anna"].now_ms -= YEARS_MS  # somebody sets it right, or makes it worse
    anna.write(casus, gezin, "taal_en_tolk", "Nederlands")
    for worker in (anna, bram, anna):
        until_green(worker)
    for worker in (anna, bram):
        assert worker.conflicts(casus, gezin) == ("adres",)
        assert worker.reads(casus, gezin, "telefoon") == "06-00000001"
        assert worker.reads(casus, gezin, "taal_en_tolk") == "Nederlands"
    assert anna.reads(casus, gezin, "adres") == bram.reads(casus, gezin, "adres")
    bram.write(casus, gezin, "adres", "Samen gekozen")
    until_green(bram)
    until_green(anna)
    assert (anna.reads(casus, gezin, "adres"), anna.conflicts(casus, gezin)) == ("Samen gekozen", ())
