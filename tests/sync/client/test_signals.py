"""A signal reaches the coördinator by the sync, and who decided voorlopig hears that it was confirmed."""

from __future__ import annotations

from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.app.finishing import correcting, making_final
from jgw_desktop.app.ports import Store
from jgw_desktop.app.signal_reach import Reach
from jgw_desktop.domain.changes import Compartiment, Edit
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.records import FINAL, STATUS
from jgw_desktop.domain.rules.settings import BUILT_IN
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import corrected
from storage.store import prepare
from sync.cjg_server.members import Reason, Role
from tests.app.cases import TODAY
from tests.sync.client.plain_words import until_green
from tests.sync.client.sharing import accepted, confided, two_who_share
from tests.sync.client.teams import Team, Worker
from tests.sync.client.test_relayed import hand_out, kept, put_back, restarted

FORGET = "DELETE FROM sync_fact WHERE k = 'signals'"
SIGNAL: dict[str, Value] = {
    "ontvangen_op": "2026-03-10T09:00",
    "betreft": "Gezin Verzonnen",
    "bron": "school",
    "kanaal": "telefoon",
    "anoniem": "ja",
    "pluis_niet_pluis": "niet_pluis",
    "reden_melding": "behoefte_aan_ondersteuning",
    "wat_is_er_gezien": "Een kind dat vaak zonder eten komt.",
    "besluit": "opgepakt",
    "besluit_door": "Anna Voorbeeld, voorlopig",
    "besluit_op": "2026-03-10T09:30",
}


def _decided(worker: Worker, casus: BundelId) -> RecordId:
    """Let a worker decide voorlopig on a signal, and make it definitief."""
    signal = new_id()

    def decide(store: Store) -> None:
        taxatie = new_id()
        judged: dict[str, Value] = {"datum": "2026-03-10", "status": "veilig", STATUS: FINAL}
        ops = (
            *creation(taxatie, "Risicotaxatie", root_of(casus), "V", judged),
            *creation(signal, "Signaal", root_of(casus), "V", {**SIGNAL, "risicotaxatie_id": taxatie.hex()}),
        )
        store.commit([Edit(casus, ops)])
        _finish(store, casus, signal)

    worker.do(decide)
    return signal


def _finish(store: Store, casus: BundelId, form: RecordId) -> None:
    store.commit([Edit(casus, making_final(store.bundel(casus), form, TODAY, BUILT_IN))])


def _confirmed(worker: Worker, casus: BundelId, signal: RecordId) -> RecordId:
    """Let the coördinator take the decision over, as a correction."""
    new = new_id()

    def confirm(store: Store) -> None:
        store.commit([Edit(casus, correcting(store.bundel(casus), signal, new))])
        copy = store.bundel(casus).records[new]
        store.commit([Edit(casus, tuple(filling(copy, {"besluit_door": "Carla, CJG-coördinator"})))])
        _finish(store, casus, new)

    worker.do(confirm)
    return new


def appoint(team: Team, name: str, *, is_coordinator: bool = True) -> None:
    with team.office() as admin:
        admin.appoint(name, is_coordinator=is_coordinator)


def parts_of(team: Team, casus: BundelId, name: str) -> set[Compartiment]:
    with team.office() as admin:
        return set(admin.register.members.rights(casus, name).readable)


def grants(team: Team, casus: BundelId) -> int:
    """Count how often somebody was let in because of a signal, ended or not."""
    with team.office() as admin:
        return sum(row.reason is Reason.SIGNAAL for row in admin.register.members.of_bundel(casus))


def test_the_coordinator_gets_a_signal_that_was_written_offline_and_nothing_that_is_confided(
    team: Team,
) -> None:
    anna, carla = team.hire("anna"), team.hire("carla")
    appoint(team, "carla")
    before, gezin = anna.start_casus("Zonder signaal")
    until_green(anna)
    casus, _ = anna.start_casus("Verzonnen")
    signal = _decided(anna, casus)
    secret = confided(anna, before, gezin, "Dit blijft tussen ons.")
    until_green(anna)
    until_green(carla)
    assert carla.casussen() == {"Verzonnen"}
    assert carla.reads(casus, signal, "wat_is_er_gezien") == SIGNAL["wat_is_er_gezien"]
    assert parts_of(team, casus, "carla") == {Compartiment.GEWOON, Compartiment.MELDER_BESCHERMD}
    assert parts_of(team, before, "carla") == set()
    anna.vault.submit(lambda store: store.commit([another_signal(before)])).result()
    until_green(anna)
    until_green(carla)
    assert len(carla.casussen()) == 2
    assert secret not in carla.vault.submit(lambda store: store.bundel(before)).result().records


def test_of_a_signal_is_told_once_and_again_when_another_is_written(team: Team) -> None:
    anna, carla = team.hire("anna"), team.hire("carla")
    appoint(team, "carla")
    casus, gezin = anna.start_casus("Verzonnen")
    _decided(anna, casus)
    until_green(anna)
    assert grants(team, casus) == 2
    team.take_away(casus, "carla")
    anna.write(casus, gezin, "naam", "Anders")
    until_green(anna)
    assert parts_of(team, casus, "carla") == set()
    anna.vault.submit(lambda store: store.commit([another_signal(casus)])).result()
    until_green(anna)
    assert parts_of(team, casus, "carla") == {Compartiment.GEWOON, Compartiment.MELDER_BESCHERMD}
    until_green(carla)
    assert carla.casussen() == {"Anders"}


def test_a_coordinator_who_was_taken_off_a_casus_stays_off_when_its_signal_is_changed_or_corrected(
    team: Team,
) -> None:
    anna, _ = team.hire("anna"), team.hire("carla")
    appoint(team, "carla")
    casus, _ = anna.start_casus("Verzonnen")
    signal = _decided(anna, casus)
    half = another_signal(casus)
    anna.vault.submit(lambda store: store.commit([half])).result()
    until_green(anna)
    team.take_away(casus, "carla")
    anna.write(casus, half.ops[0].record, "besluit_door", "Anna Voorbeeld")
    _confirmed(anna, casus, signal)
    until_green(anna)
    assert parts_of(team, casus, "carla") == set()


def test_signals_that_an_earlier_version_wrote_are_told_once_after_the_update(team: Team) -> None:
    anna, _ = team.hire("anna"), team.hire("carla")
    appoint(team, "carla")
    casus, _ = anna.start_casus("Verzonnen")
    _decided(anna, casus)
    as_of_an_earlier_version(anna)
    until_green(anna)
    assert parts_of(team, casus, "carla") == set()
    updated(anna)
    until_green(anna)
    assert parts_of(team, casus, "carla") == {Compartiment.GEWOON, Compartiment.MELDER_BESCHERMD}
    team.take_away(casus, "carla")
    updated(anna)
    until_green(anna)
    assert parts_of(team, casus, "carla") == set()


def as_of_an_earlier_version(worker: Worker) -> None:
    """Forget what this version knows of signals."""
    worker.do(lambda store: store.sync(lambda: None)._connection.execute(FORGET))


def updated(worker: Worker) -> None:
    """Do what opening a vault does with its tables."""
    worker.do(lambda store: prepare(store.sync(lambda: None)._connection, lambda: 0))


def test_a_worker_sees_a_signal_wait_until_it_is_with_the_cjg_and_told(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, _ = anna.start_casus("Verzonnen")
    signal = _decided(anna, casus)
    assert reach(anna, casus, signal) is Reach.WAITS
    until_green(anna)
    assert reach(anna, casus, signal) is Reach.RECEIVED
    give(team, casus, "bram", Role.SCHRIJVER)
    until_green(bram)
    assert reach(bram, casus, signal) is Reach.RECEIVED
    edit = another_signal(casus)
    bram.vault.submit(lambda store: store.commit([edit])).result()
    give(team, casus, "bram", Role.LEZER)
    bram.run(3)
    assert reach(bram, casus, edit.ops[0].record) is Reach.BESIDE_LOG
    as_of_an_earlier_version(anna)
    anna.do(lambda store: store.sync(lambda: None)._signals.note_earlier())
    assert reach(anna, casus, signal) is Reach.SENT  # the server has it, and was not told what it is


def reach(worker: Worker, casus: BundelId, signal: RecordId) -> Reach:
    return worker.vault.submit(lambda store: store.reach_of_signal(casus, signal)).result()


def test_who_is_no_coordinator_any_more_gets_nothing_new(team: Team) -> None:
    anna, carla = team.hire("anna"), team.hire("carla")
    appoint(team, "carla")
    appoint(team, "carla", is_coordinator=False)
    casus, _ = anna.start_casus("Verzonnen")
    _decided(anna, casus)
    until_green(anna)
    carla.run(2)
    assert (carla.casussen(), grants(team, casus)) == (set(), 0)


def test_a_server_that_was_put_back_is_told_of_its_signals_again(team: Team) -> None:
    restarted(team)
    anna, carla = team.hire("anna"), team.hire("carla")
    appoint(team, "carla")
    casus, _ = anna.start_casus("Verzonnen")
    early = kept(team, "vroeg")
    _decided(anna, casus)
    until_green(anna)
    put_back(team, early)
    until_green(anna)
    hand_out(team)
    until_green(carla)
    assert carla.casussen() == {"Verzonnen"}


def test_who_is_appointed_later_gets_the_signals_of_before(team: Team) -> None:
    anna, carla = team.hire("anna"), team.hire("carla")
    casus, _ = anna.start_casus("Verzonnen")
    _decided(anna, casus)
    until_green(anna)
    appoint(team, "carla")
    until_green(carla)
    assert carla.casussen() == {"Verzonnen"}


def test_a_signal_of_who_could_only_read_is_told_when_it_enters_the_casus(team: Team) -> None:
    anna, bram, _ = (team.hire(name) for name in ("anna", "bram", "carla"))
    appoint(team, "carla")
    casus, _ = anna.start_casus("Verzonnen")
    until_green(anna)
    give(team, casus, "bram", Role.LEZER)
    until_green(bram)
    bram.vault.submit(lambda store: store.commit([another_signal(casus)])).result()
    bram.run(2)
    assert grants(team, casus) == 0
    give(team, casus, "bram", Role.SCHRIJVER)
    until_green(bram)
    assert grants(team, casus) == 2


def test_late_work_with_a_signal_goes_to_the_coordinator_once_it_is_accepted(team: Team) -> None:
    carla = team.hire("carla")
    appoint(team, "carla")
    _, bram, casus, _ = two_who_share(team)
    bram.vault.submit(lambda store: store.commit([another_signal(casus)])).result()
    team.take_away(casus, "bram")
    until_green(bram)
    assert (bram.casussen(), grants(team, casus)) == (set(), 0)
    accepted(team)
    assert parts_of(team, casus, "carla") == {Compartiment.GEWOON, Compartiment.MELDER_BESCHERMD}
    until_green(carla)
    assert carla.casussen() == {"Van Nergenshuizen"}


def test_a_signal_of_who_may_only_read_by_now_goes_to_the_coordinator_once_it_is_accepted(
    team: Team,
) -> None:
    team.hire("carla")
    appoint(team, "carla")
    _, bram, casus, _ = two_who_share(team)
    edit = another_signal(casus)
    bram.vault.submit(lambda store: store.commit([edit])).result()
    with team.office() as admin:
        admin.grant(casus, "bram", Role.LEZER, list(Compartiment), Reason.WAARNEMING)
    bram.run(2)
    assert (reach(bram, casus, edit.ops[0].record), grants(team, casus)) == (Reach.BESIDE_LOG, 0)
    accepted(team)
    assert grants(team, casus) == 2
    until_green(bram)
    assert reach(bram, casus, edit.ops[0].record) is Reach.RECEIVED


def test_a_signal_on_a_laptop_that_was_lost_and_found_goes_to_the_coordinator_once_it_is_accepted(
    team: Team,
) -> None:
    team.hire("carla")
    appoint(team, "carla")
    anna = team.hire("anna")
    casus, _ = anna.start_casus("Verzonnen")
    _decided(anna, casus)
    with team.office() as admin:
        (device,) = [one.id for one in admin.register.devices.all() if one.worker == "anna"]
        admin.revoke_device(device, hand_over=True)
    anna.run_and_end()
    assert grants(team, casus) == 0
    accepted(team)
    assert grants(team, casus) == 2


def test_late_work_without_a_signal_goes_to_no_coordinator(team: Team) -> None:
    team.hire("carla")
    appoint(team, "carla")
    _, bram, casus, gezin = two_who_share(team)
    bram.write(casus, gezin, "adres", "Van wie weg is")
    team.take_away(casus, "bram")
    until_green(bram)
    accepted(team)
    assert grants(team, casus) == 0


def give(team: Team, casus: BundelId, name: str, role: Role) -> None:
    with team.office() as admin:
        admin.grant(casus, name, role, [Compartiment.GEWOON], Reason.SAMENWERKING)


def another_signal(casus: BundelId) -> Edit:
    return Edit(casus, creation(new_id(), "Signaal", root_of(casus), "V", SIGNAL))


def test_a_decision_that_was_made_voorlopig_is_confirmed_by_the_coordinator_after_the_sync(
    team: Team,
) -> None:
    anna, carla = team.hire("anna"), team.hire("carla")
    casus, _ = anna.start_casus("Verzonnen")
    signal = _decided(anna, casus)
    appoint(team, "carla")
    until_green(anna)
    until_green(carla)
    assert carla.reads(casus, signal, "besluit_door") == SIGNAL["besluit_door"]
    confirmed = _confirmed(carla, casus, signal)
    until_green(carla)
    anna.run()
    view = anna.vault.submit(lambda store: store.bundel(casus)).result()
    assert view.records[confirmed].text("besluit_door") == "Carla, CJG-coördinator"
    assert signal in corrected(view)
