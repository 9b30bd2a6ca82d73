"""Two laptops and a server over a real port: what one writes, the other reads, and nobody loses a word."""

from __future__ import annotations

from jgw_desktop.app.sync_ports import Cause, Traffic
from jgw_desktop.app.sync_status import Word
from tests.sync.client.teams import Team, is_green


def test_what_one_worker_writes_a_colleague_reads(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    assert is_green(anna.run())
    team.share(casus, "bram")
    assert is_green(bram.run(2))
    assert bram.casussen() == {"Van Nergenshuizen"}
    assert bram.reads(casus, gezin, "naam") == "Van Nergenshuizen"
    assert bram.vault.submit(lambda store: store.check()).result().problems == ()


def test_two_who_write_one_field_offline_both_keep_their_words(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    anna.run()
    team.share(casus, "bram")
    bram.run(2)
    anna.write(casus, gezin, "naam", "Van Hier")
    bram.write(casus, gezin, "naam", "Van Daar")
    for worker in (anna, bram, anna):
        assert is_green(worker.run())
    for worker in (anna, bram):
        assert worker.conflicts(casus, gezin) == ("naam",)
    assert anna.reads(casus, gezin, "naam") == bram.reads(casus, gezin, "naam")


def test_per_casus_is_counted_what_went_out_and_what_came(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    anna.write(casus, gezin, "naam", "Van Hier")
    assert {line.bundel: line for line in anna.run().traffic}[casus] == Traffic(casus, 0, sent=2, came=0)
    team.share(casus, "bram")
    assert {line.bundel: line for line in bram.run().traffic}[casus] == Traffic(casus, 0, sent=0, came=2)
    assert casus not in {line.bundel for line in bram.run().traffic}


def test_what_a_laptop_wrote_that_was_never_heard_of_is_read_in_the_same_run(team: Team) -> None:
    anna = team.hire("anna")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    anna.run()
    second = team.hire("anna", "tweede")
    second.run()
    second.write(casus, gezin, "naam", "Van Hier")
    second.run()
    assert is_green(anna.run())
    assert anna.reads(casus, gezin, "naam") == "Van Hier"


def test_who_loses_access_hands_over_first_and_then_holds_nothing(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    anna.run()
    team.share(casus, "bram")
    bram.run(2)
    bram.write(casus, gezin, "naam", "Nagekomen")
    team.take_away(casus, "bram")
    bram.run(2)
    assert bram.casussen() == set()
    assert casus not in bram.vault.sync_store.standing().bundels
    with team.office() as admin:
        assert len(admin.register.quarantine.all()) == 1
        assert "gewist_op_laptop" in [line.what for line in admin.register.audit.lines()]
    troubles = [(line.cause, line.changes) for line in anna.run().troubles]
    assert troubles == [(Cause.LATE_WORK, 1)]


def test_the_overview_counts_the_bytes_of_this_run_and_few_of_one_with_nothing_to_do(team: Team) -> None:
    anna = team.hire("anna")
    anna.start_casus("Van Nergenshuizen")
    first, quiet = anna.run(), anna.run()
    assert first.bytes_up > quiet.bytes_up > 0
    assert first.bytes_down > quiet.bytes_down > 0
    assert quiet.bytes_up + quiet.bytes_down < 1500


def test_a_new_laptop_gets_everything_that_was_synced(team: Team) -> None:
    anna = team.hire("anna")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    assert is_green(anna.run())
    team.server.stop()
    team.server.start()
    second = team.hire("anna", "tweede")
    assert is_green(second.run(2))
    assert second.reads(casus, gezin, "naam") == "Van Nergenshuizen"


def test_without_a_server_the_work_stays_and_goes_out_later(team: Team) -> None:
    anna = team.hire("anna")
    anna.start_casus("Van Nergenshuizen")
    team.server.kill()
    overview = anna.run()
    assert overview.status.word is Word.OFFLINE
    assert overview.status.unsent > 0
    team.server.start()
    assert is_green(anna.run())
