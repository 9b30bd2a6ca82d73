"""Read an exchange file into records, or refuse it.

``read_document`` judges the whole file before anything is written, and ``judge_content`` names all that is
wrong in it: each fault is noted at its place, and what stands beside it is read on. Fields that a form
requires may be absent: a concept may always be half empty. A form is definitief in the vault when the file
says so of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple, ParamSpec

from jgw_desktop.app.exchange.checking import ITEM_OF, as_list, as_object, as_text, value_of
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
from jgw_desktop.domain.errors import (
    ImportNoCasussen,
    ImportNoId,
    ImportOtherVersion,
    ImportRefused,
    ImportWrongKind,
)
from jgw_desktop.domain.fields import MAX_LENGTH, Field, Kind
from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.records import CATALOGUE, FINAL, STATUS, RecordType
from jgw_desktop.domain.values import Value

_P = ParamSpec("_P")
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


class Judged(NamedTuple):
    """What was read of a file, and all that is wrong in it, in the order of the file.

    is_newer: whether the file says that a newer version wrote it.
    """

    document: Document
    faults: tuple[ImportRefused, ...]
    is_newer: bool


def read_document(raw: bytes) -> Document:
    """Return what an exchange file holds. Raises a kind of ImportRefused for the first fault in it."""
    content = parse(raw)
    if not isinstance(content, dict) or _CASUSSEN not in content:
        raise ImportNoCasussen()
    judged = judge_content(content)
    for fault in judged.faults:
        raise fault
    return judged.document


def judge_content(content: Mapping[str, object]) -> Judged:
    """Return what the decoded JSON of an exchange file holds, with everything that is wrong in it."""
    faults: list[ImportRefused] = []
    is_newer = False
    try:
        is_newer = _version(content.get(_META, {})) > VERSION
    except ImportRefused as fault:
        faults.append(fault)
    return Judged(
        _document(content, Scope("", shared_ids(content), set(), faults, is_newer)), tuple(faults), is_newer
    )


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


def _document(content: Mapping[str, object], scope: Scope) -> Document:
    casussen: list[Node] = []
    shared: list[Node] = []
    for key, value in content.items():
        place = below("", key)
        if key == _CASUSSEN:
            casussen += _nodes(CATALOGUE["Casus"], value, place, scope, root_record("Casus"))
        elif key in shared_types():
            kind = shared_types()[key]
            shared += _nodes(kind, value, place, scope, root_record(kind.parent))
        elif key not in _NOT_READ:
            known = (_CASUSSEN, *shared_types(), *_NOT_READ)
            scope.faults.append(unknown_field(key, known, place))
    return Document(tuple(casussen), tuple(shared))


def _nodes(kind: RecordType, raw: object, pointer: str, scope: Scope, parent: RecordId) -> list[Node]:
    """Read the records of one list; what is no record is a fault."""
    try:
        items = as_list(raw, pointer)
    except ImportRefused as fault:
        scope.faults.append(fault)
        return []
    found = (
        _node(kind, item, below(pointer, index), nameless(parent, kind.collection, index), scope)
        for index, item in enumerate(items)
    )
    return [node for node in found if node]


def _node(kind: RecordType, raw: object, pointer: str, spot: RecordId, scope: Scope) -> Node | None:
    """Read one record; None for what is no object. spot: the record it stands for when it has no id."""
    try:
        entries = as_object(raw, pointer)
    except ImportRefused as fault:
        scope.faults.append(fault)
        return None
    key = _key(kind, entries, pointer, scope)
    if kind.name == "Casus":
        scope = replace(scope, casus=key, known=scope.known | frozenset(ids_below(kind.name, raw)))
    record = scope.claim(record_of(kind.name, scope.casus, key) if key else spot, pointer)
    gathered = _Gathered(scope, record, {}, [], [])
    for name, value in entries.items():
        if name != ID:
            gathered.take(shape_of(kind.name), name, value, below(pointer, name))
    children, empty = tuple(gathered.children), tuple(sorted(gathered.empty))
    return Node(kind.name, pointer, record, key, gathered.fields, children, empty)


def _key(kind: RecordType, entries: Mapping[str, object], pointer: str, scope: Scope) -> str:
    """Return the id of a record; empty where it has none, which is a fault where it needs one."""
    if ID not in entries and not kind.has_id:
        return ""
    try:
        key = as_text(entries.get(ID, ""), below(pointer, ID), MAX_LENGTH[Kind.TEKST])
    except ImportRefused as fault:
        scope.faults.append(fault)
        return ""
    if not key.strip():
        scope.faults.append(ImportNoId(pad=pointer))
        return ""
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
        """Read one key of the record; what is wrong in it is a fault."""
        self._note(self._take, shape, key, raw, pointer)

    def _note(self, read: Callable[_P, None], *given: _P.args, **named: _P.kwargs) -> None:
        try:
            read(*given, **named)
        except ImportRefused as fault:
            self.scope.faults.append(fault)

    def _take(self, shape: Shape, key: str, raw: object, pointer: str) -> None:
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
        if declared.kind not in ITEM_OF:
            self.fields[declared.name] = self._value(declared, raw, pointer)
            return
        items = enumerate(as_list(raw, pointer))
        found: list[Value] = []
        for index, item in items:
            self._note(
                lambda raw, place: found.append(self._value(declared, raw, place)),
                item,
                below(pointer, index),
            )
        self.fields[declared.name] = tuple(found)

    def _value(self, declared: Field, raw: object, pointer: str) -> Value:
        value = value_of(declared, raw, pointer, is_newer=self.scope.is_newer)
        return self.scope.resolved(declared, value, pointer)

    def _take_object(self, inner: Mapping[str, Field], key: str, raw: object, pointer: str) -> None:
        entries = as_object(raw, pointer)
        if not entries:
            self.empty.append(key)
        for name, value in entries.items():
            self._note(self._take_inner, inner, name, value, below(pointer, name))

    def _take_inner(self, inner: Mapping[str, Field], name: str, raw: object, pointer: str) -> None:
        if name not in inner:
            raise unknown_field(name, inner, pointer)
        self._take_field(inner[name], raw, pointer)

    def _take_children(self, kind: RecordType, key: str, raw: object, pointer: str) -> None:
        if kind.single:
            node = _node(kind, raw, pointer, nameless(self.record, key, 0), self.scope)
            self.children += [node] if node else []
            return
        if raw == []:
            self.empty.append(key)
        self.children += _nodes(kind, raw, pointer, self.scope, self.record)
