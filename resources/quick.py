"""What is slow to read is kept in a form that is quick, as Python keeps its modules.

``compiled("stijl.maten", seal, make)`` gives what ``make()`` gives: from ``resources/compiled`` when what
``packaging/compile.py`` kept there is of the same seal. The running program only reads it.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")
FOLDER = Path(__file__).parent / "compiled"


def compiled(name: str, seal: object, make: Callable[[], T]) -> T:
    """Return what make() gives: code or plain values. seal: tells one state of the source from another."""
    try:
        kept = marshal.loads(_place(name).read_bytes())  # noqa: S302 - as trusted as the code beside it
    except (OSError, EOFError, ValueError, TypeError):
        return make()
    if not isinstance(kept, tuple) or kept[:1] != (seal,):
        return make()
    made: T = kept[1]
    return made


def keep(name: str, seal: Any, made: Any) -> None:
    """Keep what was made, whole: another process may read at this moment."""
    FOLDER.mkdir(exist_ok=True)
    beside = FOLDER / f"{name}.{os.getpid()}"
    beside.write_bytes(marshal.dumps((seal, made)))
    beside.replace(_place(name))


def _place(name: str) -> Path:
    return FOLDER / f"{name}.{sys.implementation.cache_tag}"
