"""The commands of an administrator: what they say, what they refuse, and what they leave as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jgw_desktop.reconciling.parts import Code
from tests.sync.server.laptops import CASUS, codes
from tests.sync.server.running import Line, Server, enrolled, server

GIVES = ("geef", CASUS.hex(), "bram", "--reden", "samenwerking")
TAKES = ("ontneem", CASUS.hex(), "bram", "--reden", "overdracht")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Server]:
    with server(tmp_path / "server") as made:
        yield made


@pytest.fixture
def lines(running: Server) -> Iterator[tuple[Line, Line]]:
    """Return the lines of the owner of a casus, and of a colleague who has nothing to do with it."""
    anna, bram = enrolled(running, "anna"), enrolled(running, "bram")
    anna.sync(anna.laptop.ask(anna.laptop.parcel(anna.laptop.write())))
    yield anna, bram
    anna.close()
    bram.close()


@pytest.fixture
def late(running: Server, lines: tuple[Line, Line]) -> str:
    """Return the id of a change that came after access went."""
    _, bram = lines
    running.command(*GIVES)
    running.command(*TAKES)
    parcel = bram.laptop.parcel(bram.laptop.write("Nagekomen."))
    assert codes(bram.sync(bram.laptop.ask(parcel))) == [Code.TAKEN_OVER]
    return running.command("quarantaine").split()[0]


@pytest.mark.parametrize("hours", ["0", "-2", "1.5", "999999999999"])
def test_access_for_hours_that_are_none_is_refused_and_not_given_for_good(
    running: Server, lines: tuple[Line, Line], hours: str
) -> None:
    done = running.try_command(*GIVES, f"--uren={hours}")
    assert (done.returncode, "Geef een heel aantal uren" in done.stderr) == (2, True)
    assert "bram" not in running.command("leden", CASUS.hex())


def test_giving_and_taking_access_say_of_whom_and_to_what(running: Server, lines: tuple[Line, Line]) -> None:
    told = running.command(*GIVES, "--rol", "lezer", "--deel", "gewoon", "--deel", "alleen_jeugdige")
    assert "bram heeft toegang als lezer tot: gewoon, alleen_jeugdige." in told
    assert "bram heeft geen toegang meer tot: gewoon." in running.command(*TAKES, "--deel", "gewoon")


def test_late_work_is_told_with_the_name_of_who_made_it(running: Server, late: str) -> None:
    assert f"{late} casus {CASUS.hex()} van bram op" in running.command("quarantaine")


def test_what_is_in_the_casus_cannot_be_kept_aside_any_more(running: Server, late: str) -> None:
    assert "opgenomen: 1" in running.command("aanvaard", late)
    for act in ("apart", "aanvaard"):
        done = running.try_command(act, late)
        assert (done.returncode, "staat al in de casus" in done.stderr) == (1, True)
    trail = running.command("spoor")
    assert (trail.count("nagekomen_aanvaard"), trail.count("nagekomen_apart")) == (1, 0)


def test_what_was_kept_aside_can_be_accepted_later(
    running: Server, lines: tuple[Line, Line], late: str
) -> None:
    anna, _ = lines
    assert "komt niet in de casus" in running.command("apart", late)
    assert late not in running.command("quarantaine")
    running.command("aanvaard", late)
    (delivery,) = anna.sync(anna.laptop.ask()).deliveries
    assert delivery.head.seq == 2


def test_moments_are_told_by_the_clock_on_the_wall(running: Server) -> None:
    said = running.command("spoor", zone="XXX-5:30")  # five and a half hours before Greenwich
    found = re.search(r"^1 (\S+ \S+) server beheerder_gemaakt", said, re.MULTILINE)
    assert found is not None
    told = datetime.strptime(f"{found[1]} +0530", "%d-%m-%Y %H:%M %z")
    assert abs((datetime.now(UTC) - told).total_seconds()) < 3600


def test_nothing_takes_the_place_of_the_register_but_a_whole_backup_and_its_own_code(
    running: Server, tmp_path: Path
) -> None:
    backup, page = tmp_path / "kopie", tmp_path / "brief.txt"
    running.command("bewaar", str(backup))
    page.write_text("Geen reservekopie.", encoding="utf-8")
    running.stop()
    whole, before = backup.read_bytes(), sorted(each.name for each in running.folder.iterdir())
    for place, code, said in (
        (tmp_path / "nergens", None, "kan deze reservekopie niet lezen"),
        (page, None, "geen hele reservekopie"),
        (backup, "een twee drie", "beheercode klopt niet"),
    ):
        done = running.try_command("terugzetten", str(place), code=code)
        assert (done.returncode, said in done.stderr) == (1, True), done.stderr
        assert sorted(each.name for each in running.folder.iterdir()) == before
    assert backup.read_bytes() == whole
    assert sorted(each.name for each in tmp_path.iterdir()) == ["brief.txt", "kopie", "server"]
    running.command("terugzetten", str(backup))
    assert backup.read_bytes() == whole
