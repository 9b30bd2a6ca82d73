"""A mistake of our own in the sync becomes a sentence and a report; the thread goes on."""

from __future__ import annotations

import threading
from collections.abc import Mapping

import pytest

from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.errors import Defect
from storage.vault import FileVault
from sync.line import Line, Reply
from sync.worker import SyncWorker
from tests.sync.client.teams import Team


class BrokenLine(Line):
    """A line with a mistake in it."""

    def ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        raise RuntimeError("geheim")


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[threading.ExceptHookArgs]:
    seen: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", seen.append)
    return seen


def over_a_broken_line(vault: FileVault) -> SyncWorker:
    desks = vault.sync_store, vault.sync_desk, vault.blob_desk
    return SyncWorker(*desks, "proef", connect=BrokenLine)


def test_enrolling_ends_in_a_sentence(team: Team, reported: list[threading.ExceptHookArgs]) -> None:
    anna = team.with_laptop("anna", "anna")
    done = over_a_broken_line(anna.vault).enrol(team.enrolment("anna"))
    assert isinstance(done.exception(timeout=30), Defect)
    assert [one.exc_type for one in reported] == [RuntimeError]


def test_a_run_says_so_and_the_next_one_is_due(team: Team, reported: list[threading.ExceptHookArgs]) -> None:
    anna = team.hire("anna")
    anna.sync.stop().result(30)
    sync = over_a_broken_line(anna.vault)
    assert sync.run_once() > 0
    assert sync.overview().status.word is Word.PROBLEM
    assert sync.overview().status.problem == Defect.code
    assert [one.exc_type for one in reported] == [RuntimeError]
