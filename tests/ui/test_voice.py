"""A screen reader hears that work is safe and how a sync ended: once, and never at every tick."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from jgw_desktop.app.sync_ports import Overview
from jgw_desktop.app.sync_status import Status, Word
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import desk_of, settle
from tests.ui.reconciling.fake_sync import FakeSync
from ui.casus.autosave import SaveState
from ui.home import Home
from ui.shell import SPREEKUUR, SYNC
from ui.status_bar import StatusBar
from ui.voice import Voice

NOON = datetime(2026, 11, 21, 12, 0)
SAFE = tekst("schil.opgeslagen", tijd="12:00")
SAVING, SAVED, FAILED = SaveState.SAVING, SaveState.SAVED, SaveState.FAILED


@pytest.fixture
def bar(qapp: object) -> Iterator[StatusBar]:
    made = StatusBar()
    yield made
    made.deleteLater()


@pytest.fixture
def said(bar: StatusBar) -> list[str]:
    return []


@pytest.fixture
def voice(bar: StatusBar, said: list[str]) -> Voice:
    made = Voice(bar)
    made.said.connect(said.append)
    return made


def test_the_first_save_of_a_form_is_said_and_those_after_it_are_not(voice: Voice, said: list[str]) -> None:
    _save(voice, SAVING, SAVED, SAVING, SAVED, SAVED)
    assert said == [SAFE]
    voice.begin()
    _save(voice, SAVING, SAVED, SAVING, SAVED)
    assert said == [SAFE, SAFE]


def test_after_a_failure_it_is_said_once_that_all_is_safe(voice: Voice, said: list[str]) -> None:
    _save(voice, SAVING, SAVED)
    said.clear()
    _save(voice, SAVING, FAILED, FAILED, SAVING)
    assert said == []
    _save(voice, SAVED, SAVING, SAVED)
    assert said == [SAFE]


def test_a_form_in_which_nothing_was_typed_says_nothing(voice: Voice, said: list[str]) -> None:
    _save(voice, SAVED)
    voice.begin()
    _save(voice, SAVED)
    assert said == []


def test_the_end_of_a_sync_is_said_when_work_went_out(voice: Voice, said: list[str]) -> None:
    _sync(voice, (Word.BUSY, 3), (Word.BUSY, 1), (Word.ALL_SENT, 0), (Word.ALL_SENT, 0))
    assert said == ["ALL_SENT"]
    _sync(voice, (Word.BUSY, 0), (Word.ALL_SENT, 0))
    assert said == ["ALL_SENT"]
    _sync(voice, (Word.WAITING, 2), (Word.BUSY, 2), (Word.ALL_SENT, 0))
    assert said == ["ALL_SENT", "ALL_SENT"]


def test_a_line_that_stays_away_is_said_once(voice: Voice, said: list[str]) -> None:
    _sync(voice, *[(Word.BUSY, 3), (Word.OFFLINE, 3)] * 3)
    assert said == ["OFFLINE"]


def test_who_watches_the_sync_hears_every_end(voice: Voice, said: list[str]) -> None:
    for _ in range(2):
        _sync(voice, (Word.BUSY, 0), (Word.ALL_SENT, 0), is_watched=True)
    assert said == ["ALL_SENT", "ALL_SENT"]


def test_the_window_tells_its_voice_of_saving_and_of_the_sync(
    vault: FileVault, tmp_path: Path, show: Callable[..., None]
) -> None:
    heard: list[str] = []
    home = Home(desk_of(vault), tmp_path, practice=False)
    home.voice.said.connect(heard.append)
    sync = FakeSync()
    home.attach_sync(sync)
    show(home)
    for place in (SPREEKUUR, SYNC):
        home.destination_chosen.emit(place)
        for state in (SAVING, SAVED, SAVING, SAVED):
            home.room.save_state_changed.emit(state, None)
    assert heard == [f"Opgeslagen {desk_of(vault).now():%H:%M}"] * 2
    for word in (Word.BUSY, Word.ALL_SENT):
        sync.tell(Overview(status=Status(word)))
        settle(vault)
    assert heard[2:] == [home.status.sync.text()]


def _save(voice: Voice, *states: SaveState) -> None:
    for state in states:
        voice.tell_saved(state, NOON)


def _sync(voice: Voice, *steps: tuple[Word, int], is_watched: bool = False) -> None:
    for word, unsent in steps:
        voice.tell_sync(Status(word, unsent), word.name, is_watched=is_watched)
