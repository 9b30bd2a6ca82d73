"""Whom the worker calls at the CJG when the laptop is gone; kept in the vault of this laptop.

``contact(store)`` reads it. Until somebody fills it in, the worker's own organisation stands there, without a
number: nothing that the laptop gets from the CJG says one.
"""

from __future__ import annotations

from typing import NamedTuple

from jgw_desktop.app.forms import own_worker
from jgw_desktop.app.ports import Store

_NAME, _PHONE = "cjg.naam", "cjg.telefoon"


class Contact(NamedTuple):
    """Who is called, and the telephone number; each may be empty."""

    name: str
    phone: str


def contact(store: Store) -> Contact:
    """Return whom to call, as far as that is known."""
    name, phone = store.noted(_NAME), store.noted(_PHONE)
    return Contact(own_worker(store).organisatie if name is None else name.decode(), (phone or b"").decode())


def keep_contact(store: Store, chosen: Contact) -> None:
    """Keep whom to call. Raises OpenedToRead."""
    store.note(_NAME, chosen.name.encode())
    store.note(_PHONE, chosen.phone.encode())
