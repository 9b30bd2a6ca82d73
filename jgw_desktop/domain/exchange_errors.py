"""The errors about files that are read in and written out; import them from ``errors.py``."""

from __future__ import annotations

from jgw_desktop.domain.error_roots import WorldError


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


class ImportMisspelledField(ImportUnknownField):
    """A key that is nearly one that we know. details: pad, bedoeld (the known key)."""

    code = "import_verschreven_veld"


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


class NothingToPrint(WorldError):
    """There is nothing yet that this print could say."""

    code = "niets_af_te_drukken"


class ConsentMissing(WorldError):
    """Who this print is for may not have it: not everybody who has a say gave consent."""

    code = "geen_akkoord_om_te_delen"


class NoPrinter(WorldError):
    """This laptop knows no printer."""

    code = "geen_printer"


class PrinterFailed(WorldError):
    """The printer did not take all pages."""

    code = "printer_weg"


class ExportIntoVault(ExportRefused):
    """The place chosen for a file lies in the folder of a vault."""

    code = "export_in_kluis"


class UnknownCasus(ExportRefused):
    """No casus has this number or id."""

    code = "export_onbekende_casus"


class AmbiguousCasus(ExportRefused):
    """More than one casus has this number."""

    code = "export_meer_casussen"
