"""The end of the program waits for no line: a laptop that is locked is locked, however the network is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.sync.client.teams import Team


def test_a_program_ends_while_the_server_keeps_it_waiting(team: Team, tmp_path: Path) -> None:
    anna = team.hire("anna")
    anna.start_casus("Van Nergenshuizen")
    anna.sync.stop().result(30)
    anna.vault.close().result(30)
    team.workers.clear()
    command = [sys.executable, "-m", "tests.sync.client.leaving", str(tmp_path / "anna")]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "dicht\n", "")


def test_a_sync_that_never_began_stops_at_once(team: Team) -> None:
    anna = team.with_laptop("anna", "anna")
    assert anna.sync.stop().done()
