"""The app seen from the driver: tells its worker what to play, hears how it goes, kills it, sees it gone.

No call here waits longer than the deadline of the whole demo.
"""

from __future__ import annotations

import json
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.demo.report import DemoFailed, Report
from tests.demo.surroundings import ROOT

Event = dict[str, Any]
TIME_IS_UP = "de tijd is om: de demo mag niet langer duren"


class RunningApp:
    """A supervisor and its workers. deadline: time.monotonic() after which every wait fails."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], log: Path, deadline: float
    ) -> None:
        self._deadline = deadline
        self._heard = b""
        self._typed: list[tuple[float, int]] = []
        self.workers: list[int] = []
        self.links: list[str] = []
        self.code = ""  # as the worker has it on paper
        with log.open("wb") as errors:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=environment,
                cwd=ROOT,
                start_new_session=True,
            )
        self._ears = selectors.DefaultSelector()
        assert self._process.stdout is not None
        self._ears.register(self._process.stdout, selectors.EVENT_READ)

    # hearing

    def _next(self) -> Event:
        """Return what the worker tells next. Raises DemoFailed when nothing comes before the time is up."""
        while b"\n" not in self._heard:
            if not self._ears.select(max(self._deadline - time.monotonic(), 0)):
                raise DemoFailed(TIME_IS_UP)
            assert self._process.stdout is not None
            piece = os.read(self._process.stdout.fileno(), 65536)
            if not piece:
                raise DemoFailed("de app is gestopt")
            self._heard += piece
        line, self._heard = self._heard.split(b"\n", 1)
        event: Event = json.loads(line)
        if event["what"] == "typed":
            self._typed.append((event["at"], event["keys"]))
        elif event["what"] == "code":
            self.code = event["code"]
        return event

    def meet_worker(self) -> None:
        """Wait for a fresh worker, and see that the one before it is gone. Raises DemoFailed."""
        while (event := self._next())["what"] != "ready":
            pass
        self.links = event["links"]
        if self.workers and _lives(self.workers[-1]):
            raise DemoFailed("het vorige werkproces leeft nog")
        self.workers.append(event["worker"])

    # playing

    def order(self, scene: str, **more: Any) -> None:
        """Have a scene played."""
        assert self._process.stdin is not None
        self._process.stdin.write((json.dumps({"scene": scene, **more}) + "\n").encode())
        self._process.stdin.flush()

    def play(self, report: Report, scene: str, **more: Any) -> None:
        """Have a scene played to its end and report its steps. Raises DemoFailed."""
        self.order(scene, **more)
        for event in self._until_done():
            follow(report, event)

    def _until_done(self) -> Iterator[Event]:
        while (event := self._playing())["what"] != "done":
            yield event

    def _playing(self) -> Event:
        """Return what the worker tells next. Raises DemoFailed when it is another worker that speaks."""
        event = self._next()
        if event["what"] == "ready":
            raise DemoFailed("het werkproces viel om")
        return event

    def hear_typing(self, report: Report, keys: int) -> None:
        """Return once so many keys were typed."""
        while (event := self._playing())["what"] != "typed" or event["keys"] < keys:
            follow(report, event)

    def keys_until(self, moment: float) -> int:
        """Return how many keys were typed up to a moment of time.monotonic()."""
        return max((keys for at, keys in self._typed if at <= moment), default=0)

    def processes(self) -> list[int]:
        """Return every process of the app, and of what watches over it."""
        found = [self._process.pid]
        for process in found:
            children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
            found.extend(int(child) for child in children)
        return found

    # ending

    def kill_worker(self) -> float:
        """Kill the worker the hard way; return when."""
        moment = time.monotonic()
        os.kill(self.workers[-1], signal.SIGKILL)
        return moment

    def end(self) -> None:
        """Ask the app to end, as the system does at shutting down, and see that all of it does."""
        os.kill(self.workers[-1], signal.SIGTERM)
        try:
            status = self._process.wait(max(self._deadline - time.monotonic(), 0))
        except subprocess.TimeoutExpired as late:
            raise DemoFailed("de app stopt niet als het systeem dat vraagt") from late
        if status != 0 or self.is_running:
            raise DemoFailed(f"de app stopte met status {status}, of er bleef een proces achter")

    @property
    def is_running(self) -> bool:
        """Whether any process of the app is still there."""
        return _group_lives(self._process.pid)

    def sweep(self) -> None:
        """Leave nothing running, whatever happened."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()
        self._ears.close()


def follow(report: Report, event: Event) -> None:
    """Put an event of a scene in the report. Raises DemoFailed for a step that failed."""
    if event["what"] == "begin":
        report.begin(event["step"], event["at"])
    elif event["what"] == "end":
        report.end(event["at"])
    elif event["what"] == "failed":
        raise DemoFailed(event["why"])


def _lives(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False


def _group_lives(group: int) -> bool:
    with suppress(ProcessLookupError):
        os.killpg(group, 0)
        return True
    return False
