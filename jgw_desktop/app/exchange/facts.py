"""The facts of a casus in an exchange file, as the rules look at them.

Nothing is refused here: what does not fit its field, or is null, counts as not filled in, and the reader
tells about it (``reader.py``). A file tells of work that is done: what does not say otherwise is definitief.
"""

from __future__ import annotations

from collections.abc import Mapping

from jgw_desktop.app.exchange.parsing import below
from jgw_desktop.app.exchange.shapes import FINAL_KEY, ID, shape_of
from jgw_desktop.domain.records import RecordType
from jgw_desktop.domain.rules.facts import CasusFacts, Fact, hang
from jgw_desktop.domain.values import Value, freeze

_CONCEPT = "concept"


def facts_of_file(casus: object) -> CasusFacts:
    """Return the facts of one casus of a file, given its decoded JSON; paths are pointers inside it."""
    return CasusFacts(_fact("Casus", casus if isinstance(casus, Mapping) else {}, "", True))


def _fact(kind: str, entries: Mapping[str, object], path: str, final: bool) -> Fact:
    shape = shape_of(kind)
    fields: dict[str, Value] = {
        declared.name: freeze(entries[key]) for key, declared in shape.fields.items() if key in entries
    }
    for key, inner in shape.objects.items():
        held = entries.get(key)
        if isinstance(held, Mapping):
            fields |= {inner[name].name: freeze(value) for name, value in held.items() if name in inner}
    own = entries.get(ID)
    fact = Fact(kind, own if isinstance(own, str) else "", path, fields, final)
    for name, child in shape.children.items():
        _hang_children(fact, child, entries.get(name), below(path, name))
    return fact


def _hang_children(parent: Fact, kind: RecordType, raw: object, path: str) -> None:
    """Put the records of one key below their parent."""
    items = [raw] if kind.single else raw
    for index, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, Mapping):
            place = path if kind.single else below(path, index)
            final = parent.final and not _is_concept(kind, item)
            hang(parent, [_fact(kind.name, item, place, final)])


def _is_concept(kind: RecordType, entries: Mapping[str, object]) -> bool:
    """Tell whether a form says that it is not done yet; a plan does so in its own status."""
    if kind.name == "Gezinsplan":
        return entries.get("status") == _CONCEPT
    return shape_of(kind.name).is_made_final and entries.get(FINAL_KEY) is False
