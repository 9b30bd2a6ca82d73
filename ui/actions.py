"""The one list of what can be done: shortcuts, the search over everything and the page Hulp all read it.

``DECLARED`` has the keys and icon of every act; its words stand in ``acties.toml``. A widget says what an act
does while it is there: ``Actions(widget).bind("afdrukken", self.show_papers)``, which makes the shortcut too.
``offered(window)`` is what can be done at this moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from resources import tekst

Context = Qt.ShortcutContext
EVERYWHERE = Context.WindowShortcut
HERE = Context.WidgetWithChildrenShortcut


class _Declared(NamedTuple):
    """keys: as Qt writes them, the first is shown. is_found: whether the search over everything offers it."""

    keys: tuple[str, ...] = ()
    icon: str = "chevron-right"
    is_found: bool = True


DECLARED: dict[str, _Declared] = {
    "zoeken": _Declared(("Ctrl+K",), "search", is_found=False),
    "hulp": _Declared(("F1",), "info"),
    "rondleiding": _Declared((), "presentation"),
    "nieuwe_casus": _Declared((), "plus"),
    "beveiliging": _Declared((), "lock"),
    "verdeling": _Declared((), "users"),
    "logboek": _Declared((), "history"),
    "licht": _Declared((), "sun"),
    "donker": _Declared((), "eye"),
    "contrast": _Declared((), "eye"),
    "systeem": _Declared((), "laptop"),
    "volgend_deel": _Declared(("F6",), is_found=False),
    "vorig_deel": _Declared(("Shift+F6",), is_found=False),
    "beginletters": _Declared(("F9",), "eye-off"),
    "gordijn": _Declared(("Pause",), "eye-off"),
    "vergrendelen": _Declared(("Ctrl+L",), "lock"),
    "naar_deel": _Declared(("Ctrl+G",), "list", is_found=False),
    "omhoog": _Declared(("Esc",), "arrow-left", is_found=False),
    "alle_casussen": _Declared((), "arrow-left"),
    "nieuwe_notitie": _Declared(("N",), "notebook-pen"),
    "ongedaan": _Declared(("Ctrl+Z",), "undo-2"),
    "opnieuw": _Declared(("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2"),
    "afdrukken": _Declared(("Ctrl+P",), "printer"),
    "dossier_meegeven": _Declared((), "printer"),
    "naar_gezin": _Declared(("F8",), "presentation"),
    "definitief": _Declared(("Ctrl+D",), "circle-check"),
    "aanwezigen": _Declared(("Alt+A",), "users", is_found=False),
    "doel_omhoog": _Declared(("Alt+Up",), is_found=False),
    "doel_omlaag": _Declared(("Alt+Down",), is_found=False),
    "opslaan": _Declared(("Ctrl+Return", "Ctrl+Enter"), "save", is_found=False),
    "vorige_vraag": _Declared(("Ctrl+Up",), is_found=False),
    "volgende_vraag": _Declared(("Ctrl+Down",), is_found=False),
    "scherm_draaien": _Declared(("Ctrl+R",), is_found=False),
    "geschiedenis": _Declared(("Ctrl+H",), "history", is_found=False),
}


@dataclass(frozen=True, slots=True)
class Action:
    """label: what it does; also: other words that somebody may look for; icon: a Lucide name."""

    key: str
    label: str
    keys: tuple[str, ...] = ()
    also: str = ""
    icon: str = "chevron-right"
    is_found: bool = True

    @property
    def key_words(self) -> str:
        """The keys as they stand on the keyboard, "" without any."""
        native = QKeySequence.SequenceFormat.NativeText
        return QKeySequence(self.keys[0]).toString(native) if self.keys else ""


def key_of(key: str) -> QKeyCombination:
    """Return the first key of a declared act, for who listens to keys by itself."""
    first: QKeyCombination = QKeySequence(DECLARED[key].keys[0])[0]  # type: ignore[index] # its items are not declared
    return first


def action(key: str) -> Action:
    """Return a declared act with its words. Raises KeyError for one that is not declared."""
    keys, icon, is_found = DECLARED[key]
    return Action(key, tekst(f"acties.{key}.naam"), keys, tekst(f"acties.{key}.ook"), icon, is_found)


class Offer(NamedTuple):
    """What can be done now. about: what exactly, such as what will be taken back; "" when it is plain."""

    action: Action
    act: Callable[[], object]
    about: str = ""


class _Bound(NamedTuple):
    action: Action
    act: Callable[[], object]
    can: Callable[[], bool]
    about: Callable[[], str]


def _always() -> bool:
    return True


def _plain() -> str:
    return ""


def hear(
    owner: QWidget, keys: Sequence[str], act: Callable[[], object], context: Context = EVERYWHERE
) -> None:
    """Do something at each of these keys, as long as a widget is shown."""
    for one in keys:
        QShortcut(QKeySequence(one), owner, context=context).activated.connect(act)


class Actions(QObject):
    """What can be done as long as a widget is shown."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._bound: list[_Bound] = []

    def bind(
        self,
        key: str,
        act: Callable[[], object],
        *,
        can: Callable[[], bool] = _always,
        about: Callable[[], str] = _plain,
        by_key: Callable[[], object] | None = None,
        context: Context = EVERYWHERE,
    ) -> None:
        """Say what a declared act does, and hear its keys.

        can: whether it is offered now; about: see ``Offer``; by_key: what its keys do, when that is not all.
        """
        self.offer(action(key), act, can=can, about=about)
        hear(self._owner, DECLARED[key].keys, by_key or act, context)

    def offer(
        self,
        declared: Action,
        act: Callable[[], object],
        *,
        can: Callable[[], bool] = _always,
        about: Callable[[], str] = _plain,
    ) -> None:
        """Offer an act whose keys are heard elsewhere, or that has none."""
        self._bound.append(_Bound(declared, act, can, about))

    def now(self) -> Iterator[Offer]:
        """Give what can be done now, nothing while the widget is not shown."""
        if self._owner.isVisible():
            for one in self._bound:
                if one.action.is_found and one.can():
                    yield Offer(one.action, one.act, one.about())


def offered(window: QWidget) -> list[Offer]:
    """Return what can be done in a window now; what belongs to the open page comes first."""
    nearest = sorted(window.findChildren(Actions), key=_depth, reverse=True)
    return [offer for acts in nearest for offer in acts.now()]


def _depth(acts: Actions) -> int:
    """Return how far down in the window a widget is."""
    owner, depth = acts.parent(), 0
    while owner is not None:
        owner, depth = owner.parent(), depth + 1
    return depth
