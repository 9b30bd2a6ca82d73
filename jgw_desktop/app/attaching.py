"""What a worker does with the attachments of a casus: add one, look at it, take it away for good.

What is handed to ``add_attachment`` was judged (``attachments.accept``) and made anew (``storage.cleaning``).
The record and the bytes live and go together, in one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from jgw_desktop.app.attachments import Attachment, AttachmentType, accept
from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.editing import creation, deletion, last_place, new_id
from jgw_desktop.app.ports import Store
from jgw_desktop.domain.changes import Compartiment, Edit
from jgw_desktop.domain.compartments import VISIBILITY, compartiment_of
from jgw_desktop.domain.errors import DamageDetected, EditRefused
from jgw_desktop.domain.ids import BundelId, RecordId, root_of
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView

ATTACHMENT = "Bijlage"
_KINDS = {AttachmentType.PNG: "foto", AttachmentType.JPEG: "foto", AttachmentType.PDF: "document"}
_READERS = {
    Compartiment.ALLEEN_JEUGDIGE: "alleen_jeugdige",
    Compartiment.MELDER_BESCHERMD: "melder_beschermd",
}


@dataclass(frozen=True, slots=True)
class About:
    """What the worker says of an attachment. zichtbaarheid: who may read it. belongs_to: which record."""

    zichtbaarheid: str = "gezin"
    belongs_to: RecordId | None = None


def add_attachment(store: Store, bundel: BundelId, attachment: Attachment, about: About) -> RecordId:
    """Put an attachment in a casus; return its record.

    One that belongs to a confidential record is as confidential. Raises DiskFull, StorageFailed or
    DamageDetected; then nothing was written.
    """
    view, record = store.bundel(bundel), new_id()
    values: dict[str, Value] = {
        "soort": _KINDS[attachment.type],
        "naam": attachment.name,
        "grootte": len(attachment.content),
        "hash": _proof(attachment.content),
        VISIBILITY: _readers(view, about),
    }
    if about.belongs_to is not None:
        values["hoort_bij_id"] = about.belongs_to.hex()
    root = root_of(bundel)
    ops = creation(record, ATTACHMENT, root, last_place(view, root, ATTACHMENT), values)
    store.attachments.add(Edit(bundel, ops, "toegevoegd"), record, attachment.content)
    return record


def read_attachment(store: Store, bundel: BundelId, record: RecordId) -> Attachment:
    """Return an attachment with its content, judged again: a colleague's program may have been careless.

    That somebody looks at it is written down.

    Raises EditRefused when it was taken away meanwhile, AttachmentNotHere, DamageDetected, and
    AttachmentRefused for what may not be shown.
    """
    view = store.bundel(bundel)
    known = view.records.get(record)
    if known is None or view.is_gone(record):
        raise EditRefused
    content = store.attachments.read(bundel, known.value("inhoud"))
    if known.value("hash") != _proof(content):
        raise DamageDetected
    attachment = accept(known.text("naam"), content)
    store.note_act(Note(Act.ATTACHMENT_READ, bundel, record))
    return attachment


def delete_attachment(store: Store, shown: BundelView, record: RecordId) -> None:
    """Take an attachment away for good, record and bytes. shown: the casus as it stood on the screen.

    Where somebody else altered the record meanwhile it stays. Raises DiskFull or StorageFailed.
    """
    op = deletion(shown, shown.records[record])
    store.commit([Edit(shown.id, (op,), "verwijderd")])


def not_here(store: Store, view: BundelView) -> frozenset[RecordId]:
    """Return the attachments of a casus whose content this laptop does not have."""
    held = store.attachments.held(view.id)
    return frozenset(record.id for record in view.of_type(ATTACHMENT) if record.value("inhoud") not in held)


def subjects(view: BundelView) -> list[RecordView]:
    """Return the records that an attachment may belong to."""
    types = CATALOGUE[ATTACHMENT].fields["hoort_bij_id"].targets
    return [record for name in types for record in view.of_type(name)]


def _readers(view: BundelView, about: About) -> str:
    """Return who may read it: as the worker said, or fewer where it belongs to something confidential."""
    if about.belongs_to is None:
        return about.zichtbaarheid

    def known(record: RecordId, field: str) -> tuple[Value, ...]:
        held = view.records.get(record)
        register = held.registers.get(field) if held else None
        return tuple(head.value for head in register.heads) if register else ()

    return _READERS.get(compartiment_of(about.belongs_to, known), about.zichtbaarheid)


def _proof(content: bytes) -> str:
    return sha256(content).hexdigest()
