"""Vaults in a folder whose passphrase costs little to try."""

from __future__ import annotations

from pathlib import Path

from jgw_desktop.platforms import Platform
from storage.keys import KdfBounds, KdfParameters
from storage.opening import Cost
from storage.vault import FileVault
from tests.storage.stores import FakeClock

PHRASE = "vijf losse woorden achter elkaar"
CHEAP = Cost(
    kdf=lambda: KdfParameters(memory_mib=1, passes=1, lanes=1),
    bounds=KdfBounds(memory_mib=range(1, 1025), passes=range(1, 11)),
)
OTHER_PHRASE = "heel andere losse woorden samen"


def vault_at(folder: Path, platform: Platform | None = None) -> FileVault:
    """Return the vault of a folder; nothing is opened yet."""
    return FileVault(folder, platform=platform, clock=FakeClock(), cost=CHEAP)
