"""The ways that every scene goes: unlock, find the casus, go to a part of it, lock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt

from tests.demo import words
from tests.demo.eyes import Camera, Missed, Stillness, is_usable, reads, shown, texts_of, the
from tests.demo.hands import CTRL, Script, Until, click, fill, press, see, type_text

TODAY = "vandaag.afspraak_maken"


def picture(camera: Camera, name: str, sign: str) -> Script:
    """Take a picture once the control ``sign`` is there to be used."""
    yield Until(f"{sign} op het scherm", partial(is_usable, sign))
    yield Until("een scherm in rust", Stillness())
    camera.take(name)


def lock() -> Script:
    """Lock by key."""
    yield from press(Qt.Key.Key_L, CTRL)


def unlock(camera: Camera, name: str, sign: str = TODAY) -> Script:
    """Type the passphrase; with a picture of the screen that asked for it. sign: what is there then."""
    yield from picture(camera, name, "unlock.passphrase")
    yield from fill("unlock.passphrase", words.PASSPHRASE)
    yield from press(Qt.Key.Key_Return)
    yield Until(f"{sign} op het scherm", partial(is_usable, sign))


def choose_file(camera: Camera, name: str, file: str) -> Script:
    """Type where a file stands in the dialog that asks for it."""
    yield from picture(camera, name, "fileNameEdit")
    yield from press(Qt.Key.Key_A, CTRL)
    yield from type_text(file)
    yield from press(Qt.Key.Key_Return)


def go_to_casussen() -> Script:
    """Leave Vandaag, where a day begins, for the list of casussen."""
    yield Until(f"{TODAY} op het scherm", partial(is_usable, TODAY))
    yield from press(Qt.Key.Key_2, CTRL)


def open_casus(camera: Camera) -> Script:
    """Look for the family while typing, and open the casus with the cursor still in the search field."""
    yield from go_to_casussen()
    yield from see(words.FAMILY)
    yield from fill("casussen.search", words.SEARCH)
    yield from see(words.FAMILY)
    yield from picture(camera, "casussen", "casussen.search")
    yield from press(Qt.Key.Key_Return)
    yield from picture(camera, "overzicht", "nav.Overzicht")


def go_to(part: str, sign: str) -> Script:
    """Open a part of the casus by its line in the navigation; ``sign`` is a control of its page."""
    if shown("casus.parts"):  # a page that takes all the room hides the navigation behind a button
        yield from click("casus.parts")
    yield from click(f"nav.{part}")
    yield Until(f"{sign} op het scherm", partial(is_usable, sign))


def open_newest(contact: str) -> Script:
    """Open the newest note of a kind of contact: walk to it in the list, and Enter."""
    yield from go_to("Contactverslag", "notes.list")
    place = next((number for number, line in enumerate(texts_of(the("notes.list"))) if contact in line), -1)
    if place < 0:
        raise Missed(f"een notitie: {contact}")
    yield from press(Qt.Key.Key_Home)
    for _ in range(place):
        yield from press(Qt.Key.Key_Down)
    yield from press(Qt.Key.Key_Return)
    yield Until("de notitie", lambda: is_usable("Contactverslag.kort"))


def read_all(texts: Sequence[str]) -> Script:
    """See that every text stands on the screen, whole."""
    for text in texts:
        yield Until(f"terug op het scherm: {text}", partial(reads, text))
