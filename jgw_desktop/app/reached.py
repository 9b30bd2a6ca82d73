"""How far long work is, in real numbers, and whether it may go on.

Long work takes a ``Reached`` and calls it before every step, on its own thread, with how many steps are done
and how many there are. It raises Cancelled once the worker stopped it; the work then leaves what it found.
The call with all steps done comes before what cannot be taken back: from there on the work ends well, and
stopping does nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Reached: TypeAlias = Callable[[int, int], None]


def unheard(_done: int, _steps: int) -> None:
    """Let work go on that nobody looks at."""
