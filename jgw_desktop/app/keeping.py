"""Keeping a casus: whether it is on this laptop, with the server only, or destroyed.

``Keeping`` is what the opened vault offers beside its other work; each method is one transaction on the
vault thread. A casus leaves only by the choice of a worker, and only when the server has all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from datetime import date

    from jgw_desktop.domain.bewaren import Reden
    from jgw_desktop.domain.ids import BundelId
    from jgw_desktop.domain.rules.settings import RuleSettings
    from jgw_desktop.domain.vernietigen import Stand


class Shelved(NamedTuple):
    """A casus that is with the server only. It has no name: that is content.

    afgesloten_op: an ISO date, empty when nobody filled it in. since_ms: when it left, in milliseconds since
    1970 (UTC). is_wanted: the next sync brings it back.
    """

    bundel: BundelId
    nummer: str
    afgesloten_op: str
    since_ms: int
    is_wanted: bool


class Keeping(Protocol):
    """See above."""

    def stays_for(self, bundel: BundelId, today: date) -> tuple[Reden, ...]:
        """Return everything that keeps a casus on this laptop, nothing when it may leave."""

    def take_off(self, bundel: BundelId, today: date) -> None:
        """Have a casus leave this laptop: its content, index and attachments. The server keeps all of it.

        It goes once the server confirms anew that it has every change and attachment. Until then it is here
        as before, and it stays when it is opened again or written in.

        Raises CasusStays when ``stays_for`` gives a reason, and the errors of the disk; then nothing changed.
        """

    def leaves(self, bundel: BundelId) -> bool:
        """Tell whether a casus is here and leaves as soon as the server confirms that it has all of it."""

    def request(self, bundel: BundelId, today: date, settings: RuleSettings) -> Stand:
        """Return how the request to destroy a casus stands: what is asked, and what stands in the way."""

    def destroy(self, bundel: BundelId, today: date, settings: RuleSettings) -> int:
        """Destroy a casus, here and by the sync everywhere; return of how many changes the content went.

        What is half typed in it goes along. Raises DestructionRefused when ``request`` names anything that
        stands in the way, and the errors of the disk; then nothing changed.
        """

    def late(self) -> dict[BundelId, int]:
        """Return destroyed casussen in which a laptop that was away had written, and how many changes."""

    def destroy_late(self, bundel: BundelId) -> int:
        """Destroy what came late too; what was asked and agreed was about the whole casus.

        Raises DestructionRefused for another casus, and for who does not keep the records.
        """

    def shelved(self) -> list[Shelved]:
        """Return the casussen that are with the server only, the latest closed first."""

    def fetch(self, bundel: BundelId) -> None:
        """Have the next sync bring a casus back; until it is here whole, nothing of it is shown.

        One that was to leave, and is here, stays.
        """
