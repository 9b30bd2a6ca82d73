"""Windows that go while other threads have something for them: ``python -m tests.ui.gone``.

A process of its own, since what goes wrong here ends the process.
"""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import Future

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from ui.application import make_application
from ui.tasks import Tasks

_WINDOWS, _RESULTS, _OFTEN_S = 300, 60, 1e-5


def _window_goes() -> None:
    window, begun = QObject(), threading.Event()
    tasks = Tasks(window)
    waiting: list[Future[None]] = [Future() for _ in range(_RESULTS)]
    for future in waiting:
        tasks.run(future, window, lambda _: None, lambda _: None)

    def finish() -> None:
        begun.set()
        for future in waiting:
            future.set_result(None)

    thread = threading.Thread(target=finish)
    thread.start()
    begun.wait()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    thread.join()


def main() -> None:
    """Have a few hundred windows go."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = make_application([])
    sys.setswitchinterval(_OFTEN_S)
    for _ in range(_WINDOWS):
        _window_goes()
    app.shutdown()
    sys.stdout.write("klaar\n")


if __name__ == "__main__":
    main()
