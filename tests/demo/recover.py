"""A backup, the way back from it, and the way in when the passphrase is forgotten: by the printed code."""

from __future__ import annotations

from resources import tekst
from tests.demo import words
from tests.demo.eyes import Camera, is_usable
from tests.demo.first_start import confirm_code
from tests.demo.hands import Script, Until, click, fill, see
from tests.demo.ways import choose_file, picture, read_all


def make_backup(camera: Camera, file: str) -> Script:
    """A backup by the button in the settings."""
    yield from click("rail.instellingen")
    yield from click("settings.beveiliging")
    yield from click("backup.make")
    yield from choose_file(camera, "reservekopie-bewaren", file)
    yield from see(tekst("instellingen.kopie.maken"))
    yield from see(_beginning(tekst("kopie.gemaakt", wijzigingen="", onderdelen="")))
    yield from picture(camera, "reservekopie-gemaakt", "backup.make")


def put_back(camera: Camera, file: str) -> Script:
    """The backup takes the place of the vault, from the unlock screen."""
    yield from click("unlock.restore")
    yield from click("restore.file")
    yield from choose_file(camera, "reservekopie-kiezen", file)
    yield from fill("restore.wachtwoord", words.PASSPHRASE)
    yield from picture(camera, "terugzetten", "submit")
    yield from click("submit")
    yield from see(_beginning(tekst("kopie.teruggezet", wijzigingen="", onderdelen="")))
    yield from picture(camera, "teruggezet", "unlock.passphrase")


def open_by_code(camera: Camera, code: str) -> Script:
    """The code from the paper, a new passphrase, and a new code for the paper."""
    yield from click("unlock.forgotten")
    yield from fill("forgotten.code", code)
    yield from fill("passphrase.first", words.NEW_PASSPHRASE)
    yield from fill("passphrase.second", words.NEW_PASSPHRASE)
    yield from picture(camera, "wachtwoord-vergeten", "submit")
    yield from click("submit")
    yield Until("een nieuwe herstelcode", lambda: is_usable("recovery.written"))
    yield from confirm_code(camera)


def see_all_is_there(camera: Camera) -> Script:
    """The note that was open when the backup was made, with every word."""
    yield Until("de notitie", lambda: is_usable("Contactverslag.kort"))
    yield from read_all([words.NOTE + words.LAST_SENTENCE + words.GOES_ON])
    yield from picture(camera, "alles-terug", "Contactverslag.kort")


def _beginning(sentence: str) -> str:
    """Return what stands before the first number of a sentence."""
    return sentence.split(":", 1)[0]
