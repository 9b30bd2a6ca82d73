"""Fictional reports of contact moments, in ordinary Dutch: what a worker types in a document to sync.

Written for measuring only: nothing here is in the demo casussen or in what the dictionary of the envelope was
trained on, so that they compress as the words of a worker would. Everything follows from a number.
"""

from __future__ import annotations

from benchmarks.data import FIRST_NAMES

_SENTENCES = (
    "Bij binnenkomst zat {a} met de tablet op de bank en keek nauwelijks op.",
    "Moeder heeft koffie gezet en vertelt dat de nachten weer onrustig zijn.",
    "{a} slaapt pas tegen elf uur en is om half zes alweer wakker.",
    "We hebben de weekplanning van de koelkast gehaald en samen nagelopen.",
    "Vader was erbij tot kwart over drie, daarna moest hij naar zijn ploegendienst.",
    "Hij zegt dat hij vaker eerder naar huis wil komen om te helpen met eten.",
    "De juf heeft gebeld omdat {a} twee keer zonder gymspullen kwam.",
    "Oma haalt {b} op dinsdag en donderdag uit school en blijft dan tot zeven uur.",
    "Het complimentenschrift is ingevuld op vier van de zeven dagen.",
    "Moeder merkt dat rustig blijven beter lukt als zij eerst even naar buiten loopt.",
    "De ruzies over schermtijd zijn minder geworden sinds de wekker op tafel staat.",
    "{b} liet trots zijn zwemdiploma zien en vertelde er lang over.",
    "De brief van de woningbouw is nog niet geopend; we lezen hem volgende keer samen.",
    "Er is een betalingsregeling getroffen met het waterbedrijf voor zes maanden.",
    "Buurvrouw Ans past op wanneer moeder naar de fysiotherapeut moet.",
    "{a} wil graag op judo, maar het inschrijfgeld is op dit moment te hoog.",
    "Ik zoek uit of het jeugdfonds daarin kan bijdragen en bel daar maandag over.",
    "Aan tafel wordt nu drie avonden per week met zijn vieren gegeten.",
    "Moeder vraagt hoe zij kan reageren als {b} met de deuren slaat.",
    "We oefenden kort wat zij dan zou kunnen zeggen en wat juist niet.",
    "De afspraak bij de huisarts is verzet naar de tweede week van de maand.",
    "Vader geeft zijn eigen aandeel een vijf en hoopt op een zeven voor de zomer.",
    "{a} noemde zelf dat het op het schoolplein soms niet leuk is.",
    "Met toestemming van beide ouders neem ik contact op met de intern begeleider.",
    "Het gezin heeft sinds vorige week een andere auto, dat scheelt veel geregel.",
    "De kamer van {b} is opgeruimd en er hangt een nieuwe lamp.",
    "Moeder huilde even toen het over haar zus ging en wilde daar niet verder over praten.",
    "We spraken af dat ik over twee weken op dezelfde tijd terugkom.",
    "Tot die tijd houdt vader bij hoe het naar bed brengen verloopt.",
    "De hond is ziek geweest en dat gaf veel verdriet bij {a}.",
    "Er lag post van de gemeente over de kwijtschelding, die is nu ingevuld en verstuurd.",
    "{b} deed aan het eind mee met het kaartspel en maakte grapjes.",
    "Moeder zegt dat zij zich gesteund voelt door de vrouwen van het buurthuis.",
    "Het lukt nog niet om op zaterdag iets met zijn allen te ondernemen.",
    "Vader vindt dat er te veel mensen over de vloer komen en wil liever bellen.",
    "Voor school staat er een gesprek gepland waar ik op verzoek bij aanschuif.",
    "Over het geheel was het een open gesprek waarin iedereen aan het woord kwam.",
    "De thermostaat staat laag; we keken samen welke toeslag daarvoor bestaat.",
    "{a} heeft moeite met rekenen en krijgt daar sinds kort extra uitleg bij.",
    "Als het spannend wordt belt moeder eerst haar broer, dat werkte vorige week goed.",
)
_MOST = 520  # characters
_KINDS = ("huisbezoek", "telefonisch", "op school", "op kantoor")
_PLACES = ("thuis", "keukentafel", "school", "buurthuis", "wandeling")


def report(number: int) -> str:
    """Return the text of a contact moment, about 500 characters."""
    names = {"a": FIRST_NAMES[number % len(FIRST_NAMES)], "b": FIRST_NAMES[number // 7 % len(FIRST_NAMES)]}
    told = ""
    for place in range(len(_SENTENCES)):
        # Both factors share nothing with the 40 sentences, so no report says one twice.
        sentence = _SENTENCES[(number * 7 + place * (11 + number % 3 * 6)) % len(_SENTENCES)].format(**names)
        if len(told) + len(sentence) > _MOST:
            break
        told = f"{told} {sentence}".strip()
    return told


def document(number: int) -> dict[str, str | int]:
    """Return the fields of a contact moment, beside the one that says to which casus it belongs."""
    return {
        "datum": f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "soort": _KINDS[number % len(_KINDS)],
        "kort": report(number),
        "duur": 30 + number % 4 * 15,
        "waar": _PLACES[number % len(_PLACES)],
        "wie": f"{FIRST_NAMES[number % len(FIRST_NAMES)]} en moeder, gezin {number}",
    }
