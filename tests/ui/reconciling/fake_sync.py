"""A sync faked by hand: it tells what a test has it tell, on another thread, and keeps what it was asked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future

from jgw_desktop.app.sync_ports import Enrolment, Overview
from jgw_desktop.domain.errors import JgwError


class FakeSync:
    """See ``Sync``. refusal: how enrolling ends, None for well."""

    def __init__(self, overview: Overview | None = None) -> None:
        self._overview = overview or Overview()
        self._listeners: list[Callable[[Overview], None]] = []
        self.asked: list[str] = []
        self.enrolments: list[Enrolment] = []
        self.refusal: JgwError | None = None

    def tell(self, overview: Overview) -> None:
        """Have every listener told, on another thread, as the real one does."""
        self._overview = overview
        for listener in self._listeners:
            thread = threading.Thread(target=listener, args=(overview,))
            thread.start()
            thread.join()

    def overview(self) -> Overview:
        return self._overview

    def on_change(self, listener: Callable[[Overview], None]) -> None:
        self._listeners.append(listener)

    def synchronise_now(self) -> None:
        self.asked.append("now")

    def pause(self) -> None:
        self.asked.append("pause")

    def network_changed(self) -> None:
        self.asked.append("network")

    def answer(self, *, may: bool) -> None:
        self.asked.append(f"may {may}")

    def enrol(self, enrolment: Enrolment) -> Future[str]:
        self.enrolments.append(enrolment)
        done: Future[str] = Future()
        if self.refusal is not None:
            done.set_exception(self.refusal)
        else:
            done.set_result("appel boom citroen deur eend fiets")
        return done

    def fingerprint(self) -> str:
        return ""

    def stop(self) -> Future[None]:
        self.asked.append("stop")
        done: Future[None] = Future()
        done.set_result(None)
        return done
