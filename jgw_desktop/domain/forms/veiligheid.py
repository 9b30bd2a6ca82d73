"""F5 Risicotaxatie and F23 Veiligheidsplan: is every child safe, and what was agreed when it is not.

Judgements about safety are never merged: two that differ are shown to a worker, who chooses.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.forms.readers import VOOR_GEZIN
from jgw_desktop.domain.records import Record, record_type
from jgw_desktop.domain.values import Value


@record_type(
    "Risicotaxatie",
    "Risicotaxaties",
    form="F5",
    parent="Casus",
    collection="risicotaxaties",
    source="000 §5.3, stap 2–4",
)
@dataclass(frozen=True, kw_only=True)
class Risicotaxatie(Record):
    """Two questions about each child of the family, and what the worker concludes."""

    datum: str | None = f.datumtijd("Wanneer", need="V")
    door: str | None = f.tekst("Door", need="V")
    aanleiding: str | None = f.keuze("Aanleiding", "taxatieAanleiding", need="V")
    aard: str | None = f.tekst(
        "Wat is er aan de hand?", need="V", source="000 stap 2 “aard … van de problematiek”"
    )
    ernst: str | None = f.keuze("Hoe ernstig", "ernst", need="V", merge=Merge.NOOIT, source="000 stap 2")
    nood_criteria: tuple[str, ...] | None = f.meerkeuze(
        "Tekenen van nood", "noodCriterium", merge=Merge.NOOIT, source="000 §4 d"
    )
    besproken_met_gezin_op: str | None = f.datum(
        "Besproken met het gezin op",
        need="C",
        help="Nodig bij twijfel of onveilig. Of schrijf de reden op.",
        source="000 stap 4",
    )
    reden_niet_besproken: str | None = f.tekst("Waarom niet besproken?")
    extern_instrument: str | None = f.tekst(
        "Ander instrument", help="Naam en uitkomst van een lijst die elders is ingevuld."
    )
    conclusie: str | None = f.lange_tekst(
        "Conclusie", need="V", merge=Merge.NOOIT, help="Uw oordeel in eigen woorden."
    )
    status: str | None = f.keuze(
        "Veiligheid",
        "veiligheidsstatus",
        need="V",
        merge=Merge.NOOIT,
        help="Eén keer ja is onveilig. Weet u iets niet, dan is het minstens twijfel.",
    )


@record_type(
    "Kind in de taxatie",
    "Kinderen in de taxatie",
    parent="Risicotaxatie",
    collection="perKind",
    need="V",
    has_id=False,
    source="000 stap 3, §5.4",
)
@dataclass(frozen=True, kw_only=True)
class TaxatieKind(Record):
    """The two questions for one child, also for an unborn one."""

    jeugdige_id: str | None = f.verwijzing("Kind", "Persoon", children_only=True, need="V")
    vraag1: str | None = f.keuze(
        "Zijn er vermoedens/ aanwijzingen dat de jeugdige op dit moment in een onveilige situatie verkeert?",
        "antwoord",
        need="V",
        merge=Merge.NOOIT,
        source="000 §5.3",
    )
    vraag2: str | None = f.keuze(
        "Zijn er aanwijzingen voor bedreigend handelen/ nalaten van ouders?",
        "antwoord",
        need="V",
        merge=Merge.NOOIT,
        source="000 §5.3",
    )
    onderbouwing: str | None = f.tekst(
        "Waarom?",
        need="C",
        merge=Merge.NOOIT,
        help="Nodig bij ja of weet ik niet.",
        source="000 “onderbouwde signaal”",
    )


@record_type(
    "Veiligheidsplan",
    "Veiligheidsplannen",
    form="F23",
    parent="Casus",
    collection="veiligheidsplannen",
    source="000 stap 4; 001 Veilig opgroeien; 002 §3.6; 004",
)
@dataclass(frozen=True, kw_only=True)
class Veiligheidsplan(Record):
    """What was done at once, and what was agreed to keep the children safe."""

    datum: str | None = f.datumtijd("Wanneer", need="V")
    risicotaxatie_id: str | None = f.verwijzing("Risicotaxatie", "Risicotaxatie", need="V")
    veilig_thuis: str | None = f.keuze(
        "Contact met Veilig Thuis", "vtContact", need="V", merge=Merge.NOOIT, source="004; 002 §3.6"
    )
    veilig_thuis_op: str | None = f.datumtijd("Contact met Veilig Thuis op", need="C")
    zorgen: tuple[str, ...] | None = f.regels(
        "Zorgen", need="V", help="Schrijf op wat er gebeurt. Geen oordeel.", source="001 SoS 7, 9"
    )
    tekenen_van_veiligheid: tuple[str, ...] | None = f.regels(
        "Wat gaat er goed voor de veiligheid?",
        need="V",
        help="Minstens één. Dit mag binnen 24 uur volgen.",
        readers=VOOR_GEZIN,
        source="001 SoS 4",
    )
    wens_kind_en_gezin: str | None = f.tekst(
        "Wat willen het kind en het gezin?",
        need="V",
        help="Dit mag binnen 24 uur volgen.",
        readers=VOOR_GEZIN,
        family_words=True,
        source="001 SoS 6",
    )
    schaal: Mapping[str, Value] | None = f.kaart(
        "Hoe veilig is het nu?", help="Een cijfer van 0 tot 10 per persoon.", merge=Merge.NOOIT
    )
    belangen_botsen: str | None = f.keuze(
        "Botsen de belangen van kind en ouders?", "janee", need="V", merge=Merge.NOOIT, source="001"
    )
    afweging_belang_kind: str | None = f.tekst(
        "Hoe weegt het belang van het kind?",
        need="C",
        merge=Merge.NOOIT,
        source="001 “staat het belang van het kind voorop”",
    )
    opgeschaald_naar: str | None = f.tekst("Opgeschaald naar", source="000 §5.4; 004")
    herzien_op: str | None = f.datum("Opnieuw bekijken op", need="V", readers=VOOR_GEZIN)
    gezin_geinformeerd_op: str | None = f.datum("Gezin geïnformeerd op", need="C")


@record_type(
    "Direct gedaan",
    "Direct gedaan",
    parent="Veiligheidsplan",
    collection="directGedaan",
    need="V",
    has_id=False,
    source="000 “direct opschalen”",
)
@dataclass(frozen=True, kw_only=True)
class DirecteActie(Record):
    """Something that was done at once."""

    tijd: str | None = f.tekst("Hoe laat", need="V")
    wie: str | None = f.tekst("Wie", need="V")
    wat: str | None = f.tekst("Wat", need="V")


@record_type(
    "Stap van de meldcode",
    "Stappen van de meldcode",
    parent="Veiligheidsplan",
    collection="meldcodeStappen",
    has_id=False,
    source="002 §3.6",
)
@dataclass(frozen=True, kw_only=True)
class MeldcodeStap(Record):
    """One of the five steps of the meldcode, with its date. Never on paper."""

    stap: float | None = f.getal("Stap", need="V", help="1 tot en met 5.")
    datum: str | None = f.datum("Datum", need="V")
    toelichting: str | None = f.tekst("Toelichting")


@record_type(
    "Afspraak over veiligheid",
    "Afspraken over veiligheid",
    parent="Veiligheidsplan",
    collection="afspraken",
    need="V",
    has_id=False,
    source="001 SoS 8, 10",
)
@dataclass(frozen=True, kw_only=True)
class VeiligheidsAfspraak(Record):
    """A small, clear agreement that keeps a child safe."""

    wat: str | None = f.tekst("Wat", need="V", merge=Merge.NOOIT, readers=VOOR_GEZIN)
    wie: str | None = f.tekst("Wie", need="V", merge=Merge.NOOIT, readers=VOOR_GEZIN)
    verplichtend: str | None = f.keuze(
        "Is dit verplicht?",
        "janee",
        need="V",
        merge=Merge.NOOIT,
        readers=VOOR_GEZIN,
        source="000 stap 4 “verplichtende afspraken met de ouders”",
    )
    controle: str | None = f.tekst(
        "Wie controleert, en wanneer?", need="C", merge=Merge.NOOIT, readers=VOOR_GEZIN
    )
    gevolg: str | None = f.tekst("Wat als het niet lukt?", need="C", merge=Merge.NOOIT, readers=VOOR_GEZIN)
    backup: str | None = f.tekst("Wie springt in?", readers=VOOR_GEZIN)
