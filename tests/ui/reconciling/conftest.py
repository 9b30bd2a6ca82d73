"""The page Synchroniseren, shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ui.casus.vaults import FakeDialogs, desk_of, import_family, open_vault, settle
from tests.ui.reconciling.fake_sync import FakeSync
from tests.ui.reconciling.offices import Office
from ui.home import Home


@pytest.fixture
def office(tmp_path: Path, qapp: object, show: Callable[..., None]) -> Iterator[Office]:
    """Return the page, shown, with a family in the vault and a certificate to choose."""
    vault = open_vault(tmp_path / "kluis")
    family = vault.submit(import_family).result()
    certificate = tmp_path / "cjg.pem"
    certificate.write_bytes(b"-----BEGIN CERTIFICATE-----\n")
    home = Home(desk_of(vault, FakeDialogs(certificate)), tmp_path, practice=False)
    sync = FakeSync()
    home.attach_sync(sync)
    show(home)
    home.status.sync.click()
    settle(vault)
    yield Office(vault, sync, home, family)
    settle(vault)
    vault.close().result()
