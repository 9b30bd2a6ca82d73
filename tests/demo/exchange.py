"""Back at the office: a server, three laptops and one casus, worked on by two who did not see each other.

Leaves the server's own files (server/map) and all that went over the cable (server/verkeer).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jgw_desktop.app.exchange import find_casus, import_document, read_document
from jgw_desktop.app.ports import Store
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.errors import VaultWiped
from jgw_desktop.domain.ids import BundelId, RecordId
from tests.demo import server_evidence, words
from tests.demo.colleagues import Cjg
from tests.demo.demo_casus import one_casus
from tests.demo.report import DemoFailed, Report
from tests.sync.client.teams import Worker, is_green

FIRST, SECOND, THIRD = words.COLLEAGUES


@dataclass(frozen=True, slots=True)
class Shared:
    """The casus that they share, and the two records of it that they write in."""

    casus: BundelId
    gezin: RecordId
    note: RecordId


def exchange(report: Report, team: Cjg, settle: Callable[[Path], None]) -> None:
    """Play it, on a CJG that has just begun. settle: has the app settle a difference. Raises DemoFailed."""
    with report.timed("Drie laptops aanmelden; de coördinator vergelijkt de zes woorden"):
        anna, bram, carla = (team.hire(name) for name in words.COLLEAGUES)
    with report.timed(f"Casus {words.CASUS} delen met twee collega's"):
        shared = _share(team, anna, (bram, carla))
    with report.timed("De kabel eruit: twee werkers typen door aan dezelfde casus"):
        _write_apart(team, anna, bram, shared)
    with report.timed("De kabel erin: verschillende velden gaan vanzelf samen"):
        team.cable.plug_in()
        _all_sent(anna, bram, anna, carla)
        _see_both(anna, bram, shared)
    settle(team.closed(anna))
    with report.timed("De keuze staat op beide laptops, en niemand mist iets"):
        anna = team.reopened(FIRST)
        _all_sent(bram, carla)  # what the app has sent, not what this laptop sends now
        _see_choice(anna, bram, shared)
    with report.timed("Een gestolen laptop wordt ingetrokken, en wist zichzelf"):
        _revoke(team, carla)
    with report.timed("De werker krijgt een andere laptop; alles staat er weer op"):
        again = team.hire(THIRD, f"{THIRD}-nieuw")
        _all_sent(again, again)
    with report.timed("Drie laptops tonen hetzelfde, en het logboek van de server houdt dat in"):
        server_evidence.all_same([anna, bram, again], shared.casus, team.server)


def played(report: Report, team: Cjg) -> None:
    """Look at what the server keeps. Raises DemoFailed."""
    with report.timed("Geen naam en geen woord in database, logboek en verkeer van de server"):
        server_evidence.nothing_readable(team.server.folder, team.cable.files)


def _share(team: Cjg, anna: Worker, others: tuple[Worker, ...]) -> Shared:
    shared = anna.vault.submit(_import).result(30)
    anna.write(shared.casus, shared.note, "kort", words.NOTE_BEFORE)
    _all_sent(anna)
    for other in others:
        team.share(shared.casus, other.name)
        _all_sent(other, other)
        if other.reads(shared.casus, shared.note, "kort") != words.NOTE_BEFORE:
            raise DemoFailed("de collega leest de casus niet")
    return shared


def _import(store: Store) -> Shared:
    """Read in the demo's casus."""
    import_document(store, read_document(json.dumps(one_casus()).encode()))
    view = store.bundel(find_casus(store, words.CASUS))
    gezin, note = view.newest("Gezin"), view.newest("Contactverslag")
    if gezin is None or note is None:
        raise DemoFailed("de casus is niet ingelezen")
    return Shared(view.id, gezin.id, note.id)


def _write_apart(team: Cjg, anna: Worker, bram: Worker, at: Shared) -> None:
    """Two fields of one record, and one sentence of one note, in two ways."""
    team.cable.pull_out()
    anna.write(at.casus, at.gezin, "telefoon", words.PHONE)
    anna.write(at.casus, at.note, "kort", words.NOTE_BEFORE.replace(*words.FIRST_CHANGE))
    bram.write(at.casus, at.gezin, "adres", words.ADDRESS)
    bram.write(at.casus, at.note, "kort", words.NOTE_BEFORE.replace(*words.SECOND_CHANGE))
    for worker in (anna, bram):
        worker.sync.network_changed()
        status = worker.run().status
        if status.word is not Word.OFFLINE or status.unsent != 2:
            raise DemoFailed("de laptop merkt niet dat de kabel eruit is")


def _see_both(anna: Worker, bram: Worker, at: Shared) -> None:
    """See that both have both fields, and that a worker must choose a sentence. Raises DemoFailed."""
    for worker in (anna, bram):
        if worker.reads(at.casus, at.gezin, "telefoon") != words.PHONE:
            raise DemoFailed("het telefoonnummer is weg")
        if worker.reads(at.casus, at.gezin, "adres") != words.ADDRESS:
            raise DemoFailed("het adres is weg")
        if worker.conflicts(at.casus, at.gezin) or worker.conflicts(at.casus, at.note) != ("kort",):
            raise DemoFailed("het verschil over een zin is niet te zien")


def _see_choice(anna: Worker, bram: Worker, at: Shared) -> None:
    """See that both read what was chosen, and differ on nothing. Raises DemoFailed."""
    for worker in (anna, bram):
        chosen = worker.reads(at.casus, at.note, "kort") == words.NOTE_BEFORE.replace(*words.SECOND_CHANGE)
        if not chosen or worker.conflicts(at.casus, at.note):
            raise DemoFailed("het verschil is er nog")


def _revoke(team: Cjg, carla: Worker) -> None:
    with team.office() as admin:
        (device,) = [one for one in admin.register.devices.all() if one.worker == carla.name]
        admin.revoke_device(device.id, hand_over=False)
    if carla.run_and_end().status.problem != VaultWiped.code:
        raise DemoFailed("de ingetrokken laptop komt nog binnen")
    try:
        team.reopened(team.closed(carla).name)
    except VaultWiped:
        return
    raise DemoFailed("de gestolen laptop gaat nog open met het wachtwoord")


def _all_sent(*workers: Worker) -> None:
    """Let each synchronise in turn. Raises DemoFailed unless all of each is in the server's log."""
    for worker in workers:
        if not is_green(overview := worker.run()):
            raise DemoFailed(
                f"niet alles is verzonden: {overview.status.problem or overview.status.word.value}"
            )
