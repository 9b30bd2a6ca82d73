"""The declaration of a field: said once, read by everyone.

The form on screen, the printed page, the validation, the search index, the exchange format and the
history all read the same ``Field``. A record type is a frozen dataclass whose attributes are made by
the small functions below (``tekst``, ``keuze``, ``datum`` ...), each of which hangs a ``Field`` on the
attribute; ``records.record_type`` gathers them.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

METADATA_KEY = "jgw"


class Kind(Enum):
    """What a field holds and which control edits it."""

    TEKST = "tekst"  # one line, at most 500 characters
    LANGE_TEKST = "langeTekst"  # at most 5000 characters
    DATUM = "datum"  # 2026-11-21
    DATUMS = "datums"  # a list of dates
    DATUMTIJD = "datumtijd"  # 2026-11-21T13:30
    GETAL = "getal"  # a number of 0 or more
    CIJFER = "cijfer"  # 0 to 10
    KEUZE = "keuze"  # one value of a list of choices
    MEERKEUZE = "meerkeuze"  # a set of values of a list of choices
    VERWIJZING = "ref"  # the id of another record
    VERWIJZINGEN = "refs"  # the ids of other records
    REGELS = "regels"  # a list of short texts
    KAART = "kaart"  # a map from item to number or text
    RUW = "ruw"  # kept as it came; never shown in a form


class Need(StrEnum):
    """When a field must be filled to make its form definitief. A concept may always be half empty."""

    VERPLICHT = "V"
    OPTIONEEL = "O"
    VOORWAARDELIJK = "C"


class Merge(Enum):
    """What happens when two workers gave a field a value without seeing each other (architecture, sync)."""

    CONFLICT = "conflict"  # both stay, a worker chooses
    TEKST = "tekst"  # separate sentences go together, marked until accepted
    VERZAMELING = "verzameling"  # elements are joined; removed only when nobody kept it
    NOOIT = "nooit"  # safety judgements, conclusions, consents, anything signed: never merged


class Reader(StrEnum):
    """Who may read a field on paper. Nothing is printed that does not name its reader here."""

    GEZIN = "gezin"
    DEELNEMER = "deelnemer"
    SCHOOL = "school"
    INZAGE = "inzage"  # a member of the family who asks for the own file (eigen_dossier.py)
    JEUGDIGE = "jeugdige"


MAX_LENGTH = {Kind.TEKST: 500, Kind.LANGE_TEKST: 5000}
_MERGE_BY_KIND = {
    Kind.LANGE_TEKST: Merge.TEKST,
    Kind.MEERKEUZE: Merge.VERZAMELING,
    Kind.VERWIJZINGEN: Merge.VERZAMELING,
    Kind.REGELS: Merge.VERZAMELING,
    Kind.DATUMS: Merge.VERZAMELING,
}


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field.

    name: attribute name in snake_case. json: path in the exchange format (``melder.naam`` for a value
    inside an object). choices: name of the list in ``choices.CHOICES``. targets: record types a
    reference may point at. children_only: of the persons only the children are offered. readers: who may
    see it on paper; empty means nobody but the workers.
    from_kaart: whether the sociale kaart is searched with what is typed, to choose from; other words stay.
    marks: whether its sentences can be marked as fact, opinion or source (``marks.py``).
    limit: most characters, where that is fewer than the kind allows. family_words: written in the words
    of the family, not of the worker. source: where the policy documents ask for it. since: schema
    version that introduced it.
    """

    name: str
    label: str
    kind: Kind
    json: str
    help: str = ""
    need: Need = Need.OPTIONEEL
    choices: str = ""
    targets: tuple[str, ...] = ()
    children_only: bool = False
    readers: frozenset[Reader] = frozenset()
    merge: Merge = Merge.CONFLICT
    limit: int | None = None
    family_words: bool = False
    marks: bool = False
    from_kaart: bool = False
    source: str = ""
    since: int = 1

    @property
    def max_length(self) -> int | None:
        """The most characters this field takes, or None where that does not apply."""
        return self.limit or MAX_LENGTH.get(self.kind)


def camel(name: str) -> str:
    """Return the exchange format's spelling of a snake_case name: ``duur_min`` becomes ``duurMin``."""
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)


def declare(
    kind: Kind,
    label: str,
    *,
    need: Need | str = Need.OPTIONEEL,
    readers: tuple[Reader, ...] = (),
    merge: Merge | None = None,
    json: str = "",
    **rest: Any,
) -> Any:
    """Return a dataclass field with its declaration; its name follows from the attribute."""
    template = Field(
        name="",
        label=label,
        kind=kind,
        json=json,
        need=Need(need),
        readers=frozenset(readers),
        merge=merge or _MERGE_BY_KIND.get(kind, Merge.CONFLICT),
        **rest,
    )
    return dataclasses.field(default=None, metadata={METADATA_KEY: template})


def named(template: Field, name: str) -> Field:
    """Return the declaration with its attribute name, and its JSON spelling where none was given."""
    return dataclasses.replace(template, name=name, json=template.json or camel(name))


def tekst(label: str, **options: Any) -> Any:
    """Declare one line of text."""
    return declare(Kind.TEKST, label, **options)


def lange_tekst(label: str, **options: Any) -> Any:
    """Declare a text of some paragraphs."""
    return declare(Kind.LANGE_TEKST, label, **options)


def datum(label: str, **options: Any) -> Any:
    """Declare a date."""
    return declare(Kind.DATUM, label, **options)


def datums(label: str, **options: Any) -> Any:
    """Declare a list of dates."""
    return declare(Kind.DATUMS, label, **options)


def datumtijd(label: str, **options: Any) -> Any:
    """Declare a date with a time of day."""
    return declare(Kind.DATUMTIJD, label, **options)


def getal(label: str, **options: Any) -> Any:
    """Declare a number of 0 or more."""
    return declare(Kind.GETAL, label, **options)


def cijfer(label: str, **options: Any) -> Any:
    """Declare a score from 0 to 10."""
    return declare(Kind.CIJFER, label, **options)


def keuze(label: str, choices: str, **options: Any) -> Any:
    """Declare one choice out of the named list."""
    return declare(Kind.KEUZE, label, choices=choices, **options)


def meerkeuze(label: str, choices: str, **options: Any) -> Any:
    """Declare a set of choices out of the named list."""
    return declare(Kind.MEERKEUZE, label, choices=choices, **options)


def verwijzing(label: str, *targets: str, **options: Any) -> Any:
    """Declare a link to one record of the named types."""
    return declare(Kind.VERWIJZING, label, targets=targets, **options)


def verwijzingen(label: str, *targets: str, **options: Any) -> Any:
    """Declare links to records of the named types."""
    return declare(Kind.VERWIJZINGEN, label, targets=targets, **options)


def regels(label: str, **options: Any) -> Any:
    """Declare a list of short texts."""
    return declare(Kind.REGELS, label, **options)


def kaart(label: str, **options: Any) -> Any:
    """Declare a map from item to number or text."""
    return declare(Kind.KAART, label, **options)


def ruw(label: str, **options: Any) -> Any:
    """Declare something that is kept as it came."""
    return declare(Kind.RUW, label, **options)
