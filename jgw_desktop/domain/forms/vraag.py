"""F7 Vraagverheldering, F8 Dé vijf vragen and F9 Keuzehulp: what the family asks, wants and chooses."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.forms.readers import VOOR_GEZIN
from jgw_desktop.domain.records import Record, record_type


@record_type(
    "Vraagverheldering",
    "Vraagverhelderingen",
    form="F7",
    parent="Casus",
    collection="vraagverhelderingen",
    source="002 §4.4; 000 §5.3; 001",
)
@dataclass(frozen=True, kw_only=True)
class Vraagverheldering(Record):
    """A broad look with the family: what is going on, and what already goes well."""

    datum: str | None = f.datum("Datum", need="V")
    gesprek_met: tuple[str, ...] | None = f.verwijzingen("Gesprek met", "Persoon", "Netwerklid", need="V")
    aanleiding: str | None = f.tekst("Aanleiding", need="V")
    wat_is_er_aan_de_hand: str | None = f.lange_tekst(
        "Wat is er aan de hand?", need="V", family_words=True, source="001"
    )
    wat_is_de_oplossing: str | None = f.lange_tekst("Wat is de oplossing?", family_words=True, source="001")
    wat_kan_het_gezin_zelf: str | None = f.lange_tekst(
        "Wat kunnen kinderen en gezinnen zelf doen?", need="V", family_words=True, source="001"
    )
    wat_is_aanvullend_nodig: str | None = f.lange_tekst(
        "En wat is (aanvullend) nodig om dat mogelijk te maken?", family_words=True, source="001"
    )
    krachten: tuple[str, ...] | None = f.regels(
        "Wat gaat er goed?",
        need="V",
        help="Minstens één. Kijk ook wat in het gezin wel goed gaat.",
        family_words=True,
        source="000 §3.3 “kijken wat er in het gezin wel goed gaat!”",
    )
    vraag_types: tuple[str, ...] | None = f.meerkeuze(
        "Waar gaat het over?", "vraagType", source="000 top 10; 002 §4.8"
    )
    draagkracht: str | None = f.tekst("Wat geeft kracht?", family_words=True, source="000; 001")
    draaglast: str | None = f.tekst("Wat is zwaar?", family_words=True, source="000; 001")
    motivatie: float | None = f.cijfer(
        "Hoe graag wilt u hier nu iets aan doen?", source="000 §5.4; 001 “De motivatie van het gezin”"
    )
    wat_hielp_eerder: str | None = f.tekst(
        "Wat hielp eerder?", family_words=True, source="001 “doen wat werkt”"
    )
    school_en_onderwijs: str | None = f.tekst(
        "School", help="Bespreek zorg en school in één gesprek.", source="002 §2.3"
    )
    familiegroepsplan_aangeboden_op: str | None = f.datum(
        "Familiegroepsplan aangeboden op",
        need="C",
        help="Nodig bij meer vragen tegelijk, voor het plan.",
        source="004 rol 2; 002 §3.4",
    )
    familiegroepsplan_antwoord: str | None = f.tekst("Antwoord van het gezin", need="C", family_words=True)


@record_type(
    "Kind",
    "Kinderen",
    parent="Vraagverheldering",
    collection="perKind",
    need="V",
    has_id=False,
    source="000 §5.4 broers en zussen",
)
@dataclass(frozen=True, kw_only=True)
class VraagKind(Record):
    """How one child is doing; every child of the family has a row."""

    jeugdige_id: str | None = f.verwijzing("Kind", "Persoon", children_only=True, need="V")
    zo_gaat_het: str | None = f.tekst("Zo gaat het", need="V")
    wat_wil_het_kind_zelf: str | None = f.tekst(
        "Wat wil het kind zelf?",
        need="C",
        help="Schrijf op in de woorden van het kind. Of waarom dit niet kan.",
        family_words=True,
        source="004 §1; 001 SoS 6",
    )


@record_type(
    "Domein",
    "Domeinen",
    parent="Vraagverheldering",
    collection="domeinen",
    need="C",
    has_id=False,
    source="002 §4.4; 000 bijlage 1",
)
@dataclass(frozen=True, kw_only=True)
class DomeinRegel(Record):
    """How it goes in one of the seven areas of life."""

    domein: str | None = f.keuze("Domein", "domein", need="V")
    stand: str | None = f.keuze("Hoe gaat het?", "domeinStand", need="V")
    toelichting: str | None = f.tekst("Toelichting", need="C", help="Nodig als het niet goed gaat.")


@record_type(
    "Dé vijf vragen",
    "Vijf vragen",
    form="F8",
    parent="Casus",
    collection="vijfVragen",
    source="002 §3.4",
)
@dataclass(frozen=True, kw_only=True)
class VijfVragen(Record):
    """The five questions, answered by the family itself."""

    datum: str | None = f.datum("Datum", need="V")
    gezin_schreef_zelf: str | None = f.keuze(
        "Schreef het gezin zelf?", "janee", need="V", source="000 §5.4 “de pen op te pakken”"
    )


@record_type(
    "Antwoord",
    "Antwoorden",
    parent="VijfVragen",
    collection="antwoorden",
    need="V",
    has_id=False,
    source="002 §3.4",
)
@dataclass(frozen=True, kw_only=True)
class VijfAntwoord(Record):
    """The answers of one person; each parent and child may answer apart."""

    persoon_id: str | None = f.verwijzing("Wie antwoordt", "Persoon", need="V")
    wat_wil_u_veranderen: str | None = f.lange_tekst(
        "Wat wilt u veranderen?",
        need="V",
        help="In de bron staat: “Wat wil u veranderen?”",
        readers=VOOR_GEZIN,
        family_words=True,
        source="002 §3.4",
    )
    wat_moet_er_veranderen: str | None = f.lange_tekst(
        "Wat móet er veranderen?",
        need="V",
        help="In de bron staat: “Wat móet er veranderen?”",
        readers=VOOR_GEZIN,
        family_words=True,
        source="002 §3.4",
    )
    hoe_gaat_u_dat_doen: str | None = f.lange_tekst(
        "Hoe gaat u dat doen?",
        need="V",
        help="In de bron staat: “Hoe gaat u dat doen?”",
        readers=VOOR_GEZIN,
        family_words=True,
        source="002 §3.4",
    )
    hoe_kan_ik_u_daarbij_helpen: str | None = f.lange_tekst(
        "Hoe kan ik u daarbij helpen?",
        need="V",
        help="In de bron staat: “Hoe kan ik u daarbij helpen?”",
        readers=VOOR_GEZIN,
        family_words=True,
        source="002 §3.4",
    )
    wie_hebben_we_nog_meer_nodig: str | None = f.lange_tekst(
        "Wie hebben we nog meer nodig?",
        need="V",
        help="In de bron staat: “Wie hebben we nog meer nodig?”",
        readers=VOOR_GEZIN,
        family_words=True,
        source="002 §3.4",
    )


@record_type(
    "Keuzehulp",
    "Keuzehulpen",
    form="F9",
    parent="Casus",
    collection="keuzehulpen",
    source="002 §2.2, §4.3",
)
@dataclass(frozen=True, kw_only=True)
class Keuzehulp(Record):
    """Choosing together. There is no field for a conclusion of the professional, on purpose."""

    datum: str | None = f.datum("Datum", need="V")
    vraag: str | None = f.tekst("Waar gaat de keuze over?", need="V", readers=VOOR_GEZIN)
    keuze_van_het_gezin: str | None = f.tekst(
        "Wat kiest het gezin?", need="V", readers=VOOR_GEZIN, family_words=True
    )
    waarom_deze_keuze: str | None = f.tekst("Waarom deze keuze?", readers=VOOR_GEZIN, family_words=True)


@record_type(
    "Mogelijkheid",
    "Mogelijkheden",
    parent="Keuzehulp",
    collection="opties",
    need="V",
    has_id=False,
    source="002 §2.2 “zelf kiezen uit mogelijke (be)handelingsalternatieven”",
)
@dataclass(frozen=True, kw_only=True)
class Optie(Record):
    """One thing the family can choose; waiting is always one of them."""

    naam: str | None = f.tekst("Mogelijkheid", need="V", readers=VOOR_GEZIN, from_kaart=True)
    wat_houdt_het_in: str | None = f.tekst("Wat houdt het in?", need="V", readers=VOOR_GEZIN, source="002")
    gevolgen: str | None = f.tekst(
        "Wat zijn de gevolgen?",
        need="V",
        readers=VOOR_GEZIN,
        source="002 “maakt gevolgen van keuzen inzichtelijk”",
    )
