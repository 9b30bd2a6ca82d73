"""Two laptops and a server over a real port: what one writes, the other reads, and nobody loses a word."""

from __future__ import annotations

from jgw_desktop.app.sync_ports import Cause
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


def test_the_overview_says_what_went_and_came_of_each_casus_in_this_run(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    sent = {line.bundel: line for line in anna.run().traffic}
    assert (sent[casus].waiting, sent[casus].came) == (0, 0)
    assert sent[casus].sent > 0
    team.share(casus, "bram")
    came = {line.bundel: line for line in bram.run(2).traffic}
    assert casus not in came or came[casus].came == 0  # it came in the run before the last
    anna.write(casus, gezin, "naam", "Van Hier")
    anna.run()
    overview = bram.run()
    assert [line.came for line in overview.traffic if line.bundel == casus] == [1]
    quiet = bram.run()
    assert [line for line in quiet.traffic if line.bundel == casus] == []
    assert 0 < quiet.bytes_up + quiet.bytes_down < overview.bytes_up + overview.bytes_down
    assert quiet.bytes_up + quiet.bytes_down < 1500  # nothing to do


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
