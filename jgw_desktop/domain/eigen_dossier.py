"""What somebody of the family reads of what workers wrote, when they ask for their own file (002 §4.3, R80).

Paper that hangs on a fridge says little (``Field.readers``); the file itself is theirs to read. ``OPEN``
names the fields that stand in it beside those. A field that is not named stays off paper, so a new one waits
until somebody decides. Labels (R82), who reported something (R83) and what one worker asks another stay out.
"""

from __future__ import annotations

from collections.abc import Mapping

from jgw_desktop.domain.fields import Field, Reader

_OPEN = {
    "Gezin": "adres telefoon taal_en_tolk",
    "Persoon": "rol geboortedatum verwachte_datum school_of_opvang huisarts",
    "Signaal": "ontvangen_op wat_is_er_gezien",
    "Risicotaxatie": "datum aanleiding besproken_met_gezin_op conclusie",
    "Vraagverheldering": "datum gesprek_met aanleiding wat_is_er_aan_de_hand wat_is_de_oplossing "
    "wat_kan_het_gezin_zelf wat_is_aanvullend_nodig krachten draagkracht draaglast wat_hielp_eerder "
    "school_en_onderwijs familiegroepsplan_aangeboden_op familiegroepsplan_antwoord",
    "VraagKind": "jeugdige_id zo_gaat_het wat_wil_het_kind_zelf",
    "DomeinRegel": "domein toelichting",
    "VijfVragen": "datum",
    "VijfAntwoord": "persoon_id",
    "Keuzehulp": "datum",
    "Contactverslag": "datumtijd soort kort locatie betreft_ids kinderen_gezien "
    "praktische_nood volgend_contact",
    "Aanwezige": "persoon_id naam functie",
    "Afspraak": "wie wat wanneer voor_ids",
    "Consultatie": "datum vraag advies wat_doen_we_ermee besproken_met_gezin_op",
    "Bespreking": "soort datum doel_van_de_bespreking voorwaarden uitkomst gezin_geinformeerd_op",
    "BesprekingDeelnemer": "naam functie organisatie",
    "PlanRegel": "wie wat wanneer doel",
    "EigenKrachtBijeenkomst": "datum vraag_van_het_beraad ondergrens",
    "Observatie": "datum plaats jeugdige_id vraag wat_gezien betekenis besproken_met_gezin_op",
    "VerklarendeAnalyse": "datum jeugdige_id aanleiding deskundigen hoe_ontstaan psychologische_factoren "
    "pedagogische_factoren sociale_factoren kwetsbaarheid weerbaarheid wat_wil_het_kind_zelf doelen "
    "passende_interventie waarom_effectief besproken_met_gezin_op aanvullend_onderzoek",
    "CoordinatieToewijzing": "persoon organisatie vanaf tot",
    "Coordinatieafspraken": "datum opsteller_plan wie_wanneer_in_gezin agenda_en_gezinsritme "
    "registratie_en_informeren privacy aanpak_en_prioriteiten",
    "Toeleiding": "datum naar voor_wie waarom wens_van_het_gezin warme_overdracht_op",
    "Ondersteuning": "voor_wie werkelijk_einde",
    "Verlenging": "datum tot reden",
    "Uithuisplaatsing": "jeugdige_id vorm startdatum verwachte_terugkeer netwerk_oplossing rol_van_ouders "
    "aansluiting_leefomgeving terugkeerplan beeindigd_op",
    "Terugkoppeling": "datum inhoud",
    "Evaluatie": "soort past_de_hulpverlener",
    "LeveringDerde": "zoals_afgesproken toelichting",
    "Tevredenheidscheck": "datum door_id begrepen geholpen snel_genoeg probleem_minder "
    "zelf_verder meedoen tip",
    "Afsluiting": "reden",
    "NazorgMoment": "gedaan_op hoe_gaat_het",
    "Bijlage": "soort naam",
}
OPEN: Mapping[str, frozenset[str]] = {kind: frozenset(names.split()) for kind, names in _OPEN.items()}
"""By record type, the fields of the own file beside those that a family may read on any paper."""

FORMS = (
    "Signaal",
    "Risicotaxatie",
    "Vraagverheldering",
    "VijfVragen",
    "Keuzehulp",
    "Contactverslag",
    "Consultatie",
    "Bespreking",
    "EigenKrachtBijeenkomst",
    "Observatie",
    "VerklarendeAnalyse",
    "CoordinatieToewijzing",
    "Coordinatieafspraken",
    "Toeleiding",
    "Ondersteuning",
    "Uithuisplaatsing",
    "Terugkoppeling",
    "Evaluatie",
    "Tevredenheidscheck",
    "Afsluiting",
    "Nazorg",
    "Bijlage",
)
"""The forms that are written out, in the order of the way of working; others have a paper of their own."""


def may_read(record_type: str, declared: Field, reader: Reader) -> bool:
    """Tell whether a reader may see a field on paper."""
    if reader is not Reader.INZAGE:
        return reader in declared.readers
    return Reader.GEZIN in declared.readers or declared.name in OPEN.get(record_type, ())
