"""Puts PDFs together for a printer, and locks one with a passphrase (AES-256, revision 6).

A locked PDF says nothing of what is in it outside the lock.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from io import BytesIO

from pikepdf import Encryption, Pdf

_OWNER_BYTES = 32


def joined(pdfs: Sequence[bytes]) -> bytes:
    """Return the pages of all PDFs as one document, for a printer; it has no tags."""
    target = BytesIO()
    with Pdf.new() as whole:
        for pdf in pdfs:
            with Pdf.open(BytesIO(pdf)) as part:
                whole.pages.extend(part.pages)
        whole.save(target, deterministic_id=True)
    return target.getvalue()


def locked(pdf: bytes, passphrase: str) -> bytes:
    """Return the PDF for who knows the passphrase. Nobody holds the owner's: it is made up and forgotten."""
    target = BytesIO()
    with Pdf.open(BytesIO(pdf)) as document:
        if "/Info" in document.trailer:
            del document.trailer["/Info"]
        if "/Metadata" in document.Root:
            del document.Root.Metadata
        owner = secrets.token_hex(_OWNER_BYTES)
        lock = Encryption(user=passphrase, owner=owner, R=6, aes=True, metadata=True)
        document.save(target, encryption=lock)
    return target.getvalue()
