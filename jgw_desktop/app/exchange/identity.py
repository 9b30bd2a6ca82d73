"""Which record in the vault an id in an exchange file stands for.

The same file always gives the same records, so reading it twice makes nothing double. An id that is 32
hex digits or a UUID is one that a vault wrote itself, and is used as it is.
"""

from __future__ import annotations

import re
from hashlib import blake2b

from jgw_desktop.app.exchange.shapes import is_shared
from jgw_desktop.domain.ids import RECORD_ID_SIZE, RecordId, record_id_from_hex

_OWN = re.compile(r"[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}", re.IGNORECASE)


def is_own(key: str) -> bool:
    """Tell whether an id is one that a vault wrote, instead of a name made up elsewhere."""
    return _OWN.fullmatch(key) is not None


def record_of(record_type: str, casus: str, key: str) -> RecordId:
    """Return the record that ``key`` names, for a type inside the casus with exchange id ``casus``."""
    if is_own(key):
        return record_id_from_hex(key.replace("-", ""))
    if record_type == "Casus":
        return _derived("casus", key)
    return _derived("gedeeld", key) if is_shared(record_type) else _derived("id", casus, key)


def nameless(parent: RecordId, collection: str, index: int) -> RecordId:
    """Return the record that stands without an id at a place in a list of its parent."""
    return _derived("plek", parent.hex(), collection, str(index))


def root_record(record_type: str) -> RecordId:
    """Return the root of the bundel in which a vault keeps its first shared records."""
    return _derived("bundel", record_type)


def _derived(*parts: str) -> RecordId:
    framed = b"".join(len(part).to_bytes(4) + part.encode() for part in parts)
    return RecordId(blake2b(framed, digest_size=RECORD_ID_SIZE, person=b"jgw-exchange").digest())
