"""What a worker is told of the work after a backup that was put back."""

from __future__ import annotations

from datetime import datetime

from jgw_desktop.app.backups import left_behind
from jgw_desktop.app.ports import Backup
from resources import tekst

MADE = Backup(int(datetime(2026, 11, 3, 14, 2).timestamp() * 1000), 10, 5, 4096)


def test_work_that_a_backup_does_not_hold_is_named_by_the_moment_it_was_made() -> None:
    key, values = left_behind(MADE)
    for page in ("kopie", "opdracht"):
        assert "na 3 november 2026 14:02" in tekst(f"{page}.{key}", **values)


def test_what_came_over_from_a_damaged_vault_is_counted() -> None:
    key, values = left_behind(MADE._replace(salvaged=12))
    for page in ("kopie", "opdracht"):
        assert "12 latere wijzigingen" in tekst(f"{page}.{key}", **values)
