"""A choice that a newer version wrote: shown as such where it is read and typed, and never lost."""

from __future__ import annotations

from jgw_desktop.domain.values import Value
from tests.ui.forms.rooms import Room, find, type_in
from ui.casus.readout import lines_of
from ui.casus.wording import choice_in_words
from ui.forms.choices import BoxEditor, ChipsEditor


def test_a_form_shows_it_as_such_and_leaves_it_while_other_fields_are_typed(room: Room) -> None:
    first: dict[str, Value] = {"kanaal": "hologram", "pluis_niet_pluis": "kraakt"}
    page = room.open(room.add("Signaal", room.root, first), "Signaal")
    assert find(page, BoxEditor, "Signaal.kanaal").currentText() == choice_in_words("kanaal", "hologram")
    assert find(page, ChipsEditor, "Signaal.pluis_niet_pluis").value() == "kraakt"
    type_in(page, "Signaal.betreft", "Daan")
    room.leave(page)
    assert room.logged(page.form).items() >= first.items()


def test_it_is_read_as_such_too_and_a_known_one_is_read_as_ever(room: Room) -> None:
    record = room.add("Signaal", room.root, {"kanaal": "hologram", "bron": "school"})
    told = [words for _, words in lines_of(room.view.records[record], room.view)]
    assert "hologram (uit een nieuwere versie)" in told
    assert "School" in told
