"""What came is told with the colleague who made it, as the signed directory names them."""

from __future__ import annotations

from jgw_desktop.app.ports import Maker
from jgw_desktop.app.sync_ports import Overview
from jgw_desktop.app.sync_subjects import Subjects
from jgw_desktop.domain.ids import BundelId
from tests.sync.client.teams import Team, Worker


def _told(worker: Worker, overview: Overview, casus: BundelId) -> Subjects:
    return worker.vault.submit(lambda store: store.subjects(overview.traffic)).result()[casus]


def test_who_made_all_that_came_is_told_and_of_two_nobody(team: Team) -> None:
    anna, bram, carla = (team.hire(name) for name in ("anna", "bram", "carla"))
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    sent = anna.run()
    assert [one.type for one in _told(anna, sent, casus).out] == ["Casus", "Gezin"]
    team.share(casus, "bram")
    told = _told(bram, bram.run(), casus)
    assert ([one.type for one in told.came], told.maker) == (["Casus", "Gezin"], Maker("anna", is_own=False))
    team.share(casus, "carla")
    bram.write(casus, gezin, "telefoon", "06 00 00 00 01")
    bram.run()
    assert _told(carla, carla.run(), casus).maker is None


def test_what_the_worker_made_on_another_laptop_is_told_as_their_own(team: Team) -> None:
    anna = team.hire("anna")
    casus, _ = anna.start_casus("Van Nergenshuizen")
    anna.run()
    other = team.hire("anna", "tweede")
    with team.office() as admin:
        admin.room.hand_out(admin.register)
    maker = _told(other, other.run(), casus).maker
    assert maker is not None
    assert maker.is_own
