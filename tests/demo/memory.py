"""Looks into the memory of the app's processes for what must only be there while the vault is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from storage.header import open_with_passphrase
from storage.keys import derive_subkeys
from tests.demo import words
from tests.demo.report import DemoFailed
from tests.whole.play import found_in_memory

_KEY, _NAME = "sleutel van de database", "naam uit de casus"
_STRANGER = "Potlood"  # stands in the casus, and in nothing that the player itself types


def can_look() -> bool:
    """Whether this system shows the memory of processes as files."""
    return Path("/proc/self/mem").exists()


def secrets_of(vault: Path) -> dict[str, bytes]:
    """Return what to look for, by name: keys, passphrase, and words of the family in both codings of text."""
    opened = open_with_passphrase((vault / "kop.json").read_bytes(), words.PASSPHRASE)
    database = derive_subkeys(opened.data_key).database
    texts = {"wachtwoord": words.PASSPHRASE, "wat getypt is": words.NOTE[:40], _NAME: _STRANGER}
    return {
        "hoofdsleutel": opened.data_key.raw,
        _KEY: database,
        f"{_KEY} (hex)": database.hex().encode(),
        **{name: text.encode() for name, text in texts.items()},
        **{f"{name} (UTF-16)": text.encode("utf-16-le") for name, text in texts.items()},
    }


def is_found(worker: int, processes: Iterable[int], wanted: Mapping[str, bytes]) -> None:
    """See that the open worker holds key and words, or the search proves nothing; others hold none."""
    missing = {_KEY, _NAME} - found_in_memory(worker, dict(wanted))
    if missing:
        raise DemoFailed(f"het zoeken vindt niets: {', '.join(sorted(missing))}")
    is_gone((process for process in processes if process != worker), wanted)


def is_gone(processes: Iterable[int], wanted: Mapping[str, bytes]) -> None:
    """See that no process holds any of it. Raises DemoFailed."""
    found = {name for process in processes for name in found_in_memory(process, dict(wanted))}
    if found:
        raise DemoFailed(f"in het geheugen staat nog: {', '.join(sorted(found))}")
