"""What the search index and the list of casussen hold of a bundel: pure projections of the view."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

from jgw_desktop.domain.differences import differences
from jgw_desktop.domain.fields import Field, Kind
from jgw_desktop.domain.ids import BundelId, RecordId
from jgw_desktop.domain.records import CATALOGUE
from jgw_desktop.domain.values import Value, as_text
from jgw_desktop.domain.view import BundelView

_TEXT_KINDS = frozenset({Kind.TEKST, Kind.LANGE_TEKST, Kind.REGELS})


@dataclass(frozen=True, slots=True)
class CasusRow:
    """One line of the list of casussen. Dates are ISO texts, empty where unknown.

    conflicten: how many differences there are to look at, see ``differences``.
    """

    bundel: BundelId
    naam: str
    nummer: str
    stap: str
    opvoedsituatie: str
    geopend_op: str
    personen: str
    conflicten: int


def declarations_mark() -> bytes:
    """Return 16 bytes that differ when the declarations that projections depend on differ.

    A newer program can make a field searchable or merge it otherwise; its projections are made anew
    when the mark in the vault is not its own.
    """
    lines = (
        f"{kind.name}.{declared.name} {declared.merge.value} {_is_searchable(declared)}"
        for kind in CATALOGUE.values()
        for declared in kind
    )
    return blake2b("\n".join(sorted(lines)).encode(), digest_size=16).digest()


def sort_key(naam: str) -> str:
    """Return what a name is sorted by: without capitals and accents."""
    letters = unicodedata.normalize("NFKD", naam.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def searchable_text(record_type: str, value_of: Callable[[str], Value]) -> str:
    """Return the text of a record that search looks through: names and everything typed.

    value_of: gives the value of a field of the record, None when it has none.
    """
    parts = (as_text(value_of(name)) for name in _searchable_fields(record_type))
    return " ".join(part for part in parts if part)


@cache
def _searchable_fields(record_type: str) -> tuple[str, ...]:
    kind = CATALOGUE.get(record_type)
    return tuple(declared.name for declared in kind if _is_searchable(declared)) if kind else ()


def _is_searchable(declared: Field) -> bool:
    return declared.kind in _TEXT_KINDS


def searchable_records(bundel: BundelView) -> dict[RecordId, str]:
    """Return the searchable text of every record that was not deleted and has any."""
    found = {
        record.id: searchable_text(record.type, record.value)
        for record in bundel.records.values()
        if not bundel.is_gone(record.id)
    }
    return {record: text for record, text in found.items() if text}


def casus_row(bundel: BundelView) -> CasusRow | None:
    """Return the list line of a casus; None for another bundel or a deleted casus."""
    root = bundel.root
    if root is None or root.type != "Casus" or bundel.is_deleted(root.id):
        return None
    gezin = next(iter(bundel.of_type("Gezin")), None)
    return CasusRow(
        bundel=bundel.id,
        naam=(gezin.text("naam") if gezin else "") or root.text("titel"),
        nummer=root.text("nummer"),
        stap=root.text("stap"),
        opvoedsituatie=root.text("opvoedsituatie"),
        geopend_op=root.text("geopend_op"),
        personen=", ".join(filter(None, (person.text("voornaam") for person in bundel.in_order("Persoon")))),
        conflicten=len(differences(bundel)),
    )
