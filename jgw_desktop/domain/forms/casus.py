"""Casus and what stands beside it: the root of a bundel, its five axes and who coordinates."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.forms.readers import VOOR_GEZIN
from jgw_desktop.domain.records import Record, record_type
from jgw_desktop.domain.values import Value

_UIT_TE_LEGGEN = (  # the forms about which a rule asks a reason (class O)
    "Risicotaxatie",
    "EersteAnalyse",
    "Vraagverheldering",
    "Keuzehulp",
    "Gezinsplan",
    "Coordinatieafspraken",
    "Evaluatie",
    "Ondersteuning",
    "Uithuisplaatsing",
    "Afsluiting",
    "Nazorg",
)


@record_type("Casus", "Casussen", source="000 bijlage 1, algemene stappen; domein §3.1")
@dataclass(frozen=True, kw_only=True)
class Casus(Record):
    """The work around one family; five independent axes tell where it stands."""

    nummer: str | None = f.tekst("Casusnummer")
    titel: str | None = f.tekst("Titel", help="Een korte omschrijving voor uzelf. Komt nooit op papier.")
    gemeente: str | None = f.tekst("Gemeente")
    werker_id: str | None = f.verwijzing("Werker", "Medewerker")
    spoor: str | None = f.keuze("Spoor", "spoor", source="000 §5.3")
    opvoedsituatie: str | None = f.keuze("Opvoedsituatie", "opvoedsituatie", source="000 bijlage 1")
    niveau: int | None = f.keuze("Interventieniveau", "niveau", source="001 schema")
    stap: str | None = f.keuze("Stap", "casusStap", source="000 bijlage 1")
    veiligheidsstatus: str | None = f.keuze(
        "Veiligheid", "veiligheidsstatus", merge=Merge.NOOIT, source="000 §5.3"
    )
    geopend_op: str | None = f.datum("Gestart op")
    eerste_contact_op: str | None = f.datum("Eerste contact op")
    afgesloten_op: str | None = f.datum("Afgesloten op")
    taal_op_papier: str | None = f.tekst(
        "Tweede taal op Ons plan",
        help="De taal die naast het Nederlands op het plan van dit gezin staat.",
        readers=VOOR_GEZIN,
        since=2,
    )
    verwacht: Value = f.ruw(  # noqa: RUF009 - makes a dataclass field, like the lines above
        "Verwachte waarden", help="Alleen in oefenbestanden: om het programma mee na te rekenen."
    )


@record_type(
    "Coördinatie",
    "Coördinaties",
    parent="Casus",
    collection="coordinaties",
    has_id=False,
    source="000 §5.4",
)
@dataclass(frozen=True, kw_only=True)
class CoordinatieToewijzing(Record):
    """Who arranges the help around the family, from when until when."""

    vorm: str | None = f.keuze("Vorm", "coordinatievorm", need="V")
    persoon: str | None = f.tekst("Wie", need="V", help="Een persoon met een naam, geen organisatie.")
    organisatie: str | None = f.tekst("Organisatie")
    vanaf: str | None = f.datum("Vanaf", need="V")
    tot: str | None = f.datum("Tot")
    reden: str | None = f.tekst("Reden")


@record_type(
    "Reden in het logboek",
    "Redenen in het logboek",
    parent="Casus",
    collection="logregels",
    source="000 §4.1 flexibele op- en afschaling; domein §4.7",
    since=2,
)
@dataclass(frozen=True, kw_only=True)
class Logregel(Record):
    """Why something was done otherwise than a rule proposes, or why the casus moved. Never on paper."""

    wie: str | None = f.tekst("Wie")
    wanneer: str | None = f.datumtijd("Wanneer")
    wat: str | None = f.tekst("Wat", help="De regel waarvan u afweek, of de stap.")
    betreft: str | None = f.verwijzing("Bij welk onderdeel", "Gezin", *_UIT_TE_LEGGEN)
    van: str | None = f.tekst("Van")
    naar: str | None = f.tekst("Naar")
    reden: str | None = f.tekst("Reden", merge=Merge.NOOIT)
