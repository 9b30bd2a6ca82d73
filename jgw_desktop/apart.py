"""Work on a thread of its own: what is slow, and needs neither the vault nor a window."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

T = TypeVar("T")


def apart(work: Callable[[], T]) -> Future[T]:
    """Run work on a thread of its own, which the end of the program does not wait for."""
    from concurrent.futures import Future

    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except Exception as error:  # noqa: BLE001 - carried to whoever waits for the result
            future.set_exception(error)

    threading.Thread(target=run, name="apart", daemon=True).start()
    return future
