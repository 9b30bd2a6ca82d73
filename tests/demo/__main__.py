"""A home visit from an empty laptop to a printed plan, and back at the office, without a person or a screen.

The visit has no network; at the office there is a CJG server on this machine's own address.

``python -m tests.demo`` leaves in build/demo: the vault (kluis/), the plan (gezinsplan.pdf), a picture of
every screen (schermen/), a backup (reservekopie.jgwkopie), what the server kept and what went over the line
(server/), the laptops (laptops/) and this report (verslag.txt). Ends with status 0, or names the step that
failed and ends with status 1.
"""

from __future__ import annotations

import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.demo.act import Stage, everything
from tests.demo.report import DemoFailed, Report
from tests.demo.surroundings import ROOT
from tests.demo.words import NEW_PASSPHRASE

FOLDER = ROOT / "build" / "demo"
MOST_SECONDS = 85.0


def run(folder: Path, act: Callable[[Stage], None] = everything, seconds: float = MOST_SECONDS) -> int:
    """Play the demo in a folder, which is emptied first; return the exit status."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    report = Report(lambda line: print(line, flush=True))  # noqa: T201 - a report is to be read
    begin = time.monotonic()
    report.tell("JGW Desktop, een huisbezoek zonder netwerk:")
    try:
        act(Stage(folder, report, begin + seconds))
    except Exception as problem:  # noqa: BLE001 - whatever went wrong ends the demo, with the step it was in
        why = problem if isinstance(problem, DemoFailed) else repr(problem)
        report.tell(f"  {report.step}: mislukt: {why}")
        report.tell("Demo mislukt")
        return 1
    else:
        report.tell(
            f"Klaar in {time.monotonic() - begin:.0f} seconden. Het plan, de kluis en de schermen staan in"
        )
        report.tell(f"{folder}. Het wachtwoord van de kluis: {NEW_PASSPHRASE}")
        report.tell("Demo geslaagd")
        return 0
    finally:
        (folder / "verslag.txt").write_text("\n".join(report.lines) + "\n", encoding="utf-8")


def main() -> int:
    """Run the demo; being asked to stop is a failure that cleans up behind itself."""
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(1))
    return run(FOLDER)


if __name__ == "__main__":
    sys.exit(main())
