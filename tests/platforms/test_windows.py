"""The parts of the Windows side that need no Windows, and the way the two sides are chosen."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from jgw_desktop.platforms import Platform, current
from jgw_desktop.platforms.windows import WindowsPlatform, is_link, private_descriptor

PLATFORM: Platform = WindowsPlatform()


def test_the_platform_of_this_machine_is_chosen() -> None:
    assert type(current()).__name__ == ("WindowsPlatform" if sys.platform == "win32" else "PosixPlatform")


def test_a_private_descriptor_names_the_owner_and_the_system_and_inherits_nothing() -> None:
    assert private_descriptor(folder=False) == "D:P(A;;FA;;;OW)(A;;FA;;;SY)"
    assert private_descriptor(folder=True) == "D:P(A;OICI;FA;;;OW)(A;OICI;FA;;;SY)"


@pytest.mark.parametrize(
    ("mode", "attributes", "expected"),
    [
        (stat.S_IFREG, 0x20, False),
        (stat.S_IFDIR, 0x10, False),
        (stat.S_IFLNK, 0, True),
        (stat.S_IFDIR, 0x410, True),
    ],
)
def test_links_and_junctions_are_told_from_files_and_folders(
    mode: int, attributes: int, expected: bool
) -> None:
    assert is_link(mode, attributes) is expected


def test_a_link_is_refused_before_anything_is_opened(tmp_path: Path) -> None:
    target, link = tmp_path / "doel", tmp_path / "kop"
    target.write_bytes(b"x")
    link.symlink_to(target)
    for act in (PLATFORM.refuse_symlink, PLATFORM.restrict, PLATFORM.open_existing, PLATFORM.lock_file):
        with pytest.raises(OSError, match="symbolic links"):
            act(link)


def test_files_are_made_opened_and_given_back(tmp_path: Path) -> None:
    PLATFORM.make_private_folder(tmp_path / "kluis")
    descriptor = PLATFORM.open_new(tmp_path / "kluis" / "kop")
    os.write(descriptor, b"inhoud\n")
    PLATFORM.sync_file(descriptor)
    os.close(descriptor)
    with os.fdopen(PLATFORM.open_existing(tmp_path / "kluis" / "kop"), "rb") as file:
        assert file.read() == b"inhoud\n"
    lock = PLATFORM.lock_file(tmp_path / "kluis" / "slot")
    assert lock is not None
    lock.release()
    lock.release()
