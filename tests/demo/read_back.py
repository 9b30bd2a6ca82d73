"""After locking, and after a kill: every word is read back from the screen."""

from __future__ import annotations

from tests.demo import words
from tests.demo.eyes import Camera, Missed, has_cursor, name_by_text, shown, text_of
from tests.demo.hands import Script, Until, choose, click, type_slowly, type_text
from tests.demo.player import tell
from tests.demo.ways import go_to, open_newest, picture, read_all

PAUSE_S = 0.075  # between two keys: a fast typist


def go_on(camera: Camera) -> Script:
    """The note is open again, with the cursor behind the last letter that was typed."""
    yield Until("de cursor in de notitie", lambda: has_cursor("Contactverslag.kort"))
    yield from type_text(words.GOES_ON)
    yield from read_all([words.NOTE + words.LAST_SENTENCE + words.GOES_ON])
    yield from picture(camera, "verder-waar-u-was", "Contactverslag.kort")


def read_note(camera: Camera) -> Script:
    """The note, with the sentence that was typed just before the lock."""
    yield from open_newest("Huisbezoek")
    yield from read_all([words.NOTE + words.LAST_SENTENCE + words.GOES_ON, "Huisbezoek"])
    yield from picture(camera, "notitie-terug", "Contactverslag.kort")


def read_questions(camera: Camera) -> Script:
    """The five answers."""
    yield from go_to("VijfVragen", "VijfVragen.vraag.1")
    yield from read_all(list(words.ANSWERS.values()))
    yield from picture(camera, "vijf-vragen-terug", "VijfVragen.vraag.1")


def read_network(camera: Camera) -> Script:
    """The two people."""
    yield from go_to("Netwerkkaart", "Netwerkkaart.weergave.lijst")
    yield from click("Netwerkkaart.weergave.lijst")
    yield from read_all([text for member in words.MEMBERS for text in member.values()])
    yield from picture(camera, "netwerkkaart-terug", "Netwerkkaart.lijst")


def read_plan(camera: Camera) -> Script:
    """The goal and its actions; the goal is opened to see them."""
    yield from go_to("Gezinsplan", "Doel.erbij")
    yield from read_all([words.GOAL])
    if not name_by_text("Doel.*.tekst", words.GOAL):
        yield from click(last("Doel.*.openen"))
    yield from read_all([cell for action in words.ACTIONS for cell in action])
    yield from picture(camera, "gezinsplan-terug", "Doel.*.nieuw.wie")


def last(name: str) -> str:
    """Return the full name of the last control of a name."""
    return shown(name)[-1].objectName()


def type_and_tell() -> Script:
    """Type a note at a human pace and tell of each key; nobody lets this come to its end."""
    yield from go_to("Overzicht", "casus.new_note")
    yield from click("casus.new_note")
    yield from choose("Contactverslag.soort", "telefoon")
    yield from click("Contactverslag.kort")
    yield from type_slowly(words.SLOWLY, PAUSE_S, lambda keys: tell("typed", keys=keys))


def note_again(camera: Camera, least: int) -> Script:
    """The note that was being typed is open again. least: how many letters must be there."""
    kept = text_of("Contactverslag.kort")
    if not words.SLOWLY.startswith(kept) or len(kept) < least:
        raise Missed(f"{least} letters van de notitie; er zijn er {len(kept)}")
    yield from picture(camera, "notitie-na-storing", "Contactverslag.kort")
