"""What can be done in an open casus, for its keys, the search over everything and the page Hulp."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from resources import tekst
from ui.actions import Action, Actions
from ui.casus.letter_board import LetterBoard
from ui.casus.navigation import FORMS, KEEPING, LETTERS, NOTES, OTHER_FORMS, TALK
from ui.casus.places import Place, place_of_part
from ui.casus.wording import part_label, words_of_done
from ui.gezin.steps import AsksFamily, TurnsToFamily

if TYPE_CHECKING:
    from jgw_desktop.app.undo import Done
    from ui.casus.workspace import Workspace

_ICONS = {
    NOTES: "notebook-pen",
    TALK: "message-square",
    "Netwerkkaart": "network",
    "Gezin": "users",
    KEEPING: "laptop",
}


def bind_acts(casus: Workspace) -> LetterBoard:
    """Make the keys of an open casus, and the board of letters that Ctrl+G shows."""
    board, acts = LetterBoard(casus), Actions(casus)
    go = partial(_go_to_part, casus)
    board.chosen.connect(go)
    acts.bind("naar_deel", board.open_board)
    acts.bind("omhoog", casus.go_up)
    for name in LETTERS:
        acts.offer(_part(name), partial(go, name))
    _bind_doing(acts, casus)
    for name in OTHER_FORMS:
        acts.offer(_new(name), partial(casus.go, Place(name, is_new=True)), can=partial(_can_write, casus))
    return board


def _bind_doing(acts: Actions, casus: Workspace) -> None:
    can_write = partial(_can_write, casus)
    acts.bind("nieuwe_notitie", casus.new_note, can=can_write, by_key=partial(_note_by_key, casus))
    acts.bind("afdrukken", casus.show_papers)
    acts.bind("dossier_meegeven", partial(_show_file, casus))
    acts.bind("naar_gezin", casus.turn_to_family, can=partial(_is_for_family, casus))
    acts.bind("definitief", casus.finish_form, can=casus.header.finish.isVisible)
    acts.bind("alle_casussen", casus.leave)
    _bind_undo(acts, casus)


def _is_for_family(casus: Workspace) -> bool:
    return isinstance(casus.page, TurnsToFamily | AsksFamily)


def _bind_undo(acts: Actions, casus: Workspace) -> None:
    def undone() -> Done | None:
        return casus.past.undone

    def again() -> Done | None:
        return casus.past.again

    for key, act, what in (("ongedaan", casus.undo, undone), ("opnieuw", casus.session.redo, again)):
        acts.bind(key, act, can=partial(_is_any, what), about=partial(_words, what))


def _is_any(what: Callable[[], Done | None]) -> bool:
    return what() is not None


def _words(what: Callable[[], Done | None]) -> str:
    done = what()
    return words_of_done(done) if done else ""


def _can_write(casus: Workspace) -> bool:
    return casus.session.only_read is None


def _go_to_part(casus: Workspace, name: str) -> None:
    view = casus.session.view
    if view is not None:
        casus.go(place_of_part(name, view))


def _show_file(casus: Workspace) -> None:
    """Show the file that somebody of the family asks for, which is the paper of the family."""
    view = casus.session.view
    if view is not None:
        casus.go(replace(place_of_part("Gezin", view), is_paper=True))


def _note_by_key(casus: Workspace) -> None:
    """N makes a note where it can be no letter of a text."""
    if casus.place in (Place("Overzicht"), Place(NOTES)):
        casus.new_note()


def _part(name: str) -> Action:
    icon = _ICONS.get(name, "file-text" if name in (*FORMS, *OTHER_FORMS) else "layout-grid")
    about = tekst("acties.soort.onderdeel")
    return Action(f"deel.{name}", part_label(name), (f"Ctrl+G, {LETTERS[name]}",), about, icon)


def _new(name: str) -> Action:
    also = tekst("acties.nieuw_ook")
    return Action(f"nieuw.{name}", tekst("acties.nieuw", wat=part_label(name)), (), also, "plus")
