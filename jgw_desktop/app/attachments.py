"""What may become an attachment, judged by its first bytes and its name before anything else reads it.

``accept`` is asked with the bytes of a file and the name it had. The type follows from the content alone;
the name must agree with it. ``safe_name`` makes of any name one that is safe to show and to write.
``Attachments`` is where they are kept.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from jgw_desktop.domain.errors import AttachmentOfOtherType, AttachmentTooLarge

if TYPE_CHECKING:
    from jgw_desktop.domain.changes import Edit
    from jgw_desktop.domain.ids import BundelId, ChangeId, RecordId
    from jgw_desktop.domain.values import Value

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_PAGES = 300
MAX_NAME = 80  # characters, with the extension
_MB = 1024 * 1024
_NAMELESS = "bijlage"
_RESERVED = re.compile(r"(?i)con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$")
_FORBIDDEN = re.compile(r'[<>:"|?*]')


class Attachments(Protocol):
    """The attachments of the opened vault. ``inhoud`` is what the field of that name says in a record."""

    def add(self, edit: Edit, record: RecordId, content: bytes) -> tuple[ChangeId, ...]:
        """Seal content and write it with the edit that makes its record, in one transaction or not at all.

        Gives the record its ``inhoud``. Raises DiskFull, StorageFailed or DamageDetected.
        """

    def read(self, bundel: BundelId, inhoud: Value) -> bytes:
        """Return content. Raises AttachmentNotHere, or DamageDetected when it is not what was kept."""

    def held(self, bundel: BundelId) -> frozenset[str]:
        """Return the ``inhoud`` of every attachment of a bundel that is on this laptop, whole."""


class AttachmentType(Enum):
    """A type that is kept. Its value: the extension that a name gets."""

    PNG = "png"
    JPEG = "jpg"
    PDF = "pdf"


_STARTS = {
    AttachmentType.PNG: b"\x89PNG\r\n\x1a\n",
    AttachmentType.JPEG: b"\xff\xd8\xff",
    AttachmentType.PDF: b"%PDF-",
}
_EXTENSIONS = {
    "png": AttachmentType.PNG,
    "jpg": AttachmentType.JPEG,
    "jpeg": AttachmentType.JPEG,
    "pdf": AttachmentType.PDF,
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that may be kept. name: safe, with the extension of its type."""

    type: AttachmentType
    name: str
    content: bytes


def accept(name: str, content: bytes) -> Attachment:
    """Return what a file is by its content. Raises AttachmentTooLarge or AttachmentOfOtherType."""
    if len(content) > MAX_BYTES:
        raise AttachmentTooLarge(grens=MAX_BYTES // _MB)
    found = next((kind for kind, start in _STARTS.items() if content.startswith(start)), None)
    if found is None or _EXTENSIONS.get(name.rpartition(".")[2].lower()) is not found:
        raise AttachmentOfOtherType
    return Attachment(found, safe_name(name, found), content)


def safe_name(name: str, kind: AttachmentType) -> str:
    """Return a name that names no folder or device, hides nothing, and ends as its type does."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFKC", name))[-1]
    shown = "".join(character for character in last if _is_shown(character))
    stem = _FORBIDDEN.sub("", shown.rpartition(".")[0])
    stem = " ".join(stem.split()).strip(". ")
    if not stem or _RESERVED.fullmatch(stem.partition(".")[0].strip()):
        stem = _NAMELESS
    extension = f".{kind.value}"
    return stem[: MAX_NAME - len(extension)].rstrip(". ") + extension


def _is_shown(character: str) -> bool:
    """Tell whether a character is seen: no control, no change of direction, no half of one."""
    return unicodedata.category(character)[0] != "C"
