"""The facts of a casus as it stands in the vault."""

from __future__ import annotations

from collections.abc import Collection

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE, FINAL, STATUS
from jgw_desktop.domain.rules.facts import CasusFacts, Fact, hang
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView


def facts_of_view(view: BundelView, finishing: Collection[RecordId] = ()) -> CasusFacts | None:
    """Return the facts of a casus, None for a bundel without one.

    finishing: records to judge as if they were definitief already, to ask what stands in the way.
    """
    root = view.root
    if root is None or root.type != "Casus":
        return None
    return CasusFacts(_fact(view, root, "", True, finishing))


def _fact(
    view: BundelView, record: RecordView, path: str, final: bool, finishing: Collection[RecordId]
) -> Fact:
    fact = Fact(record.type, record.id.hex(), path, record.values(), final)
    places: dict[str, int] = {}
    for child in view.children(record.id):
        kind = CATALOGUE.get(child.type)
        if kind is None:
            continue  # of a newer version: kept, shown, and judged there
        index = places[child.type] = places.get(child.type, -1) + 1
        place = f"{path}/{kind.collection}" + ("" if kind.single else f"/{index}")
        own = is_final(child.type, child.values(), child.id in finishing or _says_final(child))
        hang(fact, [_fact(view, child, place, own if record.type == "Casus" else final, finishing)])
    return fact


def _says_final(record: RecordView) -> bool:
    return record.text(STATUS) == FINAL or not CATALOGUE[record.type].form


def is_final(kind: str, fields: dict[str, Value], otherwise: bool) -> bool:
    """Tell whether a record right below the casus is definitief; a plan says so in its own status."""
    if kind == "Gezinsplan" and fields.get("status") in ("vastgesteld", "vervangen", "afgerond"):
        return True
    return otherwise
