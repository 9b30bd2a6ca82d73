"""F20 Toeleiding, F21 Ondersteuning and F22 Uithuisplaatsing: help that is brought in, and its limits."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.forms.readers import VOOR_GEZIN
from jgw_desktop.domain.records import Record, record_type

_BIJ_SPECIALIST = "Nodig bij een specialist die niet vrij toegankelijk is."
_NIET_BIJ_SPOED = "Nodig, behalve bij een spoedplaatsing."


@record_type(
    "Toeleiding",
    "Toeleidingen",
    form="F20",
    parent="Casus",
    collection="toeleidingen",
    source="001 “niet doorverwijzen maar ‘erbij halen.’”; 000 §5.4; 002 §3.5; 004",
)
@dataclass(frozen=True, kw_only=True)
class Toeleiding(Record):
    """Bringing somebody in, while the worker stays."""

    datum: str | None = f.datum("Datum", need="V")
    soort: str | None = f.keuze("Hoe", "toeleidingSoort", need="V", source="001")
    bestemming: str | None = f.keuze("Waarheen", "bestemming", need="V", source="002 §4.8")
    naar: str | None = f.tekst(
        "Naar wie", need="V", help="Persoon en organisatie.", source="001", from_kaart=True
    )
    voor_wie: tuple[str, ...] | None = f.verwijzingen("Voor wie", "Gezin", "Persoon", need="V")
    waarom: str | None = f.tekst("Waarom", need="V")
    wens_van_het_gezin: str | None = f.tekst(
        "Wat wil het gezin?", need="V", family_words=True, source="000 §3.1"
    )
    kan_iemand_die_er_al_is: str | None = f.tekst(
        "Kan iemand die er al is dit doen?",
        need="C",
        help="Nodig als er al drie of meer gezichten zijn.",
        source="002 “minder gezichten”",
    )
    waarom_niet_lichter: str | None = f.tekst(
        "Waarom niet lichter?", need="C", help="Nodig bij een specialist.", source="002 §3.5"
    )
    grond_specialist: str | None = f.keuze(
        "Grond", "grondSpecialist", need="C", help=_BIJ_SPECIALIST, source="004 rol 2"
    )
    afweging_ingrijpend: str | None = f.tekst(
        "Hoe ingrijpend is dit?", need="C", help=_BIJ_SPECIALIST, source="002 §3.5"
    )
    afweging_deskundigheid: str | None = f.tekst(
        "Welke kennis is nodig?", need="C", help=_BIJ_SPECIALIST, source="002 §3.5"
    )
    afweging_kosten: str | None = f.tekst("Wat kost het?", need="C", help=_BIJ_SPECIALIST, source="002 §3.5")
    consultatie_id: str | None = f.verwijzing(
        "Consultatie", "Consultatie", need="C", help=_BIJ_SPECIALIST, source="004 rol 3"
    )
    plan_id: str | None = f.verwijzing(
        "Gezinsplan", "Gezinsplan", need="C", help=_BIJ_SPECIALIST, source="004 rol 3"
    )
    toestemming_id: str | None = f.verwijzing(
        "Toestemming", "Toestemming", need="C", help="Nodig, behalve als het om veiligheid gaat."
    )
    coordinator_blijft: str | None = f.keuze(
        "Blijft u erbij?", "janee", need="V", help="Ja, behalve bij een overdracht.", source="000 §5.4"
    )
    overdracht_grond: str | None = f.keuze(
        "Waarom overdragen?", "overdrachtGrond", need="C", source="001; 003"
    )
    warme_overdracht_op: str | None = f.datum("Samen overgedragen op", need="C")
    ondersteuning_id: str | None = f.verwijzing("Ondersteuning", "Ondersteuning")


@record_type(
    "Ondersteuning",
    "Ondersteuningen",
    form="F21",
    parent="Casus",
    collection="ondersteuningen",
    source="001 schema; 002 §4.8; 004 rol 3",
)
@dataclass(frozen=True, kw_only=True)
class Ondersteuning(Record):
    """One support that runs: by whom, for whom, from when until when."""

    type: str | None = f.keuze("Soort", "ondersteuningType", need="V", source="002 §4.8")
    voor_wie: tuple[str, ...] | None = f.verwijzingen("Voor wie", "Gezin", "Persoon", need="V")
    uitvoerder: str | None = f.tekst("Door wie", need="V", readers=VOOR_GEZIN)
    organisatie: str | None = f.tekst("Organisatie", need="V", readers=VOOR_GEZIN)
    telefoon: str | None = f.tekst(
        "Telefoonnummer",
        help="Staat op het papier voor het gezin: Wie komt er bij ons.",
        readers=VOOR_GEZIN,
        source="domein §7.3",
        since=2,
    )
    discipline: str | None = f.tekst("Vak", need="V", source="001")
    niveau: int | None = f.keuze("Interventieniveau", "niveau", need="V", source="001 schema")
    vrij_toegankelijk: str | None = f.keuze("Vrij toegankelijk", "janee", need="V", source="002; 004")
    startdatum: str | None = f.datum("Start", need="V", readers=VOOR_GEZIN)
    gepland_einde: str | None = f.datum(
        "Gepland einde", need="V", readers=VOOR_GEZIN, help="Hoogstens 12 maanden na de start.", source="004"
    )
    frequentie: str | None = f.tekst("Hoe vaak", readers=VOOR_GEZIN)
    netwerk_of_hoe_wanneer: str | None = f.tekst(
        "Kan het netwerk helpen: of, hoe en wanneer?",
        need="C",
        help="Nodig bij hulp van een professional.",
        source="002 §2.2",
    )
    status: str | None = f.keuze("Status", "ondersteuningStatus", need="V")
    werkelijk_einde: str | None = f.datum("Werkelijk einde", need="C")


@record_type(
    "Verlenging",
    "Verlengingen",
    parent="Ondersteuning",
    collection="verlengingen",
    has_id=False,
    source="004",
)
@dataclass(frozen=True, kw_only=True)
class Verlenging(Record):
    """An extension; it cannot do without a verklarende analyse."""

    datum: str | None = f.datum("Datum", need="V")
    tot: str | None = f.datum("Verlengd tot", need="V")
    reden: str | None = f.tekst("Reden", need="V")
    verklarende_analyse_id: str | None = f.verwijzing(
        "Verklarende analyse", "VerklarendeAnalyse", need="V", source="004"
    )
    ekb_id: str | None = f.verwijzing(
        "Eigen Kracht-bijeenkomst",
        "EigenKrachtBijeenkomst",
        need="C",
        help="Nodig als de hulp langer dan zes maanden duurt.",
        source="004",
    )


@record_type(
    "Uithuisplaatsing",
    "Uithuisplaatsingen",
    form="F22",
    parent="Casus",
    collection="uithuisplaatsingen",
    source="004 rol 3; 001 niveau 7; 003 2c",
)
@dataclass(frozen=True, kw_only=True)
class Uithuisplaatsing(Record):
    """A child lives elsewhere for a while; the parents keep their role."""

    jeugdige_id: str | None = f.verwijzing("Kind", "Persoon", children_only=True, need="V")
    vorm: str | None = f.keuze("Waar", "uhpVorm", need="V", source="001")
    overname_graad: str | None = f.keuze("Mate van overname", "overnameGraad", need="V", source="001")
    kader: str | None = f.keuze("Kader", "uhpKader", need="V", merge=Merge.NOOIT)
    startdatum: str | None = f.datum("Start", need="V")
    verwachte_terugkeer: str | None = f.datum(
        "Verwachte terugkeer", need="V", source="001 “zo kort mogelijk”; 003 2c"
    )
    netwerk_oplossing: str | None = f.tekst(
        "Kan het in het eigen netwerk?", need="V", source="001 “Een oplossing in het eigen netwerk”"
    )
    verklarende_analyse_id: str | None = f.verwijzing(
        "Verklarende analyse", "VerklarendeAnalyse", need="C", help=_NIET_BIJ_SPOED, source="004"
    )
    ekb_id: str | None = f.verwijzing(
        "Eigen Kracht-bijeenkomst", "EigenKrachtBijeenkomst", need="C", help=_NIET_BIJ_SPOED, source="004"
    )
    rol_van_ouders: str | None = f.tekst("Rol van de ouders", need="V", source="001")
    aansluiting_leefomgeving: str | None = f.tekst("School, vrienden en contact", need="V", source="003 2c")
    terugkeerplan: str | None = f.tekst("Hoe gaat het kind terug naar huis?", need="V", source="003 2c")
    spoed_reden: str | None = f.tekst("Reden van de spoed", need="C", help="Nodig bij een spoedplaatsing.")
    beeindigd_op: str | None = f.datum("Beëindigd op")
