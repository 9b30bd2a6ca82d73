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


class NotEnrolled(SyncError):
    """This laptop is not enrolled with a CJG server."""

    code = "niet_aangemeld"


class AlreadyEnrolled(SyncError):
    """This laptop is enrolled with a CJG server already."""

    code = "al_aangemeld"


class EnrolmentRefused(SyncError):
    """The server did not take code, account, password or time code; it does not say which."""

    code = "aanmelden_geweigerd"


class EnrolmentUnheard(SyncError):
    """No answer to the enrolment came, or the server was too busy; nobody tries it again by itself."""

    code = "aanmelden_geen_antwoord"


class EnrolmentPending(SyncError):
    """The coordinator has not compared the six words yet."""

    code = "aanmelding_wacht"


class LoginNeeded(SyncError):
    """The refresh token is too old or not of this server; the laptop must be enrolled anew."""

    code = "opnieuw_aanmelden"


class DeviceRevoked(SyncError):
    """This laptop is revoked. order: the wipe order as it came, not yet checked; None when none came."""

    code = "laptop_ingetrokken"

    def __init__(self, order: object = None) -> None:
        super().__init__()
        self.order = order


class DeviceCloned(SyncError):
    """Two laptops use the keys of this one."""

    code = "laptop_dubbel"


class AppTooOld(SyncError):
    """The server asks for a newer version of this program; handing in goes on."""

    code = "app_te_oud"


class ServerFull(SyncError):
    """There is no room left on the disk of the server; it stored nothing of the request."""

    code = "server_vol"


class VersionRefused(SyncError):
    """The server speaks no version of the protocol that this program speaks: it took nothing."""

    code = "versie_past_niet"


class ServerRefused(SyncError):
    """The server refused the request as a whole. details: reden (a word for the report)."""

    code = "server_weigert"


class WrongAddress(SyncError):
    """What was typed is no address of a server over HTTPS; nothing was sent anywhere."""

    code = "adres_onjuist"


class WrongClock(SyncError):
    """The certificate of the server is not good at the time that this laptop says it is."""

    code = "klok_of_certificaat"


class ServerLied(SyncError):
    """A signed answer does not fit what the laptop computes itself. details: wat (a word for the report)."""

    code = "server_onbetrouwbaar"
