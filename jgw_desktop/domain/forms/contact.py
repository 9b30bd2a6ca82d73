"""F4 Contactverslag: the note of a visit, talk or call, filled in the same day."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.records import Record, record_type


@record_type(
    "Contactverslag",
    "Contactverslagen",
    form="F4",
    parent="Casus",
    collection="contacten",
    source="004 “outreachend en vasthoudend”; 002 §3.7, §4.8",
)
@dataclass(frozen=True, kw_only=True)
class Contactverslag(Record):
    """What was said and seen; five things to fill in, the rest may stay empty."""

    datumtijd: str | None = f.datumtijd("Wanneer", need="V")
    soort: str | None = f.keuze("Soort contact", "contactSoort", need="V", source="002 §4.8")
    kort: str | None = f.lange_tekst(
        "Wat is besproken, in het kort?",
        need="V",
        marks=True,
        help="Schrijf zo dat het gezin het kan lezen.",
    )
    veilig_gezien: str | None = f.keuze(
        "Is het veilig?",
        "veiligGezien",
        need="V",
        merge=Merge.NOOIT,
        help="Bij zorg vult u ook een risicotaxatie in.",
        source="000 stap 3",
    )
    duur_min: float | None = f.getal("Duur in minuten", source="002 §4.8")
    locatie: str | None = f.tekst("Plaats")
    vraag_type: str | None = f.keuze("Waar ging het over", "vraagType", source="002 §4.8")
    betreft_ids: tuple[str, ...] | None = f.verwijzingen(
        "Over wie gaat dit?", "Persoon", help="Kies iedereen voor wie dit geldt.", since=2
    )
    kinderen_gezien: tuple[str, ...] | None = f.verwijzingen("Kinderen gezien", "Persoon", children_only=True)
    praktische_nood: str | None = f.tekst(
        "Praktische nood", help="Bijvoorbeeld een kapotte wasmachine. Pak dit snel op.", source="001"
    )
    gaat_expertise_te_boven: str | None = f.keuze(
        "Gaat dit uw kennis te boven?", "janee", help="Vraag dan advies aan een collega.", source="000 stap 1"
    )
    volgend_contact: str | None = f.datum("Volgend contact")
    ondersteuning_id: str | None = f.verwijzing("Hoort bij ondersteuning", "Ondersteuning", source="001")
    zichtbaarheid: str | None = f.keuze(
        "Wie mag dit lezen?", "zichtbaarheid", need="V", merge=Merge.NOOIT, source="002 §4.6"
    )


@record_type(
    "Aanwezige",
    "Aanwezigen",
    parent="Contactverslag",
    collection="aanwezigen",
    need="V",
    has_id=False,
    source="002 §4.8",
)
@dataclass(frozen=True, kw_only=True)
class Aanwezige(Record):
    """Somebody who was there: a member of the family, or a name with a function."""

    persoon_id: str | None = f.verwijzing("Gezinslid", "Persoon")
    naam: str | None = f.tekst("Naam", help="Alleen nodig voor wie niet bij het gezin hoort.")
    functie: str | None = f.tekst("Functie")
    type: str | None = f.keuze("Wie is dit", "bezoekerType", need="V", source="002 §4.8")


@record_type("Afspraak", "Afspraken", parent="Contactverslag", collection="afspraken", has_id=False)
@dataclass(frozen=True, kw_only=True)
class Afspraak(Record):
    """An agreement: who does what, when."""

    wat: str | None = f.tekst("Wat", need="V", source="001")
    wie: str | None = f.tekst("Wie", need="V", source="001")
    wanneer: str | None = f.tekst("Wanneer", need="V", source="001")
    voor_ids: tuple[str, ...] | None = f.verwijzingen("Voor wie geldt dit?", "Persoon", since=2)
