"""A real casus with a form open, to type in as a worker does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView
from storage.vault import FileVault
from tests.ui.casus.vaults import settle
from ui.casus.form_page import FormPage
from ui.casus.session import CasusSession, NewRecord
from ui.forms.form_view import GenericFormPage
from ui.gezin.screen import FamilyScreen
from ui.tasks import Tasks

PageT = TypeVar("PageT", bound=FormPage)
WidgetT = TypeVar("WidgetT", bound=QWidget)


class Room:
    """One open casus. show: shows a widget and makes its window active."""

    def __init__(self, vault: FileVault, bundel: BundelId, show: Callable[..., None]) -> None:
        self.vault, self.bundel, self._show = vault, bundel, show
        self.tasks = Tasks()
        self.session = self._start()

    def _start(self) -> CasusSession:
        session = CasusSession(self.vault, self.tasks, self.bundel)
        session.reload()
        settle(self.vault)
        return session

    @property
    def view(self) -> BundelView:
        view = self.session.view
        assert view is not None
        return view

    @property
    def root(self) -> RecordId:
        return RecordId(self.bundel)

    def only(self, record_type: str) -> RecordView:
        """Return the one record of a type."""
        (record,) = self.view.of_type(record_type)
        return record

    def open(self, record: RecordId, record_type: str) -> GenericFormPage:
        """Show the form of a record, all of it built."""
        page = GenericFormPage(self.session, record, record_type)
        self.show(page)
        page.steps.finish()
        return page

    def show(self, page: FormPage) -> None:
        """Show a page as the window does, and again after every change."""
        page.show_view(self.view)
        self.session.shown.connect(page.show_view)
        self._show(page, 1000, 800)
        QApplication.sendPostedEvents()

    def turn(self, screen: FamilyScreen, page: FormPage) -> None:
        """Turn the laptop to the family, as the window does, until the screen is closed."""
        screen.closed.connect(screen.hide)
        screen.closed.connect(screen.deleteLater)
        screen.closed.connect(page.activateWindow)
        self._show(screen, 1366, 768)
        screen.focus_first()

    def prepare(self, record_type: str) -> RecordId:
        """Return a form that comes to be with its first key stroke."""
        return self.session.prepare_record(NewRecord(record_type, self.root, {}))

    def settle(self) -> None:
        """Let what was asked of the vault come back."""
        settle(self.vault)

    def leave(self, page: FormPage) -> None:
        """Leave a form."""
        self.session.leave_form(page.form)
        settle(self.vault)

    def come_back(self) -> None:
        """Open the casus anew, as after a night: only what the vault holds is left."""
        self.session = self._start()

    def write(self, *ops: Operation) -> None:
        """Let a change arrive in the vault beside the form, and read the casus anew."""
        self.vault.submit(lambda store: store.commit([Edit(self.bundel, ops)])).result()
        self.session.reload()
        settle(self.vault)

    def add(self, record_type: str, parent: RecordId, values: dict[str, Value], order: str = "V") -> RecordId:
        """Put a record in the vault and read the casus anew."""
        record = new_id()
        self.write(*creation(record, record_type, parent, order, values))
        return record

    def logged(self, record: RecordId) -> dict[str, Value]:
        """Return the values of a record as the log has them, without drafts."""

        def read(store: Store) -> dict[str, Value]:
            return store.bundel(self.bundel).records[record].values()

        return self.vault.submit(read).result()


def find(page: QWidget, kind: type[WidgetT], name: str) -> WidgetT:
    """Return a widget by its object name."""
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def enter(page: QWidget, name: str) -> QWidget:
    """Give the focus to a control and return what has it."""
    find(page, QWidget, name).setFocus(Qt.FocusReason.TabFocusReason)
    return focus()


def focus() -> QWidget:
    """Return the widget with the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_in(page: QWidget, name: str, text: str) -> None:
    """Type a text in a control by real key strokes; a line break is Enter."""
    enter(page, name)
    for line in text.splitlines(keepends=True) or [text]:
        QTest.keyClicks(focus(), line.rstrip("\n"))
        if line.endswith("\n"):
            press(Qt.Key.Key_Return)


def paste(page: QWidget, name: str, text: str) -> None:
    """Paste a text in a control."""
    QApplication.clipboard().setText(text)
    enter(page, name)
    press(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys, each on whatever has the focus then."""
    for key in keys:
        QTest.keyClick(focus(), key, modifier)
        QApplication.sendPostedEvents()


def click(page: QWidget, name: str) -> None:
    """Press a button by keyboard."""
    enter(page, name)
    press(Qt.Key.Key_Space)
