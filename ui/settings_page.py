"""Instellingen: the list of subjects at the left, the page of one of them at the right.

A page is made when somebody first looks at it, so that opening Instellingen waits for none of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from resources import tekst
from ui.shell import HasPanes
from ui.style.theme import theme
from ui.style.tokens import SPACE
from ui.widgets.buttons import Button
from ui.widgets.page import ScrollPage
from ui.widgets.text import Text

_NAV_WIDTH = 248


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of the settings. key: part of its object name; icon: a Lucide name; make: makes its page."""

    key: str
    label: str
    icon: str
    make: Callable[[], ScrollPage]


class _Nav(QWidget):
    """The list of subjects; as wide as its words need, and never less than the house measure."""

    def sizeHint(self) -> QSize:
        """Return the width at the text size shown now."""
        hint = super().sizeHint()
        return hint.expandedTo(QSize(theme().px(_NAV_WIDTH), 0))


class SettingsPage(QWidget):
    """The first subject is shown first. Attribute buttons: by key."""

    def __init__(self, subjects: Sequence[Subject]) -> None:
        super().__init__()
        self.setProperty("canvas", True)
        self.nav, self.pages = _Nav(), QStackedWidget()
        self.buttons: dict[str, Button] = {}
        self._subjects = {subject.key: subject for subject in subjects}
        self._made: dict[str, ScrollPage] = {}
        self.nav.setObjectName("settings_nav")
        self.nav.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self.nav)
        column.setContentsMargins(SPACE.m, SPACE.l, SPACE.s, SPACE.l)
        column.addWidget(Text(tekst("instellingen.titel"), "section", wrap=False))
        column.addSpacing(SPACE.s)
        for subject in subjects:
            column.addWidget(self._button(subject))
        column.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.nav)
        line.addWidget(self.pages, 1)
        self.show_subject(subjects[0].key)

    def _button(self, subject: Subject) -> Button:
        button = Button(subject.label, f"settings.{subject.key}", kind="subject", icon=subject.icon)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.show_subject(subject.key))
        self.buttons[subject.key] = button
        return button

    def show_subject(self, key: str) -> None:
        """Show the page of a subject. Raises KeyError when there is none."""
        page = self._page(self._subjects[key])
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self.pages.setCurrentWidget(page)

    def _page(self, subject: Subject) -> ScrollPage:
        if subject.key not in self._made:
            self._made[subject.key] = subject.make()
            self.pages.addWidget(self._made[subject.key])
        return self._made[subject.key]

    def panes(self) -> Sequence[QWidget]:
        """Return the list and the page."""
        page: object = self.pages.currentWidget()
        if isinstance(page, HasPanes):
            return [self.nav, *page.panes()]
        return [self.nav, page] if isinstance(page, QWidget) else [self.nav]
