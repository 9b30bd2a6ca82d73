"""The ports for the keys of a vault: its ways in, what was refused there, and the keyring of the laptop."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from jgw_desktop.app.reached import Reached, unheard

if TYPE_CHECKING:
    from concurrent.futures import Future


class Tries(NamedTuple):
    """What was refused since the vault was last opened, and how many seconds the next passphrase must wait.

    wrong: passphrases; codes: recovery codes, mistyped ones too; cjg_keys: private keys of a CJG.
    """

    wrong: int
    wait_s: int
    codes: int = 0
    cjg_keys: int = 0

    def since(self, earlier: Tries) -> Tries:
        """Return what was refused after an earlier count; nobody waits for that."""
        counts = zip(
            (self.wrong, self.codes, self.cjg_keys),
            (earlier.wrong, earlier.codes, earlier.cjg_keys),
            strict=True,
        )
        wrong, codes, cjg_keys = (max(now - then, 0) for now, then in counts)
        return Tries(wrong, 0, codes, cjg_keys)


class DeviceKey(Enum):
    """How this laptop's keyring takes part: its secret is needed beside the passphrase, or why not."""

    IN_USE = "in_use"
    AVAILABLE = "available"  # a new passphrase will use it
    LOCKED = "locked"
    NONE = "none"  # no keyring, or none that can be trusted


class OnPaper(Enum):
    """Whether the worker confirmed that the recovery code of now was written down."""

    CONFIRMED = "confirmed"
    NEVER = "never"
    UNKNOWN = "unknown"  # a code of before this was kept


class KeyStatus(NamedTuple):
    """What the security screen says of the keys.

    organisation: the words of the CJG's key that can open the vault, empty when none can.
    """

    device: DeviceKey
    organisation: str


class KeyNews(NamedTuple):
    """What a worker should hear of the keys after unlocking. refused: before this opening."""

    refused: Tries
    code: OnPaper


class DeviceSecrets(Protocol):
    """The keyring of this laptop, for secrets of 32 random bytes. Runs on the vault thread."""

    def status(self) -> DeviceKey:
        """Tell whether it can be used: AVAILABLE, LOCKED or NONE. Never raises."""

    def read(self, name: str) -> bytes | None:
        """Return a secret, None when it is not there. Raises DeviceKeyLocked."""

    def write(self, name: str, secret: bytes) -> bool:
        """Keep a secret on this laptop only; tell whether it can be read back. Never raises."""


class Keys(Protocol):
    """The ways into a vault; every Future ends on the vault thread, errors included."""

    def tries(self) -> Future[Tries]:
        """Tell how many wrong tries there were and how long to wait; the vault need not be open."""

    def status(self) -> Future[KeyStatus]:
        """Tell how the open vault is protected. Raises VaultClosed."""

    def news(self) -> Future[KeyNews]:
        """Tell what was refused before this opening, and about the recovery code. Raises VaultClosed."""

    def confirm_code(self) -> Future[None]:
        """Write down that the worker has the recovery code of the open vault on paper.

        Raises VaultClosed and the errors of the disk; in a vault that is only read it is written down later.
        """

    def unlock_with_lease_code(self, passphrase: str, code: str) -> Future[None]:
        """Open the vault after its lease ended, with the code that the coordinator read out.

        Raises LeaseCodeWrong, and what ``Vault.unlock`` raises.
        """

    def change_passphrase(self, old: str, new: str) -> Future[str]:
        """Give the open vault another passphrase; gives the new recovery code, the old one is dead.

        Raises WrongPassphrase, TooManyTries, WeakPassphrase, VaultClosed and the errors of the disk; then
        the old passphrase and code still hold.
        """

    def rotate(self, passphrase: str, reached: Reached = unheard) -> Future[str]:
        """Write the open vault anew under another key; gives the new recovery code.

        Afterwards no copy of the old header opens it. Raises what ``change_passphrase`` raises; Cancelled.
        """

    def trust_organisation(self, passphrase: str, public_file: bytes) -> Future[str]:
        """Let the CJG's key open the open vault; gives the words of the key, to compare.

        Raises OrganisationKeyUnreadable, WrongPassphrase, VaultClosed and the other VaultErrors.
        """

    def recover_with_organisation(self, private: bytes, new_passphrase: str) -> Future[str]:
        """Open the vault with the CJG's private key and set a new passphrase; gives the new code.

        Raises WrongOrganisationKey, WeakPassphrase and the other VaultErrors.
        """
