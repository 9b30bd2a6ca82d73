"""Small files: whole or not at all."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jgw_desktop.domain.errors import StorageFailed, VaultExists, VaultMissing
from storage.small_files import read_bounded, write_among_others, write_atomically


@contextmanager
def small_disk() -> Iterator[None]:
    """Let no file of this process grow past 1000 bytes, until the block ends.

    Not a fixture: that would still hold when the test runner writes its own log.
    """
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_is_written_reads_back_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "kop.json"
    write_atomically(path, b"oud")
    write_atomically(path, b"nieuw")
    assert read_bounded(path, 100) == b"nieuw"
    assert sys.platform == "win32" or stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["kop.json"]


def test_no_more_than_one_byte_past_the_limit_is_read(tmp_path: Path) -> None:
    write_atomically(tmp_path / "kop.json", bytes(5000))
    assert len(read_bounded(tmp_path / "kop.json", 100)) == 101


def test_half_a_file_of_an_earlier_crash_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "kop.json.nieuw").write_bytes(b"half")
    write_atomically(tmp_path / "kop.json", b"heel")
    assert [entry.name for entry in tmp_path.iterdir()] == ["kop.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of a file the POSIX way")
def test_a_disk_that_takes_no_more_leaves_what_stood_there(tmp_path: Path) -> None:
    path = tmp_path / "kop.json"
    write_atomically(path, b"oud")
    with small_disk(), pytest.raises(StorageFailed):
        write_atomically(path, bytes(2000))
    assert read_bounded(path, 100) == b"oud"
    assert [entry.name for entry in tmp_path.iterdir()] == ["kop.json"]


def test_a_symbolic_link_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    target, link = tmp_path / "doel", tmp_path / "kop.json"
    target.write_bytes(b"van iemand anders")
    link.symlink_to(target)
    with pytest.raises(StorageFailed):
        write_atomically(link, b"x")
    with pytest.raises(StorageFailed):
        read_bounded(link, 100)
    assert target.read_bytes() == b"van iemand anders"
    assert link.is_symlink()


def test_a_link_in_place_of_the_half_file_leaves_its_target_alone(tmp_path: Path) -> None:
    (tmp_path / "doel").write_bytes(b"van iemand anders")
    (tmp_path / "kop.json.nieuw").symlink_to(tmp_path / "doel")
    write_atomically(tmp_path / "kop.json", b"x")
    assert (tmp_path / "doel").read_bytes() == b"van iemand anders"


def test_a_missing_file_or_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        read_bounded(tmp_path / "kop.json", 100)
    with pytest.raises(VaultMissing):
        write_atomically(tmp_path / "niets" / "kop.json", b"x")


def test_a_file_among_others_is_whole_and_private_and_theirs_stay_as_they_are(tmp_path: Path) -> None:
    stranger = tmp_path / "plan.pdf.nieuw"
    stranger.write_bytes(b"van iemand anders")
    write_among_others(tmp_path / "plan.pdf", b"oud")
    write_among_others(tmp_path / "plan.pdf", b"nieuw")
    assert read_bounded(tmp_path / "plan.pdf", 100) == b"nieuw"
    assert sys.platform == "win32" or stat.S_IMODE((tmp_path / "plan.pdf").stat().st_mode) == 0o600
    assert stranger.read_bytes() == b"van iemand anders"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["plan.pdf", "plan.pdf.nieuw"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits the size of a file the POSIX way")
def test_a_full_disk_among_others_leaves_nothing_of_ours(tmp_path: Path) -> None:
    with small_disk(), pytest.raises(StorageFailed):
        write_among_others(tmp_path / "plan.pdf", bytes(2000))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_stands_where_ours_is_first_written_is_never_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.urandom", lambda size: b"\x01" * size)
    stranger = tmp_path / f"jgw-{'01' * 8}.nieuw"
    stranger.write_bytes(b"van iemand anders")
    with pytest.raises(VaultExists):
        write_among_others(tmp_path / "plan.pdf", b"x")
    assert stranger.read_bytes() == b"van iemand anders"
    assert not (tmp_path / "plan.pdf").exists()
