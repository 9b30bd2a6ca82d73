"""A colleague whose program lies in what it hands in: nobody else is kept from reading on."""

from __future__ import annotations

from jgw_desktop.reconciling.parts import Code, SignedList
from sync.protocol import Parcel
from tests.sync.client.plain_words import until_green
from tests.sync.client.sharing import two_who_share
from tests.sync.client.teams import Team
from tests.sync.server.laptops import as_sealed, codes
from tests.sync.server.running import enrolled


def test_a_list_that_names_what_somebody_else_made_hides_nothing_of_theirs(team: Team) -> None:
    anna, bram, casus, gezin = two_who_share(team)
    mallory = enrolled(team.server, "mallory")
    team.share(casus, "mallory")
    anna.write(casus, gezin, "telefoon", "06-00000001")
    until_green(anna)
    with team.office() as admin:
        *_, hers = admin.register.log.after(casus, 0)
    keys = mallory.laptop.keys
    own = mallory.laptop.write(bundel=casus)
    both = SignedList(keys.device_id, keys.sign_list(casus, (own.id, hers.id)), (own.id, hers.id))
    answer = mallory.sync(mallory.laptop.ask(Parcel(casus, as_sealed([own]), (both,))))
    mallory.close()
    assert codes(answer) == [Code.STORED]
    until_green(bram)
    assert bram.reads(casus, gezin, "telefoon") == "06-00000001"
