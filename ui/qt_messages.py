"""Qt's own messages, which may hold what was on the screen: only that there was one is passed on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_TOLD = frozenset({QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg})


def hear_messages(tell: Callable[[str], object]) -> None:
    """Call ``tell`` with the kind of every warning of Qt, such as ``QtWarningMsg``."""

    def handle(kind: QtMsgType, _context: QMessageLogContext, _text: str | None) -> None:
        if kind in _TOLD:
            tell(kind.name)

    qInstallMessageHandler(handle)
