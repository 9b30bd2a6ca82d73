"""Garbage goes on the UI thread only."""

from __future__ import annotations

import gc
import threading
import weakref
from typing import ClassVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.garbage import GarbageOnUiThread


class Knot:
    """Holds itself, and tells on which thread it goes."""

    gone_on: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.gone_on.append(threading.get_ident())


def test_another_thread_collects_nothing_and_the_ui_thread_does(qapp: QApplication) -> None:
    owner = QObject()
    garbage = GarbageOnUiThread(owner)
    garbage.collect()
    Knot.gone_on.clear()
    knot = Knot()
    seen = weakref.ref(knot)
    del knot
    busy = threading.Thread(target=lambda: [[] for _ in range(200_000)])
    busy.start()
    busy.join()
    assert not gc.isenabled()
    assert seen() is not None
    for _ in range(12):
        garbage.collect()
    assert seen() is None
    assert Knot.gone_on == [threading.get_ident()]
