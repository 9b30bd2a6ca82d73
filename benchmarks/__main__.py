"""``python -m benchmarks``: measure everything and write ``resultaten.md``; with names, only those.

``--noteer`` writes the rows of those names into the page that is there. ``--snel`` runs each with tiny sizes
to prove that it works. Status 1 when a number is past its bound.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module

from benchmarks.report import RESULTS, noted, report

ON_PAGE = (
    "start",
    "list",
    "lock",
    "curtain",
    "keystroke",
    "autosave",
    "search",
    "paper",
    "rules",
    "today",
    "map",
    "flow",
    "memory",
)
NAMES = (*ON_PAGE, "sync", "rivals")  # these take minutes or ask for other programs: measured when asked for


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(NAMES))
    parser.add_argument(
        "--noteer", action="store_true", help="write what was named into resultaten.md as well"
    )
    parser.add_argument("--snel", action="store_true", help="tiny sizes, nothing is written")
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    outcomes = []
    for name in options.names or ON_PAGE:
        print(f"{name} ...", file=sys.stderr, flush=True)
        outcomes += import_module(f"benchmarks.{name}").measure(options.snel)
    page = report(outcomes, date.today())
    print(page)
    if not options.names and not options.snel:
        RESULTS.write_text(page, encoding="utf-8")
    elif options.noteer and not options.snel:
        old = RESULTS.read_text(encoding="utf-8")
        RESULTS.write_text(noted(old, outcomes, options.names, date.today()), encoding="utf-8")
    return 0 if options.snel or all(outcome.holds for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
