"""The home visit: a note, the five questions, the people around the family, the plan, and its print."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from resources import tekst
from tests.demo import words
from tests.demo.eyes import Camera, has_cursor, is_usable, name_by_text, text_of
from tests.demo.hands import CTRL, Script, Until, choose, click, fill, press, see, type_text
from tests.demo.ways import choose_file, go_to, open_newest, picture


def write_note(camera: Camera) -> Script:
    """A note of today's visit, with the three things that need an answer."""
    yield from click("casus.new_note")
    yield from choose("Contactverslag.soort", "huisbezoek")
    yield from fill("Contactverslag.kort", words.NOTE)
    yield from choose("Contactverslag.veilig_gezien", "geen_zorg")
    yield from picture(camera, "notitie", "Contactverslag.kort")


def answer_questions(camera: Camera) -> Script:
    """The five answers of somebody who was not asked before."""
    yield from go_to("VijfVragen", "VijfVragen.vraag.1")
    yield from click("VijfVragen.vraag.1")
    yield Until("wie er antwoordt", lambda: bool(name_by_text("VijfAntwoord.*.wie.*", words.WHO_ANSWERS)))
    yield from click(name_by_text("VijfAntwoord.*.wie.*", words.WHO_ANSWERS))
    for number, (field, answer) in enumerate(words.ANSWERS.items()):
        if number:
            yield from press(Qt.Key.Key_Down, CTRL)
        yield Until(f"vraag {number + 1}", partial(is_usable, f"VijfAntwoord.{field}"))
        yield from type_text(answer)
    yield from picture(camera, "vijf-vragen", "VijfVragen.vraag.5")


def put_on_the_map(camera: Camera) -> Script:
    """Two people by name and relation, and then what each of them does."""
    yield from go_to("Netwerkkaart", "Netwerklid.nieuw.naam")
    yield from click("Netwerkkaart.weergave.lijst")
    for member in words.MEMBERS:
        yield from fill("Netwerklid.nieuw.naam", member["naam"])
        yield from press(Qt.Key.Key_Tab)
        yield from type_text(member["relatie"])
        yield from press(Qt.Key.Key_Return)
        yield from see(member["naam"])
    for place, member in enumerate(reversed(words.MEMBERS)):
        yield from click("Netwerkkaart.lijst")
        yield from press(Qt.Key.Key_End, CTRL)
        for _ in range(place):
            yield from press(Qt.Key.Key_Up)
        yield from fill("Netwerklid.steun_in_eigen_woorden", member["doet"])
    yield from picture(camera, "netwerkkaart", "Netwerkkaart.lijst")


def turn_to_family(camera: Camera) -> Script:
    """The map as it is drawn, and then to the family; the five questions to them; back each time."""
    yield from click("Netwerkkaart.weergave.kaart")
    yield from picture(camera, "netwerkkaart-getekend", "Netwerkkaart.kaart")
    yield from _turn(camera, "gezin-netwerkkaart", "gezin.kaart", "Netwerkkaart.kaart")
    yield from go_to("VijfVragen", "VijfVragen.vraag.1")
    yield from _turn(camera, "gezin-vijf-vragen", "gezin.antwoord", "VijfVragen.vraag.1")


def _turn(camera: Camera, name: str, sign: str, back: str) -> Script:
    """Turn the laptop by key, and back. sign: what the family sees; back: what the worker sees again."""
    yield from press(Qt.Key.Key_F8)
    yield from picture(camera, name, sign)
    yield from press(Qt.Key.Key_Escape)
    yield Until(f"{back} op het scherm", partial(is_usable, back))


def make_plan(camera: Camera) -> Script:
    """A new version of the plan, with one goal more and who does what for it."""
    yield from go_to("Gezinsplan", "Gezinsplan.nieuwe_versie")
    yield from picture(camera, "gezinsplan-vorige-versie", "Gezinsplan.nieuwe_versie")
    yield from click("Gezinsplan.nieuwe_versie")
    yield from click("Doel.erbij")
    yield Until("de cursor in een nieuw doel", _is_in_new_goal)
    yield from type_text(words.GOAL)
    yield from click("Doel.*.nieuw.wie")
    for action in words.ACTIONS:
        for cell in action:
            yield from type_text(cell)
            yield from press(Qt.Key.Key_Return)
        yield from see(action[1])
    yield from picture(camera, "gezinsplan", "Doel.*.nieuw.wie")


def _is_in_new_goal() -> bool:
    return has_cursor("Doel.*.tekst") and is_usable("Doel.*.tekst") and not text_of("Doel.*.tekst")


def print_plan(camera: Camera, file: str) -> Script:
    """The plan on paper, kept as a PDF where the worker types."""
    yield from press(Qt.Key.Key_P, CTRL)
    yield from click("print.save_plain")
    yield from choose_file(camera, "bewaren-als-pdf", file)
    yield from see(tekst("afdrukken.bewaard"))
    yield from picture(camera, "afdrukken", "print.back")


def add_last_words() -> Script:
    """One more sentence in the note; whoever called may lock before it is saved."""
    yield from open_newest("Huisbezoek")
    yield from click("Contactverslag.kort")
    yield from press(Qt.Key.Key_End, CTRL)
    yield from type_text(words.LAST_SENTENCE)
