"""Vaults in a folder whose passphrase costs little to try."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jgw_desktop.app.key_ports import DeviceKey, DeviceSecrets
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


class FakeKeyring:
    """The keyring of one laptop. answer: what it says to every question; keeps: whether it remembers."""

    def __init__(self, answer: bytes | None = None, *, keeps: bool = True) -> None:
        self.secrets: dict[str, bytes] = {}
        self._answer = answer
        self._keeps = keeps

    def status(self) -> DeviceKey:
        return DeviceKey.AVAILABLE

    def read(self, name: str) -> bytes | None:
        return self._answer or self.secrets.get(name)

    def write(self, name: str, secret: bytes) -> bool:
        if self._keeps:
            self.secrets[name] = secret
        return self._keeps


def vault_at(
    folder: Path,
    platform: Platform | None = None,
    *,
    clock: Callable[[], int] | None = None,
    secrets: DeviceSecrets | None = None,
) -> FileVault:
    """Return the vault of a folder; nothing is opened yet."""
    return FileVault(folder, platform=platform, clock=clock or FakeClock(), cost=CHEAP, secrets=secrets)
