"""What all messages of the protocol are made of: ids, counts, and the two kinds of struct.

New fields only ever come at the end, with a default: an older reader skips them. Nothing in a message refers
back to it, so the garbage collector follows none of them: that took the server 30 ms of a first push.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from jgw_desktop.domain.ids import BundelId, ChangeId, DeviceId

_ID = Meta(min_length=16, max_length=16)
_HASH = Meta(min_length=32, max_length=32)
_KEY = Meta(min_length=32, max_length=32)
_SHORT = Meta(max_length=200)

Id = Annotated[bytes, _ID]
Bundel = Annotated[BundelId, _ID]
Device = Annotated[DeviceId, _ID]
Change = Annotated[ChangeId, _HASH]
Hash = Annotated[bytes, _HASH]
PublicKey = Annotated[bytes, _KEY]
Short = Annotated[str, _SHORT]
Count = Annotated[int, Meta(ge=0, le=2**53)]


class Message(Struct, array_like=True, frozen=True, gc=False, tag_field="type"):
    """Something that travels as a whole; its name is the first element."""


class Part(Struct, array_like=True, frozen=True, gc=False):
    """Something inside a message."""
