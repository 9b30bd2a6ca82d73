"""The secret of this laptop that a passphrase can need beside it: made, named and found here.

It stands in the keyring under a name that follows from the check in the header, so that a header and its
secret find each other, and an older header still finds its own.
"""

from __future__ import annotations

import os

from jgw_desktop.app.key_ports import DeviceKey, DeviceSecrets
from storage.keys import KEY_SIZE, device_check

_NAME_SIZE = 16  # bytes of the check; enough to be unique, and the header has the rest


class Keyring:
    """The device secrets of this laptop; without a keyring there are none."""

    def __init__(self, secrets: DeviceSecrets | None) -> None:
        self._secrets = secrets

    def status(self) -> DeviceKey:
        """Tell whether the keyring can be used."""
        return self._secrets.status() if self._secrets else DeviceKey.NONE

    def new_secret(self) -> bytes | None:
        """Return a secret that the keyring keeps from now on, None when it keeps none."""
        if self._secrets is None or self.status() is not DeviceKey.AVAILABLE:
            return None
        secret = os.urandom(KEY_SIZE)
        return secret if self._secrets.write(_name(device_check(secret)), secret) else None

    def destroy(self, check: bytes) -> None:
        """Write over the secret that a check belongs to; a keyring that is locked keeps what it has."""
        if self._secrets is not None:
            self._secrets.write(_name(check), os.urandom(KEY_SIZE))

    def find(self, check: bytes) -> bytes | None:
        """Return the secret that a check belongs to. Raises DeviceKeyLocked."""
        return self._secrets.read(_name(check)) if self._secrets else None


def _name(check: bytes) -> str:
    return f"kluis-{check[:_NAME_SIZE].hex()}"
