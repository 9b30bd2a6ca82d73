"""The one switch that turns names on the screen into letters, for when somebody looks along.

``names().shown("Van Dam")`` is what a screen shows; it is never what is kept, and never stands in a field
that is being filled in.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject, Signal


class Names(QObject):
    """Signal changed(): draw names anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.are_hidden = False

    def turn(self) -> None:
        """Hide the names, or show them again."""
        self.are_hidden = not self.are_hidden
        self.changed.emit()

    def shown(self, name: str) -> str:
        """Return a name as it may stand on the screen now."""
        return initials(name) if self.are_hidden else name


@cache
def names() -> Names:
    """Return the switch of this process."""
    return Names()


def initials(name: str) -> str:
    """Return at most two letters that stand for a name."""
    words = [word for word in name.split() if word[:1].isalpha()]
    ends = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0].upper() for word in ends)
