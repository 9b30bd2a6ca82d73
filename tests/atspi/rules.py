"""What a screen owes to somebody who cannot see it, told of the nodes that a screen reader gets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.atspi.surroundings import Node

NAMED = frozenset(
    {"push button", "check box", "text", "password text", "slider", "progress bar", "list", "table"}
)
LABELLED = frozenset({"combo box"})
READ = frozenset({"label", "list item", "table cell"})  # the keys come there to read what stands there
WHOLE = frozenset({"kaart", "eerder", "paper", "picture", "keep"})
"""Pictures and pages that take the keys as a whole: Qt has no role for them, so they owe a name."""


def faults(nodes: Sequence[Node]) -> list[str]:
    """Return what is wrong, a line each."""
    return [f"{node.role} {node.id or node.name}: {what}" for node in nodes for what in _faults(node)]


def _faults(node: Node) -> Iterator[str]:
    can_focus, can_use = "focusable" in node.states, "sensitive" in node.states
    if node.role in NAMED and not (node.name or node.label):
        yield "has no name"
    if node.role in LABELLED and not node.label:
        yield "has no label; its name is what is chosen in it"
    if can_focus and node.role not in NAMED | LABELLED | READ and not _is_whole(node):
        yield "takes the keys and has no role"
    if node.role in ("push button", "check box") and can_use and not node.actions:
        yield "cannot be pressed"
    if node.role in ("slider", "progress bar") and not node.has_value:
        yield "has no value"
    if node.role == "slider" and not node.description:
        yield "does not tell its scores in words"
    if node.role in ("text", "password text") and not {"editable", "read-only"} & set(node.states):
        yield "does not tell whether it can be written in"


def _is_whole(node: Node) -> bool:
    return bool(node.name) and node.id.rpartition(".")[2] in WHOLE
