"""What the CJG has fixed holds, and is shown as fixed; a slip in its file makes no laptop less safe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from jgw_desktop.app.policy import Policy, policy_of
from resources import tekst
from storage.vault import FileVault
from tests.ui.casus.vaults import WORDS, closed_vault, settle
from tests.ui.casus.walker import Walker
from tests.ui.lock.test_backup_part import page_of
from ui.main_window import MainWindow
from ui.noted import LOCK_MINUTES

Unlocked: TypeAlias = Callable[..., tuple[MainWindow, Walker]]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", None),
        ("# nog niets vast", None),
        ("vergrendelen_minuten = 3", 3),
        ("vergrendelen_minuten = 0", 1),
        ("vergrendelen_minuten = 90", 15),
        ("vergrendelen_minuten = 'vijf'", 5),
        ("vergrendelen_minuten = true", 5),
        ("vergrendelen_minuten =", 5),
    ],
)
def test_a_policy_file_is_read_to_the_safe_side(text: str, minutes: int | None) -> None:
    assert policy_of(text) == Policy(minutes)


def test_the_limit_of_the_cjg_holds_whatever_the_worker_chose_before(
    unlocked: Unlocked, own: FileVault, tmp_path: Path
) -> None:
    before = closed_vault(tmp_path / "kluis")
    before.unlock(WORDS).result()
    before.submit(lambda store: store.note(LOCK_MINUTES, b"15")).result()
    before.close().result()
    window, _ = unlocked(policy=lambda: Policy(3))
    settle(own)
    assert window.guard is not None
    assert window.guard.watch.limit_minutes == 3
    page = page_of(window, own)
    assert not page.minutes.isVisible()
    assert page.minutes_row.help.text() == tekst("instellingen.slot.vast")


def test_without_a_policy_the_worker_chooses(unlocked: Unlocked, own: FileVault) -> None:
    window, _ = unlocked(policy=Policy)
    assert page_of(window, own).minutes.isVisible()
