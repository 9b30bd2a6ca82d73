"""A client of the accessibility tree, as a screen reader is one: knows nothing of Qt or of the program.

Runs under the Python of the system, which has the bindings; so it imports nothing of this project. A line of
standard input is an act, with its arguments in JSON; the answer is a line of JSON.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

APPLICATION = "JGW Desktop"
PATIENCE_MS = 20_000
_MOST_WALKS = 5
_LOOK_EVERY_MS = 10
_heard: list[str] = []


def walk() -> list[dict[str, Any]]:
    """Return every node that is shown, in reading order; walk again when one went away meanwhile."""
    for _ in range(_MOST_WALKS - 1):
        try:
            return _walk()
        except GLib.Error:
            continue
    return _walk()


def _walk() -> list[dict[str, Any]]:
    return [_told(node, depth) for node, depth in _shown(_window(), 0)]


def press(role: str, name: str) -> bool:
    """Do the first action of a node, as a switch or a braille key does."""
    return bool(_node(role, name).get_action_iface().do_action(0))


def write(role: str, name: str, text: str) -> bool:
    """Put a text in a field."""
    return bool(_node(role, name).get_editable_text_iface().set_text_contents(text))


def give(role: str, name: str, number: float) -> bool:
    """Give a control a number."""
    return bool(_node(role, name).get_value_iface().set_current_value(number))


def mark(name: str, item: str) -> bool:
    """Do the first action of an item of a drop-down list, whether the list hangs open or not."""
    return bool(_item(name, item).get_action_iface().do_action(0))


def select(name: str, item: str) -> bool:
    """Select an item of a drop-down list in that list, whether the list hangs open or not."""
    found = _item(name, item)
    return bool(found.get_parent().get_selection_iface().select_child(found.get_index_in_parent()))


def _item(name: str, item: str) -> Any:
    offered = _node("combo box", name).get_child_at_index(0)
    items = (offered.get_child_at_index(place) for place in range(offered.get_child_count()))
    return next(one for one in items if one.get_name() == item)


def hear(words: str) -> bool:
    """Wait until the program has words said aloud."""
    _until(lambda: words in _heard)
    return True


def find(words: str) -> bool:
    """Wait until words stand on the screen."""
    _until(lambda: _stands(words))
    return True


def lose(words: str) -> bool:
    """Wait until words stand on the screen no more."""
    _until(lambda: not _stands(words))
    return True


def _stands(words: str) -> bool:
    _window().clear_cache()  # a name that was read before is not kept up with
    return any(words in told["name"] + told["text"] for told in walk())


def _application() -> Any:
    desktop = Atspi.get_desktop(0)
    found = [desktop.get_child_at_index(place) for place in range(desktop.get_child_count())]
    return next((one for one in found if one is not None and one.get_name() == APPLICATION), None)


def _window() -> Any:
    """Return the window that is shown; it may come a moment after it was painted."""
    _until(lambda: _first_window() is not None)
    return _first_window()


def _first_window() -> Any:
    application = _application()
    if application is None:
        return None
    windows = [application.get_child_at_index(place) for place in range(application.get_child_count())]
    return next((one for one in windows if one is not None and _states(one) & {"showing"}), None)


def _shown(node: Any, depth: int) -> Iterator[tuple[Any, int]]:
    yield node, depth
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None and "showing" in _states(child):
            yield from _shown(child, depth + 1)


def _states(node: Any) -> set[str]:
    return {state.value_nick for state in node.get_state_set().get_states()}


def _told(node: Any, depth: int) -> dict[str, Any]:
    action, text = node.get_action_iface(), node.get_text_iface()
    return {
        "depth": depth,
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "description": node.get_description() or "",
        "label": _label_of(node),
        "states": sorted(_states(node)),
        "actions": action.get_n_actions() if action else 0,
        "text": text.get_text(0, -1) if text else "",
        "has_value": node.get_value_iface() is not None,
        "id": node.get_accessible_id() or "",
    }


def _label_of(node: Any) -> str:
    for relation in node.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return str(relation.get_target(0).get_name())
    return ""


def _node(role: str, name: str) -> Any:
    nodes = (node for node, _ in _shown(_window(), 0) if node.get_role_name() == role)
    return next(node for node in nodes if name in (node.get_name(), _label_of(node)))


def _until(holds: Callable[[], bool]) -> None:
    """Let events come in until something holds. Raises TimeoutError."""
    loop = GLib.MainLoop()
    late: list[bool] = []

    def look() -> bool:
        if not holds():
            return True
        loop.quit()
        return False

    def stop() -> bool:
        late.append(True)
        loop.quit()
        return False

    if holds():
        return
    end = GLib.timeout_add(PATIENCE_MS, stop)
    GLib.timeout_add(_LOOK_EVERY_MS, look)
    loop.run()
    if late:
        raise TimeoutError
    GLib.source_remove(end)


def main() -> None:
    """Do what the lines say."""
    warnings.simplefilter("ignore")  # the bindings warn of themselves
    Atspi.init()
    listener = Atspi.EventListener.new(lambda event: _heard.append(event.any_data))
    listener.register("object:announcement")
    acts: dict[str, Callable[..., object]] = {"walk": walk, "press": press, "write": write}
    acts |= {"give": give, "mark": mark, "select": select}
    acts |= {"hear": hear, "find": find, "lose": lose}
    for line in sys.stdin:
        order = json.loads(line)
        try:
            answer = {"answer": acts[order["act"]](*order["arguments"])}
        except Exception as problem:  # noqa: BLE001 - whoever asked is told, and may ask again
            answer = {"problem": repr(problem)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
