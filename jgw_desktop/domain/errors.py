"""The errors of JGW Desktop, as one tree.

    JgwError
    ├── WorldError           the user's or the world's: shown as one Dutch sentence
    │   ├── VaultError       about the vault on this laptop
    │   ├── ImportRefused    about a file that is read in
    │   ├── ExportRefused    about a file that is written
    │   ├── RulesFileBroken  about the file with the rules of a CJG
    │   ├── EditRefused      about what a worker tries to change
    │   ├── EnvelopeError    about a sealed change that cannot be opened
    │   ├── SyncError        about the CJG server and the way to it
    │   └── ServerError      told by the CJG server on its own command line
    ├── Cancelled            the user changed their mind: silent
    └── Defect               ours: a report without personal data

The sentence of a ``code`` is in ``resources/teksten/nl/fouten.toml``. ``details`` hold no name, answer or
key: a file's place, a JSON pointer, a number. Foreign errors are translated where they enter the house.
"""

from __future__ import annotations

from jgw_desktop.domain.edit_errors import (
    AttachmentNotHere,
    AttachmentNotShown,
    AttachmentOfOtherType,
    AttachmentRefused,
    AttachmentTooBusy,
    AttachmentTooLarge,
    AttachmentTooManyPages,
    AttachmentTooManyPixels,
    AttachmentUnreadable,
    CasusLeft,
    CasusOnServer,
    CasusStays,
    DestructionRefused,
    DifferenceMoved,
    EditRefused,
    FormIsFinal,
    FormNotReady,
    NoNameOrConsent,
    NothingFilledIn,
    PlanInDoubt,
    StepNotReady,
    ValueNotKept,
)
from jgw_desktop.domain.envelope_errors import (
    ChangeKeyMissing,
    EarlierMissing,
    EnvelopeError,
    MalformedChange,
    NewerChange,
    TamperedChange,
)
from jgw_desktop.domain.error_roots import Cancelled, Defect, JgwError, VaultError, WorldError
from jgw_desktop.domain.exchange_errors import (
    AmbiguousCasus,
    ConsentMissing,
    ExportIntoVault,
    ExportRefused,
    ImportDamagedText,
    ImportDiffers,
    ImportDuplicateId,
    ImportDuplicateKey,
    ImportInvalidNumber,
    ImportMisspelledField,
    ImportNoCasussen,
    ImportNoDate,
    ImportNoId,
    ImportNotJson,
    ImportNotUtf8,
    ImportOtherVersion,
    ImportOutOfRange,
    ImportRefused,
    ImportSharedDiffers,
    ImportTooDeep,
    ImportTooLarge,
    ImportTooLong,
    ImportUnknownChoice,
    ImportUnknownField,
    ImportUnreadable,
    ImportWrongKind,
    ImportWrongLink,
    ImportWrongValue,
    NoPrinter,
    NothingToPrint,
    PrinterFailed,
    UnknownCasus,
)
from jgw_desktop.domain.key_errors import (
    DeviceKeyLocked,
    DeviceKeyMissing,
    KeyFolderNotMade,
    LeaseCodeWrong,
    LeaseEnded,
    MistypedRecoveryCode,
    OrganisationKeyParted,
    OrganisationKeyUnreadable,
    SharedPassphrase,
    TooManyTries,
    WeakPassphrase,
    WrongCustodianPassphrase,
    WrongOrganisationKey,
    WrongPassphrase,
    WrongRecoveryCode,
)
from jgw_desktop.domain.server_errors import (
    AlreadyInRegister,
    DeviceNotWaiting,
    ErasureNotAllowed,
    ExtractDamaged,
    LateWorkAccepted,
    NotAnAdministrator,
    NotInRegister,
    ServerDamaged,
    ServerError,
    ServerMissing,
    ServerNewer,
    ServerRunning,
)
from jgw_desktop.domain.sync_errors import (
    AlreadyEnrolled,
    AppTooOld,
    DeviceCloned,
    DeviceRevoked,
    EnrolmentPending,
    EnrolmentRefused,
    EnrolmentUnheard,
    ForeignAnswer,
    ForgedStatement,
    LineFailed,
    LoginNeeded,
    MalformedMessage,
    NotEnrolled,
    ServerBusy,
    ServerFull,
    ServerLied,
    ServerRefused,
    SyncError,
    VersionRefused,
    WrongAddress,
    WrongClock,
)

__all__ = [
    "AlreadyEnrolled",
    "AlreadyInRegister",
    "AmbiguousCasus",
    "AppTooOld",
    "AttachmentNotHere",
    "AttachmentNotShown",
    "AttachmentOfOtherType",
    "AttachmentRefused",
    "AttachmentTooBusy",
    "AttachmentTooLarge",
    "AttachmentTooManyPages",
    "AttachmentTooManyPixels",
    "AttachmentUnreadable",
    "Cancelled",
    "CasusLeft",
    "CasusOnServer",
    "CasusStays",
    "ChangeKeyMissing",
    "ConsentMissing",
    "Defect",
    "DestructionRefused",
    "DeviceCloned",
    "DeviceKeyLocked",
    "DeviceKeyMissing",
    "DeviceNotWaiting",
    "DeviceRevoked",
    "DifferenceMoved",
    "EarlierMissing",
    "EditRefused",
    "EnrolmentPending",
    "EnrolmentRefused",
    "EnrolmentUnheard",
    "EnvelopeError",
    "ErasureNotAllowed",
    "ExportIntoVault",
    "ExportRefused",
    "ExtractDamaged",
    "ForeignAnswer",
    "ForgedStatement",
    "FormIsFinal",
    "FormNotReady",
    "ImportDamagedText",
    "ImportDiffers",
    "ImportDuplicateId",
    "ImportDuplicateKey",
    "ImportInvalidNumber",
    "ImportMisspelledField",
    "ImportNoCasussen",
    "ImportNoDate",
    "ImportNoId",
    "ImportNotJson",
    "ImportNotUtf8",
    "ImportOtherVersion",
    "ImportOutOfRange",
    "ImportRefused",
    "ImportSharedDiffers",
    "ImportTooDeep",
    "ImportTooLarge",
    "ImportTooLong",
    "ImportUnknownChoice",
    "ImportUnknownField",
    "ImportUnreadable",
    "ImportWrongKind",
    "ImportWrongLink",
    "ImportWrongValue",
    "JgwError",
    "KeyFolderNotMade",
    "LateWorkAccepted",
    "LeaseCodeWrong",
    "LeaseEnded",
    "LineFailed",
    "LoginNeeded",
    "MalformedChange",
    "MalformedMessage",
    "MistypedRecoveryCode",
    "NewerChange",
    "NoNameOrConsent",
    "NoPrinter",
    "NotAnAdministrator",
    "NotEnrolled",
    "NotInRegister",
    "NothingFilledIn",
    "NothingToPrint",
    "OrganisationKeyParted",
    "OrganisationKeyUnreadable",
    "PlanInDoubt",
    "PrinterFailed",
    "RulesFileBroken",
    "ServerBusy",
    "ServerDamaged",
    "ServerError",
    "ServerFull",
    "ServerLied",
    "ServerMissing",
    "ServerNewer",
    "ServerRefused",
    "ServerRunning",
    "SharedPassphrase",
    "StepNotReady",
    "SyncError",
    "TamperedChange",
    "TooManyTries",
    "UnknownCasus",
    "ValueNotKept",
    "VaultError",
    "VersionRefused",
    "WeakPassphrase",
    "WorldError",
    "WrongAddress",
    "WrongClock",
    "WrongCustodianPassphrase",
    "WrongOrganisationKey",
    "WrongPassphrase",
    "WrongRecoveryCode",
]


class RulesFileBroken(WorldError):
    """The file with the rules of a CJG has a fault; the built-in rules are used. details: veld."""

    code = "regels_kapot"


class VaultFormatError(VaultError):
    """The header is not one that this program wrote: mutated, cut or out of range."""

    code = "kluis_kop_beschadigd"


class DamageDetected(VaultError):
    """The database is damaged: cut short, changed or replaced."""

    code = "kluis_beschadigd"


class PlainDatabase(DamageDetected):
    """An unencrypted database stands where the vault should be."""

    code = "kluis_niet_versleuteld"


class NotSqlCipher(VaultError):
    """The database library does not encrypt; nothing may be written."""

    code = "geen_sqlcipher"


class VaultInUse(VaultError):
    """Another instance of the program has this vault open."""

    code = "kluis_in_gebruik"


class VaultReadOnly(VaultError):
    """The folder of the vault cannot be written."""

    code = "kluis_alleen_lezen"


class OpenedToRead(VaultError):
    """The vault is not as this laptop left it; until somebody decides, it is only read."""

    code = "kluis_alleen_bekijken"


class FolderNotWritable(OpenedToRead):
    """The vault is only read, because nothing can be written in its folder."""

    code = "kluis_map_alleen_bekijken"


class VaultWiped(VaultFormatError):
    """The CJG had this vault wiped: no passphrase and no code opens it any more."""

    code = "kluis_gewist"


class DiskFull(VaultError):
    """There is no room left on the disk."""

    code = "schijf_vol"


class TooLittleMemory(VaultError):
    """There is not enough free memory: to derive the key of the vault, or to write its file anew."""

    code = "te_weinig_geheugen"


class StorageFailed(VaultError):
    """Reading or writing the disk failed for another reason."""

    code = "schijf_fout"


class VaultMissing(VaultError):
    """There is no vault at this place."""

    code = "kluis_ontbreekt"


class PassphraseFileUnreadable(WorldError):
    """The file that should hold the passphrase cannot be read, or is empty."""

    code = "wachtwoord_bestand_onleesbaar"


class VaultExists(VaultError):
    """There is a vault at this place already."""

    code = "kluis_bestaat_al"


class VaultClosed(VaultError):
    """The vault is not open, or not any more."""

    code = "kluis_gesloten"


class FolderNotEmpty(VaultError):
    """The folder for a new vault holds files that are not ours."""

    code = "map_niet_leeg"


class NewerVault(VaultError):
    """A newer version of the program made this vault."""

    code = "kluis_nieuwer"


class BackupFailed(VaultError):
    """A backup cannot be written at the place that was chosen."""

    code = "kopie_mislukt"


class BackupPlaceTaken(BackupFailed):
    """Something else than a backup stands where the backup should go."""

    code = "kopie_plek_bezet"


class BackupUnreadable(VaultError):
    """There is no such backup, or it may not be read."""

    code = "kopie_onleesbaar"


class BackupDamaged(VaultError):
    """A file is not a whole backup as this program wrote it: another file, cut, or changed."""

    code = "kopie_beschadigd"
