"""``python -m tests.teeth``: switch off every line that keeps a promise, and see that its test turns red.

With numbers such as P05, only those. Status 1 when a test does not bite, or is red by itself.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tests.teeth.bite import Bite, bites, stay_green
from tests.teeth.table import teeth


def main(asked: Sequence[str]) -> int:
    """Try what is asked for and return the exit status."""
    chosen = [tooth for tooth in teeth() if not asked or tooth.promise in asked]
    if not chosen:
        _say(f"no tooth is called {' or '.join(asked)}")
        return 1
    _say(f"{len(chosen)} lines; first their tests with nothing switched off ...")
    red = stay_green(sorted({tooth.test for tooth in chosen}))
    if red:
        _say(red)
        return 1
    blunt = [outcome.tooth for outcome in map(_told, bites(chosen)) if not outcome.bites]
    _say(f"{len(chosen) - len(blunt)} of {len(chosen)} bite")
    return 1 if blunt else 0


def _told(outcome: Bite) -> Bite:
    tooth = outcome.tooth
    _say(f"{'bites' if outcome.bites else 'BLUNT'}  {tooth.name}")
    if not outcome.bites:
        _say(f"  {tooth.file} without {tooth.line.strip()!r}: {tooth.test}\n{outcome.said}")
    return outcome


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
