"""Starting and following a casus."""

from __future__ import annotations

from datetime import date

from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.errors import EditRefused
from jgw_desktop.domain.ids import BundelId, bundel_of
from jgw_desktop.domain.levensloop import is_allowed
from jgw_desktop.domain.order import between
from jgw_desktop.domain.values import Value


def new_casus(store: Store, naam: str, today: date) -> BundelId:
    """Start a casus for a family in the first step and return its bundel."""
    root = new_id()
    first: dict[str, Value] = {
        "nummer": next_number(store, today),
        "stap": "signaleren",
        "veiligheidsstatus": "niet_beoordeeld",
        "geopend_op": today.isoformat(),
    }
    ops = tuple(Operation(root, "Casus", name, value) for name, value in first.items())
    gezin = creation(new_id(), "Gezin", root, between("", ""), {"naam": naam.strip()})
    store.commit([Edit(bundel_of(root), ops + gezin, "casus_gestart")])
    return bundel_of(root)


def next_number(store: Store, today: date) -> str:
    """Return the next casus number of the year on this laptop, such as 2026-014."""
    prefix = f"{today.year}-"
    numbers = (row.nummer.removeprefix(prefix) for row in store.casussen() if row.nummer.startswith(prefix))
    highest = max((int(number) for number in numbers if number.isdecimal()), default=0)
    return f"{prefix}{highest + 1:03d}"


def set_stap(store: Store, bundel: BundelId, stap: str, today: date) -> None:
    """Move a casus to another step. Raises EditRefused when the life cycle does not allow it."""
    root = store.bundel(bundel).root
    if root is None or not is_allowed(root.text("stap"), stap):
        raise EditRefused
    values: dict[str, Value] = {"stap": stap}
    if stap == "afgesloten":
        values["afgesloten_op"] = today.isoformat()
    store.commit([Edit(bundel, filling(root, values), "stap_gewijzigd")])
