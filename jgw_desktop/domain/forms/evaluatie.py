"""F15 Evaluatie, F27 Afsluiting and F28 Nazorg: looking back together, ending well, keeping an eye."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.forms.readers import VAN_JEUGDIGE, VOOR_GEZIN
from jgw_desktop.domain.records import Record, record_type


@record_type(
    "Evaluatie",
    "Evaluaties",
    form="F15",
    parent="Casus",
    collection="evaluaties",
    source="000 stap 7; 004 doelrealisatie en levering door derden",
)
@dataclass(frozen=True, kw_only=True)
class Evaluatie(Record):
    """Looking back with the family, its network and the helpers, and deciding how to go on."""

    datum: str | None = f.datum("Datum", need="V", readers=VOOR_GEZIN)
    plan_id: str | None = f.verwijzing("Gezinsplan", "Gezinsplan", need="V")
    soort: str | None = f.keuze("Soort", "evaluatieSoort", need="V", source="000 stap 7")
    deelnemers: tuple[str, ...] | None = f.regels(
        "Wie was erbij?", need="V", help="Minstens één gezinslid.", readers=VOOR_GEZIN, source="000 stap 7"
    )
    regie_terug: str | None = f.keuze(
        "Kunnen de ouders de regie zelf weer oppakken?",
        "regieTerug",
        need="V",
        merge=Merge.NOOIT,
        readers=VOOR_GEZIN,
        source="000 stap 7",
    )
    regie_toelichting: str | None = f.tekst("Toelichting", need="V", readers=VOOR_GEZIN)
    netwerk_of_hoe_wanneer: str | None = f.tekst(
        "Kan het netwerk helpen: of, hoe en wanneer?", need="V", readers=VOOR_GEZIN, source="002 §2.2"
    )
    afbouw: str | None = f.tekst(
        "Welke hulp kan minder?",
        need="V",
        readers=VOOR_GEZIN,
        source="002 §2.2 “sneller verantwoord afbouwen van de professionele hulp”",
    )
    past_de_hulpverlener: str | None = f.tekst(
        "Past de hulpverlener bij het gezin?", family_words=True, source="004 rol 2"
    )
    risicotaxatie_id: str | None = f.verwijzing("Risicotaxatie", "Risicotaxatie", need="V")
    besluit: str | None = f.keuze(
        "Besluit", "evaluatieBesluit", need="V", merge=Merge.NOOIT, readers=VOOR_GEZIN
    )
    volgende_evaluatie: str | None = f.datum(
        "Volgende keer", need="C", readers=VOOR_GEZIN, help="Nodig, behalve bij afsluiten."
    )


@record_type(
    "Doel bij de evaluatie",
    "Doelen bij de evaluatie",
    parent="Evaluatie",
    collection="perDoel",
    need="V",
    has_id=False,
    source="000 stap 7",
)
@dataclass(frozen=True, kw_only=True)
class DoelEvaluatie(Record):
    """How it goes with one goal; its owner gives the score."""

    doel_id: str | None = f.verwijzing("Doel", "Doel", need="V", readers=VAN_JEUGDIGE)
    cijfer: float | None = f.cijfer("Cijfer nu", need="V", readers=VAN_JEUGDIGE)
    wat_ging_goed: str | None = f.tekst(
        "Wat ging goed?", need="V", readers=VOOR_GEZIN, family_words=True, source="001"
    )
    wat_kan_beter: str | None = f.tekst("Wat kan beter?", readers=VOOR_GEZIN, family_words=True, source="001")
    acties_gedaan: str | None = f.tekst(
        "Zijn de acties gedaan?", need="V", readers=VOOR_GEZIN, source="000 stap 7"
    )


@record_type(
    "Levering door derden",
    "Levering door derden",
    parent="Evaluatie",
    collection="leveringDerden",
    need="C",
    has_id=False,
    source="004 rol 3",
)
@dataclass(frozen=True, kw_only=True)
class LeveringDerde(Record):
    """Whether somebody else delivered the support as agreed."""

    ondersteuning_id: str | None = f.verwijzing("Ondersteuning", "Ondersteuning", need="V")
    zoals_afgesproken: str | None = f.keuze("Zoals afgesproken?", "janee", need="V")
    toelichting: str | None = f.tekst("Toelichting")


@record_type(
    "Afsluiting",
    "Afsluitingen",
    form="F27",
    parent="Casus",
    collection="afsluitingen",
    source="000 stap 8",
)
@dataclass(frozen=True, kw_only=True)
class Afsluiting(Record):
    """How the casus ended, in the words of the family."""

    datum: str | None = f.datum("Datum", need="V", readers=VOOR_GEZIN)
    soort: str | None = f.keuze("Hoe sluiten we af?", "afsluitSoort", need="V", source="000 stap 8")
    wat_werkte: str | None = f.tekst(
        "Wat werkte?",
        need="V",
        readers=VOOR_GEZIN,
        family_words=True,
        help="In de woorden van het gezin.",
        source="001 “doen wat werkt”",
    )
    regie_bij_gezin: str | None = f.tekst(
        "Hoe gaat het gezin zelf verder?",
        need="V",
        readers=VOOR_GEZIN,
        source="000 stap 8 “weer op eigen kracht verder”",
    )
    eindmeting_ids: tuple[str, ...] | None = f.verwijzingen(
        "Eindmetingen", "Meting", need="C", help="Nodig als er een startmeting is.", source="001"
    )
    risicotaxatie_id: str | None = f.verwijzing("Risicotaxatie", "Risicotaxatie", need="V")
    tevredenheid_ids: tuple[str, ...] | None = f.verwijzingen(
        "Tevredenheid", "Tevredenheidscheck", need="C", source="002"
    )
    afsluitbrief_op: str | None = f.datum("Afsluitbrief gegeven op")
    nazorg_id: str | None = f.verwijzing(
        "Nazorg", "Nazorg", need="C", help="Nodig bij vinger aan de pols.", source="000 stap 8"
    )
    reden: str | None = f.tekst(
        "Reden", need="C", help="Nodig als het anders eindigt, of als de tevredenheid niet gevraagd is."
    )


@record_type(
    "Bereikt doel",
    "Bereikte doelen",
    parent="Afsluiting",
    collection="doelrealisatie",
    need="C",
    has_id=False,
    source="004",
)
@dataclass(frozen=True, kw_only=True)
class DoelRealisatie(Record):
    """The score of one goal at the start and at the end."""

    doel_id: str | None = f.verwijzing("Doel", "Doel", need="V", readers=VOOR_GEZIN)
    start: float | None = f.cijfer("Cijfer bij de start", readers=VOOR_GEZIN)
    eind: float | None = f.cijfer("Cijfer aan het einde", readers=VOOR_GEZIN)


@record_type(
    "Nazorg",
    "Nazorg",
    form="F28",
    parent="Casus",
    collection="nazorg",
    source="000 stap 8; 004 “eventuele nazorg”",
)
@dataclass(frozen=True, kw_only=True)
class Nazorg(Record):
    """Somebody keeps an eye on the family for an agreed time."""

    wie: str | None = f.tekst("Wie houdt een oogje in het zeil?", need="V", readers=VOOR_GEZIN)
    wie_soort: str | None = f.keuze("Wie is dat", "uitvoerderSoort", need="V")
    akkoord_gezin: str | None = f.keuze("Vindt het gezin dit goed?", "janee", need="V", merge=Merge.NOOIT)
    vanaf: str | None = f.datum("Vanaf", need="V", readers=VOOR_GEZIN)
    tot: str | None = f.datum("Tot", need="V", readers=VOOR_GEZIN, source="000 “een periode”")
    wanneer_bellen: str | None = f.tekst(
        "Wanneer belt u het CJG weer?", need="V", readers=VOOR_GEZIN, family_words=True
    )


@record_type(
    "Moment van nazorg",
    "Momenten van nazorg",
    parent="Nazorg",
    collection="momenten",
    need="V",
    has_id=False,
)
@dataclass(frozen=True, kw_only=True)
class NazorgMoment(Record):
    """A moment to ask how things are, and the answer."""

    datum: str | None = f.datum("Afgesproken op", need="V", readers=VOOR_GEZIN)
    gedaan_op: str | None = f.datum("Gedaan op")
    hoe_gaat_het: str | None = f.tekst("Hoe gaat het?", family_words=True)
