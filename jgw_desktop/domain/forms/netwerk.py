"""F10 Netwerkkaart: who stands around the family."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.forms.readers import OOK_VOOR_KIND, OP_HET_PLAN, VAN_JEUGDIGE, VOOR_GEZIN
from jgw_desktop.domain.records import Record, record_type


@record_type(
    "Netwerkkaart",
    "Netwerkkaarten",
    form="F10",
    parent="Casus",
    collection="netwerkkaarten",
    source="000 §3.3 figuur, bijlage 2; 002 §3.7 “bloem”, §4.3",
)
@dataclass(frozen=True, kw_only=True)
class Netwerkkaart(Record):
    """The people around the family on one day, and how they can help."""

    datum: str | None = f.datum("Datum", need="V", readers=VOOR_GEZIN)
    wie_zou_u_erbij_willen: str | None = f.tekst(
        "Wie zou u erbij willen?", readers=VOOR_GEZIN, family_words=True, source="002 vraag 5"
    )
    netwerk_of: str | None = f.tekst("Kan het netwerk helpen?", need="C", source="002 §2.2")
    netwerk_hoe: str | None = f.tekst("Hoe kan het netwerk helpen?", need="C", source="002 §2.2")
    netwerk_wanneer: str | None = f.tekst("Wanneer kan het netwerk helpen?", need="C", source="002 §2.2")
    vrijwilliger_overwogen: str | None = f.tekst(
        "Is een vrijwilliger overwogen?",
        help="Bijvoorbeeld een maatje of Home-Start.",
        source="000 §4.1; 002 §4.2",
    )
    geen_netwerk_toelichting: str | None = f.tekst(
        "Waarom is er geen netwerk?", need="C", help="Nodig als er niemand op de kaart staat."
    )


@record_type(
    "Netwerklid",
    "Netwerkleden",
    parent="Netwerkkaart",
    collection="leden",
    need="V",
    source="002 §4.3 “het (sociale) netwerk in kaart te brengen”",
)
@dataclass(frozen=True, kw_only=True)
class Netwerklid(Record):
    """A person around the family: who, how close, and what they do."""

    naam: str | None = f.tekst("Naam", need="V", readers=OOK_VOOR_KIND)
    relatie: str | None = f.tekst(
        "Relatie", need="V", readers=OP_HET_PLAN, help="Bijvoorbeeld oma, buur, trainer, mentor of huisarts."
    )
    van_wie: str | None = f.verwijzing("Van wie in het gezin?", "Persoon")
    aard: str | None = f.keuze("Soort", "netwerkAard", need="V", readers=VOOR_GEZIN, source="002 patroon 3")
    lijn: str | None = f.keuze("Lijn", "lijn", need="V", source="000 bijlage 2")
    ring: str | None = f.keuze("Plaats op de kaart", "ring", need="V", source="000 §3.3 figuur")
    organisatie: str | None = f.tekst(
        "Organisatie", need="C", readers=VOOR_GEZIN, help="Nodig bij een hulpverlener."
    )
    discipline: str | None = f.tekst(
        "Vak",
        need="C",
        help="Nodig bij een hulpverlener.",
        source="001 “aantal betrokken vakdisciplines”",
    )
    sector: str | None = f.keuze("Deel van de kaart", "netwerkSector", readers=VOOR_GEZIN)
    nabijheid: str | None = f.keuze(
        "Hoe dichtbij?", "nabijheid", readers=VOOR_GEZIN, help="Zoals het gezin dat zelf ziet."
    )
    plek: float | None = f.getal(
        "Plek op de kaart", readers=VOOR_GEZIN, help="De hoek. Sleep om dit te veranderen."
    )
    steun_in_eigen_woorden: str | None = f.tekst(
        "Wat doet deze persoon voor u?", readers=VOOR_GEZIN, family_words=True, source="002 §4.3"
    )
    sterkte: int | None = f.keuze("Hoe sterk is de band?", "sterkte", need="V", readers=VOOR_GEZIN)
    kwaliteit: str | None = f.keuze("Hoe is de band?", "relatiekwaliteit", need="V", readers=VOOR_GEZIN)
    steun: tuple[str, ...] | None = f.meerkeuze("Soort steun", "steun", source="002 §4.3")
    afgesproken_bijdrage: str | None = f.tekst(
        "Afgesproken hulp",
        readers=VOOR_GEZIN,
        help="Dit wordt een actie in het plan.",
        source="001 “wie, wat, wanneer”",
    )
    betrokkenheid: str | None = f.keuze(
        "Betrokken",
        "betrokkenheid",
        need="V",
        readers=VAN_JEUGDIGE,
        source="002 §3.5 “actief of op de achtergrond”",
    )
    vervanger: str | None = f.tekst("Wie valt in?", readers=VOOR_GEZIN)
