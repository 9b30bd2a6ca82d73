"""What does not go on by itself is told with its cause, and is told no more once it went on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

from jgw_desktop.app.ports import NewWorker, Store
from jgw_desktop.app.sync_ports import Cause, Trouble
from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId
from jgw_desktop.domain.levensloop import AFGESLOTEN
from jgw_desktop.envelope.seal import SealedChange
from jgw_desktop.reconciling.ports import Batch
from storage.bundel_keys import BundelKeys
from storage.log import ChangeLog
from storage.store import VaultStore
from storage.vault import FileVault
from sync.cjg_server.members import Reason, Role
from tests.storage.stores import add_record, new_casus, new_store, root, set_field
from tests.storage.vaults import PHRASE, vault_at
from tests.sync.client.plain_words import until_green
from tests.sync.client.sharing import accepted, confided, text_of, two_of_the_common_part, two_who_share
from tests.sync.client.teams import Team, Worker
from tests.sync.client.test_relayed import kept, put_back, restarted

TODAY = date(2026, 11, 22)
TEXT = "Bij binnenkomst zat Sem met de tablet op de bank en keek nauwelijks op van het spel."


def in_vault(vault: FileVault, job: Callable[[VaultStore], object]) -> None:
    def done(store: Store) -> object:
        return job(cast(VaultStore, store))

    vault.submit(done).result(30)


def taken_off(worker: Worker, casus: BundelId) -> None:
    """Close a casus, send that, and take it off the laptop."""
    worker.write(casus, root(casus), "stap", AFGESLOTEN)
    worker.write(casus, root(casus), "afgesloten_op", "2026-11-01")
    until_green(worker)
    in_vault(worker.vault, lambda store: store.keeping.take_off(casus, TODAY))
    worker.run()


def told(worker: Worker, cause: Cause) -> list[Trouble]:
    return [trouble for trouble in worker.sync.overview().troubles if trouble.cause is cause]


def test_a_casus_off_the_laptop_that_the_server_lost_is_told_until_a_colleague_brings_it_back(
    team: Team,
) -> None:
    restarted(team)
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, _ = anna.start_casus("Van Nergenshuizen")
    until_green(anna)
    team.share(casus, "bram")
    early = kept(team, "vroeg")
    taken_off(anna, casus)
    bram.run(3)
    assert told(anna, Cause.NOWHERE) == []
    put_back(team, early)
    anna.run(3)
    (trouble,) = told(anna, Cause.NOWHERE)
    assert (trouble.bundel, trouble.changes > 0) == (casus, True)
    assert anna.sync.overview().status.unsent == trouble.changes  # never green while only others have it
    bram.run(3)
    until_green(anna)
    assert told(anna, Cause.NOWHERE) == []


def written(folder: Path, vault: FileVault) -> tuple[BundelId, list[SealedChange]]:
    """Let a colleague write a note and add to it; return it sealed. The vault has the keys."""
    connection, store = new_store(folder / "collega.db")
    casus, gezin = new_casus(store, "Van Nergenshuizen")
    note = add_record(store, casus, "Contactverslag", gezin, kort=TEXT)
    set_field(store, casus, note, "kort", f"{TEXT} Moeder was er ook.")
    keys = BundelKeys(connection).all()

    def give_keys(mine: VaultStore) -> None:
        for name, key in keys.items():
            BundelKeys(mine._connection).add(name, key)

    in_vault(vault, give_keys)
    changes = ChangeLog(connection).sealed(casus)
    connection.close()
    return casus, changes


def test_a_change_that_waits_for_an_earlier_one_is_told_until_that_comes(tmp_path: Path) -> None:
    vault = vault_at(tmp_path / "kluis")
    vault.create(PHRASE, NewWorker("Anna Voorbeeld")).result(30)
    casus, (first, *later) = written(tmp_path, vault)
    in_vault(vault, lambda store: store.receive(later))
    assert Trouble(Cause.NO_EARLIER, casus, len(later)) in vault.sync_desk.counts().troubles
    in_vault(vault, lambda store: store.receive([first]))
    assert vault.sync_desk.counts().troubles == ()
    vault.close().result(30)


def test_what_the_line_had_set_aside_is_told_and_goes_out_only_when_a_person_asks(team: Team) -> None:
    bram = team.hire("bram")
    casus, record = bram.start_casus("Gezin Proefland")
    until_green(bram)
    bram.write(casus, record, "naam", "Gezin Anders")
    (outgoing,) = bram.vault.sync_store.take_batch(Batch(1_000_000, 1), ())
    bram.vault.sync_store.refuse(outgoing.id)
    bram.run(2)
    assert told(bram, Cause.REFUSED)
    bram.sync.synchronise_now()
    assert bram.run(3).status.word is Word.ALL_SENT
    assert not told(bram, Cause.REFUSED)


def test_what_a_worker_may_not_write_is_told_until_they_may(team: Team) -> None:
    anna, bram, casus, gezin = two_of_the_common_part(team)
    note = confided(bram, casus, gezin, "Alleen van Bram")
    bram.write(casus, gezin, "adres", "Van allen")
    bram.run(3)
    assert told(bram, Cause.NOT_TAKEN) == [Trouble(Cause.NOT_TAKEN, casus, 1)]
    assert bram.sync.overview().status.word is Word.WAITING
    anna.run()
    assert (anna.reads(casus, gezin, "adres"), text_of(anna, casus, note)) == ("Van allen", None)
    team.share(casus, "bram")
    until_green(bram)
    assert told(bram, Cause.NOT_TAKEN) == []
    anna.run()
    assert text_of(anna, casus, note) == "Alleen van Bram"


def test_who_may_only_read_hears_that_what_they_wrote_waits_and_whom_to_ask(team: Team) -> None:
    anna, bram, casus, gezin = two_of_the_common_part(team, Role.LEZER, Reason.WAARNEMING)
    bram.write(casus, gezin, "adres", "Van een lezer")
    bram.run(2)
    assert told(bram, Cause.NOT_TAKEN) == [Trouble(Cause.NOT_TAKEN, casus, 1)]
    team.take_away(casus, "bram")
    bram.run(2)
    assert (bram.casussen(), told(bram, Cause.NOT_TAKEN)) == (set(), [])
    accepted(team)
    anna.run(2)
    assert anna.reads(casus, gezin, "adres") == "Van een lezer"


def test_who_may_only_read_by_now_is_not_told_that_all_is_sent_while_it_waits_beside_the_log(
    team: Team,
) -> None:
    anna, bram, casus, gezin = two_who_share(team)
    bram.write(casus, gezin, "adres", "Van wie nu alleen leest")
    with team.office() as admin:
        admin.grant(casus, "bram", Role.LEZER, list(Compartiment), Reason.WAARNEMING)
    bram.run(3)
    assert told(bram, Cause.BESIDE_LOG) == [Trouble(Cause.BESIDE_LOG, casus, 1)]
    assert (bram.sync.overview().status.word, bram.sync.overview().status.unsent) == (Word.WAITING, 1)
    accepted(team)
    until_green(bram)
    assert told(bram, Cause.BESIDE_LOG) == []
    anna.run(2)
    assert anna.reads(casus, gezin, "adres") == "Van wie nu alleen leest"


def test_who_wrote_what_the_coordinator_keeps_out_hears_so_and_sees_no_green_for_it(team: Team) -> None:
    _, bram, casus, gezin = two_who_share(team)
    bram.write(casus, gezin, "adres", "Van wie nu alleen leest")
    with team.office() as admin:
        admin.grant(casus, "bram", Role.LEZER, list(Compartiment), Reason.WAARNEMING)
    bram.run(3)
    with team.office() as admin:
        (late,) = admin.register.quarantine.all()
        admin.set_late_aside(late.id)
    status = bram.run(2).status
    assert (status.word, status.unsent) == (Word.KEPT_OUT, 0)
    assert told(bram, Cause.BESIDE_LOG) == []
    assert told(bram, Cause.KEPT_OUT) == [Trouble(Cause.KEPT_OUT, casus, 1)]
    with team.office() as admin:
        admin.accept_late(late.id)  # on second thoughts
    until_green(bram)
    assert told(bram, Cause.KEPT_OUT) == []


def test_who_lost_access_is_told_of_that_and_not_of_each_change_that_waits(team: Team) -> None:
    _, bram, casus, gezin = two_who_share(team)
    bram.write(casus, gezin, "adres", "Van wie weg is")
    team.take_away(casus, "bram")
    bram.run(3)
    assert told(bram, Cause.BESIDE_LOG) == []
    until_green(bram)
