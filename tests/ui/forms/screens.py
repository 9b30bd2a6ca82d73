"""The forms for the register of screens, filled with the second fictional casus."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import BundelId, RecordId, bundel_of
from tests.ui.casus.screens import at
from tests.ui.casus.vaults import TODAY, settle, shown_vault
from ui.casus.pages import form_page, form_pages
from ui.casus.places import Place
from ui.casus.session import CasusSession
from ui.forms.form_view import GenericFormPage
from ui.forms.vijf_vragen import VijfVragenPage
from ui.shell import Shell, standard_rail
from ui.tasks import Tasks

PageT = TypeVar("PageT", bound=QWidget)


def form(record_type: str) -> Callable[[], QWidget]:
    """Return how the newest form of a type is shown."""
    return lambda: _whole(at(Place(record_type), form_page)())


def note() -> QWidget:
    """Return the note of a visit."""
    vault, family = shown_vault()
    notes = vault.submit(lambda store: store.bundel(family).of_type("Contactverslag")).result()
    first = min(notes, key=lambda record: record.text("datumtijd"))
    return _whole(at(Place("Contactverslag", first.id), form_page)())


def newest(record_type: str) -> Callable[[], QWidget]:
    """Return how the newest form of a type is shown on the page that the program has for it."""

    def make() -> QWidget:
        vault, family = shown_vault()
        record = vault.submit(lambda store: store.bundel(family).newest(record_type)).result()
        assert record is not None
        return _whole(at(Place(record_type, record.id), form_pages(lambda: TODAY))())

    return make


def history() -> QWidget:
    """Return a form with the history of a field beside it."""
    shell = form("Gezin")()
    page = _page(shell, GenericFormPage)
    page.show_history(page.fields()[0])
    settle(shown_vault()[0])
    return shell


def third_question() -> QWidget:
    """Return the five questions at the third."""
    shell = form("VijfVragen")()
    _page(shell, VijfVragenPage).go_to(2)
    return shell


def two_versions() -> QWidget:
    """Return a form with a field that two workers gave different values."""
    vault, _ = shown_vault()
    bundel, gezin = vault.submit(_write_two_versions).result()
    session = CasusSession(vault, Tasks(), bundel)
    session.reload()
    settle(vault)
    page = GenericFormPage(session, gezin, "Gezin")
    session.setParent(page)
    assert session.view is not None
    page.show_view(session.view)
    page.steps.finish()
    shell = Shell(*standard_rail(), lock_minutes=5)
    shell.add_page("casussen", page)
    shell.go("casussen")
    return shell


def panes(shell: QWidget) -> list[QWidget]:
    """Return the form and the history beside it."""
    page = _page(shell, GenericFormPage)
    return [page.page, page.history]


def _write_two_versions(store: Store) -> tuple[BundelId, RecordId]:
    """Keep a family with two versions of its address, in a bundel that is no casus and so is not listed."""
    root, gezin = new_id(), new_id()
    first = creation(gezin, "Gezin", root, "V", {"naam": "Van Tweestrijd", "adres": "Dorpsstraat 1"})
    second = Operation(gezin, "Gezin", "adres", "Kerkplein 2, bij oma")
    store.commit([Edit(bundel_of(root), first)])
    store.commit([Edit(bundel_of(root), (second,))])
    return bundel_of(root), gezin


def _whole(shell: QWidget) -> QWidget:
    for page in shell.findChildren(GenericFormPage):
        page.steps.finish()
    return shell


def _page(shell: QWidget, kind: type[PageT]) -> PageT:
    (page,) = shell.findChildren(kind)
    return page
