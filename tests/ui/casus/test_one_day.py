"""The screens of the tests are of one day, whichever day it is: their pictures stay the same."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.casus.vaults import TODAY
from tests.ui.screens import SCREENS
from ui.casus.wording import short_day


def test_what_was_written_in_a_vault_of_the_tests_was_written_that_day(qapp: QApplication) -> None:
    screen = SCREENS["casus-overzicht"].make()
    told = [one.accessibleName() for one in screen.findChildren(QWidget)]
    assert any(name.endswith(short_day(TODAY.isoformat())) for name in told)
    screen.deleteLater()
