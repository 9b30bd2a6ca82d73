"""What must hold between the vaults of ``RealWorld`` and their server once all came to rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jgw_desktop.domain.changes import Compartiment
from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.domain.view import BundelView
from jgw_desktop.envelope.header import read_header
from jgw_desktop.reconciling.chain import START
from tests.sync.client import real_attachments

if TYPE_CHECKING:
    from tests.sync.client.real_people import Person
    from tests.sync.client.real_world import RealWorld

Key = tuple[bytes, str, int]
PART = Compartiment.ALLEEN_JEUGDIGE
_OF_A_BUNDEL = (
    "change_log",
    "written",
    "record",
    "bundel_key",
    "cursor",
    "place",
    "draft",
    "bundel_way",
    "shelf",
    "part_way",
    "part_record",
)
_OF_A_PART = ("change_log", "bundel_key", "blob")
_ERASES = "SELECT header FROM change"


def check(world: RealWorld) -> None:
    """Fail unless the four invariants hold, every signal is known, and what was erased is nowhere."""
    _nothing_lost(world)
    for casus in world.places:
        _one_state(world, casus)
        for person in world.people:
            _only_what_they_may(world, person, casus)
    _signals_are_known(world)
    _what_was_erased_is_nowhere(world)


def _nothing_lost(world: RealWorld) -> None:
    safe = world.on_server()
    for person in world.people:
        assert person.changes() - _own_of(world, person) <= safe, "a change is on a laptop only"
        assert person.store.check().problems == ()
    own = set[ChangeId]().union(*(_own_of(world, person) for person in world.people))
    assert world.made - world.excused - own <= safe, "a change is nowhere any more"
    gone = world.made - world.unheld - world.excused - own - world.named - world.bodies_on_server()
    assert not gone, "the content of a change is not with the server"


def _own_of(world: RealWorld, person: Person) -> set[ChangeId]:
    """Return the changes of somebody's own record, which no colleague sees."""
    sql = "SELECT id, bundel FROM change_log"
    return {ChangeId(one) for one, bundel in person.connection.rows(_pair, sql) if bundel not in world.places}


def _one_state(world: RealWorld, casus: BundelId) -> None:
    names, trusted = world.members[casus], world.confidants[casus]
    here = [one for one in world.people if one.name in names and not one.is_wiped]
    readers = [one for one in here if not _lacks(world, one, casus)]
    for one in readers:
        real_attachments.check(world, one, casus)
    for group in (trusted, names - trusted):
        assert len({_shown(one.store.bundel(casus)) for one in readers if one.name in group}) <= 1


def _only_what_they_may(world: RealWorld, person: Person, casus: BundelId) -> None:
    assert person.is_wiped is (person.laptop.keys.device_id in world.found), "a revoked laptop was not wiped"
    if person.is_wiped:
        _holds_nothing(person, casus)
        return
    if person.name in world.members[casus]:
        cursor = person.sync_store.standing().cursors.get(casus, START)
        assert cursor == world.office.register.log.head(casus)
    else:
        _holds_nothing(person, casus)
    if person.name in world.confidants[casus]:
        assert _without_key(person, casus) <= world.keys_gone, "a key is nowhere any more"
    else:
        _holds_no_part(person, casus)


def _lacks(world: RealWorld, person: Person, casus: BundelId) -> bool:
    """Tell whether a casus did not come back whole; then what lacks is nowhere any more."""
    lost = person.waits_for()
    assert lost.isdisjoint(_with_content(world)), "what somebody has did not come back"
    return casus in [stub.bundel for stub in person.store.keeping.shelved()]


def _with_content(world: RealWorld) -> set[ChangeId]:
    kept = world.office.register.database.rows(ChangeId, "SELECT id FROM change WHERE body IS NOT NULL")
    return set(kept).union(*(person.bodies() for person in world.people))


def _without_key(person: Person, casus: BundelId) -> set[Key]:
    """Return the keys that somebody lacks to read what they have of a casus."""
    sql = "SELECT header FROM change_log WHERE bundel = ? AND reading = 2"
    return {_key_of(header) for header in person.connection.rows(bytes, sql, casus)}


def _holds_nothing(person: Person, casus: BundelId) -> None:
    for table in _OF_A_BUNDEL:
        sql = f"SELECT count(*) FROM {table} WHERE bundel = ?"  # noqa: S608 - our own names
        assert not person.connection.row(int, sql, casus), f"{table} still holds something"


def _holds_no_part(person: Person, casus: BundelId) -> None:
    for table in _OF_A_PART:
        sql = f"SELECT count(*) FROM {table} WHERE bundel = ? AND compartiment = ?"  # noqa: S608 - our own names
        assert not person.connection.row(int, sql, casus, PART), f"{table} still holds something of a part"


def _signals_are_known(world: RealWorld) -> None:
    """Every signal that can be read is told of; one that builds on what was erased can be by nobody."""
    database = world.office.register.database
    logged = database.rows(_pair, "SELECT id, bundel FROM change WHERE body IS NOT NULL")
    told = set(database.rows(bytes, "SELECT bundel FROM signal"))
    sql = "SELECT id FROM change_log WHERE reading = 7"
    lost = {change for one in world.people for change in one.connection.rows(ChangeId, sql)}
    read = world.signals - lost
    assert {bundel for change, bundel in logged if change in read} <= told, "not told of a signal"


def _what_was_erased_is_nowhere(world: RealWorld) -> None:
    """What a change in a log erases has its body nowhere; what is still handed in there waits for nobody."""
    headers = map(read_header, world.office.register.database.rows(bytes, _ERASES))
    erased = {change for header in headers for change in header.redacts}
    bodies = {"the server": world.bodies_on_server()} | {one.name: one.bodies() for one in world.people}
    for place, kept in bodies.items():
        assert kept.isdisjoint(erased), f"{place} has what was erased"


def _shown(view: BundelView) -> str:
    return repr(sorted((r.id, sorted(r.registers.items())) for r in view.records.values()))


def _pair(change: bytes, bundel: bytes) -> tuple[bytes, bytes]:
    return change, bundel


def _key_of(raw: bytes) -> Key:
    header = read_header(raw)
    return header.bundel, header.compartiment, header.key_epoch
