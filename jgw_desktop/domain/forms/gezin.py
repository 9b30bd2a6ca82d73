"""F1 Gezin en personen: entered once, used everywhere."""

from __future__ import annotations

from dataclasses import dataclass

from jgw_desktop.domain.fields import datum, keuze, tekst
from jgw_desktop.domain.forms.readers import OOK_VOOR_KIND, OP_HET_PLAN
from jgw_desktop.domain.records import Record, record_type


@record_type(
    "Gezin",
    "Gezin en personen",
    form="F1",
    parent="Casus",
    collection="gezin",
    single=True,
    source="000 §5.4 “Ieder kind maakt onderdeel uit van een gezinssysteem”; 002 §4.6",
)
@dataclass(frozen=True, kw_only=True)
class Gezin(Record):
    """The household: its name on prints, how to reach it, and who belongs to it."""

    naam: str | None = tekst(
        "Naam van het gezin", need="V", readers=OOK_VOOR_KIND, help="De naam die op het gezinsplan komt."
    )
    adres: str | None = tekst("Adres")
    telefoon: str | None = tekst("Telefoon")
    taal_en_tolk: str | None = tekst(
        "Taal en tolk",
        help="Welke taal spreekt het gezin het liefst? Is er een tolk of hulp bij lezen nodig?",
        source="002 §4.1",
    )


@record_type("Persoon", "Personen", parent="Gezin", collection="personen", need="V", source="000 §5.4")
@dataclass(frozen=True, kw_only=True)
class Persoon(Record):
    """A member of the household or a parent who lives elsewhere; also every child without a question."""

    voornaam: str | None = tekst("Voornaam", need="V", readers=OOK_VOOR_KIND)
    achternaam: str | None = tekst("Achternaam", readers=OP_HET_PLAN)
    rol: str | None = keuze("Rol in het gezin", "persoonRol", need="V")
    geboortedatum: str | None = datum(
        "Geboortedatum", need="C", help="Nodig bij een jeugdige.", source="002 §4.6; 001"
    )
    verwachte_datum: str | None = datum(
        "Verwachte datum", need="C", help="Nodig bij een ongeboren kind.", source="002 §4.6"
    )
    gezag: str | None = keuze(
        "Gezag", "gezag", need="C", help="Bepaalt wie toestemming geeft. Nodig bij een ouder of voogd."
    )
    woont_hier: str | None = keuze("Woont in dit huis", "janee", need="V")
    school_of_opvang: str | None = tekst("School of opvang")
    huisarts: str | None = tekst("Huisarts")
    belangrijkste_gezinslid: str | None = keuze(
        "Moet het plan dragen",
        "janee",
        need="V",
        help="Een belangrijkste gezinslid moet achter het plan staan.",
        source="001 “belangrijkste gezinsleden”",
    )
