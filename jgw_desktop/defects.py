"""What is written down of our own mistakes: the kind of error, the place in our code, the version.

Never its text: a text can hold a name or an answer.
"""

from __future__ import annotations

import sys
import threading
from types import TracebackType

from jgw_desktop import __version__


def describe(error: BaseException) -> str:
    """Return one line for whoever mends it, such as ``ValueError in view.py:120 (0.1.0)``."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = (
        f"{frames[-1].filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frames[-1].lineno}"
        if frames
        else "?"
    )
    return f"{type(error).__name__} in {place} ({__version__})"


def report(error: BaseException) -> None:
    """Write the line to standard error."""
    sys.stderr.write(describe(error) + "\n")


def report_uncaught() -> None:
    """Let every error that nothing caught be reported this way, on any thread."""

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        report(error)

    sys.excepthook = hook
    sys.unraisablehook = lambda unraisable: report(unraisable.exc_value or RuntimeError())
    threading.excepthook = lambda failed: report(failed.exc_value or RuntimeError())
