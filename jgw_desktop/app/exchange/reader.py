"""Read an exchange file into records, or refuse it with the first thing that is wrong in it.

``read_document`` judges the whole file before anything is written. Fields that a form requires may be
absent: a concept may always be half empty. A form is definitief in the vault when the file says so of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jgw_desktop.app.exchange.checking import as_list, as_object, as_text, value_of
from jgw_desktop.app.exchange.identity import nameless, record_of, root_record
from jgw_desktop.app.exchange.links import Scope, ids_below, shared_ids
from jgw_desktop.app.exchange.parsing import below, parse
from jgw_desktop.app.exchange.shapes import (
    FINAL_KEY,
    FORMAT,
    ID,
    VERSION,
    Shape,
    shape_of,
    shared_types,
    unknown_field,
)
from jgw_desktop.domain.errors import ImportNoCasussen, ImportNoId, ImportOtherVersion, ImportWrongKind
from jgw_desktop.domain.fields import MAX_LENGTH, Field, Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE, FINAL, STATUS, RecordType
from jgw_desktop.domain.values import Value

_CASUSSEN = "casussen"
_META = "meta"
_NOT_READ = frozenset({_META, "negatieveProeven"})  # about the file; nothing in it is a record


@dataclass(frozen=True, slots=True)
class Node:
    """One record of a file.

    key: its id in the file, empty where it has none. fields: by field name, links as hex ids of records.
    empty: lists and objects that the file gives as explicitly empty.
    """

    type: str
    pointer: str
    record: RecordId
    key: str
    fields: Mapping[str, Value]
    children: tuple[Node, ...]
    empty: tuple[str, ...]

    def walk(self) -> Iterator[Node]:
        """Give this record and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Document:
    """A file that can be read in whole: its casussen, and the shared records beside them."""

    casussen: tuple[Node, ...]
    shared: tuple[Node, ...]


def read_document(raw: bytes) -> Document:
    """Return what an exchange file holds. Raises a kind of ImportRefused for the first fault in it."""
    return read_content(parse(raw))


def read_content(content: object) -> Document:
    """Return what the decoded JSON of an exchange file holds. Raises a kind of ImportRefused."""
    if not isinstance(content, dict) or _CASUSSEN not in content:
        raise ImportNoCasussen()
    return _document(content, _version(content.get(_META, {})) > VERSION)


def _version(meta: object) -> int:
    """Return the version of a file; one that says nothing is of version 1. Refuse another format.

    Of a newer version choices that are not known here are kept; fields that are not known are refused.
    """
    about = as_object(meta, below("", _META))
    versions = [about.get(name, VERSION) for name in ("versie", "formaatversie")]
    numbers = [version for version in versions if type(version) is int and version >= VERSION]
    if len(numbers) < len(versions) or about.get("formaat", FORMAT) != FORMAT:
        raise ImportOtherVersion(versie=VERSION)
    return max(numbers)


def _document(content: Mapping[str, object], is_newer: bool) -> Document:
    known, claimed = shared_ids(content), set[RecordId]()
    casussen: list[Node] = []
    shared: list[Node] = []
    for key, value in content.items():
        place = below("", key)
        if key == _CASUSSEN:
            for index, raw in enumerate(as_list(value, place)):
                casussen.append(_casus(raw, below(place, index), Scope("", known, claimed, is_newer)))
        elif key in shared_types():
            scope = Scope("", known, claimed, is_newer)
            kind = shared_types()[key]
            shared += _nodes(kind, as_list(value, place), place, scope, root_record(kind.parent))
        elif key not in _NOT_READ:
            raise unknown_field(key, (_CASUSSEN, *shared_types(), *_NOT_READ), place)
    return Document(tuple(casussen), tuple(shared))


def _casus(raw: object, pointer: str, beside: Scope) -> Node:
    key = _key(CATALOGUE["Casus"], as_object(raw, pointer), pointer)
    scope = replace(beside, casus=key, known=beside.known | frozenset(ids_below("Casus", raw)))
    return _node(CATALOGUE["Casus"], raw, pointer, scope, root_record("Casus"))


def _nodes(kind: RecordType, items: list[object], pointer: str, scope: Scope, parent: RecordId) -> list[Node]:
    """Read the records of one list."""
    return [
        _node(kind, raw, below(pointer, index), scope, nameless(parent, kind.collection, index))
        for index, raw in enumerate(items)
    ]


def _node(kind: RecordType, raw: object, pointer: str, scope: Scope, spot: RecordId) -> Node:
    """Read one record. spot: the record it stands for when it has no id."""
    entries = as_object(raw, pointer)
    key = _key(kind, entries, pointer)
    record = scope.claim(record_of(kind.name, scope.casus, key) if key else spot, pointer)
    gathered = _Gathered(scope, record, {}, [], [])
    for name, value in entries.items():
        if name != ID:
            gathered.take(shape_of(kind.name), name, value, below(pointer, name))
    children, empty = tuple(gathered.children), tuple(sorted(gathered.empty))
    return Node(kind.name, pointer, record, key, gathered.fields, children, empty)


def _key(kind: RecordType, entries: Mapping[str, object], pointer: str) -> str:
    """Return the id of a record; empty where it has none and needs none."""
    if ID not in entries and not kind.has_id:
        return ""
    key = as_text(entries.get(ID, ""), below(pointer, ID), MAX_LENGTH[Kind.TEKST])
    if not key.strip():
        raise ImportNoId(pad=pointer)
    return key


@dataclass(slots=True)
class _Gathered:
    """What has been read of one record so far."""

    scope: Scope
    record: RecordId
    fields: dict[str, Value]
    children: list[Node]
    empty: list[str]

    def take(self, shape: Shape, key: str, raw: object, pointer: str) -> None:
        """Read one key of the record."""
        if key in shape.fields:
            self._take_field(shape.fields[key], raw, pointer)
        elif key in shape.objects:
            self._take_object(shape.objects[key], key, raw, pointer)
        elif key in shape.children:
            self._take_children(shape.children[key], key, raw, pointer)
        elif key == FINAL_KEY and shape.is_made_final:
            self._take_final(raw, pointer)
        else:
            raise unknown_field(key, (ID, *shape.fields, *shape.objects, *shape.children), pointer)

    def _take_final(self, raw: object, pointer: str) -> None:
        if not isinstance(raw, bool):
            raise ImportWrongKind(pad=pointer)
        if raw:
            self.fields[STATUS] = FINAL

    def _take_field(self, declared: Field, raw: object, pointer: str) -> None:
        value = value_of(declared, raw, pointer, is_newer=self.scope.is_newer)
        self.fields[declared.name] = self.scope.resolved(declared, value, pointer)

    def _take_object(self, inner: Mapping[str, Field], key: str, raw: object, pointer: str) -> None:
        entries = as_object(raw, pointer)
        if not entries:
            self.empty.append(key)
        for name, value in entries.items():
            if name not in inner:
                raise unknown_field(name, inner, below(pointer, name))
            self._take_field(inner[name], value, below(pointer, name))

    def _take_children(self, kind: RecordType, key: str, raw: object, pointer: str) -> None:
        if kind.single:
            spot = nameless(self.record, key, 0)
            self.children.append(_node(kind, raw, pointer, self.scope, spot))
            return
        items = as_list(raw, pointer)
        if not items:
            self.empty.append(key)
        self.children += _nodes(kind, items, pointer, self.scope, self.record)
