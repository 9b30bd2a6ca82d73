"""The list of prints (domain 7.3)."""

from __future__ import annotations

from collections.abc import Mapping

AFDRUKKEN: Mapping[str, Mapping[str | int, str]] = {
    "afdrukSoort": {
        "ons_plan": "Ons plan",
        "mijn_deel": "Mijn deel van het plan",
        "plan_voor_kinderen": "Plan voor kinderen",
        "plan_kort": "Ons plan in gewone woorden",
        "om_ons_heen": "Wie staan er om ons heen",
        "veiligheid": "Onze afspraken over veiligheid",
        "terugkijken": "Samen terugkijken",
        "zo_gaat_het": "Zo ging het, zo gaat het",
        "delen": "Wat u goed vindt dat wij delen",
        "wie_komt": "Wie komt er bij ons",
        "afsluitbrief": "Afsluitbrief",
        "handelingsadvies": "Handelingsadvies",
        "dossier": "Uw dossier",
        "hulpbladen": "Hulpbladen",
        "opvoedtips": "Opvoedtips",
        "beloningsbord": "Beloningsbord",
        "leeg_vraagverheldering": "Leeg: uw vraag helder maken",
        "leeg_vijf_vragen": "Leeg: de vijf vragen",
        "leeg_netwerkkaart": "Leeg: wie staan er om ons heen",
        "leeg_gezinsplan": "Leeg: gezinsplan",
        "leeg_contactverslag": "Leeg: verslag van een gesprek",
    }
}
