"""What is told and written down when the ways into a vault change and the log has no room."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import NoReturn

import pytest

from jgw_desktop.app.audit import Act, AuditFilter, Note
from jgw_desktop.domain.errors import DiskFull
from storage import header
from storage.recovery_code import parse
from storage.trail import Trail
from storage.vault import FileVault
from tests.storage.stores import SANNE
from tests.storage.vaults import CHEAP, OTHER_PHRASE, PHRASE, vault_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kluis"


def acts(vault: FileVault) -> list[Act]:
    """Return what the log says, the oldest first."""
    lines = vault.submit(lambda store: store.acts(AuditFilter(), None, 100)).result()
    return [line.note.act for line in reversed(lines)]


NEW_CODES: dict[Act, Callable[[FileVault, str], Future[str]]] = {
    Act.PASSPHRASE_CHANGED: lambda vault, _code: vault.keys.change_passphrase(PHRASE, OTHER_PHRASE),
    Act.CODE_USED: lambda vault, code: vault.recover(code, OTHER_PHRASE),
}


@pytest.mark.parametrize("act", NEW_CODES)
def test_p07_a_code_that_counts_is_told_also_when_the_log_has_no_room(
    act: Act, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = vault_at(folder)
    old_code = vault.create(PHRASE, SANNE).result()
    if act is Act.CODE_USED:
        vault.close().result()
        vault = vault_at(folder)
    with monkeypatch.context() as full:
        full.setattr(Trail, "add", _no_room)
        code = NEW_CODES[act](vault, old_code).result()
    header.open_with_code((folder / "kop.json").read_bytes(), parse(code), bounds=CHEAP.bounds)
    vault.submit(lambda store: store.note_act(Note(Act.READ))).result()
    assert acts(vault)[-2:] == [act, Act.READ]
    vault.close().result()


def test_p12_a_key_that_cannot_be_written_down_is_not_renewed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = vault_at(folder)
    vault.create(PHRASE, SANNE).result()
    before = (folder / "kop.json").read_bytes()
    with monkeypatch.context() as full:
        full.setattr(Trail, "add", _no_room)
        with pytest.raises(DiskFull):
            vault.keys.rotate(PHRASE).result()
    assert (folder / "kop.json").read_bytes() == before
    vault.keys.rotate(PHRASE).result()
    assert acts(vault)[-1] is Act.KEY_RENEWED
    vault.close().result()


def _no_room(*_about: object) -> NoReturn:
    raise DiskFull
