"""The errors of JGW Desktop, as one tree.

    JgwError
    ├── WorldError           the user's or the world's: shown as one Dutch sentence
    │   ├── VaultError       about the vault on this laptop
    │   ├── ImportRefused    about a file that is read in
    │   ├── ExportRefused    about a file that is written
    │   ├── EditRefused      about what a worker tries to change
    │   └── EnvelopeError    about a sealed change that cannot be opened
    ├── Cancelled            the user changed their mind: silent
    └── Defect               ours: a report without personal data

An error carries a ``code`` and ``details``; its sentence (what happened, is my work safe, what now)
stands in ``resources/teksten/fouten.toml`` under that code. Details never hold a name, an answer or a
key: at most a file's place, a JSON pointer or a number. Foreign errors are translated where they
enter the house.
"""

from __future__ import annotations

from typing import ClassVar


class JgwError(Exception):
    """Base of all our errors. details: named values for the sentence."""

    code: ClassVar[str] = "onbekend"

    def __init__(self, **details: object) -> None:
        super().__init__(self.code)
        self.details = {name: str(value) for name, value in details.items()}


class WorldError(JgwError):
    """The user's or the world's doing; one clear sentence helps."""


class Cancelled(JgwError):
    """The user changed their mind."""

    code = "geannuleerd"


class Defect(JgwError):
    """Our own mistake."""

    code = "fout_in_de_app"


class VaultError(WorldError):
    """Something about the vault."""


class WrongPassphrase(VaultError):
    """The passphrase does not open this vault."""

    code = "wachtwoord_onjuist"


class WrongRecoveryCode(VaultError):
    """The recovery code is well formed but does not open this vault."""

    code = "herstelcode_onjuist"


class MistypedRecoveryCode(VaultError):
    """The recovery code has a typing error: its check characters do not fit."""

    code = "herstelcode_typefout"


class WeakPassphrase(VaultError):
    """The passphrase breaks a rule. details: rule (too_short, known, app_word)."""

    code = "wachtwoord_te_zwak"


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


class DiskFull(VaultError):
    """There is no room left on the disk."""

    code = "schijf_vol"


class TooLittleMemory(VaultError):
    """There is not enough free memory to derive the key of the vault."""

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


class ImportRefused(WorldError):
    """A file cannot be read in; nothing was changed. details: pad (JSON pointer) where known."""

    code = "import_geweigerd"


class ImportUnreadable(ImportRefused):
    """There is no such file, or it may not be read."""

    code = "import_onleesbaar"


class ImportTooLarge(ImportRefused):
    """The file is larger than we read. details: grens (bytes)."""

    code = "import_te_groot"


class ImportNotUtf8(ImportRefused):
    """The file is not text in UTF-8. details: regel."""

    code = "import_geen_utf8"


class ImportDamagedText(ImportRefused):
    """A text holds a lone surrogate or a NUL. details: pad."""

    code = "import_kapotte_tekst"


class ImportNotJson(ImportRefused):
    """The file is not JSON. details: regel, kolom."""

    code = "import_geen_json"


class ImportTooDeep(ImportRefused):
    """Lists and objects stand too deep inside each other. details: grens."""

    code = "import_te_diep"


class ImportDuplicateKey(ImportRefused):
    """An object gives the same key twice. details: pad."""

    code = "import_dubbele_sleutel"


class ImportInvalidNumber(ImportRefused):
    """A number is NaN, infinite or too large to keep. details: pad."""

    code = "import_geen_geldig_getal"


class ImportNoCasussen(ImportRefused):
    """The file is not an object with a list of casussen."""

    code = "import_geen_casussen"


class ImportOtherVersion(ImportRefused):
    """The file names another format or version than ours. details: versie (ours)."""

    code = "import_andere_versie"


class ImportUnknownField(ImportRefused):
    """A key that we do not know. details: pad."""

    code = "import_onbekend_veld"


class ImportWrongValue(ImportRefused):
    """A value does not fit its field. details: pad."""

    code = "import_foute_waarde"


class ImportWrongKind(ImportWrongValue):
    """A text, number, list or object stands where another of these belongs. details: pad."""

    code = "import_foute_soort"


class ImportTooLong(ImportWrongValue):
    """A text has too many characters. details: pad, grens."""

    code = "import_te_lang"


class ImportNoDate(ImportWrongValue):
    """A date or time does not exist or is not written as ours. details: pad."""

    code = "import_geen_datum"


class ImportOutOfRange(ImportWrongValue):
    """A number is too low or too high. details: pad."""

    code = "import_buiten_bereik"


class ImportUnknownChoice(ImportWrongValue):
    """A value is not in the list of choices. details: pad."""

    code = "import_onbekende_keuze"


class ImportNoId(ImportRefused):
    """A record has no id. details: pad."""

    code = "import_geen_id"


class ImportDuplicateId(ImportRefused):
    """An id is used twice, in the file or by another record in the vault. details: pad."""

    code = "import_dubbel_id"


class ImportWrongLink(ImportRefused):
    """A link points at nothing, or at something of another kind. details: pad."""

    code = "import_foute_koppeling"


class ImportDiffers(ImportRefused):
    """A casus is in the vault already, with other content. details: pad, nummer."""

    code = "import_bestaat_anders"


class ImportSharedDiffers(ImportRefused):
    """A shared record is in the vault already, with other content. details: pad."""

    code = "import_gedeeld_anders"


class ExportRefused(WorldError):
    """A file cannot be written."""

    code = "export_geweigerd"


class UnknownCasus(ExportRefused):
    """No casus has this number or id."""

    code = "export_onbekende_casus"


class AmbiguousCasus(ExportRefused):
    """More than one casus has this number."""

    code = "export_meer_casussen"


class EditRefused(WorldError):
    """An edit cannot be made on what is there now."""

    code = "wijziging_geweigerd"


class ValueNotKept(EditRefused):
    """A value cannot be sealed: no finite number, half a character, or too large."""

    code = "waarde_niet_bewaard"


class EnvelopeError(WorldError):
    """A sealed change cannot be opened."""

    code = "wijziging_onleesbaar"


class MalformedChange(EnvelopeError):
    """A sealed change has another form than a change has."""

    code = "wijziging_misvormd"


class TamperedChange(EnvelopeError):
    """A sealed change or its signature is not what its author made, or the key is another one."""

    code = "wijziging_vervalst"


class ChangeKeyMissing(EnvelopeError):
    """The key of the part of the bundel that a change belongs to is not on this laptop."""

    code = "wijziging_sleutel_ontbreekt"


class NewerChange(EnvelopeError):
    """A newer version of the program sealed this change."""

    code = "wijziging_nieuwer"
