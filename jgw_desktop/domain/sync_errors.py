"""The errors of reconciling with the CJG server; import them from ``errors.py``."""

from __future__ import annotations

from jgw_desktop.domain.error_roots import WorldError


class SyncError(WorldError):
    """Something between this laptop and the CJG server."""

    code = "synchroniseren_mislukt"


class MalformedMessage(SyncError):
    """A message has another form than the protocol gives it."""

    code = "bericht_misvormd"


class ForeignAnswer(SyncError):
    """An answer is not of the CJG server, or not to this request: a portal, a proxy, another server."""

    code = "antwoord_vreemd"


class ForgedStatement(SyncError):
    """A signature does not fit what it stands under, or is of another key."""

    code = "handtekening_onjuist"


class LineFailed(SyncError):
    """There is no way to the CJG server, or it broke off."""

    code = "verbinding_mislukt"


class ServerBusy(SyncError):
    """The server asks to come back later. seconds: after which."""

    code = "server_druk"

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


class ServerLied(SyncError):
    """A signed answer does not fit what the laptop computes itself. details: wat (a word for the report)."""

    code = "server_onbetrouwbaar"
