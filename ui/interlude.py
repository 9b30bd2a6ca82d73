"""One screen over the whole window for a step that wants all attention, such as a new recovery code.

``interlude.show(screen)`` and ``interlude.end()``; what stood in the window comes back as it was.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from ui.onboarding.frame import OnboardingScreen


class Interlude(QObject):
    """Attribute screen: what is shown, None when nothing is. A screen that is left is thrown away."""

    def __init__(self, stack: QStackedWidget, home: QWidget) -> None:
        super().__init__(home)
        self._stack, self._home = stack, home
        self._focus: QWidget | None = None
        self.screen: OnboardingScreen | None = None

    def show(self, screen: OnboardingScreen) -> None:
        """Show a screen in the place of the one before; not over the cover of a window that is locking."""
        if self._stack.currentWidget() not in (self._home, self.screen):
            return
        if self.screen is None:
            self._focus = QApplication.focusWidget()
        self._drop()
        self.screen = screen
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        screen.begin()

    def end(self) -> None:
        """Show the window as it was, with the cursor where it stood."""
        self._stack.setCurrentWidget(self._home)
        self._drop()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        if self.screen is not None:
            self.screen.hide()
            self.screen.deleteLater()
            self.screen = None
