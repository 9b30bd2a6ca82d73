"""The errors about the ways into a vault; import them from ``errors.py``."""

from __future__ import annotations

from jgw_desktop.domain.error_roots import VaultError


class WrongPassphrase(VaultError):
    """The passphrase does not open this vault."""

    code = "wachtwoord_onjuist"


class WrongCustodianPassphrase(WrongPassphrase):
    """The passphrase of a custodian does not open that custodian's half of the CJG's key."""

    code = "wachtwoord_bewaarder_onjuist"


class WrongRecoveryCode(VaultError):
    """The recovery code is well formed but does not open this vault."""

    code = "herstelcode_onjuist"


class TooManyTries(VaultError):
    """Too many wrong passphrases; the next try has to wait. details: seconden."""

    code = "te_veel_pogingen"

    def __init__(self, seconden: int) -> None:
        super().__init__(seconden=seconden)
        self.seconds = seconden


class DeviceKeyMissing(VaultError):
    """The secret of this laptop, which the passphrase needs beside it, is gone or another one."""

    code = "apparaatsleutel_ontbreekt"


class DeviceKeyLocked(DeviceKeyMissing):
    """The keyring that holds the secret of this laptop is locked."""

    code = "sleutelbos_op_slot"


class WrongOrganisationKey(VaultError):
    """This vault was not made for this key of the CJG."""

    code = "cjg_sleutel_onjuist"


class KeyFolderNotMade(VaultError):
    """The folder for the files of the CJG's key cannot be made or opened."""

    code = "sleutelmap_niet_gemaakt"


class OrganisationKeyUnreadable(VaultError):
    """A file with a key of the CJG, or a part of one, is not one that this program wrote."""

    code = "cjg_sleutel_onleesbaar"


class OrganisationKeyParted(OrganisationKeyUnreadable):
    """Two files are no two halves of one key of the CJG."""

    code = "cjg_delen_passen_niet"


class MistypedRecoveryCode(VaultError):
    """The recovery code has a typing error: its check characters do not fit."""

    code = "herstelcode_typefout"


class WeakPassphrase(VaultError):
    """The passphrase breaks a rule. details: rule (too_short, known, app_word)."""

    code = "wachtwoord_te_zwak"


class SharedPassphrase(WeakPassphrase):
    """Two custodians would have one passphrase, and then each of them both halves."""

    code = "bewaarders_zelfde_wachtwoord"


class LeaseEnded(VaultError):
    """This laptop had no contact with the CJG for too long. details: vraag, the digits to read out."""

    code = "termijn_voorbij"

    def __init__(self, vraag: str) -> None:
        super().__init__(vraag=vraag)
        self.question = vraag


class LeaseCodeWrong(LeaseEnded):
    """The code is not the one to the question of this laptop. details: as of LeaseEnded."""

    code = "termijncode_onjuist"
