"""Makes the request of a round out of what there is to send and how far this laptop is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from jgw_desktop.domain.ids import BundelId, ChangeId
from jgw_desktop.reconciling.chain import START, Cursor, digest_of
from jgw_desktop.reconciling.limits import MAX_BUNDELS, MAX_WANT
from jgw_desktop.reconciling.parts import SignedList
from jgw_desktop.reconciling.ports import Outgoing, Standing
from sync.packing import packed_parcel
from sync.ports import Trust
from sync.protocol import PROTO, Parcel, SyncRequest


def compose(
    parcels: tuple[Parcel, ...], standing: Standing, *, app: str, room: int, briefly: bool
) -> SyncRequest:
    """Return the request, as it travels.

    parcels: see ``parcels_of``. app: version of this program. room: bytes that the answer may hold.
    briefly: say in one hash how far all was read, which is enough when nothing came since.
    Who sends keys asks for all keys too: what the server gives back, it has, also when it was no news there.
    """
    cursors = cursors_of(standing)
    is_brief = briefly and not standing.healing and any(cursor.seq for cursor in cursors.values())
    return SyncRequest(
        proto=PROTO,
        app=app,
        cursors={b: c for b, c in cursors.items() if not c.seq} if is_brief else cursors,
        read=digest_of(cursors) if is_brief else None,
        access_version=0 if standing.lacks_keys or standing.keys else standing.access_version,
        directory_version=standing.directory_version,
        parcels=parcels,
        want=standing.want[:MAX_WANT],
        keys=standing.keys,
        room=room,
        ids_only=tuple(sorted(standing.healing)),
        signals=signals_of(standing, parcels),
        ends=standing.ends,
    )


def cursors_of(standing: Standing) -> dict[BundelId, Cursor]:
    """Return how far each bundel was read; one of which nothing was read yet is named all the same.

    Else a server that was restored to before it began could say nothing of it, and nobody would notice.
    """
    named = standing.bundels - standing.revoked
    return dict.fromkeys(sorted(named), START) | dict(standing.cursors)


def signals_of(standing: Standing, parcels: Iterable[Parcel]) -> tuple[BundelId, ...]:
    """Return of which bundels to tell that a signal was written: the server has them, or gets them now.

    Also where access ended: it is remembered until what is handed over there is accepted.
    """
    there = {bundel for bundel, cursor in standing.cursors.items() if cursor.seq}
    there.update(parcel.bundel for parcel in parcels)
    return tuple(sorted(standing.signals & there))[:MAX_BUNDELS]


def parcels_of(outgoing: Iterable[Outgoing], trust: Trust, *, together: bool) -> tuple[Parcel, ...]:
    """Return one parcel per bundel, signed and packed, each with its changes in the order given.

    together: one signature for all lists; else one for each, as a server of before protocol 3 reads them.
    """
    of_bundel = attrgetter("bundel")
    groups = groupby(sorted(outgoing, key=of_bundel), key=of_bundel)
    parts = {bundel: tuple(items) for bundel, items in groups}
    own = _signed(parts, trust, together=together)
    return tuple(packed_parcel(_parcel(bundel, items, own.get(bundel))) for bundel, items in parts.items())


def _signed(
    parts: Mapping[BundelId, Sequence[Outgoing]], trust: Trust, *, together: bool
) -> dict[BundelId, SignedList]:
    """Return per bundel the list of own changes."""
    made = ((bundel, _own(items)) for bundel, items in parts.items())
    lists = [(bundel, ids) for bundel, ids in made if ids]
    batches = [lists] if together else [[one] for one in lists]
    signatures = [each for batch in batches if batch for each in trust.sign(batch)]
    return {
        bundel: SignedList(trust.device, signature.value, ids, signature.beside)
        for (bundel, ids), signature in zip(lists, signatures, strict=True)
    }


def _own(items: Iterable[Outgoing]) -> tuple[ChangeId, ...]:
    return tuple(item.id for item in items if item.signed is None)


def _parcel(bundel: BundelId, items: Sequence[Outgoing], own: SignedList | None) -> Parcel:
    places = {item.id: place for place, item in enumerate(items)}
    lists = [item.signed for item in items if item.signed is not None]
    if own is not None:
        lists.append(own)
    return Parcel(
        bundel,
        tuple(item.sealed for item in items),
        tuple(one.placed(places) for one in dict.fromkeys(lists)),
    )
