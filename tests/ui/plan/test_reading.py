"""The quiet hint at hard words, at the quote of a goal and in the table of who does what."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from jgw_desktop.documents.lettering import has_letter
from jgw_desktop.domain.letters import clean, undrawable
from tests.ui.plan.plans import Room, press, tab_to, type_in
from tests.ui.plan.test_gezinsplan import Show, cards, existing
from ui.forms.reading_hint import ReadingHint
from ui.reading import undrawn

CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = "Gewoon: daarna nog even contact."


def write(words: str) -> None:
    """Write words over what stands in the field with the focus, then leave it."""
    press(Qt.Key.Key_A, CTRL)
    type_in(words)
    press(Qt.Key.Key_Tab)


def told(page: QWidget, name: str) -> str:
    """Return what the hint with this name tells, empty when it is not there to be seen."""
    (hint,) = [one for one in page.findChildren(ReadingHint) if one.objectName().endswith(f"{name}.leeshint")]
    return hint.text() if hint.isVisible() else ""


def test_the_quote_of_a_goal_is_judged_when_it_is_left_and_not_before(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    name = f"{cards(page)[0].name}.tekst"
    tab_to(name)
    press(Qt.Key.Key_A, CTRL)
    type_in("Wij willen nazorg.")
    assert told(page, name) == ""
    press(Qt.Key.Key_Tab)
    assert PLAIN in told(page, name)
    tab_to(name)
    write("Wij willen dat Noor slaapt.")
    assert told(page, name) == ""


def test_how_the_family_wants_it_to_go_is_judged(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    tab_to("Gezinsplan.perspectief")
    write("Wij willen nazorg.")
    assert PLAIN in told(page, "Gezinsplan.perspectief")


def test_what_somebody_does_is_judged_in_its_own_row(planned: Room, show: Show) -> None:
    page = existing(planned, show)
    first, second = planned.view.children(cards(page)[0].record, "Actie")[:2]
    tab_to(f"Actie.{first.id.hex()}.wat")
    write("regelt de nazorg")
    assert PLAIN in told(page, f"Actie.{first.id.hex()}.wat")
    assert told(page, f"Actie.{second.id.hex()}.wat") == ""


def test_a_new_action_is_judged_before_it_is_added_and_the_next_begins_without_a_hint(
    planned: Room, show: Show
) -> None:
    page = existing(planned, show)
    tab_to("nieuw.wie")
    type_in("Jeroen")
    press(Qt.Key.Key_Return)
    type_in("regelt de nazorg")
    press(Qt.Key.Key_Return)
    assert PLAIN in told(page, "nieuw")
    type_in("morgen")
    press(Qt.Key.Key_Return)
    planned.settle()
    assert told(page, "nieuw") == ""


def paste(words: str) -> None:
    """Put words over what stands in the field with the focus, then leave it; keys have Latin letters only."""
    QApplication.clipboard().setText(words)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_V, CTRL)
    press(Qt.Key.Key_Tab)


def test_a_word_that_paper_has_no_letters_for_is_told_when_the_field_is_left(
    planned: Room, show: Show
) -> None:
    page = existing(planned, show)
    tab_to("Gezinsplan.perspectief")
    paste("Rust en 平静.")
    assert "“平静.” kunnen wij niet printen." in told(page, "Gezinsplan.perspectief")
    tab_to("Gezinsplan.perspectief")
    paste("Rust, Олена.")
    assert told(page, "Gezinsplan.perspectief") == ""


@pytest.mark.usefixtures("qapp")
def test_the_hint_knows_the_very_letters_that_paper_has() -> None:
    letters = [chr(code) for code in range(0x21, 0x10000, 7) if clean(chr(code)).strip()]
    lost = set(undrawable(" ".join(letters), has_letter))
    assert 0 < len(lost) < len(letters)
    assert [letter for letter in letters if bool(undrawn(letter)) != (clean(letter) in lost)] == []
