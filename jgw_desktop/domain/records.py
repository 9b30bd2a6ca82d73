"""Record types: how the declared dataclasses hang together, and how to look them up.

``record_type`` registers a frozen dataclass in ``CATALOGUE``. A record belongs to one parent; the
exchange format nests it there under ``collection``. A ``single`` child is an object, others a list.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from jgw_desktop.domain.fields import METADATA_KEY, Field, Need, named
from jgw_desktop.domain.ids import RecordId

# Fields that every record has beside its declared ones; their names start with an underscore.
PARENT = "_ouder"  # hex id of the record it belongs to
ORDER = "_orde"  # place among its siblings, see order.py
DELETED = "_verwijderd"  # true after deletion, false after restoring
FOREIGN_ID = "_extern"  # the id it had in an exchange file
EMPTY_LISTS = "_leeg"  # lists that an exchange file gave as explicitly empty
STATUS = "_status"  # concept (nothing said) or FINAL
FINAL = "definitief"
AGREED = ("vastgesteld", "vervangen", "afgerond")  # the same of a Gezinsplan, which says so in its status
REPLACES = "_verbetert"  # hex id of the definitief form that this one corrects
CORRECTED = "_verbeterd_door"  # hex id of the definitieve correction that counts in its place

SYSTEM_FIELDS = frozenset({PARENT, ORDER, DELETED, FOREIGN_ID, EMPTY_LISTS, STATUS, REPLACES, CORRECTED})


@dataclass(frozen=True, kw_only=True)
class Record:
    """Base of every record: who it is and what it belongs to."""

    id: RecordId
    parent: RecordId | None = None


RecordT = TypeVar("RecordT", bound=Record)


@dataclass(frozen=True, slots=True)
class RecordType:
    """What the program knows about one type of record.

    name: the word used in the log. form: F-number in the domain catalogue, empty for sub-records.
    parent: record type it belongs to, empty for the root of a bundel. collection: key under which the
    exchange format nests it in its parent. single: at most one per parent. need: whether its parent must
    have one to be made definitief. has_id: the exchange format always gives it an id of its own.
    since: schema version that introduced it; an exchange file lists later ones only where there are any.
    """

    name: str
    label: str
    plural: str
    cls: type[Record]
    form: str
    parent: str
    collection: str
    single: bool
    need: Need
    has_id: bool
    source: str
    since: int
    fields: Mapping[str, Field]

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields.values())


_catalogue: dict[str, RecordType] = {}
CATALOGUE: Mapping[str, RecordType] = MappingProxyType(_catalogue)


def record_type(
    label: str,
    plural: str,
    *,
    form: str = "",
    parent: str = "",
    collection: str = "",
    single: bool = False,
    need: Need | str = Need.OPTIONEEL,
    has_id: bool = True,
    source: str = "",
    since: int = 1,
) -> Callable[[type[RecordT]], type[RecordT]]:
    """Register a dataclass as record type; use it above ``@dataclass(frozen=True, kw_only=True)``."""

    def register(cls: type[RecordT]) -> type[RecordT]:
        declared = {
            attribute.name: named(attribute.metadata[METADATA_KEY], attribute.name)
            for attribute in dataclasses.fields(cls)
            if METADATA_KEY in attribute.metadata
        }
        _catalogue[cls.__name__] = RecordType(
            name=cls.__name__,
            label=label,
            plural=plural,
            cls=cls,
            form=form,
            parent=parent,
            collection=collection,
            single=single,
            need=Need(need),
            has_id=has_id,
            source=source,
            since=since,
            fields=MappingProxyType(declared),
        )
        return cls

    return register


def children_of(parent: str) -> tuple[RecordType, ...]:
    """Return the record types that belong to the named one, in the order of their forms."""
    found = (kind for kind in CATALOGUE.values() if kind.parent == parent)
    return tuple(sorted(found, key=lambda kind: int(kind.form[1:] or 0)))


def field_of(record_type_name: str, field_name: str) -> Field | None:
    """Return the declaration of a field, or None where this version does not know it."""
    known = CATALOGUE.get(record_type_name)
    return known.fields.get(field_name) if known else None
