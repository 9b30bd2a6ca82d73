"""F12 Toestemming: who allows what, for whom. Never merged: two that differ are shown to a worker."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.forms.readers import VAN_JEUGDIGE, VOOR_GEZIN
from jgw_desktop.domain.records import Record, record_type


@record_type(
    "Toestemming",
    "Toestemmingen",
    form="F12",
    parent="Casus",
    collection="toestemmingen",
    source="000 §5.4; 002 §4.6; 001 “Hoe regelen we de privacy?”",
)
@dataclass(frozen=True, kw_only=True)
class Toestemming(Record):
    """One consent for one purpose, with its conditions."""

    doel: str | None = f.keuze(
        "Waarvoor", "toestemmingDoel", need="V", merge=Merge.NOOIT, readers=VAN_JEUGDIGE
    )
    door_id: str | None = f.verwijzing(
        "Wie geeft toestemming", "Persoon", need="V", merge=Merge.NOOIT, readers=VAN_JEUGDIGE
    )
    betreft_id: str | None = f.verwijzing(
        "Over wie", "Gezin", "Persoon", need="V", merge=Merge.NOOIT, readers=VOOR_GEZIN
    )
    ontvanger: str | None = f.tekst(
        "Met wie delen we",
        need="C",
        merge=Merge.NOOIT,
        readers=VAN_JEUGDIGE,
        help="Nodig, behalve bij toestemming voor het dossier.",
    )
    wat_wordt_gedeeld: str | None = f.tekst("Wat delen we", need="C", merge=Merge.NOOIT, readers=VAN_JEUGDIGE)
    status: str | None = f.keuze(
        "Antwoord", "toestemmingStatus", need="V", merge=Merge.NOOIT, readers=VAN_JEUGDIGE
    )
    datum: str | None = f.datum("Datum", need="V", merge=Merge.NOOIT, readers=VAN_JEUGDIGE)
    geldig_tot: str | None = f.datum(
        "Geldig tot",
        merge=Merge.NOOIT,
        readers=VAN_JEUGDIGE,
        help="Leeg betekent: tot het einde van de casus.",
    )
    wijze: str | None = f.keuze("Hoe gegeven", "wijze", need="V", merge=Merge.NOOIT, readers=VOOR_GEZIN)
    uitleg_gegeven: str | None = f.keuze(
        "Is er uitleg gegeven?",
        "janee",
        need="V",
        merge=Merge.NOOIT,
        help="Zonder uitleg is er geen toestemming.",
    )
    voorwaarden: str | None = f.tekst(
        "Voorwaarden",
        merge=Merge.NOOIT,
        readers=VAN_JEUGDIGE,
        family_words=True,
        help="Wat mag wel, en wat niet?",
    )
