"""The player of the demo: scripts that act on a real window by real events, and say so when they cannot."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.demo.eyes import Camera, Missed
from tests.demo.hands import Script, Until, click, fill, see
from tests.demo.player import Player, Step
from ui.widgets.buttons import Button
from ui.widgets.inputs import LineField

Play = Callable[[QWidget, Script], list[dict[str, Any]]]


@pytest.fixture
def play(show: Callable[..., None], qtbot: QtBot, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Play:
    """Play one step in a window and return what was told of it."""

    def _play(window: QWidget, script: Script) -> list[dict[str, Any]]:
        show(window)
        Player(iter([Step("Het plan lezen", script)]), Camera(tmp_path), window)
        told: list[dict[str, Any]] = []

        def is_over() -> bool:
            told.extend(json.loads(line) for line in capfd.readouterr().out.splitlines())
            return bool(told) and told[-1]["what"] in ("done", "failed")

        qtbot.waitUntil(is_over)
        return told

    return _play


class Page(QWidget):
    """A field and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = LineField(), Button("Bewaren", "page.save")
        self.field.setObjectName("page.field")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)


def test_a_text_arrives_by_keys_and_a_button_by_a_click(play: Play, qtbot: QtBot) -> None:
    page = Page()

    def script() -> Script:
        yield from fill("page.field", "Eén keer")
        yield from see("Eén keer")
        yield from click("page.save")

    with qtbot.waitSignal(page.button.clicked):
        told = play(page, script())
    assert [event["what"] for event in told] == ["begin", "end", "done"]
    assert page.field.text() == "Eén keer"


def test_what_is_missed_fails_the_step_and_leaves_a_picture(play: Play, tmp_path: Path) -> None:
    def script() -> Script:
        yield Until("iets wat er is", lambda: True)
        raise Missed("zaterdagmiddag")

    told = play(Page(), script())
    assert (told[0]["step"], told[-1]["what"], told[-1]["why"]) == (
        "Het plan lezen",
        "failed",
        "zaterdagmiddag",
    )
    assert [file.name for file in tmp_path.iterdir()] == ["01-mislukt.png"]


def test_what_does_not_come_in_time_fails_the_step(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.demo.player.PATIENCE_S", 0.05)
    told = play(Page(), see("zaterdagmiddag"))
    assert told[-1]["why"] == "niet gekomen: op het scherm: zaterdagmiddag"


def test_a_button_that_another_widget_lies_over_is_not_clicked(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page()
    cover = QWidget(page)
    cover.setGeometry(0, 0, 4000, 4000)
    told = play(page, click("page.save"))
    assert told[-1]["why"] == "page.save: niet in beeld te krijgen"
