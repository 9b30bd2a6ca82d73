"""Looking through the trail: the lines of a casus, a worker and a period; and looking leaves a line."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from jgw_desktop.domain.changes import Compartiment
from sync.cjg_server.members import Reason, Role
from sync.cjg_server.review import LOOKED, Wanted, reviewed
from tests.sync.server.laptops import CASUS, OTHER_CASUS
from tests.sync.server.offices import Office

DAY_MS = 86_400_000
OFFICER = "beheer:functionaris"


def day_of(cjg: Office) -> date:
    return datetime.fromtimestamp(cjg.clock.now / 1000, UTC).astimezone().date()


def seeded(cjg: Office) -> None:
    """Two casussen and two workers; a day later one of them gets access to the first casus."""
    anna, _ = cjg.laptop("anna"), cjg.laptop("bram")
    cjg.sync(anna, anna.parcel(anna.write()))
    cjg.sync(anna, anna.parcel(anna.write(bundel=OTHER_CASUS), bundel=OTHER_CASUS))
    cjg.clock.now += DAY_MS
    cjg.admin.grant(CASUS, "bram", Role.LEZER, [Compartiment.GEWOON], Reason.WAARNEMING)


def test_p33_the_trail_is_looked_through_per_casus_per_worker_and_per_period(cjg: Office) -> None:
    seeded(cjg)
    today = day_of(cjg)
    of_casus = [line.what for line in reviewed(cjg.register, Wanted(bundel=CASUS), OFFICER)]
    assert "toegang_gegeven" in of_casus
    about = [line.about for line in reviewed(cjg.register, Wanted(bundel=CASUS), OFFICER)]
    assert all(OTHER_CASUS.hex() not in each for each in about)
    of_bram = reviewed(cjg.register, Wanted(bundel=CASUS, worker="bram"), OFFICER)
    assert [line.what for line in of_bram] == ["toegang_gegeven"]
    yesterday = Wanted(worker="bram", last=today - timedelta(days=1))
    assert "toegang_gegeven" not in [line.what for line in reviewed(cjg.register, yesterday, OFFICER)]
    later = reviewed(cjg.register, Wanted(bundel=CASUS, first=today), OFFICER)
    assert [line.what for line in later if line.what != LOOKED] == ["toegang_gegeven"]


def test_p33_looking_leaves_a_line_that_says_who_looked_at_what(cjg: Office) -> None:
    seeded(cjg)
    reviewed(cjg.register, Wanted(bundel=CASUS, worker="bram"), OFFICER)
    *_, last = cjg.register.audit.lines()
    assert (last.who, last.what, last.about) == (OFFICER, LOOKED, f"{CASUS.hex()} bram")
    assert cjg.register.audit.first_broken() is None
