"""The signed list of what a worker has no access to any more: when it is made anew, and who is told it."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.reconciling.parts import Access
from jgw_desktop.reconciling.stated import Ends
from jgw_desktop.reconciling.statements import read_statement
from sync.cjg_server.register import open_register
from tests.sync.server.laptops import CASUS, Laptop
from tests.sync.server.offices import Office
from tests.sync.server.test_lost_parts import PART, given, taken


@pytest.fixture
def bram(cjg: Office) -> Laptop:
    """Return the laptop of a worker who has all parts of a colleague's casus."""
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    cjg.sync(anna, anna.parcel(anna.write()), keys=anna.first_keys(cjg.folder.archive_public))
    given(cjg, *Compartiment)
    return bram


def access(cjg: Office, laptop: Laptop, read: int) -> Access:
    """Return what a laptop hears of access that read the list of this serial."""
    told = cjg.sync(laptop, ends=read).access
    assert told is not None
    assert told.revoked == told.closed == ()
    return told


def ends(cjg: Office, laptop: Laptop, read: int = 0) -> Ends:
    """Return the list that a laptop hears."""
    listed = access(cjg, laptop, read).ends
    assert listed is not None
    return read_statement(listed, cjg.room.directory_public, Ends)


def test_a_list_names_what_was_lost_as_a_whole_and_in_part(cjg: Office, bram: Laptop) -> None:
    taken(cjg, PART)
    part = ends(cjg, bram)
    assert (part.worker, part.bundels, part.parts) == ("bram", (), ((CASUS, PART),))
    taken(cjg, *(one for one in Compartiment if one is not PART))
    whole = ends(cjg, bram)
    assert (whole.bundels, whole.parts) == ((CASUS,), ())
    assert whole.serial > part.serial


@pytest.mark.parametrize("parts", [tuple(Compartiment), (PART,)], ids=["whole", "part"])
def test_p36_what_is_given_again_is_in_no_list_with_a_higher_serial(
    cjg: Office, bram: Laptop, parts: tuple[Compartiment, ...]
) -> None:
    taken(cjg, *parts)
    before = ends(cjg, bram)
    given(cjg, *parts)
    after = ends(cjg, bram)
    assert (after.bundels, after.parts) == ((), ())
    assert after.serial > before.serial


def test_a_list_is_signed_anew_only_when_it_changed(cjg: Office, bram: Laptop) -> None:
    before = access(cjg, bram, 0).ends
    cjg.clock.now += 60_000
    cjg.room.hand_out(cjg.register)
    assert access(cjg, bram, 0).ends == before
    assert cjg.register.ends.due(cjg.clock.now) == []


def test_everybody_has_a_list_also_who_never_lost_anything(cjg: Office, bram: Laptop) -> None:
    assert (ends(cjg, bram).bundels, ends(cjg, bram).parts) == ((), ())


def test_a_program_of_before_there_were_lists_is_told_each_end(cjg: Office, bram: Laptop) -> None:
    taken(cjg, *Compartiment)
    told = cjg.sync(bram).access
    assert told is not None
    assert (len(told.revoked), told.ends) == (1, None)


@pytest.mark.parametrize("ahead", [5, 10**12], ids=["soon", "a clock that was years ahead"])
def test_a_server_that_was_put_back_tells_no_end_before_its_list_is_newer_than_was_read(
    cjg: Office, bram: Laptop, ahead: int
) -> None:
    taken(cjg, *Compartiment)
    read = ends(cjg, bram).serial + ahead
    assert access(cjg, bram, read).ends is None
    cjg.room.hand_out(cjg.register)
    newer = ends(cjg, bram, read)
    assert newer.serial > read
    assert newer.bundels == (CASUS,)


def test_a_serial_beyond_all_bounds_does_not_use_them_up(cjg: Office, bram: Laptop) -> None:
    taken(cjg, *Compartiment)
    assert access(cjg, bram, 2**53).ends is None
    cjg.room.hand_out(cjg.register)
    given(cjg, *Compartiment)
    taken(cjg, *Compartiment)
    assert 10**14 < ends(cjg, bram).serial < 2**53


def test_a_server_of_before_there_were_lists_signs_them_after_its_update(cjg: Office) -> None:
    anna, bram = cjg.laptop("anna"), cjg.laptop("bram")
    cjg.sync(anna, anna.parcel(anna.write()))
    given(cjg, *Compartiment)
    taken(cjg, *Compartiment)
    cjg.register.database.execute("ALTER TABLE signed_list DROP COLUMN beside")
    for table in ("end_list", "late_signal"):
        cjg.register.database.execute(f"DROP TABLE {table}")
    for index in ("quarantine_decided", "blob_unheld"):
        cjg.register.database.execute(f"DROP INDEX {index}")
    cjg.register.database.execute("ALTER TABLE quarantine DROP COLUMN decided_at")
    cjg.register.database.execute("ALTER TABLE blob DROP COLUMN part")
    cjg.register.database.execute("PRAGMA user_version = 5")
    cjg.register.close()
    cjg.register = open_register(cjg.folder.database, now=cjg.clock)
    assert access(cjg, bram, 0).ends is None
    cjg.room.hand_out(cjg.register)
    assert ends(cjg, bram).bundels == (CASUS,)
    assert ends(cjg, anna).bundels == ()
