"""A laptop that is killed while one part of a casus is taken from it: at each moment that it writes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from jgw_desktop.domain.changes import Compartiment
from sync.worker import SyncWorker
from tests.storage.test_destroyed import MARKER
from tests.storage.vaults import PHRASE, vault_at
from tests.sync.client.sharing import accepted, confided, text_of, two_who_share
from tests.sync.client.teams import Team, Worker
from tests.sync.client.test_erasing import on_disk
from tests.sync.client.test_lost_parts import PART, is_whole, receipts, rows_of_part, told
from tests.sync.client.test_parts import closed

MOMENTS = range(40) if "JGW_KILLS" in os.environ else range(1, 22, 3)  # `make soak` asks for all
LATE = "Onderweg getypt"


@pytest.mark.slow
@pytest.mark.parametrize("moment", MOMENTS)
def test_what_is_handed_over_and_erased_of_a_part_survives_a_kill_at_each_moment(
    team: Team, moment: int
) -> None:
    shared = two_who_share(team)
    anna, bram, casus, gezin = shared
    note = told(team, shared)
    late = confided(bram, casus, gezin, LATE)
    bram.write(casus, gezin, "adres", "Dorpsstraat 1")
    closed(team, shared, Compartiment.ALLEEN_JEUGDIGE)
    folder = team.folder / "bram"
    bram.sync.stop().result(30)
    bram.vault.close().result(30)
    command = [sys.executable, "-m", "tests.sync.client.killed_at", str(folder), str(moment)]
    done = subprocess.run(command, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL or (done.returncode == 0 and moment > 21)
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    bram = Worker("bram", vault, SyncWorker(vault.sync_store, vault.sync_desk, vault.blob_desk, "proef"))
    team.workers[1] = bram
    bram.run(3)
    assert text_of(bram, casus, note) is None
    assert text_of(bram, casus, late) is None
    assert rows_of_part(bram) == 0
    assert receipts(team) == [PART]
    assert is_whole(bram)
    assert bram.reads(casus, gezin, "adres") == "Dorpsstraat 1"
    accepted(team)
    anna.run(2)
    assert text_of(anna, casus, late) == LATE
    assert anna.reads(casus, gezin, "adres") == "Dorpsstraat 1"
    bram.vault.close().result(30)
    assert MARKER not in on_disk(folder)
    assert LATE.encode() not in on_disk(folder)
