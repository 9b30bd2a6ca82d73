"""What was typed in a casus that had left the laptop, when access to it is lost before it came back."""

from __future__ import annotations

import pytest

from jgw_desktop.domain.drafts import Draft
from jgw_desktop.domain.errors import CasusLeft
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.levensloop import AFGESLOTEN
from tests.storage.stores import drafted, root
from tests.sync.client.plain_words import until_green
from tests.sync.client.sharing import Shared, accepted, confided, text_of, two_who_share
from tests.sync.client.teams import Team, Worker, is_green
from tests.sync.client.test_attachments import TODAY, do
from tests.sync.client.test_lost_parts import counted, is_whole, rows_of_part
from tests.sync.client.test_parts import CONFIDENTIAL, closed, opened


@pytest.fixture
def shared(team: Team) -> Shared:
    """Return two workers who both have all of a casus."""
    return two_who_share(team)


def taken_off(worker: Worker, casus: BundelId, record: RecordId, field: str) -> Draft:
    """Take a casus off the laptop while a form is open in it; return what is typed there after that."""
    worker.write(casus, root(casus), "stap", AFGESLOTEN)
    until_green(worker)
    draft = do(worker, lambda store: drafted(store, casus, record, field, "Nog getypt"))
    do(worker, lambda store: store.keeping.take_off(casus, TODAY))
    worker.run(2)
    assert [one.bundel for one in do(worker, lambda store: store.keeping.shelved())] == [casus]
    return draft


def test_it_is_handed_over_and_holds_up_no_other_work(team: Team, shared: Shared) -> None:
    anna, bram, casus, gezin = shared
    draft = taken_off(bram, casus, gezin, "adres")
    bram.start_casus("Een ander gezin")
    do(bram, lambda store: store.save_drafts([draft]))
    team.take_away(casus, "bram")
    assert is_green(bram.run(3))
    assert casus not in bram.vault.sync_store.standing().bundels
    assert do(bram, lambda store: store.drafts(casus)) == []
    accepted(team)
    anna.run(2)
    assert anna.reads(casus, gezin, "adres") == "Nog getypt"


def test_in_a_part_it_is_handed_over_for_that_part_alone(team: Team, shared: Shared) -> None:
    anna, bram, casus, gezin = shared
    note = confided(bram, casus, gezin, "In vertrouwen")
    draft = taken_off(bram, casus, note, "kort")
    do(bram, lambda store: store.save_drafts([draft]))
    closed(team, shared, *CONFIDENTIAL)
    bram.run(4)
    assert bram.reads(casus, gezin, "naam") == "Van Nergenshuizen"
    assert do(bram, lambda store: store.drafts(casus)) == []
    assert (text_of(bram, casus, note), rows_of_part(bram)) == (None, 0)
    accepted(team)
    anna.run(2)
    assert text_of(anna, casus, note) == "Nog getypt"


def test_after_a_part_went_meanwhile_it_goes_into_no_other_part(team: Team, shared: Shared) -> None:
    _, bram, casus, gezin = shared
    note = confided(bram, casus, gezin, "In vertrouwen")
    draft = taken_off(bram, casus, note, "kort")
    closed(team, shared, *CONFIDENTIAL)
    bram.run(2)
    with pytest.raises(CasusLeft):
        do(bram, lambda store: store.save_drafts([draft]))


def test_of_a_casus_that_is_back_no_record_is_kept_apart(team: Team, shared: Shared) -> None:
    _, bram, casus, gezin = shared
    note = confided(bram, casus, gezin, "In vertrouwen")
    taken_off(bram, casus, note, "kort")
    assert counted(bram, "SELECT count(*) FROM part_record") == 1
    do(bram, lambda store: store.keeping.fetch(casus))
    bram.run(3)
    assert text_of(bram, casus, note) == "In vertrouwen"
    assert counted(bram, "SELECT count(*) FROM part_record") == 0
    closed(team, shared, *CONFIDENTIAL)
    bram.run(2)
    opened(team, shared, *CONFIDENTIAL)
    bram.run(3)
    assert text_of(bram, casus, note) == "In vertrouwen"
    assert is_whole(bram)
