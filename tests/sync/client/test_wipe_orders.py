"""A laptop that was revoked: only a signed order for this laptop wipes it, after what the order says."""

from __future__ import annotations

import msgspec
import pytest

from jgw_desktop.app.sync_status import Word
from jgw_desktop.domain.errors import DeviceRevoked, VaultClosed, VaultWiped
from jgw_desktop.domain.ids import BundelId, DeviceId, RecordId
from jgw_desktop.envelope.device import DeviceKeys
from jgw_desktop.reconciling.stated import WipeOrder
from jgw_desktop.reconciling.statements import state
from resources import foutzin
from tests.storage.stores import drafted
from tests.storage.vaults import PHRASE, vault_at
from tests.sync.client.plain_words import until_green
from tests.sync.client.teams import Team, Worker


@pytest.fixture
def anna(team: Team) -> Worker:
    return team.hire("anna")


def written(worker: Worker) -> tuple[BundelId, RecordId]:
    """Let a worker send a casus, write once more, and type what is no change yet."""
    casus, gezin = worker.start_casus("Van Nergenshuizen")
    until_green(worker)
    worker.write(casus, gezin, "adres", "Straat 1")
    worker.vault.submit(
        lambda store: store.save_drafts([drafted(store, casus, gezin, "telefoon", "06-00000001")])  # type: ignore[arg-type]  # the real store stands behind the port
    ).result(30)
    return casus, gezin


def device_of(worker: Worker) -> DeviceId:
    enrolled = worker.vault.sync_desk.enrolled()
    assert enrolled is not None
    return enrolled.keys.device_id


def revoked(team: Team, worker: Worker, *, hand_over: bool) -> None:
    """Let the coordinator revoke a laptop."""
    device = device_of(worker)
    with team.office() as admin:
        admin.revoke_device(device, hand_over=hand_over)


def late_work(team: Team) -> int:
    with team.office() as admin:
        return len(admin.register.quarantine.all())


def is_wiped(team: Team, worker: Worker) -> bool:
    """Whether no passphrase opens the vault any more; puts the laptop aside."""
    worker.sync.stop().result(30)
    worker.vault.close().result(30)
    team.workers.remove(worker)
    again = vault_at(team.folder / worker.name)
    try:
        again.unlock(PHRASE).result(30)
    except VaultWiped:
        return True
    finally:
        again.close().result(30)
    return False


def test_p34_a_stolen_laptop_is_wiped_at_its_first_contact_and_leaves_a_receipt(
    team: Team, anna: Worker
) -> None:
    written(anna)
    revoked(team, anna, hand_over=False)
    overview = anna.run_and_end()
    assert (overview.status.word, overview.status.problem) == (Word.PROBLEM, VaultWiped.code)
    assert "op afstand gewist" in foutzin(VaultWiped.code)
    with pytest.raises(VaultClosed):
        anna.vault.submit(lambda store: store.casussen()).result(30)
    with team.office() as admin:
        assert "gewist_op_laptop" in [line.what for line in admin.register.audit.lines()]
    assert late_work(team) == 0
    assert is_wiped(team, anna)


def test_p34_a_laptop_that_was_found_again_hands_over_every_word_before_it_is_wiped(
    team: Team, anna: Worker
) -> None:
    written(anna)
    revoked(team, anna, hand_over=True)
    assert anna.run_and_end().status.problem == VaultWiped.code
    assert late_work(team) >= 2
    assert is_wiped(team, anna)


def order_kept(team: Team, worker: Worker, order: WipeOrder, keys: DeviceKeys | None) -> None:
    """Let a broken-into server send an order: by a key of its own, or by the CJG's for another laptop."""
    device = device_of(worker)
    revoked(team, worker, hand_over=False)
    with team.office() as admin, admin.register.transaction():
        raw = (
            msgspec.msgpack.encode(state(order, keys.device_id, keys.sign))
            if keys
            else admin.room.wipe_order(order.device, order.at, hand_over=order.hand_over)
        )
        admin.register.database.execute("UPDATE device SET wipe = ? WHERE id = ?", raw, device)


@pytest.mark.parametrize("is_forged", [True, False], ids=["forged", "for another laptop"])
def test_p34_an_order_that_is_forged_or_for_another_laptop_wipes_nothing(
    team: Team, anna: Worker, is_forged: bool
) -> None:
    casus, gezin = written(anna)
    other = DeviceId(b"z" * 16)
    target, keys = (device_of(anna), DeviceKeys.make()) if is_forged else (other, None)
    order_kept(team, anna, WipeOrder(target, hand_over=False, at=1), keys)
    assert anna.run().status.problem == DeviceRevoked.code
    assert anna.reads(casus, gezin, "adres") == "Straat 1"
    assert not is_wiped(team, anna)
