"""F14 Coördinatieafspraken, F16 Consultatie, F17 Bespreking, F18 Eigen Kracht and F24 Observatie."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.forms.readers import VOOR_GEZIN, VOOR_SCHOOL
from jgw_desktop.domain.records import Record, record_type


@record_type(
    "Coördinatieafspraken",
    "Coördinatieafspraken",
    form="F14",
    parent="Casus",
    collection="coordinatieafspraken",
    source="001 Maatwerk",
)
@dataclass(frozen=True, kw_only=True)
class Coordinatieafspraken(Record):
    """Nine questions that everybody around the family answers together, from two disciplines on."""

    datum: str | None = f.datum("Datum", need="V")
    opsteller_plan: str | None = f.tekst(
        "Wie is verantwoordelijk voor de opstelling van het plan?", need="V", source="001"
    )
    wie_wanneer_in_gezin: str | None = f.tekst(
        "Wie bepaalt op welk moment welke ondersteuner in het gezin aanwezig is?", need="V", source="001"
    )
    agenda_en_gezinsritme: str | None = f.tekst(
        "Wie beheert de agenda’s van ondersteuners en zorgt dat iedereen zich optimaal inpast in het "
        "gezinsritme?",
        need="V",
        source="001",
    )
    registratie_en_informeren: str | None = f.tekst(
        "Wie verzorgt de registratie van de inzet en zorgt ervoor dat alle betrokkenen op de hoogte zijn?",
        need="V",
        source="001",
    )
    privacy: str | None = f.tekst("Hoe regelen we de privacy?", need="V", source="001")
    aanpak_en_prioriteiten: str | None = f.tekst(
        "Hoe worden methodische aanpak en prioriteiten van alle partijen op elkaar afgestemd?",
        need="V",
        source="001",
    )
    verantwoording_aan_wie: str | None = f.tekst(
        "Aan wie leggen ondersteuners verantwoording af?", need="V", source="001"
    )
    eigen_organisatie: str | None = f.tekst(
        "Hoe wordt daarbij de verantwoordelijkheid van de eigen organisatie geborgd?",
        need="V",
        source="001",
    )
    geheel_en_aanspreken: str | None = f.tekst(
        "Wie neemt de verantwoordelijkheid voor het geheel en is aanspreekbaar?",
        need="V",
        help="En wie mag de anderen aanspreken op hun inzet?",
        source="001",
    )


@record_type(
    "Consultatie",
    "Consultaties",
    form="F16",
    parent="Casus",
    collection="consultaties",
    source="002 §3.5, §4.5; 004 §1; 000 §5.4",
)
@dataclass(frozen=True, kw_only=True)
class Consultatie(Record):
    """A question of the worker to a specialist, and the answer."""

    datum: str | None = f.datum("Datum", need="V")
    vraag: str | None = f.tekst("Vraag", need="V")
    expertise: str | None = f.keuze("Expertise", "expertise", need="V", source="002 §4.5; 004 §1")
    vorm: str | None = f.keuze("Hoe", "consultVorm", need="V", source="002 §4.5, §3.5")
    herleidbaar: str | None = f.keuze(
        "Weet de adviseur over wie het gaat?", "janee", need="V", help="Dan is toestemming nodig."
    )
    toestemming_id: str | None = f.verwijzing("Toestemming", "Toestemming", need="C")
    adviseur: str | None = f.tekst("Adviseur", need="V", help="Naam en functie.")
    advies: str | None = f.lange_tekst("Advies", need="V", merge=Merge.NOOIT)
    wat_doen_we_ermee: str | None = f.tekst("Wat doen we ermee?", need="V")
    besproken_met_gezin_op: str | None = f.datum("Besproken met het gezin op", source="001")


@record_type(
    "Bespreking",
    "Besprekingen",
    form="F17",
    parent="Casus",
    collection="besprekingen",
    source="000 §5.4; 001; 002 §2.2; 004 §1",
)
@dataclass(frozen=True, kw_only=True)
class Bespreking(Record):
    """A meeting about the family, with the family at the table."""

    soort: str | None = f.keuze("Soort", "besprekingSoort", need="V")
    datum: str | None = f.datum("Datum", need="V")
    ouder_aanwezig: str | None = f.keuze("Is een ouder erbij?", "janee", need="V", source="002 §2.2")
    zonder_ouders_onderbouwing: str | None = f.tekst(
        "Waarom zonder ouders?", need="C", help="Dit mag alleen om de veiligheid.", source="002 §2.2"
    )
    grondslag: str | None = f.keuze("Grondslag", "grondslag", need="V", merge=Merge.NOOIT)
    toestemming_ids: tuple[str, ...] | None = f.verwijzingen(
        "Toestemmingen", "Toestemming", need="C", source="000 §5.4"
    )
    doel_van_de_bespreking: str | None = f.tekst("Doel van de bespreking", need="V")
    wie_is_al_betrokken: str | None = f.tekst("Wie is al betrokken?", need="V", source="000 §5.4")
    voorwaarden: tuple[str, ...] | None = f.regels(
        "Voorwaarden", need="C", help="Bij de beschermingstafel: wat is nodig om vrijwillig te blijven?"
    )
    uitkomst: str | None = f.tekst("Uitkomst", need="V", merge=Merge.NOOIT)
    gezin_geinformeerd_op: str | None = f.datum(
        "Gezin geïnformeerd op", need="C", help="Nodig als er geen ouder bij was."
    )
    reden_niet_informeren: str | None = f.tekst("Waarom niet geïnformeerd?")


@record_type(
    "Deelnemer aan de bespreking",
    "Deelnemers aan de bespreking",
    parent="Bespreking",
    collection="deelnemers",
    need="V",
    has_id=False,
    source="000 §5.4",
)
@dataclass(frozen=True, kw_only=True)
class BesprekingDeelnemer(Record):
    """Somebody at the table."""

    naam: str | None = f.tekst("Naam", need="V")
    functie: str | None = f.tekst("Functie")
    organisatie: str | None = f.tekst("Organisatie")
    gezinslid: str | None = f.keuze("Gezinslid", "janee", need="V")


@record_type(
    "Afspraak in de bespreking",
    "Plan van aanpak",
    parent="Bespreking",
    collection="planVanAanpak",
    need="V",
    has_id=False,
    source="000 §5.4 “wie wat doet om dit doel te bereiken”",
)
@dataclass(frozen=True, kw_only=True)
class PlanRegel(Record):
    """Who does what for which goal."""

    doel: str | None = f.tekst("Doel", need="V")
    wie: str | None = f.tekst("Wie", need="V")
    wat: str | None = f.tekst("Wat", need="V")
    wanneer: str | None = f.tekst("Wanneer", need="V")


@record_type(
    "Eigen Kracht-bijeenkomst",
    "Eigen Kracht-bijeenkomsten",
    form="F18",
    parent="Casus",
    collection="eigenKrachtBijeenkomsten",
    source="002 §4.2, §4.4; 004 rol 3",
)
@dataclass(frozen=True, kw_only=True)
class EigenKrachtBijeenkomst(Record):
    """The family and its own people make a plan together."""

    soort: str | None = f.keuze("Soort", "ekbSoort", need="V")
    status: str | None = f.keuze("Status", "ekbStatus", need="V")
    aangeboden_op: str | None = f.datum("Aangeboden op", need="V")
    datum: str | None = f.datum(
        "Gehouden op", need="C", help="Dit mag ook op zaterdag.", source="002 “ook op zaterdag”"
    )
    onafhankelijk_coordinator: str | None = f.tekst("Onafhankelijke coördinator")
    vraag_van_het_beraad: str | None = f.tekst("Vraag van het beraad", need="C")
    ondergrens: str | None = f.tekst(
        "Ondergrens", merge=Merge.NOOIT, help="Wat moet het plan voor de veiligheid zeker regelen?"
    )
    aanwezigen: tuple[str, ...] | None = f.regels("Aanwezigen", need="C")
    plan_van_de_familie: str | None = f.lange_tekst(
        "Plan van de familie", need="C", readers=VOOR_GEZIN, family_words=True, source="002 §3.4"
    )
    gezinsplan_id: str | None = f.verwijzing("Gezinsplan", "Gezinsplan")
    reden_weigering: str | None = f.tekst("Waarom wil het gezin dit niet?", need="C", family_words=True)


@record_type(
    "Observatie",
    "Observaties",
    form="F24",
    parent="Casus",
    collection="observaties",
    source="002 §4.5 “een observatie in de klas of op de opvang”",
)
@dataclass(frozen=True, kw_only=True)
class Observatie(Record):
    """What was seen in class, at day care or at home, with consent and a clear question."""

    datum: str | None = f.datum("Datum", need="V")
    plaats: str | None = f.tekst("Plaats", need="V")
    jeugdige_id: str | None = f.verwijzing("Kind", "Persoon", children_only=True, need="V")
    observator: str | None = f.tekst("Wie keek er?", need="V")
    vraag: str | None = f.tekst("Vraag", need="V")
    wat_gezien: str | None = f.lange_tekst(
        "Wat is er gezien?", need="V", marks=True, help="Alleen feiten.", source="001 SoS 9"
    )
    betekenis: str | None = f.tekst("Wat betekent dit?")
    advies_voor_beroepsopvoeder: str | None = f.tekst(
        "Advies voor leerkracht of leidster", readers=VOOR_SCHOOL, source="002 §4.4 handelingsadviezen"
    )
    toestemming_id: str | None = f.verwijzing("Toestemming", "Toestemming", need="V")
    besproken_met_gezin_op: str | None = f.datum("Besproken met het gezin op")
