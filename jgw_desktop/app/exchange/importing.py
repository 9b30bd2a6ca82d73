"""Put an exchange file into the vault: the whole file in one transaction, or nothing.

A casus becomes one bundel and one edit. What the vault holds already is compared with what the file
says: the same is left alone, something else refuses the file, since only a worker can tell who is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.exchange.exporting import names_below, record_object
from jgw_desktop.app.exchange.identity import is_own, root_record
from jgw_desktop.app.exchange.reader import Document, Node
from jgw_desktop.app.exchange.shapes import ID, SHARED_ROOTS
from jgw_desktop.app.ports import Store
from jgw_desktop.app.reached import Reached, unheard
from jgw_desktop.domain.changes import Edit, Operation, OpRef
from jgw_desktop.domain.drafts import DRAFT_CHANGE
from jgw_desktop.domain.errors import ImportDiffers, ImportDuplicateId, ImportSharedDiffers
from jgw_desktop.domain.ids import BundelId, RecordId, WorkerId, bundel_of, root_of
from jgw_desktop.domain.order import between, keys_for
from jgw_desktop.domain.records import CATALOGUE, EMPTY_LISTS, FOREIGN_ID, ORDER, PARENT
from jgw_desktop.domain.values import Value, freeze, is_same
from jgw_desktop.domain.view import BundelView, Head, HeadRow, assemble


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was read in. already_present: casussen that the vault held already, word for word."""

    casussen: int
    records: int
    already_present: int


def import_document(
    store: Store, document: Document, reason: str = "", reached: Reached = unheard
) -> ImportResult:
    """Write all of a document that the vault does not hold yet. reason: words for the history line.

    reached: hears how many casussen and shared lists are made into changes. Raises ImportDiffers,
    ImportSharedDiffers, ImportDuplicateId or Cancelled, and what ``Store.commit`` raises; then nothing was
    written.
    """
    new = [casus for casus in document.casussen if not _is_present(store, casus)]
    edits = [_casus_edit(store, casus, reason) for casus in new]
    for root in SHARED_ROOTS:
        edits += _shared_edits(store, root, document.shared, reason)
    if edits:
        store.commit(_told(edits, reached))
        store.note_act(Note(Act.IMPORTED, number=len(new)))
    records = {op.record for edit in edits for op in edit.ops}
    return ImportResult(len(new), len(records), len(document.casussen) - len(new))


def _told(edits: Sequence[Edit], reached: Reached) -> Iterator[Edit]:
    """Give the edits within the transaction that writes them; what stops there takes all back."""
    for done, edit in enumerate(edits):
        reached(done, len(edits))
        yield edit
    reached(len(edits), len(edits))


def _is_present(store: Store, casus: Node) -> bool:
    """Tell whether the vault holds this casus. Raises ImportDiffers when it holds another version of it."""
    bundel = store.bundel(bundel_of(casus.record))
    if bundel.root is None:
        return False
    if not _is_equal(bundel, _preview(bundel.id, _operations(casus, None, "")), casus.record):
        raise ImportDiffers(pad=casus.pointer, nummer=casus.fields.get("nummer") or casus.key)
    return True


def _casus_edit(store: Store, casus: Node, reason: str) -> Edit:
    _refuse_taken(store, casus.walk())
    return Edit(bundel_of(casus.record), tuple(_operations(casus, None, "")), reason)


def _refuse_taken(store: Store, nodes: Iterable[Node]) -> None:
    """Raise ImportDuplicateId for an id that some other record in the vault has."""
    for node in nodes:
        if is_own(node.key) and _is_taken(store, node.record):
            raise ImportDuplicateId(pad=f"{node.pointer}/{ID}")


def _is_taken(store: Store, record: RecordId) -> bool:
    return bool(store.history(record, PARENT)) or store.bundel(bundel_of(record)).root is not None


def _shared_edits(store: Store, root: str, shared: Sequence[Node], reason: str) -> list[Edit]:
    """Return the edit that adds what is new under one shared root; none when nothing is.

    The worker's own record is not added a second time as a colleague.
    """
    bundel = store.bundel(min(store.bundels_of_type(root), default=bundel_of(root_record(root))))
    own = store.bundel(store.own_bundel()).records
    wanted = [node for node in shared if CATALOGUE[node.type].parent == root and node.record not in own]
    new = [node for node in wanted if not _is_shared_present(bundel, node)]
    if not new:
        return []
    _refuse_taken(store, (inner for node in new for inner in node.walk()))
    start = () if bundel.root else (Operation(root_of(bundel.id), root, FOREIGN_ID, ""),)
    return [Edit(bundel.id, (*start, *_added(bundel, new)), reason)]


def _is_shared_present(bundel: BundelView, node: Node) -> bool:
    if node.record not in bundel.records:
        return False
    preview = _preview(bundel.id, _operations(node, root_of(bundel.id), ""))
    if not _is_equal(bundel, preview, node.record):
        raise ImportSharedDiffers(pad=node.pointer)
    return True


def _is_equal(held: BundelView, offered: BundelView, record: RecordId) -> bool:
    """Tell whether a record and all below it would be written to a file in the same words."""
    if held.is_gone(record) or held.records[record].type != offered.records[record].type:
        return False
    left, right = (_by_hex(view, record) for view in (held, offered))
    return is_same(left, right)


def _by_hex(bundel: BundelView, record: RecordId) -> Value:
    """Return a record as a file holds it, but with every link as the hex id of what it leads to."""
    names = {link: link for link in names_below(bundel, record)}
    return freeze(record_object(bundel, record, names))


def _preview(bundel: BundelId, ops: Iterable[Operation]) -> BundelView:
    """Return what a bundel would look like with only these operations in it."""
    author = WorkerId("")
    rows = [
        HeadRow(op.record, op.type, op.field, Head(OpRef(DRAFT_CHANGE, index), op.value, author, 0))
        for index, op in enumerate(ops)
    ]
    return assemble(bundel, rows)


def _added(bundel: BundelView, nodes: Sequence[Node]) -> Iterator[Operation]:
    """Give the operations that put new records behind those of their kind in a shared bundel."""
    root = root_of(bundel.id)
    last: dict[str, str] = {}
    for node in nodes:
        if node.type not in last:
            last[node.type] = max((there.text(ORDER) for there in bundel.of_type(node.type)), default="")
        last[node.type] = between(last[node.type], "")
        yield from _operations(node, root, last[node.type])


def _operations(node: Node, parent: RecordId | None, order: str) -> Iterator[Operation]:
    """Give the operations that make a record and all below it."""
    for name, value in {**_system_fields(node, parent, order), **node.fields}.items():
        yield Operation(node.record, node.type, name, value)
    for child, key in _ordered(node.children):
        yield from _operations(child, node.record, key)


def _system_fields(node: Node, parent: RecordId | None, order: str) -> dict[str, Value]:
    """Return where a record stands, and what is needed to write it back as it came."""
    found: dict[str, Value] = {FOREIGN_ID: node.key}
    if parent is not None:
        found |= {PARENT: parent.hex(), ORDER: order}
    if node.empty:
        found[EMPTY_LISTS] = node.empty
    return found


def _ordered(children: Sequence[Node]) -> Iterator[tuple[Node, str]]:
    """Pair children with their place among the siblings of their own kind."""
    for kind in dict.fromkeys(child.type for child in children):
        siblings = [child for child in children if child.type == kind]
        yield from zip(siblings, keys_for(len(siblings)), strict=True)
