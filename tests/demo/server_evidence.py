"""What proves that the laptops agree, and that the server and the cable know no name and no word of it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jgw_desktop.domain.ids import BundelId
from resources import read_text
from sync.cjg_server.folder import DATABASE, KEY_ROOM
from sync.cjg_server.journal import FILE
from sync.cjg_server.register import open_register
from tests.demo import words
from tests.demo.evidence import NAMES, readable
from tests.demo.report import DemoFailed
from tests.demo.wiretap import unpacked
from tests.sync.client.teams import Worker
from tests.sync.server.running import Server


def all_same(workers: list[Worker], casus: BundelId, server: Server) -> None:
    """See that all show the same of a casus, and read the log of it to its end. Raises DemoFailed."""
    if len({_shown(worker, casus) for worker in workers}) != 1:
        raise DemoFailed("de laptops tonen niet hetzelfde")
    register = open_register(server.folder / DATABASE)
    try:
        head = register.log.head(casus)
    finally:
        register.close()
    if any(worker.vault.sync_store.standing().cursors.get(casus) != head for worker in workers):
        raise DemoFailed("een laptop heeft het logboek van de server niet uitgelezen")


def _shown(worker: Worker, casus: BundelId) -> str:
    """Return all that a laptop can show of a casus, as one text."""
    view = worker.vault.submit(lambda store: store.bundel(casus)).result(30)
    return repr(sorted((one.id, one.type, sorted(one.registers.items())) for one in view.records.values()))


def nothing_readable(server: Path, traffic: Path) -> None:
    """See that no name and no typed word is in what the server keeps or what went by. Raises DemoFailed.

    The account is looked for as well: a search that does not find that would prove nothing.
    """
    kept = [file for file in server.rglob("*") if file.is_file() and file.parent.name != KEY_ROOM]
    for places in ([server / DATABASE], [server / FILE], list(traffic.iterdir()), kept):
        found = {word for file in places for word in _words_in(file, _sought())}
        if found:
            raise DemoFailed(f"de server kan lezen: {', '.join(sorted(found))}")
    account = next(iter(words.COLLEAGUES))
    for files in ([server / DATABASE], list(traffic.iterdir())):
        if not any(_words_in(file, [account]) for file in files):
            raise DemoFailed("het zoeken vindt ook niet wat er wel staat")


def _sought() -> set[str]:
    """Return what gives somebody away; the six words of a laptop come from a list, and may stand there."""
    listed = set(read_text("veiligheid", "woorden.txt").split())
    return {*NAMES, *words.exchanged_words()} - listed


def _words_in(file: Path, wanted: Iterable[str]) -> set[str]:
    """Return the words that a file holds, in its messages too."""
    sought = tuple(wanted)
    return {word for part in unpacked(file.read_bytes()) for word in readable(part, sought)}
