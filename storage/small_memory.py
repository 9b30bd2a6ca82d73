"""How many statements the library can keep ready: more where it can be given more of its small memory.

SQLite takes what is small out of memory that each connection sets apart when it opens; SQLCipher locks that
once. When it is used up, every step of every statement locks and wipes memory of its own, which takes several
times as long. Each statement that is kept ready holds a part of it, and preparing one uses it for a moment.
"""

from __future__ import annotations

import ctypes

_PIECES = (1200, 2000)  # bytes of a piece, pieces of a connection: 2.4 MB
_CONFIG_LOOKASIDE = 13  # sqlite3.h
_FEW, _MANY = 6, 64


def statements_kept(library: str | None) -> int:
    """Give the small memory and return how many statements it holds. Call it before anything is opened.

    library: file of the module that has SQLite in it. Python has no way to ask for this. Where the functions
    of SQLite cannot be called, as on Windows, everything works as well, only slower.
    """
    return _MANY if library and _is_given(library) else _FEW


def _is_given(library: str) -> bool:
    try:
        sqlite = ctypes.CDLL(library)
        configure, stop, start = sqlite.sqlite3_config, sqlite.sqlite3_shutdown, sqlite.sqlite3_initialize
    except (OSError, AttributeError):
        return False
    configure.argtypes = [ctypes.c_int]  # what follows is variadic, which some processors pass another way
    stop()  # it can be set only then
    refused = configure(_CONFIG_LOOKASIDE, *map(ctypes.c_int, _PIECES))
    start()
    return not refused
