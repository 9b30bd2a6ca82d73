"""``python -m tests.prints``: every print of two practice casussen as PDF in build/prints/."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.prints.press import practice_views, printed_all

FOLDER = Path("build/prints")


def main() -> int:
    """Write the prints and tell where each stands, or that there was nothing to print."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for number, view in enumerate(practice_views(), 1):
        for name, paper in printed_all(view, practice=True):
            place = FOLDER / f"c{number}-{name}.pdf"
            place.unlink(missing_ok=True)
            if paper:
                place.write_bytes(paper.pdf)
            sys.stdout.write(f"{place}\n" if paper else f"{place}: nothing to print\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
