"""The register of what was printed (domain 4.7): kept by the program, never asked for and never on paper."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.records import Record, record_type


@record_type(
    "Afdruk", "Afdrukken", parent="Casus", collection="afdrukken", source="000 stap 5; domein §4.7", since=2
)
@dataclass(frozen=True, kw_only=True)
class Afdruk(Record):
    """One copy of one print that left the program."""

    soort: str | None = f.keuze("Wat", "afdrukSoort")
    versie: float | None = f.getal("Versie van het plan")
    aan_wie: str | None = f.tekst("Voor wie")
    datum: str | None = f.datum("Datum")
    nummer: float | None = f.getal("Nummer")
