"""Starting a casus."""

from __future__ import annotations

from datetime import date

from jgw_desktop.app.editing import creation, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.ids import BundelId, bundel_of
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
