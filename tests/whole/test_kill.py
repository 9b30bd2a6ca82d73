"""The program is killed in the middle of the work: what was typed is back, and nowhere in plain text."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from storage.vault import FileVault
from tests.whole.play import Play, until_it_ended
from tests.whole.test_memory import TYPED, WORDS, vault

__all__ = ["vault"]  # the fixture

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the supervisor forks")


@pytest.mark.slow
def test_p11_what_was_typed_before_a_kill_is_back_and_in_no_file_in_plain_text(
    vault: Path, tmp_path: Path
) -> None:
    play = Play(vault, tmp_path / "home")
    try:
        play.do(f"unlock {tmp_path / 'words'}")
        play.do("open")
        play.do(f"type {tmp_path / 'typed'}")
        worker = play.processes()[1]
        with until_it_ended(worker):
            os.kill(worker, signal.SIGKILL)
        play.hear("fresh")
        play.do("quit", "ended")
        assert play.program.wait(30) == 0
    finally:
        play.end()
    files = [file for file in (tmp_path / "home").rglob("*") if file.is_file()]
    needles = [TYPED.encode(code) for code in ("utf-8", "utf-16-le")]
    assert [file for file in files if any(needle in file.read_bytes() for needle in needles)] == []
    again = FileVault(vault)
    again.unlock(WORDS).result()
    drafts = again.submit(lambda store: [d for row in store.casussen() for d in store.drafts(row.bundel)])
    assert [draft.value for draft in drafts.result()] == [TYPED]
    again.close().result()
