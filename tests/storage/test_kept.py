"""What is kept: a casus stays on the laptop, whatever the clock says, until somebody takes it away openly."""

from __future__ import annotations

import re
from pathlib import Path

from jgw_desktop.domain.levensloop import AFGESLOTEN
from storage.store import VaultStore, prepare
from tests.house.source import Source, rooms
from tests.storage.backups import add_casus, content_at, filled_vault
from tests.storage.stores import FakeClock, new_casus, reopened, root, set_field
from tests.storage.vaults import PHRASE, vault_at

YEAR_MS = 366 * 24 * 3600 * 1000
TAKES_OUT = re.compile(
    r"(DELETE FROM|DROP TABLE|REPLACE INTO)\s+(IF EXISTS\s+)?(change_log|bundel_key|audit)\b"
    r"|UPDATE change_log SET (state = \d, )?(id|body|header) =",
    re.IGNORECASE,
)


def test_p18_a_closed_casus_stays_as_long_as_no_server_confirmed_it(path: Path, store: VaultStore) -> None:
    bundel, _ = new_casus(store, "Jansen", "Aïsha")
    set_field(store, bundel, root(bundel), "stap", AFGESLOTEN)
    before, waiting = store.bundel(bundel), store.waiting()
    assert waiting.changes > 0
    with reopened(path) as again:
        assert again.bundel(bundel) == before
        assert again.waiting() == waiting
        assert [hit.bundel for hit in again.search("Aïsha")] == [bundel]


def test_p19_thirty_years_later_everything_is_still_there(tmp_path: Path) -> None:
    folder, clock = tmp_path / "kluis", FakeClock()
    vault, _ = filled_vault(folder, "Jansen")
    add_casus(vault, "Smit")
    vault.close().result()
    before = content_at(folder)
    clock.now_ms += 30 * YEAR_MS
    later = vault_at(folder, clock=clock)
    later.unlock(PHRASE).result()
    later.submit(lambda store: store.rebuild()).result()
    later.close().result()
    assert content_at(folder) == before


def test_p19_preparing_a_vault_of_thirty_years_ago_removes_no_change(path: Path, store: VaultStore) -> None:
    bundel, _ = new_casus(store, "Jansen")
    connection = store._connection
    ids = connection.rows(bytes, "SELECT id FROM change_log ORDER BY n")
    prepare(connection, FakeClock(FakeClock().now_ms + 30 * YEAR_MS))
    assert connection.rows(bytes, "SELECT id FROM change_log ORDER BY n") == ids
    assert store.bundel(bundel).root is not None


def removers(files: list[Source]) -> list[str]:
    """Return where code takes a change, a key or an entry of the audit trail out of the vault."""
    return [f"{file.path}: {found.group(0)}" for file in files for found in TAKES_OUT.finditer(file.text)]


def test_p19_no_code_takes_a_change_a_key_or_an_entry_out_of_the_vault() -> None:
    found = removers([file for file in rooms() if file.path.startswith("storage/")])
    assert found == [
        "storage/incoming.py: UPDATE change_log SET body =",  # erased on request, by the server's log
        "storage/part_leaving.py: DELETE FROM change_log",  # a part that is not this worker's any more:
        "storage/part_leaving.py: DELETE FROM bundel_key",  # the server has it, and a receipt is left
        "storage/shelf.py: UPDATE change_log SET body =",  # taken off the laptop: the server has it
        "storage/shelf.py: UPDATE change_log SET body =",  # and brought back
    ]


def test_code_that_takes_a_change_out_is_found() -> None:
    for line in ("DELETE FROM change_log", "UPDATE change_log SET state = 1, body = x''", "drop table audit"):
        assert removers([Source("a.py", f'run("{line}")')])
