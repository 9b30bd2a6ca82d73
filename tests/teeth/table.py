"""The teeth: for each promise the lines that keep it, and the tests that must notice when one is gone."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("teeth.toml")
PROMISES = tuple(f"P{number:02d}" for number in (*range(1, 37), 40))


@dataclass(frozen=True)
class Tooth:
    """One line of the program and its test. See ``teeth.toml`` for what the fields say."""

    promise: str
    keeps: str
    file: str
    line: str
    off: str
    test: str
    quick: bool = False

    @property
    def name(self) -> str:
        """What a report calls it."""
        return f"{self.promise} {self.keeps}"

    def switched_off(self, text: str) -> str:
        """Return the text of its file without its line. Raises ValueError when it is not there once."""
        if text.count(self.line) != 1:
            raise ValueError(f"{self.name}: the line stands {text.count(self.line)} times in {self.file}")
        return text.replace(self.line, self.off)


@cache
def teeth() -> tuple[Tooth, ...]:
    """Return the whole table."""
    return tuple(Tooth(**row) for row in tomllib.loads(TABLE.read_text(encoding="utf-8"))["tooth"])
