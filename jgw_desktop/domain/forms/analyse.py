"""F6 Eerste analyse and F19 Verklarende analyse: how heavy the question is, and how it came about."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.fields import Merge
from jgw_desktop.domain.forms.readers import VOOR_GEZIN
from jgw_desktop.domain.records import Record, record_type

_BALANS = "a: in balans. b: soms uit balans. c: verstoord. d: acuut en ernstig verstoord."
_OPLOSBAARHEID = "a: goed op te lossen. b: gaat niet soepel. c: wordt acuut. d: hardnekkig en complex."
_GEVOEL = "a: ouders kunnen het. b: zij twijfelen soms. c: vertrouwen is even weg. d: zij zijn machteloos."
_BEHOEFTE = "a: informatie. b: advies en steun. c: directe hulp. d: intensieve hulp."
_STEUN = "a: genoeg. b: soms te weinig. c: onvoldoende. d: te weinig of niemand."
_ONTWIKKELING = (
    "a: is dit gewoon? b: mijn kind wordt gepest. c: mijn kind bedreigt mij. d: grote achterstand."
)
_REGIE = "a: ouders of jongere. b: liefst zij, met steun. c: eerste of tweede lijn. d: gezinsmanager."


@record_type(
    "Eerste analyse",
    "Eerste analyses",
    form="F6",
    parent="Casus",
    collection="eersteAnalyses",
    source="000 §5.3, §5.4, bijlage 1",
)
@dataclass(frozen=True, kw_only=True)
class EersteAnalyse(Record):
    """The decision tree: safety first, then how many questions, how heavy, and who coordinates."""

    datum: str | None = f.datum("Datum", need="V")
    risicotaxatie_id: str | None = f.verwijzing("Risicotaxatie", "Risicotaxatie", need="V")
    chronische_beperking: str | None = f.keuze(
        "Is er een langdurige beperking?",
        "antwoord",
        need="V",
        help="Van het lichaam of van de geest, bij kind of ouder.",
        source="000 §5.4 A",
    )
    spoor: str | None = f.keuze("Spoor", "spoor", need="V", source="000 §5.3")
    kenmerk_balans: str | None = f.keuze(
        "Balans", "kenmerk", need="C", json="kenmerken.balans", help=_BALANS, source="000 bijlage 1"
    )
    kenmerk_oplosbaarheid: str | None = f.keuze(
        "Op te lossen",
        "kenmerk",
        need="C",
        json="kenmerken.oplosbaarheid",
        help=_OPLOSBAARHEID,
        source="000 bijlage 1",
    )
    kenmerk_gevoel_ouders: str | None = f.keuze(
        "Gevoel van ouders",
        "kenmerk",
        need="C",
        json="kenmerken.gevoelOuders",
        help=_GEVOEL,
        source="000 bijlage 1",
    )
    kenmerk_behoefte_ouders: str | None = f.keuze(
        "Behoefte van ouders",
        "kenmerk",
        need="C",
        json="kenmerken.behoefteOuders",
        help=_BEHOEFTE,
        source="000 bijlage 1",
    )
    kenmerk_steun_netwerk: str | None = f.keuze(
        "Steun van het netwerk",
        "kenmerk",
        need="C",
        json="kenmerken.steunNetwerk",
        help=_STEUN,
        source="000 bijlage 1",
    )
    kenmerk_ontwikkeling_kind: str | None = f.keuze(
        "Ontwikkeling van het kind",
        "kenmerk",
        need="C",
        json="kenmerken.ontwikkelingKind",
        help=_ONTWIKKELING,
        source="000 bijlage 1",
    )
    kenmerk_regie: str | None = f.keuze(
        "Regie", "kenmerk", need="C", json="kenmerken.regie", help=_REGIE, source="000 bijlage 1"
    )
    opvoedsituatie: str | None = f.keuze(
        "Opvoedsituatie", "opvoedsituatie", need="V", merge=Merge.NOOIT, source="000 bijlage 1"
    )
    zelfredzaamheid: str | None = f.keuze("Zelfredzaamheid", "zelfredzaamheid", source="002 §2.1")
    risicofactoren: tuple[str, ...] | None = f.meerkeuze(
        "Risicofactoren", "risicofactor", help="Alleen voor uzelf. Komt nooit op papier.", source="000 §4 B"
    )
    niveau: int | None = f.keuze(
        "Interventieniveau", "niveau", need="V", merge=Merge.NOOIT, source="001 schema"
    )
    overname_graad: str | None = f.keuze(
        "Mate van overname", "overnameGraad", need="C", help="Nodig bij niveau 7.", source="001 schema"
    )
    coordinatievorm: str | None = f.keuze("Wie coördineert?", "coordinatievorm", need="V", source="000 §5.4")
    waarom_niet_lichter: str | None = f.tekst(
        "Waarom niet lichter?",
        need="C",
        help="Nodig als u hoger kiest dan het voorstel.",
        source="000 §4; 002 §3.5",
    )
    motivering_afwijking: str | None = f.tekst(
        "Waarom wijkt u af?", need="C", help="Nodig als u anders kiest dan het voorstel."
    )


@record_type(
    "Verklarende analyse",
    "Verklarende analyses",
    form="F19",
    parent="Casus",
    collection="verklarendeAnalyses",
    source="004 §1",
)
@dataclass(frozen=True, kw_only=True)
class VerklarendeAnalyse(Record):
    """How the problems came about and what can help, worked out with experts, parents and child."""

    jeugdige_id: str | None = f.verwijzing("Kind", "Persoon", children_only=True, need="V")
    aanleiding: str | None = f.keuze("Aanleiding", "vaAanleiding", need="V", source="004")
    datum: str | None = f.datum("Datum", need="V")
    deskundigen: tuple[str, ...] | None = f.regels(
        "Deskundigen", need="V", help="Minstens één.", source="004 §1 “interprofessioneel perspectief”"
    )
    hoe_ontstaan: str | None = f.lange_tekst(
        "Hoe zijn de problemen ontstaan?", need="V", merge=Merge.NOOIT, source="004 §1"
    )
    psychologische_factoren: str | None = f.tekst("Wat speelt er in het kind?", need="V", source="004 §1")
    pedagogische_factoren: str | None = f.tekst("Wat speelt er in de opvoeding?", need="V", source="004 §1")
    sociale_factoren: str | None = f.tekst("Wat speelt er om het gezin heen?", need="V", source="004 §1")
    kwetsbaarheid: str | None = f.tekst("Wat maakt het lastig?", need="V", source="004 §1")
    weerbaarheid: str | None = f.tekst("Wat maakt kind en gezin sterk?", need="V", source="004 §1")
    wat_wil_het_kind_zelf: str | None = f.tekst(
        "Wat wil het kind zelf?", need="V", family_words=True, source="004 §1"
    )
    doelen: tuple[str, ...] | None = f.regels(
        "Aan welke doelen kan gewerkt worden?", need="V", help="Minstens één.", source="004 §1"
    )
    passende_interventie: str | None = f.tekst(
        "Welke hulp past het best?", need="V", merge=Merge.NOOIT, source="004 §1"
    )
    waarom_effectief: str | None = f.tekst("Waarom helpt dit?", need="V", merge=Merge.NOOIT, source="004 §1")
    perspectief: str | None = f.tekst(
        "Waar gaan we samen naartoe?", need="V", readers=VOOR_GEZIN, family_words=True, source="004 §1"
    )
    besproken_met_gezin_op: str | None = f.datum("Besproken met het gezin op", need="V", source="004 §1")
    aanvullend_onderzoek: str | None = f.tekst("Extra onderzoek", source="004 §1")
