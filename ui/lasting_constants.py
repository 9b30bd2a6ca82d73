"""Keeps None, True and False alive under Python 3.11.

PySide6 6.12 hands these constants to Python 3.11 without counting the reference: 1,000 calls that give
None lower its count by 1,000, and after some thousands the interpreter frees None and aborts. From
Python 3.12 on the constants cannot be freed and nothing is done here.
"""

from __future__ import annotations

import sys

_PLENTY = 1 << 40


def make_constants_last() -> None:
    """Raise the reference counts of the constants so far that no session can use them up."""
    if sys.version_info >= (3, 12):
        return
    import ctypes

    for constant in (None, True, False, NotImplemented, Ellipsis):
        if sys.getrefcount(constant) < _PLENTY:
            ctypes.c_ssize_t.from_address(id(constant)).value += 2 * _PLENTY
