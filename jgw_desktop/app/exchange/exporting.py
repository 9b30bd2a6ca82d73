"""Write a casus as an exchange file that any vault can read in again.

A link to something that is not there any more is left out, so that the file is always whole. Of a form and
its corrections the one that counts is written: a file knows no versions. What a newer version of the program
added to the vault stays in the vault; it is not written. A choice of a newer version in a field that is known
here is written as it stands. Once one form of a casus is definitief, every form says whether it is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.exchange.identity import record_of
from jgw_desktop.app.exchange.shapes import (
    FINAL_KEY,
    FORMAT,
    ID,
    SHARED_ROOTS,
    VERSION,
    Shape,
    is_shared,
    shape_of,
)
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.choices import is_known
from jgw_desktop.domain.errors import AmbiguousCasus, UnknownCasus
from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.ids import BundelId, RecordId, bundel_of, root_of
from jgw_desktop.domain.records import CATALOGUE, EMPTY_LISTS, FOREIGN_ID, RecordType, children_of
from jgw_desktop.domain.values import Value, is_empty, thaw
from jgw_desktop.domain.versions import counting, has_versions, is_final
from jgw_desktop.domain.view import BundelView, RecordView

_TWO = 2
Names = Mapping[str, str]  # hex id of a record, and the id it has in a file


def export_casus(store: Store, key: str) -> bytes:
    """Return one casus as JSON in UTF-8, with the colleagues and lists that it refers to.

    key: the id it had in a file, its number, or its hex id. Drafts are not in it: finish them first.
    Raises UnknownCasus or AmbiguousCasus.
    """
    bundel = store.bundel(find_casus(store, key))
    root = root_of(bundel.id)
    shared = _Shared(store)
    for record in _walk(bundel, root):
        shared.gather(record)
    store.note_act(Note(Act.EXPORTED, bundel.id))
    is_newer = any(_has_newer_choice(record) for record in _walk(bundel, root))
    content = {
        "meta": {"formaat": FORMAT, "versie": VERSION + is_newer},
        **shared.written,
        "casussen": [record_object(bundel, root, {**names_below(bundel, root), **shared.names})],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8", errors="replace")


def record_object(bundel: BundelView, record: RecordId, names: Names) -> dict[str, object]:
    """Return a record and all below it as the object that a file holds.

    names: what links are written as. A link inside the casus to a record that has none is left out.
    """
    view = bundel.records[record]
    kind = CATALOGUE[view.type]
    found: dict[str, object] = {ID: exchange_id(view)} if exchange_id(view) else {}
    for declared in kind:
        value = _linked(declared, view.value(declared.name), names)
        if value is not None:
            _place(found, declared.json, thaw(value))
    if shape_of(kind.name).is_made_final and _has_final(bundel):
        found[FINAL_KEY] = is_final(view)
    for child in children_of(kind.name):
        inner = [record_object(bundel, item.id, names) for item in _children(bundel, record, child.name)]
        if inner or (kind.name == "Casus" and not child.single and child.since == 1):
            found[child.collection] = inner[0] if child.single else inner
    return _with_empty(found, view, shape_of(kind.name))


def _has_final(bundel: BundelView) -> bool:
    return any(is_final(view) for view in bundel.records.values())


def names_below(bundel: BundelView, record: RecordId) -> Names:
    """Return the ids in a file of a record and all living records below it, by their hex ids.

    An earlier version of a form has the id of the one that counts, so that links to it lead there.
    """
    names = {view.id.hex(): exchange_id(view) for view in _walk(bundel, record) if exchange_id(view)}
    earlier = counting(bundel).earlier.items()
    return {**names, **{old: names[new.hex()] for new, olds in earlier for old in olds if new.hex() in names}}


def exchange_id(view: RecordView) -> str:
    """Return the id a record had in a file; its hex id if it was made here, empty if it had none."""
    foreign = view.value(FOREIGN_ID)
    return foreign if isinstance(foreign, str) else view.id.hex()


def find_casus(store: Store, key: str) -> BundelId:
    """Return the casus with this exchange id, number or hex id. Raises UnknownCasus or AmbiguousCasus."""
    bundel = store.bundel(bundel_of(record_of("Casus", "", key)))
    if bundel.root and bundel.root.type == "Casus" and not bundel.is_gone(bundel.root.id):
        return bundel.id
    numbered = [row.bundel for row in store.casussen() if row.nummer == key]
    if len(numbered) > 1:
        raise AmbiguousCasus()
    if not numbered:
        raise UnknownCasus()
    return numbered[0]


def _has_newer_choice(view: RecordView) -> bool:
    """Tell whether a record holds a choice of a newer version: the file must say so, to be read again."""
    chosen = [declared for declared in CATALOGUE[view.type] if declared.choices]
    return any(not is_known(field.choices, item) for field in chosen for item in _items(view, field.name))


def _items(view: RecordView, name: str) -> tuple[Value, ...]:
    value = view.value(name)
    items = value if isinstance(value, tuple) else (value,)
    return tuple(item for item in items if not is_empty(item))


def _walk(bundel: BundelView, record: RecordId) -> Iterator[RecordView]:
    """Give a record and every record below it that would be written."""
    view = bundel.records[record]
    yield view
    for child in children_of(view.type):
        for item in _children(bundel, record, child.name):
            yield from _walk(bundel, item.id)


def _children(bundel: BundelView, record: RecordId, kind: str) -> tuple[RecordView, ...]:
    """Return the records to write: of a form and its corrections the one that counts, as in the rules."""
    found = bundel.children(record, kind)
    if len(found) < _TWO or not has_versions(kind):
        return found
    hidden = counting(bundel).hidden
    return tuple(item for item in found if item.id not in hidden)


def _linked(declared: Field, value: Value, names: Names) -> Value:
    """Return a field's value with links as a file has them."""
    if declared.kind is Kind.VERWIJZING and isinstance(value, str):
        return names.get(value, value if _leads_outside(declared) else None)
    if declared.kind is Kind.VERWIJZINGEN and isinstance(value, tuple):
        return tuple(names[item] for item in value if isinstance(item, str) and item in names)
    return value


def _leads_outside(declared: Field) -> bool:
    return any(is_shared(target) for target in declared.targets)


def _place(found: dict[str, object], path: str, value: object) -> None:
    """Put a value at ``naam`` or, inside an object, at ``melder.naam``."""
    outer, _, inner = path.partition(".")
    if not inner:
        found[outer] = value
        return
    within = found.setdefault(outer, {})
    if isinstance(within, dict):
        within[inner] = value


def _with_empty(found: dict[str, object], view: RecordView, shape: Shape) -> dict[str, object]:
    """Add the lists and objects that a file once gave as empty and that still are."""
    empty = view.value(EMPTY_LISTS)
    for key in empty if isinstance(empty, tuple) else ():
        if key in shape.children:
            found.setdefault(str(key), [])
        elif key in shape.objects:
            found.setdefault(str(key), {})
    return found


class _Shared:
    """The records beside the casussen that a casus refers to.

    names: what links to them are written as. written: their objects, by key at the top of the file.
    """

    def __init__(self, store: Store) -> None:
        self.names: dict[str, str] = {}
        self.written: dict[str, list[object]] = {}
        self._own = store.bundel(store.own_bundel())
        self._bundels = [
            store.bundel(b) for root in SHARED_ROOTS for b in sorted(store.bundels_of_type(root))
        ]

    def gather(self, view: RecordView) -> None:
        """Write what the links of one record lead to, once each."""
        for declared in filter(_leads_outside, CATALOGUE[view.type]):
            link = view.text(declared.name)
            if link and link not in self.names:
                kind = CATALOGUE[declared.targets[0]]
                found = self._object(kind, link)
                self.names[link] = str(found[ID])
                self.written.setdefault(kind.collection, []).append(found)

    def _object(self, kind: RecordType, link: str) -> dict[str, object]:
        record = record_of(kind.name, "", link)
        for bundel in self._bundels:
            view = bundel.records.get(record)
            if view and view.type == kind.name and not bundel.is_gone(record):
                return record_object(bundel, record, {})
        return {ID: link, **self._about_self(kind, record)}

    def _about_self(self, kind: RecordType, record: RecordId) -> dict[str, object]:
        """Return what a colleague may know of the worker whose vault this is; nothing for somebody else."""
        view = self._own.records.get(record)
        texts = [declared for declared in kind if declared.kind is Kind.TEKST]
        return {d.json: view.text(d.name) for d in texts if view.text(d.name)} if view else {}
