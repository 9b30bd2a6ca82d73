"""Marking sentences as fact, opinion or source, and reading the marks back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.marks import Mark, Marked, Replacement, marked_sentences, marking, who_place
from jgw_desktop.domain.merging import merged

NOTE = "Daan kwam te laat. Hij was boos.\nMoeder huilde."


def _done(text: str, start: int, end: int, mark: Mark) -> str:
    for each in marking(text, start, end, mark):
        text = text[: each.place] + each.puts + text[each.place + each.removes :]
    return text


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (5, "[Feit] Daan kwam te laat. Hij was boos.\nMoeder huilde."),
        (18, "[Feit] Daan kwam te laat. Hij was boos.\nMoeder huilde."),
        (25, "Daan kwam te laat. [Feit] Hij was boos.\nMoeder huilde."),
        (len(NOTE), "Daan kwam te laat. Hij was boos.\n[Feit] Moeder huilde."),
    ],
)
def test_the_sentence_at_the_cursor_or_just_written_is_marked(place: int, expected: str) -> None:
    assert _done(NOTE, place, place, Mark.FEIT) == expected


def test_a_sentence_is_marked_after_the_space_behind_it_too() -> None:
    assert _done("Hij was boos. ", 14, 14, Mark.FEIT) == "[Feit] Hij was boos. "


def test_every_sentence_that_a_selection_touches_is_marked() -> None:
    assert _done(NOTE, 3, 22, Mark.FEIT) == "[Feit] Daan kwam te laat. [Feit] Hij was boos.\nMoeder huilde."


def test_marking_again_takes_the_mark_away_and_another_mark_takes_its_place() -> None:
    once = _done(NOTE, 0, 0, Mark.FEIT)
    assert _done(once, 3, 3, Mark.FEIT) == NOTE
    assert _done(once, 3, 3, Mark.MENING).startswith("[Mening van ] Daan")


def test_on_an_empty_line_the_mark_waits_for_its_sentence() -> None:
    assert _done("Hij was boos.\n", 14, 14, Mark.FEIT) == "Hij was boos.\n[Feit] "
    assert _done("", 0, 0, Mark.BRON) == "[Bron: ] "


def test_the_place_of_the_name_is_inside_the_mark() -> None:
    (done,) = marking("Hij is lui.", 0, 0, Mark.MENING)
    place = who_place(done)
    assert place is not None
    text = _done("Hij is lui.", 0, 0, Mark.MENING)
    assert text[:place] + "oma" + text[place:] == "[Mening van oma] Hij is lui."
    assert who_place(Replacement(0, 0, "[Feit] ")) is None


def test_marks_are_read_back_with_who() -> None:
    text = "[Feit] De deur stond open. [Mening van oma] Hij is lui. [Bron: juf Anna] Hij slaapt. Klaar."
    assert marked_sentences(text) == (
        Marked("De deur stond open.", Mark.FEIT),
        Marked("Hij is lui.", Mark.MENING, "oma"),
        Marked("Hij slaapt.", Mark.BRON, "juf Anna"),
        Marked("Klaar."),
    )


def test_two_workers_who_mark_different_sentences_keep_both_marks() -> None:
    base = "Daan kwam te laat. Hij was boos. Het regende. Moeder huilde."
    one = _done(base, 0, 0, Mark.FEIT)
    other = _done(base, len(base), len(base), Mark.FEIT)
    both = merged(Merge.TEKST, base, [one, other])
    assert both is not None
    assert isinstance(both.value, str)
    assert [each.mark for each in marked_sentences(both.value)] == [Mark.FEIT, None, None, Mark.FEIT]


@given(st.text(alphabet="aB .\n[]F", max_size=40), st.integers(0, 40), st.sampled_from(Mark))
def test_marking_never_changes_a_word_that_was_written(text: str, place: int, mark: Mark) -> None:
    place = min(place, len(text))
    done = _done(text, place, place, mark)
    (only,) = marking(text, place, place, mark)
    assert done[: only.place] == text[: only.place]
    assert done[only.place + len(only.puts) :] == text[only.place + only.removes :]
    assert only.removes == 0
