"""What a worker chose about the look of the app, in a plain file without personal data.

``beeld.json`` in the folder handed in; anything odd in it means the defaults, and is written over at
the next choice.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ui.style.theme import SCALES, SchemeChoice

_FILE = "beeld.json"
_MOST_BYTES = 4096


class Look(NamedTuple):
    """Colours and text size. scale: one of SCALES."""

    choice: SchemeChoice = SchemeChoice.SYSTEM
    scale: float = 1.0


def read_look(folder: Path) -> Look:
    """Return what was chosen, or the defaults."""
    try:
        with (folder / _FILE).open("rb") as file:
            content = file.read(_MOST_BYTES)
        import json  # only who chose something waits for it

        raw = json.loads(content)
        look = Look(SchemeChoice(raw["kleuren"]), float(raw["letters"]))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return Look()
    return look if look.scale in SCALES else Look()


def write_look(folder: Path, look: Look) -> None:
    """Keep what was chosen. When the folder cannot be written the choice lasts until the app closes."""
    import json

    text = json.dumps({"kleuren": look.choice.value, "letters": look.scale})
    spare = folder / f"{_FILE}.nieuw"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        spare.write_text(text, encoding="utf-8")
        spare.replace(folder / _FILE)
