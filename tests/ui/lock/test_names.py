"""F9 turns the names on the screen into letters; what is kept and what is being typed stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView

from storage.vault import FileVault
from tests.ui.casus.vaults import settle
from tests.ui.casus.walker import Walker
from ui.casus.list_model import PERSONS
from ui.main_window import MainWindow
from ui.names import initials, names

Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]


@pytest.fixture(autouse=True)
def shown_names() -> Iterator[None]:
    """Show the names again after a test."""
    yield
    if names().are_hidden:
        names().turn()


def _press_f9(window: MainWindow, vault: FileVault) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F9)
    settle(vault)


def _labels(window: MainWindow) -> str:
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize(
    ("name", "letters"), [("Van Nergenshuizen", "VN"), ("Samira", "S"), ("", ""), ("de Wit-Bakker", "DW")]
)
def test_a_name_becomes_at_most_two_letters(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_f9_makes_letters_of_the_names_in_the_list(unlocked: Unlocked, own: FileVault) -> None:
    window, walker = unlocked()
    model = walker.room.list.model
    name, people = model.data(model.index(0, 0)), model.data(model.index(0, 0), PERSONS)
    assert isinstance(name, str)
    assert len(name) > 2
    _press_f9(window, own)
    assert model.data(model.index(0, 0)) == initials(name)
    assert all(len(person) <= 2 for person in str(model.data(model.index(0, 0), PERSONS)).split(", "))
    _press_f9(window, own)
    assert (model.data(model.index(0, 0)), model.data(model.index(0, 0), PERSONS)) == (name, people)


def test_f9_makes_letters_of_the_names_in_the_casus(unlocked: Unlocked, own: FileVault) -> None:
    window, walker = unlocked()
    model = walker.room.list.model
    name = str(model.data(model.index(0, 0)))
    assert window.findChild(QTableView) is not None
    walker.press(Qt.Key.Key_Return)
    assert name in _labels(window)
    _press_f9(window, own)
    assert name not in _labels(window)
    assert initials(name) in _labels(window)


def test_f9_leaves_what_is_being_typed(unlocked: Unlocked, own: FileVault) -> None:
    window, walker = unlocked()
    walker.press(Qt.Key.Key_Return)
    walker.go("G")
    walker.type("Nergens ")
    _press_f9(window, own)
    assert "Nergens " in walker.form.fields["geschreven_door"].value()
