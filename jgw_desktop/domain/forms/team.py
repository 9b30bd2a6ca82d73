"""What a team shares: colleagues, F30 sociale kaart, F29 leermomenten and the lists of the startfoto."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jgw_desktop.domain import fields as f
from jgw_desktop.domain.records import Record, record_type
from jgw_desktop.domain.values import Value


@record_type("Team", "Teams")
@dataclass(frozen=True, kw_only=True)
class Team(Record):
    """Root of the bundel that a whole team can read."""

    naam: str | None = f.tekst("Naam van het team")


@record_type("Medewerker", "Medewerkers", parent="Team", collection="werkers")
@dataclass(frozen=True, kw_only=True)
class Medewerker(Record):
    """A colleague, so that a casus can say who works on it."""

    naam: str | None = f.tekst("Naam", need="V")
    rol: str | None = f.tekst("Rol")
    opleiding: str | None = f.tekst("Opleiding")
    skj: str | None = f.keuze("SKJ-registratie", "janee")
    specialismen: tuple[str, ...] | None = f.regels("Specialismen")
    telefoon: str | None = f.tekst("Telefoon")
    scholen: tuple[str, ...] | None = f.regels("Scholen")


@record_type("Vragenlijst", "Vragenlijsten", parent="Team", collection="vragenlijsten", source="001")
@dataclass(frozen=True, kw_only=True)
class Vragenlijst(Record):
    """The statements of a startfoto; a meting keeps which list and version it used."""

    versie: float | None = f.getal("Versie", need="V")
    antwoorden: tuple[str, ...] | None = f.regels("Antwoorden", need="V", help="Van laag naar hoog.")
    periode: str | None = f.tekst("Over welke tijd")
    items: Mapping[str, Value] | None = f.kaart("Uitspraken", need="V")
    zorg_items: tuple[str, ...] | None = f.regels("Uitspraken over zorgen")
    kracht_items: tuple[str, ...] | None = f.regels("Uitspraken over wat goed gaat")
    status: str | None = f.tekst("Herkomst")


@record_type(
    "Leermoment",
    "Leermomenten",
    form="F29",
    parent="Team",
    collection="leermomenten",
    source="003 f “Leren van incidenten”; 002 §4.8",
)
@dataclass(frozen=True, kw_only=True)
class Leermoment(Record):
    """What a team learns from an incident, without names."""

    datum: str | None = f.datum("Datum", need="V")
    wat_gebeurde: str | None = f.tekst("Wat gebeurde er?", need="V", help="Schrijf geen namen op.")
    wat_leren_we: str | None = f.tekst("Wat leren we ervan?", need="V")


@record_type(
    "Sociale kaart",
    "Sociale kaart",
    form="F30",
    parent="Team",
    collection="socialeKaart",
    source="002 §4.2, §4.3",
)
@dataclass(frozen=True, kw_only=True)
class SocialeKaartItem(Record):
    """Help or volunteers in the neighbourhood, known to every worker, also offline."""

    naam: str | None = f.tekst("Naam", need="V")
    soort: str | None = f.keuze("Soort", "bestemming", need="V")
    lijn: str | None = f.keuze("Lijn", "lijn", need="V", source="000 bijlage 2")
    niveau: int | None = f.keuze("Interventieniveau", "niveau", need="V", source="001")
    voor_wie: str | None = f.tekst("Voor wie", need="V", source="002 §4.2")
    hoe_erbij_halen: str | None = f.tekst(
        "Hoe haalt u dit erbij?", need="V", help="Een persoon met naam en telefoon.", source="001"
    )
    vrij_toegankelijk: str | None = f.keuze("Vrij toegankelijk", "janee", need="V")
