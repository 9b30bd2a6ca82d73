"""Instellingen: each subject has its page from the moment that somebody comes to look at it."""

from __future__ import annotations

import pytest

from ui.settings_page import SettingsPage, Subject
from ui.widgets.page import ScrollPage


class Workshop:
    """Makes pages, and remembers which."""

    def __init__(self) -> None:
        self.made: list[str] = []

    def subject(self, key: str) -> Subject:
        def make() -> ScrollPage:
            self.made.append(key)
            page = ScrollPage()
            page.setObjectName(key)
            return page

        return Subject(key, key.capitalize(), "eye", make)


@pytest.fixture
def workshop() -> Workshop:
    return Workshop()


@pytest.fixture
def settings(workshop: Workshop, qtbot: object) -> SettingsPage:
    return SettingsPage([workshop.subject(key) for key in ("beeld", "slot", "hulp")])


def test_only_the_page_that_is_seen_is_made(settings: SettingsPage, workshop: Workshop) -> None:
    assert workshop.made == ["beeld"]
    settings.buttons["hulp"].click()
    assert workshop.made == ["beeld", "hulp"]
    page = settings.pages.currentWidget()
    assert page is not None
    assert page.objectName() == "hulp"
    assert settings.buttons["hulp"].isChecked()


def test_a_page_that_was_made_is_shown_again_as_it_was(settings: SettingsPage, workshop: Workshop) -> None:
    first = settings.pages.currentWidget()
    settings.show_subject("slot")
    settings.show_subject("beeld")
    assert settings.pages.currentWidget() is first
    assert workshop.made == ["beeld", "slot"]


def test_a_subject_that_is_not_there_is_refused_and_nothing_changes(settings: SettingsPage) -> None:
    with pytest.raises(KeyError):
        settings.show_subject("weg")
    assert settings.buttons["beeld"].isChecked()
