"""The ids of an exchange file: each used once, and each link pointing at something of the right kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jgw_desktop.app.exchange.identity import record_of
from jgw_desktop.app.exchange.parsing import below
from jgw_desktop.app.exchange.shapes import ID, shape_of, shared_types
from jgw_desktop.domain.errors import ImportDuplicateId, ImportWrongLink
from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.values import Value

Known = frozenset[tuple[str, str]]  # record type and exchange id


@dataclass(frozen=True, slots=True)
class Scope:
    """What can be linked to from one casus (or from beside the casussen, where ``casus`` is empty).

    claimed: the records of the whole file read so far. is_newer: whether a newer version wrote the file.
    """

    casus: str
    known: Known
    claimed: set[RecordId]
    is_newer: bool = False

    def claim(self, record: RecordId, pointer: str) -> RecordId:
        """Note that a record has been read. Raises ImportDuplicateId the second time."""
        if record in self.claimed:
            raise ImportDuplicateId(pad=below(pointer, ID))
        self.claimed.add(record)
        return record

    def resolved(self, declared: Field, value: Value, pointer: str) -> Value:
        """Return a field's value with exchange ids replaced by hex ids of records.

        Raises ImportWrongLink.
        """
        if declared.kind is Kind.VERWIJZING:
            return self._target(declared, value, pointer)
        if declared.kind is Kind.VERWIJZINGEN and isinstance(value, tuple):
            items = enumerate(value)
            return tuple(self._target(declared, item, below(pointer, index)) for index, item in items)
        return value

    def _target(self, declared: Field, key: Value, pointer: str) -> str:
        for target in declared.targets:
            if isinstance(key, str) and (target, key) in self.known:
                return record_of(target, self.casus, key).hex()
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
