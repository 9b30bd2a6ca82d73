"""Lets PySide6 start without compiling its support modules anew, or reading ours.

shiboken6 carries a dozen Python modules as text inside its library and compiles them at every start: a
quarter of the time until a bare window is there. ``with quick_support():`` around the first import of
PySide6 takes their code from what ``packaging/compile.py`` kept; a text that changed is compiled as ever.
Then it would read the text of every module that is imported, Python's own too, to see whether it uses
PySide6, for the sake of its ``__feature__``; nobody here uses that, so it is told what it would find in ours.
And it loads what its makers write its ``.pyi`` files with; that is left empty.
"""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import source_hash
from typing import Any

from resources.quick import compiled

_OF_SHIBOKEN = ("shibokensupport/", "signature_bootstrap.py")
_WRITING_PYI = ("shibokensupport/signature/lib/pyi_generator.py", "shibokensupport/signature/lib/enum_sig.py")
Look = Callable[[str, bytes, Callable[[], Any]], Any]


@contextmanager
def quick_support(look: Look = compiled) -> Iterator[None]:
    """Answer what shiboken6 asks ``compile`` for its own modules by looking first."""
    compile_anew = builtins.compile

    def compile_once(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        def anew() -> Any:
            return compile_anew(source, filename, mode, *more, **named)

        if filename in _WRITING_PYI:
            return compile_anew("", filename, mode)
        if not str(filename).startswith(_OF_SHIBOKEN):
            return anew()
        return look(filename.replace("/", "."), source_hash(source), anew)

    builtins.compile = compile_once
    try:
        yield
    finally:
        builtins.compile = compile_anew
    with suppress(ImportError):
        vars(import_module("shibokensupport.feature"))["_mod_uses_pyside"] = lambda _module: True
