"""Locks a PDF with a passphrase (AES-256, revision 6).

A locked PDF says nothing of what is in it outside the lock.
"""

from __future__ import annotations

import secrets
from io import BytesIO

from pikepdf import Encryption, Pdf

_OWNER_BYTES = 32


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
