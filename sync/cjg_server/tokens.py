"""Tokens and nonces that the server can check without keeping them: each carries a MAC of its own secret.

    token = kind || device (16) || generation (4) || good until, ms (8) || HMAC-SHA256 (32)

A token alone is worth nothing: every request with it also carries a proof of the device's key over a nonce
of the server, which is good for five to ten minutes. No clock but that of the server counts.
"""

from __future__ import annotations

import hmac
import struct
from collections.abc import Callable
from enum import Enum
from hashlib import sha256
from typing import NamedTuple

from jgw_desktop.domain.ids import DeviceId

ACCESS_SECONDS = 15 * 60
REFRESH_SECONDS = 30 * 24 * 3600
_NONCE_PERIOD = 5 * 60 * 1000
_SHAPE = struct.Struct(">c16sIQ")
_MAC_SIZE = 32


class Kind(Enum):
    """access: for requests. refresh: for the next pair of tokens."""

    ACCESS = b"a"
    REFRESH = b"r"


class Told(NamedTuple):
    """What a good token says. generation: counts the refreshes of a device."""

    device: DeviceId
    generation: int


class Tokens:
    """Makes and checks tokens and nonces."""

    def __init__(self, secret: bytes, now: Callable[[], int]) -> None:
        self._secret, self._now = secret, now

    def make(self, kind: Kind, device: DeviceId, generation: int) -> bytes:
        """Return a new token, at most 64 bytes."""
        seconds = ACCESS_SECONDS if kind is Kind.ACCESS else REFRESH_SECONDS
        content = _SHAPE.pack(kind.value, device, generation, self._now() + seconds * 1000)
        return content + self._mac(b"token" + content)

    def read(self, kind: Kind, token: bytes, at: int | None = None, *, also_old: bool = False) -> Told | None:
        """Return what a token says, None when it is none of ours or of the other kind.

        at: when it was shown, None for now. also_old: what was too old then is told too; else that is None.
        """
        content, mac = token[: _SHAPE.size], token[_SHAPE.size :]
        if len(content) != _SHAPE.size or not hmac.compare_digest(mac, self._mac(b"token" + content)):
            return None
        told, device, generation, until = _SHAPE.unpack(content)
        is_good = told == kind.value and (also_old or until >= self._at(at))
        return Told(DeviceId(device), generation) if is_good else None

    def nonce(self) -> str:
        """Return the nonce that a client signs from now on."""
        return self._nonce(self._now() // _NONCE_PERIOD)

    def nonces(self, at: int | None = None) -> tuple[str, str]:
        """Return the nonces that are accepted at a moment, None for now: that one and the one before."""
        period = self._at(at) // _NONCE_PERIOD
        return self._nonce(period), self._nonce(period - 1)

    def _at(self, at: int | None) -> int:
        return self._now() if at is None else at

    def _nonce(self, period: int) -> str:
        return self._mac(b"nonce" + period.to_bytes(8, "big"))[:16].hex()

    def _mac(self, content: bytes) -> bytes:
        return hmac.new(self._secret, content, sha256).digest()
