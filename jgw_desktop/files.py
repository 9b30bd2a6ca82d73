"""Files from a worker's disk and to it: read whole and judged, written whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jgw_desktop.domain.errors import (
    AttachmentUnreadable,
    ExportIntoVault,
    ExportRefused,
    ImportUnreadable,
    StorageFailed,
    VaultExists,
    VaultMissing,
    VaultReadOnly,
)

if TYPE_CHECKING:
    from pathlib import Path

    from jgw_desktop.app.attachments import Attachment
    from jgw_desktop.app.exchange import Document


def read_document_file(path: Path) -> Document:
    """Read a file in the exchange format. Raises ImportUnreadable and the other ImportRefused errors."""
    from jgw_desktop.app.exchange import read_document

    return read_document(exchange_bytes(path))


def exchange_bytes(path: Path) -> bytes:
    """Read a file; of one that is too large no more is read than shows that it is, of a pipe nothing."""
    from jgw_desktop.app.exchange import MAX_BYTES

    if not path.is_file():
        raise ImportUnreadable
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ImportUnreadable from error


def read_attachment(path: Path) -> Attachment:
    """Read a file that a worker chose, judge it and make it anew; of one too large no more than shows it.

    Raises AttachmentUnreadable and the other AttachmentRefused errors.
    """
    from jgw_desktop.app.attachments import MAX_BYTES, accept
    from storage.cleaning import clean

    try:
        if not path.is_file():  # a pipe would keep us waiting
            raise AttachmentUnreadable
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise AttachmentUnreadable from error
    return clean(accept(path.name, content))


def write_private(path: Path, content: bytes) -> None:
    """Write a file for the worker's eyes only, whole or not at all.

    Raises ExportRefused (also for what is no plain file), DiskFull, or ExportIntoVault for a place in the
    folder of a vault, whose own files would be lost.
    """
    from storage.folder import holds_vault
    from storage.small_files import write_among_others

    try:
        if holds_vault(path.resolve().parent):
            raise ExportIntoVault
        if path.exists() and not path.is_file():  # a device or a pipe would be gone after the replacing
            raise ExportRefused
        write_among_others(path, content)
    except (OSError, VaultExists, VaultReadOnly, VaultMissing, StorageFailed) as error:
        raise ExportRefused from error


def make_organisation_key(folder: Path, passphrases: tuple[str, str]) -> str:
    """Write the CJG's key pair into an empty folder; return the words of its fingerprint."""
    from storage.organisation_files import make_organisation_key

    return make_organisation_key(folder, passphrases)


def read_key_file(path: Path) -> bytes:
    """Return the bytes of a file with a key of the CJG. Raises OrganisationKeyUnreadable."""
    from storage.organisation_files import read_key_file

    return read_key_file(path)


def read_public_key_file(path: Path) -> bytes:
    """Return the bytes of a file that holds the CJG's public key. Raises OrganisationKeyUnreadable."""
    from storage.organisation import read_public

    raw = read_key_file(path)
    read_public(raw)
    return raw


def organisation_private_key(first: tuple[Path, str], second: tuple[Path, str]) -> bytes:
    """Return the CJG's private key out of two halves and their passphrases."""
    from storage.organisation_files import organisation_private_key

    return organisation_private_key(first, second)
