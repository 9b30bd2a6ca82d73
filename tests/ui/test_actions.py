"""The one list of what can be done: keys, words, and that nobody makes a shortcut beside it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence

from tests.house.source import called, sources
from ui.actions import DECLARED, action


def test_shortcuts_are_made_in_one_file_only() -> None:
    # A key that is not on the list is on no page of help, and sooner or later two acts have the same one.
    makers = {file.path for file in sources("ui") for call in file.calls() if called(call) == "QShortcut"}
    assert makers == {"ui/actions.py"}


def test_no_two_acts_have_the_same_key() -> None:
    keys = Counter(QKeySequence(key).toString() for one in DECLARED.values() for key in one.keys)
    assert [key for key, count in keys.items() if count > 1 or not key] == []


def test_every_act_has_words_and_those_that_are_found_have_others_beside_them() -> None:
    for key, declared in DECLARED.items():
        made = action(key)
        assert made.label
        assert bool(made.also) == declared.is_found


def test_a_key_is_shown_as_it_stands_on_the_keyboard() -> None:
    assert action("vergrendelen").key_words == "Ctrl+L"
    assert action("nieuwe_casus").key_words == ""
