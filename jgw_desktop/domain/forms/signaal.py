"""F3 Signaal and F25 Terugkoppeling: what somebody saw, and what they hear back. Never on family paper."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.forms.readers import VOOR_SCHOOL
from jgw_desktop.domain.records import Record, record_type

_BIJ_EEN_NAAM = "Nodig als de melder bekend is. Laat leeg bij een anoniem signaal."


@record_type(
    "Signaal",
    "Signalen",
    form="F3",
    parent="Casus",
    collection="signalen",
    source="000 bijlage 1 stap 1–2; 003 visie 1a",
)
@dataclass(frozen=True, kw_only=True)
class Signaal(Record):
    """What somebody noticed about a child or family, and what the CJG decided to do with it."""

    ontvangen_op: str | None = f.datumtijd("Ontvangen op", need="V")
    bron: str | None = f.keuze("Van wie komt het signaal?", "signaalBron", need="V", source="002; 001")
    kanaal: str | None = f.keuze("Hoe kwam het binnen?", "kanaal", need="V")
    anoniem: str | None = f.keuze(
        "Blijft de melder anoniem?", "janee", need="V", help=_BIJ_EEN_NAAM, source="000 voetnoot 12"
    )
    melder_naam: str | None = f.tekst("Naam van de melder", need="C", json="melder.naam", help=_BIJ_EEN_NAAM)
    melder_functie: str | None = f.tekst("Functie van de melder", need="C", json="melder.functie")
    melder_organisatie: str | None = f.tekst("Organisatie van de melder", need="C", json="melder.organisatie")
    melder_telefoon: str | None = f.tekst("Telefoon van de melder", need="C", json="melder.telefoon")
    betreft: str | None = f.tekst("Over wie gaat het?", need="V")
    wat_is_er_gezien: str | None = f.lange_tekst(
        "Wat is er gezien?",
        need="V",
        marks=True,
        help="Schrijf eerst de feiten op. Schrijf een mening apart.",
        source="000 stap 2 “onderbouwde signaal”",
    )
    pluis_niet_pluis: str | None = f.keuze(
        "Pluis of niet pluis?", "pluis", need="V", merge=Merge.NOOIT, source="003 1a"
    )
    reden_melding: str | None = f.keuze("Reden", "redenMelding", need="V", source="000 stap 1")
    wat_deed_melder_zelf: str | None = f.tekst("Wat deed de melder zelf al?", source="002 §2.2")
    gezin_weet_het: str | None = f.keuze("Weet het gezin het?", "antwoord")
    risicotaxatie_id: str | None = f.verwijzing(
        "Risicotaxatie", "Risicotaxatie", need="C", help="Nodig voor het besluit.", source="000 stap 2"
    )
    besluit: str | None = f.keuze(
        "Besluit", "signaalBesluit", need="C", merge=Merge.NOOIT, source="000 stap 2"
    )
    besluit_door: str | None = f.tekst(
        "Besluit door",
        need="C",
        help="U mag voorlopig besluiten. De CJG-coördinator bevestigt het later.",
        source="000 stap 2",
    )
    besluit_op: str | None = f.datumtijd("Besluit op", need="C")
    casus_id: str | None = f.verwijzing("Casus", "Casus")


@record_type(
    "Terugkoppeling",
    "Terugkoppelingen",
    form="F25",
    parent="Casus",
    collection="terugkoppelingen",
    source="000 stap 2; 002 §4.4",
)
@dataclass(frozen=True, kw_only=True)
class Terugkoppeling(Record):
    """What the melder, a school or another professional heard back."""

    aan: str | None = f.keuze("Aan", "terugkoppelAan", need="V")
    naam: str | None = f.tekst("Naam", need="V")
    datum: str | None = f.datum("Datum", need="V")
    inhoud: str | None = f.tekst(
        "Wat heeft u verteld?",
        need="V",
        help="Zonder toestemming zegt u alleen: opgepakt of niet opgepakt.",
        source="000 stap 2",
    )
    toestemming_id: str | None = f.verwijzing(
        "Toestemming", "Toestemming", need="C", help="Nodig als u meer vertelt dan: opgepakt."
    )
    handelingsadvies: str | None = f.tekst(
        "Tips voor school", readers=VOOR_SCHOOL, source="002 §4.4 “concrete handelingsadviezen”"
    )
