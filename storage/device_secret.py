"""Secrets of this laptop in the keyring of its operating system: implements the port ``DeviceSecrets``.

The keyring library is never asked to choose: it would take any backend that happens to be installed, also
one that writes plain text. Four backends are trusted, by name; without one of them there is no keyring.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from jgw_desktop.app.key_ports import DeviceKey
from jgw_desktop.domain.errors import DeviceKeyLocked

SERVICE = "JGW Desktop"
_PROBE = "proef"
_TRUSTED = {
    "linux": (("keyring.backends.SecretService", "Keyring"), ("keyring.backends.kwallet", "DBusKeyring")),
    "darwin": (("keyring.backends.macOS", "Keyring"),),
    "win32": (("keyring.backends.Windows", "WinVaultKeyring"),),
}


class Backend(Protocol):
    """What we use of a keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return a text, None when it is not there."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a text."""


class KeyringSecrets:
    """See ``DeviceSecrets``. Nothing is loaded before the first question."""

    def __init__(self) -> None:
        self._backend: Backend | None = None

    def status(self) -> DeviceKey:
        """See ``DeviceSecrets``."""
        try:
            self._ask(_PROBE)
        except DeviceKeyLocked:
            return DeviceKey.LOCKED
        return DeviceKey.NONE if self._backend is None else DeviceKey.AVAILABLE

    def read(self, name: str) -> bytes | None:
        """See ``DeviceSecrets``."""
        found = self._ask(name)
        try:
            return bytes.fromhex(found) if found else None
        except ValueError:
            return None

    def write(self, name: str, secret: bytes) -> bool:
        """See ``DeviceSecrets``."""
        backend = self._found()
        if backend is None:
            return False
        try:
            backend.set_password(SERVICE, name, secret.hex())
            return self.read(name) == secret
        except Exception:  # noqa: BLE001 - each keyring has errors of its own; all mean that it keeps nothing
            return False

    def _ask(self, name: str) -> str | None:
        """Return what the keyring has; one that fails is as good as none. Raises DeviceKeyLocked."""
        backend = self._found()
        try:
            return backend.get_password(SERVICE, name) if backend else None
        except Exception as error:  # noqa: BLE001 - each keyring has errors of its own
            if is_locked(error):
                raise DeviceKeyLocked from None
            self._backend = None
            return None

    def _found(self) -> Backend | None:
        if self._backend is None:
            self._backend = trusted_backend()
        return self._backend


def trusted_backend(trusted: Sequence[tuple[str, str]] | None = None) -> Backend | None:
    """Return the first keyring we trust that works here, None when there is none."""
    for module, name in _TRUSTED.get(sys.platform, ()) if trusted is None else trusted:
        try:
            backend = getattr(import_module(module), name)
            if backend.priority > 0:
                return cast(Backend, _kept_here(backend()))
        except Exception:  # noqa: BLE001, S112 - a backend that cannot say whether it works does not
            continue
    return None


def is_locked(error: Exception) -> bool:
    """Tell whether a keyring refused because it is locked."""
    from keyring.errors import KeyringLocked

    return isinstance(error, KeyringLocked) or type(error).__name__ in (
        "LockedException",
        "PromptDismissedException",
    )


def _kept_here(backend: object) -> object:
    """Have Windows keep secrets on this machine; by itself the library lets them roam."""
    if hasattr(backend, "persist"):
        backend.persist = "local machine"
    return backend
