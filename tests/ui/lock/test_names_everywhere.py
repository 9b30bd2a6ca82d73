"""With F9 no page of a casus shows a full name: not in a title, a table, a list of choices or a field."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from resources import read_bytes
from storage.vault import FileVault
from tests.ui.casus.vaults import FICTION, NOW, settle
from tests.ui.casus.walker import Walker
from ui.casus.navigation import FORMS
from ui.casus.other_page import TypeSection
from ui.casus.pages import form_pages
from ui.casus.places import Place
from ui.forms.field import FormField
from ui.forms.history_page import HistoryPage
from ui.kaart.tools import MapTools
from ui.main_window import MainWindow
from ui.names import names
from ui.veil import Veil

Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]
PLACES = [Place(name) for name in ("Overzicht", *FORMS, "Contactverslag", "Overig")]


@pytest.fixture(autouse=True)
def shown_names() -> Iterator[None]:
    """Show the names again after a test."""
    yield
    if names().are_hidden:
        names().turn()


def _full_names() -> set[str]:
    """Return everybody in the fictional casus who is named with two words or more, and the family."""
    document = json.loads(read_bytes("demo", "casussen.json"))
    (casus,) = [one for one in document["casussen"] if one["nummer"] == FICTION]
    persons = casus["gezin"]["personen"]
    found = {f"{one['voornaam']} {one['achternaam']}" for one in persons}
    found |= {one["achternaam"] for one in persons}
    for kaart in casus["netwerkkaarten"]:
        found |= {lid["naam"] for lid in kaart["leden"] if " " in lid["naam"]}
    return {*found, casus["gezin"]["naam"]} - {"Oma Riet"} | {"Riet"}


def _rows(view: QAbstractItemView) -> Iterator[str]:
    model = view.model()
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    for row in range(model.rowCount()):
        for column in range(columns):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                yield str(model.index(row, column).data(role) or "")


def _shown(widget: QWidget) -> Iterator[str]:
    """Give what a widget shows; of a field that is covered only the cover."""
    yield widget.toolTip()
    yield widget.windowTitle()
    covered = any(isinstance(child, Veil) and child.isVisible() for child in widget.children())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit) and not covered:
        yield widget.displayText()
    elif isinstance(widget, QPlainTextEdit) and not covered:
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        delegate = widget.itemDelegate()
        for text in (widget.itemText(row) for row in range(widget.count())):
            if isinstance(delegate, QStyledItemDelegate):
                yield delegate.displayText(text, widget.locale())
            else:
                yield text
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _rows(widget)


def _found(window: MainWindow, wanted: set[str]) -> set[str]:
    """Return the names that stand in any visible text, in whatever letters."""
    texts = [
        text.casefold()
        for child in window.findChildren(QWidget)
        if child.isVisible()
        for text in _shown(child)
    ]
    return {name for name in wanted if any(name.casefold() in text for text in texts)}


def _visit(walker: Walker, place: Place) -> None:
    walker.workspace.go(place)
    settle(walker.vault)
    page = walker.workspace.page
    if isinstance(page, HistoryPage):
        page.open_again("")
    for section in walker.workspace.findChildren(TypeSection):
        if section._cards is None:
            section.fold.click()
    for tools in walker.workspace.findChildren(MapTools):
        as_list = tools.shown.findChild(QAbstractButton, "Netwerkkaart.weergave.lijst")
        assert as_list is not None
        as_list.click()
    settle(walker.vault)


def _press_f9(window: MainWindow, vault: FileVault) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F9)
    settle(vault)


@pytest.mark.parametrize("place", PLACES, ids=[place.name for place in PLACES])
def test_f9_leaves_no_full_name_on_any_page(unlocked: Unlocked, own: FileVault, place: Place) -> None:
    window, walker = unlocked(make_page=form_pages(NOW.date))
    walker.press(Qt.Key.Key_Return)
    _visit(walker, place)
    wanted = _full_names()
    assert _found(window, wanted) != set()
    window.setFocus()
    _press_f9(window, own)
    assert _found(window, wanted) == set()
    _press_f9(window, own)
    assert _found(window, wanted) != set()


def test_a_page_that_is_opened_while_names_are_hidden_shows_none(unlocked: Unlocked, own: FileVault) -> None:
    window, walker = unlocked(make_page=form_pages(NOW.date))
    _press_f9(window, own)
    walker.press(Qt.Key.Key_Return)
    for place in PLACES:
        _visit(walker, place)
        window.setFocus()
        settle(own)
        assert (place.name, _found(window, _full_names())) == (place.name, set())


def test_f9_leaves_no_name_in_what_was_found(unlocked: Unlocked, own: FileVault) -> None:
    window, walker = unlocked()
    walker.type("Potlood")
    assert _found(window, {"Nergenshuizen"})
    _press_f9(window, own)
    assert _found(window, {"Nergenshuizen"}) == set()


def test_f9_takes_the_paper_away_and_brings_it_back(unlocked: Unlocked, own: FileVault) -> None:
    window, walker = unlocked(make_page=form_pages(NOW.date))
    walker.press(Qt.Key.Key_Return)
    walker.go("G")
    walker.workspace.show_papers()
    settle(own)
    paper = window.findChild(QWidget, "print.paper")
    assert isinstance(paper, QWidget)
    assert paper.isVisible()
    _press_f9(window, own)
    assert not paper.isVisible()
    _press_f9(window, own)
    assert paper.isVisible()


def test_the_history_of_a_name_shows_letters(unlocked: Unlocked, own: FileVault) -> None:
    window, walker = unlocked(make_page=form_pages(NOW.date))
    walker.press(Qt.Key.Key_Return)
    _visit(walker, Place("Gezin"))
    page = walker.workspace.page
    assert isinstance(page, HistoryPage)
    field = next(one for one in page.findChildren(FormField) if one.field.name == "naam")
    page.show_history(field)
    settle(own)
    assert _found(window, {"Van Nergenshuizen"})
    window.setFocus()
    _press_f9(window, own)
    assert _found(window, {"Van Nergenshuizen"}) == set()


def test_a_field_is_covered_until_it_is_typed_in_and_keeps_its_text(
    unlocked: Unlocked, own: FileVault
) -> None:
    window, walker = unlocked(make_page=form_pages(NOW.date))
    walker.press(Qt.Key.Key_Return)
    _visit(walker, Place("Gezin"))
    field = window.findChild(QPlainTextEdit, "Gezin.naam")
    assert isinstance(field, QPlainTextEdit)
    window.setFocus()
    _press_f9(window, own)
    veil = field.findChild(Veil)
    assert isinstance(veil, Veil)
    assert veil.text() == "Van N."
    field.setFocus()
    settle(own)
    assert not veil.isVisible()
    assert field.toPlainText() == "Van Nergenshuizen"
    walker.go("O")
    assert walker.view.of_type("Gezin")[0].text("naam") == "Van Nergenshuizen"


def test_only_words_of_known_names_become_letters() -> None:
    switch = type(names())()
    switch.know("casus", ["Sanne van Nergenshuizen", "Oma Riet", "Van Nergenshuizen"])
    text = "Sanne en oma Riet lopen van school naar Sannes huis. De Roos bloeit."
    assert switch.masked(text) == text
    switch.turn()
    assert switch.masked(text) == "S. en oma R. lopen van school naar S. huis. De Roos bloeit."
