"""The numbers that are told are true at every moment: also between two runs, and of who fetched what."""

from __future__ import annotations

from queue import Queue

from jgw_desktop.app.sync_ports import Overview, Traffic
from jgw_desktop.app.sync_status import Word
from jgw_desktop.bootstrap import start_sync
from jgw_desktop.domain.ids import BundelId
from tests.sync.client.teams import Team


def _until(heard: Queue[Overview], word: Word) -> Overview:
    """Return the first overview in a state. Raises Empty when none comes."""
    while (overview := heard.get(timeout=30)).status.word is not word:
        pass
    return overview


def _of(overview: Overview, casus: BundelId) -> Traffic:
    (found,) = [line for line in overview.traffic if line.bundel == casus]
    return found


def test_what_is_saved_after_all_was_sent_takes_the_green_away_at_once(team: Team) -> None:
    anna = team.hire("anna")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    assert anna.run().status.word is Word.ALL_SENT
    heard: Queue[Overview] = Queue()
    sync = start_sync(anna.vault)
    sync.on_change(heard.put)
    _until(heard, Word.ALL_SENT)
    for telefoon in ("06 00 00 00 01", "06 00 00 00 02"):
        anna.write(casus, gezin, "telefoon", telefoon)
    told = _until(heard, Word.WAITING)
    while told.status.unsent < 2:
        told = _until(heard, Word.WAITING)
    assert told.traffic == (Traffic(casus, 2, 0, 0),)
    sync.synchronise_now()
    assert _until(heard, Word.ALL_SENT).traffic == (Traffic(casus, 0, 2, 0),)
    sync.stop().result(30)


def test_what_was_sent_stays_sent_when_more_is_saved_after_it(team: Team) -> None:
    anna = team.hire("anna")
    casus, gezin = anna.start_casus("Van Nergenshuizen")
    assert _of(anna.run(), casus) == Traffic(casus, 0, 1, 0)
    heard: Queue[Overview] = Queue()
    anna.vault.on_changed(lambda _changes: anna.sync.notice())
    anna.sync.on_change(heard.put)
    anna.sync.pause()
    anna.sync.begin()
    anna.write(casus, gezin, "telefoon", "06 00 00 00 01")
    while (told := heard.get(timeout=30)).status.unsent == 0:
        pass
    assert _of(told, casus) == Traffic(casus, 1, 1, 0)


def test_a_laptop_that_is_not_enrolled_tells_how_much_waits(team: Team) -> None:
    anna = team.with_laptop("anna", "anna")
    anna.start_casus("Van Nergenshuizen")
    status = anna.run().status
    assert (status.word, status.unsent > 0) == (Word.NOT_ENROLLED, True)


def test_only_what_others_made_counts_as_fetched(team: Team) -> None:
    anna, bram = team.hire("anna"), team.hire("bram")
    casus, _ = anna.start_casus("Van Nergenshuizen")
    run = anna.run(2).past[0]
    assert (run.sent > 0, run.came) == (True, 0)
    team.share(casus, "bram")
    overview = bram.run()
    assert (overview.past[0].came, _of(overview, casus).came) == (1, 1)
