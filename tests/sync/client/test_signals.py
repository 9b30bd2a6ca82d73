"""A signal reaches the coördinator by the sync, and who decided voorlopig hears that it was confirmed."""

from __future__ import annotations

from jgw_desktop.app.editing import creation, filling, new_id
from jgw_desktop.app.finishing import correcting, making_final
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Edit
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.records import FINAL, STATUS
from jgw_desktop.domain.rules.settings import BUILT_IN
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.versions import corrected
from tests.app.cases import TODAY
from tests.sync.client.plain_words import until_green
from tests.sync.client.teams import Team, Worker

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


def test_a_decision_that_was_made_voorlopig_is_confirmed_by_the_coordinator_after_the_sync(
    team: Team,
) -> None:
    anna, carla = team.hire("anna"), team.hire("carla")
    casus, _ = anna.start_casus("Verzonnen")
    signal = _decided(anna, casus)
    until_green(anna)
    team.share(casus, "carla")
    until_green(carla)
    assert carla.reads(casus, signal, "besluit_door") == SIGNAL["besluit_door"]
    confirmed = _confirmed(carla, casus, signal)
    until_green(carla)
    anna.run()
    view = anna.vault.submit(lambda store: store.bundel(casus)).result()
    assert view.records[confirmed].text("besluit_door") == "Carla, CJG-coördinator"
    assert signal in corrected(view)
