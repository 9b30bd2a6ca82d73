"""A fresh casus for every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jgw_desktop.app.casussen import new_casus
from tests.ui.casus.vaults import TODAY, open_vault, settle
from tests.ui.forms.rooms import Room


@pytest.fixture
def room(tmp_path: Path, qapp: object, show: Callable[..., None]) -> Iterator[Room]:
    """Return the casus of a new family with two parents and a child."""
    vault = open_vault(tmp_path / "kluis")
    bundel = vault.submit(lambda store: new_casus(store, "Van Verzonnen", TODAY)).result()
    made = Room(vault, bundel, show)
    gezin = made.only("Gezin").id
    for order, (voornaam, rol) in enumerate((("Aylin", "ouder"), ("Bram", "ouder"), ("Lotte", "jeugdige"))):
        made.add("Persoon", gezin, {"voornaam": voornaam, "rol": rol}, f"D{order}V")
    yield made
    settle(vault)
    vault.close().result()
