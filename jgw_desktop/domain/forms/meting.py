"""F11 Startfoto, tussen- en eindmeting, and F26 Tevredenheidscheck: how the family itself says it goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.forms.readers import VAN_JEUGDIGE, VOOR_GEZIN
from jgw_desktop.domain.records import Record, record_type
from jgw_desktop.domain.values import Value


@record_type(
    "Meting",
    "Metingen",
    form="F11",
    parent="Casus",
    collection="metingen",
    source="001 interview PIONN",
)
@dataclass(frozen=True, kw_only=True)
class Meting(Record):
    """A list filled in by a parent or child, and the four talks about it."""

    vragenlijst: str | None = f.verwijzing("Vragenlijst", "Vragenlijst", need="V", source="001")
    vragenlijst_versie: float | None = f.getal(
        "Versie van de lijst", need="V", source="001 “dezelfde vragenlijst opnieuw”"
    )
    moment: str | None = f.keuze("Moment", "metingMoment", need="V", readers=VAN_JEUGDIGE, source="001")
    invuller_id: str | None = f.verwijzing("Ingevuld door", "Persoon", "Netwerklid", need="V", source="001")
    betreft_id: str | None = f.verwijzing("Over welk kind", "Persoon")
    ingevuld_op: str | None = f.datum("Ingevuld op", need="V", readers=VAN_JEUGDIGE)
    duur_min: float | None = f.getal("Duur in minuten", help="Liefst niet meer dan 10.", source="001")
    antwoorden: Mapping[str, Value] | None = f.kaart("Antwoorden", need="V", readers=VOOR_GEZIN)
    gezinscijfer: float | None = f.cijfer("Hoe gaat het nu bij jullie thuis?", readers=VAN_JEUGDIGE)
    zorg_score: float | None = f.getal("Zorgen opgeteld", need="V", readers=VAN_JEUGDIGE)
    kracht_score: float | None = f.getal("Kracht opgeteld", need="V", readers=VAN_JEUGDIGE, source="003 e")
    besproken_op: str | None = f.datum(
        "Besproken op", need="C", help="Nodig voor u dit in een evaluatie gebruikt.", source="001"
    )
    herkennen: str | None = f.tekst(
        "Herkent u zich hierin?", need="C", readers=VAN_JEUGDIGE, family_words=True, source="001 Herkennen"
    )
    begrijpen: str | None = f.tekst(
        "Begrijpt u hoe dit komt?", need="C", readers=VAN_JEUGDIGE, family_words=True, source="001 Begrijpen"
    )
    waarderen: str | None = f.tekst(
        "Hoe erg is dit voor u? Wat is al goed?",
        need="C",
        readers=VAN_JEUGDIGE,
        family_words=True,
        source="001 Waarderen",
    )
    handelen: str | None = f.tekst(
        "Wat gaan we hieraan doen?", need="C", readers=VAN_JEUGDIGE, family_words=True, source="001 Handelen"
    )


@record_type(
    "Tevredenheidscheck",
    "Tevredenheidschecks",
    form="F26",
    parent="Casus",
    collection="tevredenheidschecks",
    source="002 §4.1, §4.8; 000 §3.3; 003 e",
)
@dataclass(frozen=True, kw_only=True)
class Tevredenheidscheck(Record):
    """What a parent or child thinks of the help."""

    datum: str | None = f.datum("Datum", need="V")
    door_id: str | None = f.verwijzing("Van wie", "Persoon", help="Leeg betekent: anoniem.")
    product: str | None = f.keuze("Waarover", "ondersteuningType", need="V", source="002 §4.8")
    begrepen: float | None = f.cijfer("Voelde u zich begrepen?", need="V", source="000 §3.3")
    geholpen: float | None = f.cijfer("Bent u geholpen?", need="V", source="000 §3.3")
    snel_genoeg: str | None = f.keuze("Kreeg u snel genoeg hulp?", "janee", need="V", source="000 §3.3")
    probleem_minder: str | None = f.keuze(
        "Is het probleem minder geworden?", "probleemMinder", need="V", source="002 §4.8"
    )
    zelf_verder: float | None = f.cijfer("Kunt u nu zelf verder?", source="003 e eigen kracht")
    meedoen: float | None = f.cijfer(
        "Doet uw kind mee: school, vrienden, sport?", source="003 e meedoen; 004 effect 2"
    )
    kende_cjg_via: str | None = f.tekst("Hoe kende u het CJG?", source="002 §4.8")
    tip: str | None = f.tekst("Heeft u een tip voor ons?", family_words=True, source="002 §4.1")
