"""Laptop and server killed in the middle of whatever they do: the next start goes on, and both agree."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jgw_desktop.reconciling.chain import START, extended
from sync.worker import SyncWorker
from tests.storage.vaults import PHRASE, vault_at
from tests.sync.client.plain_words import until_green
from tests.sync.client.teams import Team, Worker, is_green

ROUNDS = int(os.environ.get("JGW_KILLS", "6"))  # `make soak` asks for 200


@contextmanager
def working_laptop(folder: Path, *place: bytes) -> Iterator[subprocess.Popen[str]]:
    """Run a laptop that writes and synchronises."""
    command = [sys.executable, "-m", "tests.sync.client.killed", str(folder), *(one.hex() for one in place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_for_lines(process: subprocess.Popen[str], count: int) -> None:
    assert process.stdout is not None
    for _ in range(count):
        assert process.stdout.readline()


def reopened(team: Team, folder: Path) -> Worker:
    vault = vault_at(folder)
    vault.unlock(PHRASE).result()
    worker = Worker("anna", vault, SyncWorker(vault.sync_store, vault.sync_desk, vault.blob_desk, "proef"))
    team.workers[:] = [worker]
    return worker


@pytest.mark.slow
@pytest.mark.timeout(120 + 30 * ROUNDS)
def test_a_laptop_or_server_that_is_killed_at_any_moment_loses_nothing(team: Team, tmp_path: Path) -> None:
    chance = random.Random(4)  # noqa: S311 - not for secrets
    anna = team.hire("anna")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    assert is_green(anna.run())
    folder = tmp_path / "anna"
    for number in range(ROUNDS):
        anna.sync.stop().result(30)
        anna.vault.close().result(30)
        with working_laptop(folder, casus, gezin) as process:
            wait_for_lines(process, 1 + chance.randrange(4))
            if number % 2:
                team.server.kill()
                team.server.start()
                wait_for_lines(process, 1)
            process.send_signal(signal.SIGKILL)
        anna = reopened(team, folder)
        assert is_green(anna.run(2))
    assert anna.vault.submit(lambda store: store.check()).result().problems == ()
    assert anna.vault.submit(lambda store: store.waiting().changes).result() == 0
    with team.office() as admin:
        head = admin.register.log.head(casus)
        ids = [row.id for row in admin.register.log.after(casus, 0)]
        assert (extended(START, ids), admin.register.database.damage()) == (head, [])
    assert anna.vault.sync_store.standing().cursors.get(casus, START) == head
    second = team.hire("anna", "tweede")
    until_green(second)
    second.run()
    shown = [one.vault.submit(lambda store: store.bundel(casus)).result(30) for one in (anna, second)]
    first, other = ({key: record.registers for key, record in view.records.items()} for view in shown)
    assert first == other
