"""The way of a value from any thread to the UI thread: ``leave`` it there, and ``arrived`` is told here.

Qt deletes the children of a window with the window, on the UI thread, while another thread may stand in the
midst of a signal of theirs; that ends the process. So no other thread ever touches an object with a parent.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable
from threading import Lock
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal


class Post(QObject):
    """Belongs to nobody: it lives as long as anybody who may still leave something holds it.

    taken: is called with every value, on the UI thread, in order, while the object it is a method of lives.
    """

    _arrived = Signal(object)

    def __init__(self, taken: Callable[[Any], object]) -> None:
        super().__init__()
        self._lock, self._is_open = Lock(), True
        _MADE.add(self)
        self._arrived.connect(taken, Qt.ConnectionType.QueuedConnection)
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self._close)

    def leave(self, value: object) -> None:
        """Hand a value over, on any thread. After the end of the application it is dropped."""
        with self._lock:
            if self._is_open:
                self._arrived.emit(value)

    def _close(self) -> None:
        """Take no more: at the end of the process even this object goes, whoever holds it."""
        with self._lock:
            self._is_open = False


_MADE: WeakSet[Post] = WeakSet()


@atexit.register
def _close_all() -> None:
    """Close every post of a process that ends without the end of its application, as one that failed does."""
    for post in list(_MADE):
        post._close()
