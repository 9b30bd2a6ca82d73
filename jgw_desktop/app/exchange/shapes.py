"""How a record type looks in the exchange format: which key is a field, an object or a list of records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

import jgw_desktop.domain.forms  # noqa: F401 - fills the catalogue
from jgw_desktop.domain.errors import ImportMisspelledField, ImportUnknownField
from jgw_desktop.domain.fields import Field
from jgw_desktop.domain.records import CATALOGUE, RecordType, children_of
from jgw_desktop.domain.versions import has_versions

FORMAT = "jgw-casussen"
VERSION = 1
ID = "id"
FINAL_KEY = (
    "definitief"  # whether a form was made definitief; without it the reader says what it takes it for
)
_LIKENESS = 0.75  # of 1: how much of a key must be there to be taken for another one
_LONGEST_KEY = 80  # no key of ours is longer, and comparing very long ones takes long
SHARED_ROOTS = ("Team", "Spreekuur")  # their records stand at the top of a file, beside the casussen


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys of a record in JSON.

    fields: those that hold a value. objects: those that hold an object of values (``melder.naam``), by
    key and inner key. children: those that hold records. is_made_final: whether
    ``definitief`` may stand in it.
    """

    fields: Mapping[str, Field]
    objects: Mapping[str, Mapping[str, Field]]
    children: Mapping[str, RecordType]
    is_made_final: bool


@cache
def shape_of(record_type: str) -> Shape:
    """Return the shape of a record type that this version knows."""
    fields: dict[str, Field] = {}
    objects: dict[str, dict[str, Field]] = {}
    for declared in CATALOGUE[record_type]:
        key, _, inner = declared.json.partition(".")
        if inner:
            objects.setdefault(key, {})[inner] = declared
        else:
            fields[key] = declared
    children = {child.collection: child for child in children_of(record_type)}
    return Shape(fields, objects, children, has_versions(record_type))


@cache
def shared_types() -> Mapping[str, RecordType]:
    """Return the record types that stand beside the casussen, by their key at the top of a file."""
    return {child.collection: child for root in SHARED_ROOTS for child in children_of(root)}


def is_shared(record_type: str) -> bool:
    """Tell whether records of this type stand beside the casussen instead of inside one."""
    return CATALOGUE[record_type].parent in SHARED_ROOTS


def unknown_field(key: str, known: Iterable[str], pointer: str) -> ImportUnknownField:
    """Return the error for a key that we do not know, which names the known one that must be meant."""
    spelled = {_folded(name): name for name in known}
    close = (
        get_close_matches(_folded(key), spelled, n=1, cutoff=_LIKENESS) if len(key) <= _LONGEST_KEY else []
    )
    if not close:
        return ImportUnknownField(pad=pointer)
    return ImportMisspelledField(pad=pointer, bedoeld=spelled[close[0]])


def _folded(key: str) -> str:
    """Return a key without what people write differently: capitals, and lines between words."""
    return key.replace("_", "").replace("-", "").casefold()
