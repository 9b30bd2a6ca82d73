"""The ids of an exchange file: each used once, and each link pointing at something of the right kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jgw_desktop.app.exchange.identity import record_of
from jgw_desktop.app.exchange.parsing import below
from jgw_desktop.app.exchange.shapes import ID, shape_of, shared_types
from jgw_desktop.domain.errors import ImportDuplicateId, ImportRefused, ImportWrongLink
from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value

Known = frozenset[tuple[str, str]]  # record type and exchange id


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be linked to from one casus (or from beside the casussen, where ``casus`` is empty).

    claimed: the records of the whole file read so far. is_newer: whether a newer version wrote the file.
    faults: what was wrong in the whole file so far.
    """

    casus: str
    known: Known
    claimed: set[RecordId]
    faults: list[ImportRefused]
    is_newer: bool = False

    def claim(self, record: RecordId, pointer: str) -> RecordId:
        """Note that a record has been read; the second time that is a fault."""
        if record in self.claimed:
            self.faults.append(ImportDuplicateId(pad=below(pointer, ID)))
        self.claimed.add(record)
        return record

    def resolved(self, declared: Field, value: Value, pointer: str) -> Value:
        """Return the value of a field or one item of it; of a link the hex id of the record.

        Raises ImportWrongLink.
        """
        if declared.kind not in (Kind.VERWIJZING, Kind.VERWIJZINGEN):
            return value
        for target in declared.targets:
            if isinstance(value, str) and (target, value) in self.known:
                return record_of(target, self.casus, value).hex()
        raise ImportWrongLink(pad=pointer)


def shared_ids(content: Mapping[str, object]) -> Known:
    """Return what every casus of a file may link to: the casussen and the records beside them."""
    beside = {(kind.name, key) for name, kind in shared_types().items() for key in _ids_in(content.get(name))}
    return frozenset(beside | {("Casus", key) for key in _ids_in(content.get("casussen"))})


def ids_below(record_type: str, raw: object) -> Iterator[tuple[str, str]]:
    """Walk a record and all in it that has an id; what is wrongly built is left to the reader."""
    if not isinstance(raw, dict):
        return
    if isinstance(raw.get(ID), str):
        yield record_type, raw[ID]
    for key, kind in shape_of(record_type).children.items():
        inside = raw.get(key)
        for item in inside if isinstance(inside, list) else [inside]:
            yield from ids_below(kind.name, item)


def _ids_in(raw: object) -> Iterator[str]:
    for item in raw if isinstance(raw, list) else []:
        if isinstance(item, dict) and isinstance(item.get(ID), str):
            yield item[ID]
