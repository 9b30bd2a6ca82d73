"""Keeps what a start would else compile or parse: our modules, our TOML and the support modules of PySide6.

Run by ``make setup`` and before a package is built; what it makes is no part of the source.
"""

import compileall
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
ROOMS = ("jgw_desktop", "ui", "storage", "sync", "resources")
sys.path.insert(0, str(ROOT))

from resources.quick import FOLDER, keep  # noqa: E402 - after the place of it
from ui.quick_support import quick_support  # noqa: E402 - after the place of it


def keep_texts() -> None:
    """Keep every TOML file as its tables."""
    for file in sorted((ROOT / "resources").rglob("*.toml")):
        text = file.read_text(encoding="utf-8")
        keep(".".join(file.relative_to(ROOT / "resources").parts), text, tomllib.loads(text))


def keep_support() -> None:
    """Keep the code of the modules that shiboken6 compiles while PySide6 is imported."""

    def make_and_keep(name: str, seal: bytes, make: Callable[[], Any]) -> Any:
        made = make()
        keep(name, seal, made)
        return made

    with quick_support(make_and_keep):
        import PySide6.QtCore  # noqa: F401 - read, to be kept


def main() -> None:
    """Begin with nothing, so that nothing old stays."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for room in ROOMS:
        compileall.compile_dir(ROOT / room, quiet=1)
    keep_texts()
    keep_support()


if __name__ == "__main__":
    main()
