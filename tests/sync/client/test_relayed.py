"""What colleagues made is brought back by whoever has it, also when it came here by asking for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from storage.ledger import _Desk
from tests.sync.client.plain_words import until_green
from tests.sync.client.sharing import Shared, noted, text_of, two_who_share
from tests.sync.client.teams import Team


@pytest.fixture
def shared(team: Team) -> Shared:
    """Return two workers who both have a casus, without the key service beside the server."""
    restarted(team)
    return two_who_share(team)


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


def hand_out(team: Team) -> None:
    """Let the key service do its round."""
    with team.office() as admin:
        admin.room.hand_out(admin.register)


def test_p36_what_came_by_asking_is_brought_back_to_a_server_that_lost_it_again(
    team: Team, shared: Shared
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


def test_work_in_two_casussen_that_was_signed_together_is_brought_back_one_by_one(
    team: Team, shared: Shared
) -> None:
    anna, bram, casus, gezin = shared
    other, second = anna.start_casus("Van Elders")
    until_green(anna)
    team.share(other, "bram")
    early = kept(team, "vroeg")
    anna.write(casus, gezin, "telefoon", "06-00000001")
    anna.write(other, second, "telefoon", "06-00000002")
    until_green(anna)
    with team.office() as admin:
        newest = "SELECT signature FROM signed_list WHERE beside <> x'' ORDER BY n DESC LIMIT 2"
        assert len(set(admin.register.database.rows(bytes, newest))) == 1
    bram.run(2)
    put_back(team, early)
    until_green(bram)  # anna is away: only he has what she wrote
    hand_out(team)
    carla = team.hire("carla")
    for each in (casus, other):
        team.share(each, "carla")
    carla.run(3)
    assert carla.reads(casus, gezin, "telefoon") == "06-00000001"
    assert carla.reads(other, second, "telefoon") == "06-00000002"


@pytest.fixture
def taken_away(team: Team, shared: Shared) -> tuple[Path, Shared]:
    """Let access be taken from a third worker, and anna write under the key of after that.

    Return a backup of the server of before.
    """
    anna, _, casus, gezin = shared
    team.hire("carla")
    team.share(casus, "carla")
    until_green(anna)
    early = kept(team, "vroeg")
    team.take_away(casus, "carla")
    until_green(anna)
    anna.write(casus, gezin, "telefoon", "06-00000001")
    until_green(anna)
    return early, shared


def test_a_key_that_a_restored_server_lost_is_brought_back_with_what_it_seals(
    team: Team, taken_away: tuple[Path, Shared]
) -> None:
    early, (anna, bram, casus, gezin) = taken_away
    put_back(team, early)
    until_green(anna)
    hand_out(team)
    until_green(bram)
    bram.run()
    assert bram.reads(casus, gezin, "telefoon") == "06-00000001"


def test_access_that_is_taken_again_after_a_restore_gets_a_key_that_clashes_with_none(
    team: Team, taken_away: tuple[Path, Shared]
) -> None:
    early, (anna, bram, casus, gezin) = taken_away
    put_back(team, early)
    team.take_away(casus, "carla")  # before any laptop told what the server has lost
    until_green(bram)
    bram.write(casus, gezin, "adres", "Onder de nieuwe sleutel")
    until_green(bram)
    until_green(anna)
    hand_out(team)
    for worker in (anna, bram):
        worker.run(2)
        assert worker.reads(casus, gezin, "telefoon") == "06-00000001"
        assert worker.reads(casus, gezin, "adres") == "Onder de nieuwe sleutel"


@pytest.mark.parametrize("is_older", [True, False], ids=["older program", "this program"])
@pytest.mark.parametrize("is_confided", [True, False], ids=["confidential note", "common note"])
def test_who_began_a_casus_stays_its_owner_when_a_colleague_is_first_at_a_server_of_before_it(
    team: Team, is_confided: bool, is_older: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    restarted(team)
    anna, bram = team.hire("anna"), team.hire("bram")
    early = kept(team, "vroeg")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    team.share(casus, "bram")
    bram.run(2)
    zicht = "alleen_jeugdige" if is_confided else "standaard"
    with monkeypatch.context() as older:
        if is_older:  # named nothing in its first change of a part
            older.setattr(_Desk, "_previous", lambda *_: ())
        note = noted(bram, casus, gezin, "Eerste van Bram", zicht)
    put_back(team, early)
    bram.run(2)
    assert bram.sync.overview().status.unsent > 0
    until_green(anna)
    team.share(casus, "bram")
    until_green(bram)
    hand_out(team)
    anna.run(2)
    assert text_of(anna, casus, note) == "Eerste van Bram"
    with team.office() as admin:
        rights = {name: admin.register.members.rights(casus, name).is_owner() for name in ("anna", "bram")}
    assert rights == {"anna": True, "bram": False}
