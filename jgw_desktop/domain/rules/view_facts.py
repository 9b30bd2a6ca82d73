"""The facts of a casus as it stands in the vault."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import AGREED, CATALOGUE, FINAL, STATUS
from jgw_desktop.domain.rules.facts import CasusFacts, Fact, hang
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import Counting, counting
from jgw_desktop.domain.view import BundelView, RecordView

_NOTHING: Mapping[str, Value] = {}


def facts_of_view(
    view: BundelView, finishing: Collection[RecordId] = (), casus: Mapping[str, Value] = _NOTHING
) -> CasusFacts | None:
    """Return the facts of a casus, None for a bundel without one.

    finishing: records to judge as if they were definitief already, to ask what stands in the way. casus:
    values of the casus itself to judge as if they were there. Of a form and its corrections one is there.
    """
    root = view.root
    if root is None or root.type != "Casus":
        return None
    fact = _Builder(view, finishing).fact(root, "", True)
    fact.fields = {**fact.fields, **casus}
    return CasusFacts(fact)


class _Builder:
    def __init__(self, view: BundelView, finishing: Collection[RecordId]) -> None:
        self._view, self._finishing = view, finishing
        self._versions: Counting = counting(view, finishing)

    def fact(self, record: RecordView, path: str, final: bool) -> Fact:
        earlier = self._versions.earlier.get(record.id, ())
        fact = Fact(record.type, record.id.hex(), path, record.values(), final, stands_for=earlier)
        places: dict[str, int] = {}
        for child in self._view.children(record.id):
            kind = CATALOGUE.get(child.type)
            if kind is None or child.id in self._versions.hidden:
                continue  # of a newer version: kept, shown, and judged there; or another version counts
            index = places[child.type] = places.get(child.type, -1) + 1
            place = f"{path}/{kind.collection}" + ("" if kind.single else f"/{index}")
            own = is_final(child.type, child.values(), child.id in self._finishing or _says_final(child))
            hang(fact, [self.fact(child, place, own if record.type == "Casus" else final)])
        return fact


def _says_final(record: RecordView) -> bool:
    return record.text(STATUS) == FINAL or not CATALOGUE[record.type].form


def is_final(kind: str, fields: dict[str, Value], otherwise: bool) -> bool:
    """Tell whether a record right below the casus is definitief; a plan says so in its own status."""
    if kind == "Gezinsplan" and fields.get("status") in AGREED:
        return True
    return otherwise
