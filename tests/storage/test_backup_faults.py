"""Whatever breaks off a backup or a restore, at whatever moment: one valid state is there, old or new.

The fault strikes just before the n-th line that our own code runs; the points are spread over all of them.
"""

from __future__ import annotations

import errno
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from jgw_desktop.app.ports import VaultState
from jgw_desktop.domain.errors import DiskFull, JgwError
from jgw_desktop.platforms import current
from jgw_desktop.platforms.posix import PosixPlatform
from storage.backup import Original, write_backup
from storage.header import open_with_passphrase
from storage.keys import derive_subkeys
from storage.restore import restore
from tests.storage.backups import (
    BY_PHRASE,
    add_casus,
    backup_of,
    bytes_in,
    content_at,
    filled_vault,
    means,
    put_back,
)
from tests.storage.vaults import CHEAP, PHRASE, vault_at

POINTS = 20
OURS = tuple(str(Path("/storage") / name) for name in ("backup.py", "restore.py", "folder.py"))

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="forks and kills the POSIX way"),
    # a fault between opening a file and its with leaves the closing to the collector
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning"),
]


def is_struck(code: CodeType) -> bool:
    """Tell whether a fault may strike here; no disk is touched between taking a lock and owning it."""
    return code.co_filename.endswith(OURS) and code.co_name != "lock"


def striking(work: Callable[[], object], at: int, strike: Callable[[], None]) -> int:
    """Run work and strike just before its line number ``at``; return how many lines it ran."""
    lines = 0

    def on_line(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal lines
        if event == "line":
            lines += 1
            if lines == at:
                strike()
        return on_line

    def on_call(frame: FrameType, _event: str, _argument: Any) -> Any:
        return on_line if is_struck(frame.f_code) else None

    before = sys.gettrace()
    sys.settrace(on_call)
    try:
        work()
    finally:
        sys.settrace(before)
    return lines


def points_of(lines: int) -> list[int]:
    """Return the points that are spread over this many lines, the first and the last among them."""
    assert lines >= POINTS
    return sorted({1 + round(step * (lines - 1) / (POINTS - 1)) for step in range(POINTS)})


def failing(number: int) -> Callable[[], None]:
    def strike() -> None:
        raise OSError(number, "het gaat mis")

    return strike


def kill_myself() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def struck(work: Callable[[], object], at: int, fault: str, *, may_go_on: bool = False) -> None:
    """Run work with one fault, which ends it, or may only take from it what it can do without."""
    if fault == "kill":
        child = os.fork()
        if child == 0:
            striking(work, at, kill_myself)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status)
        return
    known = JgwError, OSError  # OSError: struck where no disk is touched
    with suppress(*known) if may_go_on else pytest.raises(known):
        striking(work, at, failing(getattr(errno, fault)))


FAULTS = ("EIO", "ENOSPC", "EROFS", "kill")


class Workshop:
    """A vault at rest, an older and a newer state of it, and copies of both to damage."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.start = folder / "begin"
        self.start.mkdir()
        vault, _ = filled_vault(self.start / "kluis", "Jansen")
        vault.backup(self.start / "kopie.jgw").result()
        add_casus(vault, "Later")
        vault.close().result()

    def fresh(self, name: str) -> Path:
        """Return a new copy of everything."""
        place = self.folder / name
        shutil.copytree(self.start, place)
        return place


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def backing_up(place: Path) -> Callable[[], object]:
    """Return the work of making a backup of the vault here."""
    header = (place / "kluis" / "kop.json").read_bytes()
    keys = derive_subkeys(open_with_passphrase(header, PHRASE, bounds=CHEAP.bounds).data_key)
    original = Original(header, place / "kluis" / "kluis.db", keys)
    return lambda: write_backup(place / "kopie.jgw", original, 7, current())


def restoring(place: Path) -> Callable[[], object]:
    """Return the work of putting the backup back over the vault here."""
    return lambda: restore(place / "kopie.jgw", place / "kluis", BY_PHRASE, means())


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_p17_a_backup_that_breaks_off_leaves_the_old_one_or_the_new_one(
    workshop: Workshop, fault: str
) -> None:
    lines = striking(backing_up(workshop.fresh("telling")), 0, kill_myself)
    for at in points_of(lines):
        place = workshop.fresh(f"{fault}-{at}")
        struck(backing_up(place), at, fault)
        assert content_at(place / "kluis").names == ["Jansen", "Later"]
        put_back(place / "kopie.jgw", place / "terug")
        assert content_at(place / "terug").names in (["Jansen"], ["Jansen", "Later"])
        if fault != "kill":
            assert not list(place.glob("*.nieuw"))
        backing_up(place)()  # what is left of it is no hindrance
        shutil.rmtree(place)


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_p17_a_restore_that_breaks_off_leaves_the_old_vault_or_the_new_one(
    workshop: Workshop, fault: str
) -> None:
    lines = striking(restoring(workshop.fresh("telling")), 0, kill_myself)
    found = set()
    for at in points_of(lines):
        place = workshop.fresh(f"{fault}-{at}")
        struck(restoring(place), at, fault, may_go_on=True)  # without what is saved of a damaged vault
        assert vault_at(place / "kluis").state() is VaultState.PRESENT
        content = content_at(place / "kluis")
        found.add(tuple(content.names))
        assert content.problems == ()
        if (place / "kluis-vorig-1").exists():
            assert content_at(place / "kluis-vorig-1").names == ["Jansen", "Later"]
        put_back(place / "kopie.jgw", place / "kluis")  # what is left of it is no hindrance
        assert content_at(place / "kluis").names == ["Jansen"]
        shutil.rmtree(place)
    assert found == {("Jansen",), ("Jansen", "Later")}


class Photographer(PosixPlatform):
    """Keeps what stands on the disk at every step, as a crash there would leave it."""

    def __init__(self, folder: Path, album: Path) -> None:
        self._folder = folder
        self._album = album

    def sync_folder(self, path: Path) -> None:
        self._take()
        super().sync_folder(path)

    def sync_file(self, descriptor: int) -> None:
        self._take()
        super().sync_file(descriptor)

    def _take(self) -> None:
        shutil.copytree(self._folder, self._album / str(len(list(self._album.iterdir()))))


@pytest.fixture
def taken_away(tmp_path: Path) -> Iterator[Path]:
    """A place where a restore was killed after the old vault was taken away, before the new one came."""
    place = tmp_path / "plek"
    place.mkdir()
    backup_of(place / "kluis", place / "kopie.jgw", "Jansen")
    put_back(place / "kopie.jgw", place / "kluis")
    (place / "kluis").rename(place / "kluis.terugzetten")
    yield place


def test_p17_a_restore_killed_between_taking_away_and_putting_in_place_is_finished(taken_away: Path) -> None:
    vault = vault_at(taken_away / "kluis")
    assert vault.state() is VaultState.PRESENT
    vault.close().result()
    assert content_at(taken_away / "kluis").names == ["Jansen"]
    assert not (taken_away / "kluis.terugzetten").exists()


def test_p17_a_vault_that_was_not_proven_is_never_put_in_place(taken_away: Path) -> None:
    (taken_away / "kluis.terugzetten" / "kop.json").unlink()
    assert vault_at(taken_away / "kluis").state() is VaultState.MISSING
    assert (taken_away / "kluis.terugzetten").exists()


def test_p17_a_crash_at_any_step_of_a_restore_leaves_one_valid_vault(workshop: Workshop) -> None:
    place, album = workshop.fresh("plek"), workshop.folder / "album"
    album.mkdir()
    restore(place / "kopie.jgw", place / "kluis", BY_PHRASE, means(Photographer(place, album)))
    found = [
        content_at(photo / "kluis").names for photo in sorted(album.iterdir(), key=lambda p: int(p.name))
    ]
    assert found == sorted(found, key=lambda names: names == ["Jansen"])
    assert ["Jansen", "Later"] in found
    assert ["Jansen"] in found


def test_p17_a_full_disk_during_a_restore_leaves_the_vault_byte_for_byte(workshop: Workshop) -> None:
    import resource

    place = workshop.fresh("plek")
    stood = bytes_in(place)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    try:
        with pytest.raises(JgwError) as refusal:
            restoring(place)()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert refusal.value.code in ("schijf_vol", "schijf_fout")
    assert DiskFull.code == "schijf_vol"
    assert {name: raw for name, raw in bytes_in(place).items() if name != "kluis/slot"} == {
        name: raw for name, raw in stood.items() if name != "kluis/slot"
    }
