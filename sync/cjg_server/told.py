"""How far each device was told the logs, remembered while the server runs.

A device says in one hash how far it read. Where a colleague wrote since, that is not where the logs end, and
it would have to ask once more with all its cursors: over a slow line that second way is what one waits for.
Nothing depends on what is remembered here: a hash that fits no memory is answered as unclear, as before.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping

from jgw_desktop.domain.ids import BundelId, DeviceId
from jgw_desktop.reconciling.chain import START, Cursor, digest_of
from sync.protocol import Delivery

_MOST = 256  # devices; some 20 KB each with a hundred casussen


class Told:
    """The cursors of the devices that were answered last."""

    def __init__(self) -> None:
        self._cursors: OrderedDict[DeviceId, Mapping[BundelId, Cursor]] = OrderedDict()

    def at(self, device: DeviceId, read: bytes) -> Mapping[BundelId, Cursor] | None:
        """Return the cursors of a device whose hash over them this is, None when they are not known."""
        cursors = self._cursors.get(device)
        return cursors if cursors is not None and digest_of(cursors) == read else None

    def note(
        self, device: DeviceId, cursors: Mapping[BundelId, Cursor], deliveries: Iterable[Delivery]
    ) -> None:
        """Remember how far a device will be once it has read an answer that told all there was.

        Of what it names without having read any of it nothing is kept: it may name a thousand that are none.
        """
        read = {bundel: cursor for bundel, cursor in cursors.items() if cursor != START}
        self._cursors[device] = read | {one.bundel: one.head for one in deliveries}
        self._cursors.move_to_end(device)
        if len(self._cursors) > _MOST:
            self._cursors.popitem(last=False)
