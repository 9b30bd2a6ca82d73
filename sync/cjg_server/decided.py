"""What became of late work, for who lost all access to its casus: how much, of which day, and no casus.

That it was theirs they know, and what was decided on it they may know. Nothing else of a casus is told.
"""

from __future__ import annotations

from collections.abc import Mapping

from jgw_desktop.domain.ids import BundelId
from jgw_desktop.reconciling.lease import DAY_MS
from jgw_desktop.reconciling.parts import Decided
from sync.cjg_server.members import Rights
from sync.cjg_server.register import Register

TOLD_FOR = 30 * DAY_MS  # after it was decided


def decided(register: Register, worker: str, rights: Mapping[BundelId, Rights]) -> tuple[Decided, ...]:
    """Return what was decided lately on a worker's own late work where they have no access, oldest first."""
    found: dict[tuple[int, bool], Decided] = {}
    for bundel, one in register.quarantine.decided_of(worker, register.now() - TOLD_FOR):
        if rights.get(bundel, Rights()).may_read:
            continue  # who reads there sees it in the casus, or hears of each change that is kept aside
        key = one.at // DAY_MS, one.is_accepted
        before = found.get(key, Decided(0, 0, one.is_accepted))
        found[key] = Decided(max(before.at, one.at), before.count + one.count, one.is_accepted)
    return tuple(found[key] for key in sorted(found))
