"""Results come home to the UI thread, once, and never to a page that has gone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jgw_desktop.apart import apart
from jgw_desktop.app.ports import Changes
from jgw_desktop.domain.errors import Cancelled, Defect, DiskFull, JgwError
from jgw_desktop.domain.ids import BundelId
from tests.ui.fakes import FakeVault
from ui.tasks import Tasks


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.deleteLater()


class Heard:
    """Keeps what arrived, and on which thread."""

    def __init__(self) -> None:
        self.results: list[object] = []
        self.threads: set[int] = set()

    def take(self, result: object) -> None:
        self.results.append(result)
        self.threads.add(threading.get_ident())


def test_a_result_arrives_on_the_ui_thread(
    tasks: Tasks, vaults: Callable[..., FakeVault], qtbot: QtBot
) -> None:
    heard, context = Heard(), QObject()
    elsewhere = vaults().answer(threading.get_ident)
    tasks.run(elsewhere, context, heard.take, heard.take)
    qtbot.waitUntil(lambda: bool(heard.results))
    assert heard.threads == {threading.get_ident()}
    assert heard.results != [threading.get_ident()]


def test_a_result_that_is_ready_still_comes_later(tasks: Tasks, qtbot: QtBot) -> None:
    heard, context = Heard(), QObject()
    tasks.run(done("klaar"), context, heard.take, heard.take)
    assert heard.results == []
    qtbot.waitUntil(lambda: heard.results == ["klaar"])


def test_slow_work_is_done_apart_and_its_errors_come_home_too(tasks: Tasks, qtbot: QtBot) -> None:
    heard, context = Heard(), QObject()

    def fail() -> None:
        raise DiskFull

    tasks.run(apart(threading.get_ident), context, heard.take, heard.take)
    qtbot.waitUntil(lambda: len(heard.results) == 1)
    tasks.run(apart(fail), context, heard.take, heard.take)
    qtbot.waitUntil(lambda: len(heard.results) == 2)
    assert heard.results[0] != threading.get_ident()
    assert isinstance(heard.results[1], DiskFull)
    assert heard.threads == {threading.get_ident()}


def test_a_page_that_has_gone_is_not_called(
    tasks: Tasks, vaults: Callable[..., FakeVault], qtbot: QtBot
) -> None:
    heard, gone, here, vault = Heard(), QObject(), QObject(), vaults()
    vault.gate.clear()
    tasks.run(vault.answer(lambda: "te laat"), gone, heard.take, heard.take)
    tasks.run(vault.answer(lambda: "op tijd"), here, heard.take, heard.take)
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    vault.gate.set()
    qtbot.waitUntil(lambda: heard.results == ["op tijd"])


def test_an_error_of_the_world_goes_to_failed(tasks: Tasks, qtbot: QtBot) -> None:
    heard, wrong, context = Heard(), Heard(), QObject()
    with qtbot.assertNotEmitted(tasks.defect):
        tasks.run(failed(DiskFull()), context, heard.take, wrong.take)
        qtbot.waitUntil(lambda: bool(wrong.results))
    assert heard.results == []
    assert isinstance(wrong.results[0], DiskFull)


def test_our_own_error_is_sent_out_and_the_page_is_freed(tasks: Tasks, qtbot: QtBot) -> None:
    wrong: list[JgwError] = []
    heard, context, error = Heard(), QObject(), ZeroDivisionError()
    with qtbot.waitSignal(tasks.defect) as sent:
        tasks.run(failed(error), context, heard.take, wrong.append)
    qtbot.waitUntil(lambda: bool(wrong))
    assert sent.args == [error]
    assert isinstance(wrong[0], Defect)


def test_a_changed_mind_is_silent(tasks: Tasks, qtbot: QtBot) -> None:
    heard, context = Heard(), QObject()
    tasks.run(failed(Cancelled()), context, heard.take, heard.take)
    tasks.run(done("daarna"), context, heard.take, heard.take)
    qtbot.waitUntil(lambda: heard.results == ["daarna"])


def test_a_notice_of_the_vault_is_heard_on_the_ui_thread(
    tasks: Tasks, vaults: Callable[..., FakeVault], qtbot: QtBot
) -> None:
    vault, heard = vaults(), Heard()
    tasks.watch(vault)
    tasks.changed.connect(heard.take)
    changes = Changes(BundelId(b"b" * 16), frozenset())
    with qtbot.waitSignal(tasks.changed):
        vault.answer(lambda: vault.listeners[0](changes))
    assert heard.results == [changes]
    assert heard.threads == {threading.get_ident()}


def done(value: object) -> Future[object]:
    future: Future[object] = Future()
    future.set_result(value)
    return future


def failed(error: BaseException) -> Future[object]:
    future: Future[object] = Future()
    future.set_exception(error)
    return future
