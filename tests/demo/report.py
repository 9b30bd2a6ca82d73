"""The report of the demo, in Dutch: every step with its time, what the machine lacked, and how it ended."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_WIDTH = 70


class DemoFailed(Exception):
    """The app did not do what it must; the message is one Dutch line."""


@dataclass(slots=True)
class Report:
    """Hands each line to ``say`` as it comes. lines: all of them; step: the one that is going on."""

    say: Callable[[str], object]
    lines: list[str] = field(default_factory=list)
    step: str = ""
    _begun: float = 0.0

    def tell(self, line: str) -> None:
        """Write a line."""
        self.lines.append(line)
        self.say(line)

    def begin(self, step: str, at: float) -> None:
        """A step begins. at: time.monotonic() of that moment."""
        self.step, self._begun = step, at

    def end(self, at: float) -> None:
        """The step went well."""
        seconds = f"{at - self._begun:.1f}".replace(".", ",")
        self.tell(f"  {self.step:.<{_WIDTH}} {seconds:>5} s")
        self.step = ""

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Time a step of the driver itself; after an error it stays the step that is going on."""
        self.begin(step, time.monotonic())
        yield
        self.end(time.monotonic())
