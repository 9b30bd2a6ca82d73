"""What is typed in the demo. All of it is made up."""

from __future__ import annotations

import re

PASSPHRASE = "zeven blauwe fietsen zonder bel"
NEW_PASSPHRASE = "acht groene stoelen rond de tafel"
WORKER = "Ilse Voorbeeldsma"
CASUS = "c2"
SEARCH = "nergenshui"
FAMILY = "Van Nergenshuizen"

NOTE = (
    "Thee gedronken aan de keukentafel. Sanne slaapt weer door en Lotte bakte taart met de buurvrouw. "
    "Zij gaan zaterdag samen naar de kinderboerderij."
)
LAST_SENTENCE = " Volgende keer nemen we het fotoalbum mee."

GOES_ON = " En de stroopwafels."

WHO_ANSWERS = "Bas"
ANSWERS = {
    "wat_wil_u_veranderen": "Ik wil de kinderen elk weekend zien, zonder gedoe bij de voordeur.",
    "wat_moet_er_veranderen": "De ophaaltijden moeten op de koelkast hangen.",
    "hoe_gaat_u_dat_doen": "Ik bel op donderdag en kom met de trein van tien over negen.",
    "hoe_kan_ik_u_daarbij_helpen": "Eén keer meekijken als wij de tijden afspreken.",
    "wie_hebben_we_nog_meer_nodig": "Mijn zus Willemijn, die woont om de hoek.",
}

MEMBERS = (
    {
        "naam": "Willemijn Wolkenstein",
        "relatie": "tante",
        "doet": "Haalt de jongste op als de trein uitvalt.",
    },
    {"naam": "Gerrit Kladblok", "relatie": "buurman", "doet": "Repareert de fietsen in zijn schuurtje."},
)

GOAL = "Wij eten op zondag weer met zijn vijven aan tafel."
ACTIONS = (
    ("Sanne", "kookt op zondag stamppot", "elke week"),
    ("Bas", "neemt de kinderen mee terug", "zondag om acht uur"),
    ("Gerrit Kladblok", "zet de lange tafel klaar", "zaterdagmiddag"),
)

SLOWLY = (
    "Daan liet zijn nieuwe voetbalschoenen zien. Hij traint nu op dinsdag en donderdag, "
    "en de trainer brengt hem thuis."
)


COLLEAGUES = {"w-0417": "Ilse Voorbeeldsma", "w-0533": "Karim Bedenksel", "w-0608": "Marijke Zomaarling"}
NOTE_BEFORE = (
    "Wij dronken thee met oma Riet en de buurvrouw. De wasmachine rammelt nog steeds. "
    "Lotte oefent haar spreekbeurt over egels. Daan kwam later binnen."
)
FIRST_CHANGE = ("De wasmachine rammelt nog steeds.", "De wasmachine draait weer als een zonnetje.")
SECOND_CHANGE = ("De wasmachine rammelt nog steeds.", "De wasmachine lekt nu ook in de keuken.")
PHONE = "06-00000077"
ADDRESS = "Kabouterhof 8, 9999 SB Verzonnendam"


def exchanged_words() -> frozenset[str]:
    """Return the words, in small letters, by which the exchange would give the family or a worker away."""
    everything = " ".join((NOTE_BEFORE, *FIRST_CHANGE, *SECOND_CHANGE, PHONE, ADDRESS, *COLLEAGUES.values()))
    return frozenset(word.casefold() for word in re.findall(r"[A-Za-z]{5,}|[0-9-]{8,}", everything))


def typed() -> tuple[str, ...]:
    """Return every text that is typed into the casus and must be there afterwards."""
    members = (text for member in MEMBERS for text in member.values())
    actions = (text for action in ACTIONS for text in action)
    return (NOTE + LAST_SENTENCE + GOES_ON, *ANSWERS.values(), *members, GOAL, *actions)


def telling_words() -> frozenset[str]:
    """Return the words, in small letters, by which a file would give the family away."""
    everything = " ".join((*typed(), SLOWLY, PASSPHRASE, NEW_PASSPHRASE, WORKER, FAMILY))
    return frozenset(word.casefold() for word in re.findall(r"[A-Za-z]{5,}", everything))
