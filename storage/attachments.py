"""Attachments of the opened vault: implements the port ``Attachments``.

Content is sealed under the key of the compartiment that its record belongs to, so what only some may read
stays so. Pieces and change are written in one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from jgw_desktop.domain.changes import Edit, Operation
from jgw_desktop.domain.compartments import compartiment_of
from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId
from jgw_desktop.domain.values import Value
from jgw_desktop.envelope.blob import seal_blob
from jgw_desktop.envelope.bundel_keys import KeyName
from storage.blobs import blob_of
from storage.bundel_keys import BundelKeys
from storage.connection import Connection
from storage.ledger import Ledger
from storage.log import NEVER_SENT


class VaultAttachments:
    """See ``Attachments``. write: writes the edits that are made within its transaction."""

    def __init__(
        self,
        connection: Connection,
        ledger: Ledger,
        write: Callable[[Callable[[], Iterable[Edit]]], tuple[ChangeId, ...]],
    ) -> None:
        self._connection = connection
        self._ledger = ledger
        self._write = write

    def add(self, edit: Edit, record: RecordId, content: bytes) -> tuple[ChangeId, ...]:
        """See ``Attachments``."""
        return self._write(lambda: [self._sealed(edit, record, content)])

    def read(self, bundel: BundelId, inhoud: Value) -> bytes:
        """See ``Attachments``."""
        return self._ledger.blobs.read(bundel, blob_of(inhoud) or b"")

    def held(self, bundel: BundelId) -> frozenset[str]:
        """See ``Attachments``."""
        return frozenset(blob.hex() for blob in self._ledger.blobs.held(bundel))

    def _sealed(self, edit: Edit, record: RecordId, content: bytes) -> Edit:
        """Keep the content under the key of the record's compartiment; return the edit that names it."""
        said = {(op.record, op.field): (op.value,) for op in edit.ops}

        def known(other: RecordId, field: str) -> tuple[Value, ...]:
            return said.get((other, field)) or self._ledger.heads.values(edit.bundel, other, field)

        compartiment = compartiment_of(record, known)
        epoch, key = BundelKeys(self._connection).current(edit.bundel, compartiment)
        blob = seal_blob(content, edit.bundel, key)
        self._ledger.blobs.add(blob, KeyName(edit.bundel, compartiment, epoch), NEVER_SENT)
        names_it = Operation(record, "Bijlage", "inhoud", blob.id.hex())
        return replace(edit, ops=(*edit.ops, names_it), blobs=(blob.id,))
