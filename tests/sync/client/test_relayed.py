"""What colleagues made is brought back by whoever has it, also when it came here by asking for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jgw_desktop.domain.ids import BundelId, RecordId
from tests.sync.client.plain_words import until_green
from tests.sync.client.teams import Team, Worker


@pytest.fixture
def shared(team: Team) -> tuple[Worker, Worker, BundelId, RecordId]:
    """Return two workers who both have a casus."""
    restarted(team)
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    team.share(casus, "bram")
    until_green(bram)
    bram.run()
    return anna, bram, casus, gezin


def restarted(team: Team) -> None:
    """Start the server without the key service beside it, which would hold the database a little longer."""
    team.server.kill()
    team.server.start("--zonder-sleutels")


def kept(team: Team, name: str) -> Path:
    """Make a backup of the server."""
    target = team.folder / name
    with team.office() as admin:
        admin.register.database.execute("VACUUM INTO ?", str(target))
    return target


def put_back(team: Team, copy: Path) -> None:
    """Put a backup in the place of the server's database."""
    team.server.kill()
    database = team.server.folder / "cjg.sqlite"
    for side in ("-wal", "-shm"):
        database.with_name(database.name + side).unlink(missing_ok=True)
    shutil.copy(copy, database)
    restarted(team)


def test_p36_what_came_by_asking_is_brought_back_to_a_server_that_lost_it_again(
    team: Team, shared: tuple[Worker, Worker, BundelId, RecordId]
) -> None:
    anna, bram, casus, gezin = shared
    early = kept(team, "vroeg")
    anna.write(casus, gezin, "telefoon", "06-00000001")
    until_green(anna)
    put_back(team, early)  # the server lost what anna wrote, and gets something else from bram
    bram.write(casus, gezin, "adres", "Alleen van Bram")
    until_green(bram)
    until_green(anna)  # she heals it: reads by ids only, and asks for the one body that she lacks
    anna.run()
    assert anna.reads(casus, gezin, "adres") == "Alleen van Bram"
    put_back(team, early)  # and now only anna is there to heal it
    until_green(anna)
    anna.run(2)
    carla = team.hire("carla")
    team.share(casus, "carla")
    carla.run(3)
    assert carla.reads(casus, gezin, "adres") == "Alleen van Bram"
    assert carla.reads(casus, gezin, "telefoon") == "06-00000001"
