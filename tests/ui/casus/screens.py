"""The casus screens for the register: each filled with the second fictional casus."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QWidget

from jgw_desktop.app.attaching import About, add_attachment
from jgw_desktop.app.attachments import accept
from jgw_desktop.app.ports import Waiting
from jgw_desktop.domain.errors import DiskFull
from jgw_desktop.domain.ids import BundelId
from storage.vault import FileVault
from tests.storage.attachments import jpeg, pdf
from tests.ui.casus.tiny_form import TinyForm
from tests.ui.casus.vaults import (
    desk_of,
    empty_vault,
    import_family,
    open_vault,
    settle,
    shown_vault,
)
from ui.casus.attachment_page import AttachmentPage
from ui.casus.other_page import OtherPage
from ui.casus.pages import MakePage
from ui.casus.places import Place
from ui.casus.room import CasusRoom
from ui.cover import Cover
from ui.shell import Shell, standard_rail


def in_shell(room: CasusRoom) -> Shell:
    """Return the window around the casussen."""
    shell = Shell(*standard_rail(), lock_minutes=5)
    shell.status.show_waiting(Waiting(changes=7, drafts=1))
    shell.status.saved.show_saved("13:52")
    shell.add_page("casussen", room)
    shell.go("casussen")
    return shell


def casussen() -> QWidget:
    """Return the list."""
    vault, _ = shown_vault()
    room = CasusRoom(desk_of(vault))
    settle(vault)
    return in_shell(room)


def casussen_gezocht() -> QWidget:
    """Return the list while a word is looked for."""
    shell = casussen()
    room = shell.findChild(CasusRoom)
    assert room is not None
    room.list.search.setText("oma")
    room.list.search.edited.emit()
    settle(shown_vault()[0])
    return shell


def casussen_leeg() -> QWidget:
    """Return the list of a new vault."""
    room = CasusRoom(desk_of(empty_vault()))
    settle(empty_vault())
    return in_shell(room)


def casus_nieuw() -> QWidget:
    """Return the list while the name of a family is asked."""
    shell = casussen()
    room = shell.findChild(CasusRoom)
    assert room is not None
    room.list.new.click()
    return shell


def at(place: Place, make_page: MakePage = TinyForm) -> Callable[[], QWidget]:
    """Return how a casus is shown at a place, with forms of the kind that make_page makes."""

    return lambda: opened_at(*shown_vault(), place, make_page)


def opened_at(vault: FileVault, casus: BundelId, place: Place, make_page: MakePage = TinyForm) -> Shell:
    """Return a casus of a vault as it is shown at a place."""
    room = CasusRoom(replace(desk_of(vault), make_page=make_page))
    shell = in_shell(room)
    shell.resize(1366, 768)
    room.open(casus)
    settle(vault)
    assert room.workspace is not None
    room.workspace.go(place)
    settle(vault)
    return shell


@cache
def _vault_with_attachments() -> tuple[FileVault, BundelId]:
    """Return a vault in which one casus has a drawing and a letter."""
    folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
    atexit.register(folder.cleanup)
    vault = open_vault(Path(folder.name) / "kluis")
    family = vault.submit(import_family).result()
    for name, content in (("brief van school.pdf", pdf()), ("tekening.jpg", jpeg(900, 600))):
        attachment = accept(name, content)
        vault.submit(lambda store, one=attachment: add_attachment(store, family, one, About())).result()  # type: ignore[misc]  # mypy knows no type for a default
    return vault, family


def overig_open() -> QWidget:
    """Return the other parts of a casus with the first two unfolded."""
    shell = at(Place("Overig"))()
    page = shell.findChild(OtherPage)
    assert page is not None
    for section in list(page.sections.values())[:2]:
        section.fold.click()
    return shell


def bijlagen() -> QWidget:
    """Return the attachments of a casus."""
    return opened_at(*_vault_with_attachments(), Place("Bijlage"))


def bijlage_weggooien() -> QWidget:
    """Return a letter, when it was asked whether it may go for good."""
    shell = bijlagen()
    vault, family = _vault_with_attachments()
    workspace = shell.findChild(CasusRoom).workspace  # type: ignore[union-attr]  # it is there, or the test fails
    assert workspace is not None
    view = vault.submit(lambda store: store.bundel(family)).result()
    letter = next(one for one in view.of_type("Bijlage") if one.value("soort") == "document")
    workspace.go(Place("Bijlage", letter.id))
    settle(vault)
    assert isinstance(workspace.page, AttachmentPage)
    workspace.page.delete.click()
    return shell


def papier() -> QWidget:
    """Return the gezinsplan as it is printed."""
    shell = at(Place("Gezinsplan"))()
    room = shell.findChild(CasusRoom)
    assert room is not None
    assert room.workspace is not None
    room.workspace.show_papers()
    settle(shown_vault()[0])
    return shell


def afgedekt() -> QWidget:
    """Return the cover when the disk is full."""
    cover = Cover()
    cover.show_trouble(DiskFull())
    return cover
