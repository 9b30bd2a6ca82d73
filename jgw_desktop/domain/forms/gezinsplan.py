"""F13 Gezinsplan with its doelen, acties and deelnemers: the family's own plan, printed for all in it."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.forms.readers import OOK_VOOR_KIND, OP_HET_PLAN, VAN_JEUGDIGE, VOOR_GEZIN
from jgw_desktop.domain.records import Record, record_type


@record_type(
    "Gezinsplan",
    "Gezinsplannen",
    form="F13",
    parent="Casus",
    collection="gezinsplannen",
    source="000 stap 5, §5.4; 001 “1 gezin, 1 plan”; 002 §3.7; 003 3b; 004",
)
@dataclass(frozen=True, kw_only=True)
class Gezinsplan(Record):
    """What the family wants to reach, made at the kitchen table."""

    versie: float | None = f.getal(
        "Versie", need="V", readers=OOK_VOOR_KIND, help="Bijstellen maakt een nieuwe versie."
    )
    soort: str | None = f.keuze(
        "Soort plan",
        "planSoort",
        need="V",
        help="Maakte de familie het plan zelf? Kies dan familiegroepsplan.",
        source="000 voetnoot 8; 004",
    )
    status: str | None = f.keuze("Status", "planStatus", need="V")
    datum: str | None = f.datum("Datum", need="V", readers=OOK_VOOR_KIND)
    geschreven_door: str | None = f.tekst(
        "Wie hield de pen vast?", need="V", readers=OP_HET_PLAN, source="000 §5.4"
    )
    perspectief: str | None = f.lange_tekst(
        "Hoe willen wij dat het straks gaat?",
        need="C",
        readers=VOOR_GEZIN,
        family_words=True,
        help="Nodig, behalve bij een kort plan.",
        source="003 3b; 004 §1 “weer perspectief”",
    )
    evaluatiemomenten: tuple[str, ...] | None = f.datums(
        "Wanneer kijken we terug?",
        need="V",
        readers=OP_HET_PLAN,
        help="Minstens één datum.",
        source="000 stap 7 “op van te voren vastgestelde tijdstippen”",
    )
    vaste_contactpersoon: str | None = f.tekst(
        "Vaste contactpersoon",
        need="V",
        readers=OP_HET_PLAN,
        help="Naam, telefoon en wie invalt.",
        source="001 “1 aanspreekpunt”",
    )
    als_het_misgaat: str | None = f.tekst(
        "Wat doen we als het misgaat?",
        need="C",
        readers=OP_HET_PLAN,
        family_words=True,
        help="Nodig bij meer vragen tegelijk.",
        source="001 continuïteit",
    )


@record_type("Doel", "Doelen", parent="Gezinsplan", collection="doelen", need="V", source="002 §3.7")
@dataclass(frozen=True, kw_only=True)
class Doel(Record):
    """One goal in the words of the family; one to three is enough."""

    tekst: str | None = f.tekst(
        "Ons doel",
        need="V",
        readers=OOK_VOOR_KIND,
        family_words=True,
        help="Schrijf op in de woorden van het gezin.",
    )
    oorsprong: str | None = f.keuze("Wil of moet", "doelOorsprong", need="V", source="002 §3.4")
    reden_moet: str | None = f.keuze(
        "Waarom moet dit?", "redenMoet", need="C", help="Nodig bij een doel dat móet.", source="001"
    )
    domein: str | None = f.keuze("Domein", "domein", need="V", source="000 §3.3 integraal")
    eigenaar_id: str | None = f.verwijzing(
        "Van wie is dit doel?",
        "Persoon",
        need="V",
        readers=OP_HET_PLAN,
        help="Iemand uit het gezin.",
        source="001 “eigenaar van eigen probleem én oplossing”",
    )
    zo_merken_we_het: str | None = f.tekst(
        "Zo merken we het",
        need="V",
        readers=OP_HET_PLAN,
        family_words=True,
        help="Wat ziet u dan anders?",
        source="001 “concrete doelen”",
    )
    kan_gezin_zelf: str | None = f.tekst(
        "Wat doen we zelf?", need="V", readers=OP_HET_PLAN, family_words=True, source="003 1c"
    )
    kan_netwerk: str | None = f.tekst(
        "Wat doet ons netwerk?", need="V", readers=OP_HET_PLAN, family_words=True, source="003 1c"
    )
    start_cijfer: float | None = f.cijfer("Cijfer nu", need="V", readers=VAN_JEUGDIGE)
    gewenst_cijfer: float | None = f.cijfer("Cijfer straks", readers=VAN_JEUGDIGE)
    streefdatum: str | None = f.datum(
        "Streefdatum", readers=VOOR_GEZIN, help="Later klaar is nooit mislukt.", source="002 §3.4"
    )
    status: str | None = f.keuze("Hoe staat het ermee?", "doelStatus", need="V", readers=VOOR_GEZIN)


@record_type("Actie", "Acties", parent="Doel", collection="acties", need="V", source="001")
@dataclass(frozen=True, kw_only=True)
class Actie(Record):
    """Who does what, and when."""

    wat: str | None = f.tekst("Wat", need="V", readers=OOK_VOOR_KIND, family_words=True, source="001 wat")
    wie: str | None = f.tekst(
        "Wie",
        need="V",
        readers=OOK_VOOR_KIND,
        help="Een persoon met een naam, geen organisatie.",
        source="001 “mensen met een naam en een gezicht”",
    )
    uitvoerder_soort: str | None = f.keuze("Wie is dat", "uitvoerderSoort", need="V")
    wanneer: str | None = f.tekst(
        "Wanneer", need="V", readers=OP_HET_PLAN, help="Een datum of hoe vaak.", source="001 wanneer"
    )
    status: str | None = f.keuze("Status", "actieStatus", need="V", readers=OOK_VOOR_KIND)


@record_type("Deelnemer", "Deelnemers", parent="Gezinsplan", collection="deelnemers", need="V", has_id=False)
@dataclass(frozen=True, kw_only=True)
class Deelnemer(Record):
    """Everybody in the plan: whether they agree, and when they got their copy."""

    naam: str | None = f.tekst("Naam", need="V", readers=OP_HET_PLAN, source="000 stap 5")
    persoon_id: str | None = f.verwijzing("Gezinslid", "Persoon")
    belangrijkste_gezinslid: str | None = f.keuze(
        "Moet het plan dragen", "janee", need="V", source="001 “belangrijkste gezinsleden”"
    )
    akkoord: str | None = f.keuze(
        "Akkoord",
        "akkoord",
        need="V",
        merge=Merge.NOOIT,
        readers=VOOR_GEZIN,
        source="001 “moeten het plan tot herstel dragen”",
    )
    akkoord_op: str | None = f.datum("Akkoord op", merge=Merge.NOOIT, readers=VOOR_GEZIN)
    exemplaar_op: str | None = f.datum("Kreeg het plan op", source="000 stap 5")
    exemplaar_soort: str | None = f.keuze(
        "Welk deel", "exemplaarSoort", help="Het gezin krijgt altijd het hele plan."
    )
