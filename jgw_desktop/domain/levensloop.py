"""The life cycle of a casus: the eight "Algemene stappen", what each asks before it is left, and where to.

Source: 000 bijlage 1; the arrows are those of the diagram in domain catalogue §3.2. The table knows only
which ``Voorwaarde`` each arrow asks; whether one holds for a casus is told by ``derived.stappen``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

STAPPEN = (
    "signaleren",
    "melding_verwerken",
    "informatie_verzamelen",
    "zorgbehoefte_vaststellen",
    "gezinsplan_opstellen",
    "uitvoeren",
    "monitoren",
    "afsluiten_nazorg",
)
AFGESLOTEN = "afgesloten"


class Voorwaarde(StrEnum):
    """Something that must hold before a step is left along an arrow."""

    GEMELD = "gemeld"  # a signal stands in the outbox for the coördinator (R69)
    BESLOTEN = "besloten"  # besluit on the signal (stap 2)
    GETAXEERD = "getaxeerd"  # with a Risicotaxatie behind it (R4)
    MELDER_INGELICHT = "melder_ingelicht"  # terugkoppeling done or planned (R70)
    OPGEPAKT = "opgepakt"  # besluit oppakken or spoed
    WERKER_BEKEND = "werker_bekend"  # somebody was assigned
    ADVIES_VOLSTAAT = "advies_volstaat"  # besluit advies_volstaat, or spoor advies
    KINDEREN_BEOORDEELD = "kinderen_beoordeeld"  # every child, the unborn too (R5)
    WENSEN_BEKEND = "wensen_bekend"  # what the gezinsleden want (R30, R36)
    NETWERK_BEKEND = "netwerk_bekend"
    ZORGEN_BESPROKEN = "zorgen_besproken"  # doubts on safety, or why not (R6)
    EXTRA_HULP = "extra_hulp"  # something beyond gezin and netwerk
    NIETS_EXTRA = "niets_extra"
    KORT_SPOOR = "kort_spoor"  # spoor advies or enkelvoudig
    PLAN_GEDRAGEN = "plan_gedragen"  # a plan vastgesteld (R18, R22, R25)
    COORDINATOR_BEKEND = "coordinator_bekend"  # where one is compulsory (R40)
    EVALUATIE_NABIJ = "evaluatie_nabij"  # seven days before an evaluation date
    DOORGAAN = "doorgaan"  # the last five: besluit of the newest Evaluatie
    BIJSTELLEN = "bijstellen"
    OPSCHALEN = "opschalen"
    AFSCHALEN = "afschalen"
    AFSLUITEN = "afsluiten"
    AFSLUITING_COMPLEET = "afsluiting_compleet"  # F27 (R50, R93)
    NAZORG_VOORBIJ = "nazorg_voorbij"  # or none agreed
    VEILIG = "veilig"  # or warmly handed over (R10)
    GEEN_LOPENDE_HULP = "geen_lopende_hulp"  # or handed over (R49)
    NIEUW_SIGNAAL = "nieuw_signaal"  # a signal without besluit, or onveilig
    NAZORG_SLECHT = "nazorg_slecht"  # a bad outcome of a nazorgmoment (R94), or the family calls


MET_REDEN: Mapping[Voorwaarde, str] = MappingProxyType(
    {Voorwaarde.ZORGEN_BESPROKEN: "R6", Voorwaarde.NAZORG_SLECHT: "R94"}
)
"""What a written reason may stand for, with its rule (§3.2): all else is held by a rule that blocks."""


@dataclass(frozen=True, slots=True)
class Pijl:
    """One arrow of the diagram. voorwaarden: all must hold."""

    van: str
    naar: str
    voorwaarden: frozenset[Voorwaarde]


_V = Voorwaarde
_KORTE_SPOREN = ("advies", "enkelvoudig")
_KLAAR_MET_SIGNAAL = (_V.BESLOTEN, _V.GETAXEERD, _V.MELDER_INGELICHT)
_KLAAR_MET_VRAGEN = (_V.KINDEREN_BEOORDEELD, _V.WENSEN_BEKEND, _V.NETWERK_BEKEND)


def _pijlen() -> Iterator[Pijl]:
    for van, naar, *voorwaarden in (
        ("", "signaleren"),
        ("signaleren", "melding_verwerken", _V.GEMELD),
        ("melding_verwerken", "informatie_verzamelen", *_KLAAR_MET_SIGNAAL, _V.OPGEPAKT, _V.WERKER_BEKEND),
        ("melding_verwerken", "afsluiten_nazorg", *_KLAAR_MET_SIGNAAL, _V.ADVIES_VOLSTAAT),
        ("informatie_verzamelen", "zorgbehoefte_vaststellen", *_KLAAR_MET_VRAGEN),
        ("zorgbehoefte_vaststellen", "gezinsplan_opstellen", _V.ZORGEN_BESPROKEN, _V.EXTRA_HULP),
        ("zorgbehoefte_vaststellen", "uitvoeren", _V.ZORGEN_BESPROKEN, _V.EXTRA_HULP, _V.KORT_SPOOR),
        ("zorgbehoefte_vaststellen", "afsluiten_nazorg", _V.ZORGEN_BESPROKEN, _V.NIETS_EXTRA),
        ("gezinsplan_opstellen", "uitvoeren", _V.PLAN_GEDRAGEN, _V.COORDINATOR_BEKEND),
        ("uitvoeren", "monitoren", _V.EVALUATIE_NABIJ),
        ("uitvoeren", "afsluiten_nazorg", _V.KORT_SPOOR),
        ("monitoren", "uitvoeren", _V.DOORGAAN),
        ("monitoren", "uitvoeren", _V.AFSCHALEN),
        ("monitoren", "gezinsplan_opstellen", _V.BIJSTELLEN),
        ("monitoren", "gezinsplan_opstellen", _V.AFSCHALEN),
        ("monitoren", "zorgbehoefte_vaststellen", _V.OPSCHALEN),
        ("monitoren", "melding_verwerken", _V.OPSCHALEN),
        ("monitoren", "afsluiten_nazorg", _V.AFSLUITEN),
        (
            "afsluiten_nazorg",
            AFGESLOTEN,
            _V.AFSLUITING_COMPLEET,
            _V.NAZORG_VOORBIJ,
            _V.VEILIG,
            _V.GEEN_LOPENDE_HULP,
        ),
        ("afsluiten_nazorg", "melding_verwerken", _V.NAZORG_SLECHT),
        (AFGESLOTEN, "melding_verwerken", _V.NAZORG_SLECHT),
    ):
        yield Pijl(van, naar, frozenset(_V(voorwaarde) for voorwaarde in voorwaarden))


def _altijd() -> Iterator[Pijl]:
    """Give the arrows that no step offers of itself: heropenen, and what a new signal does at any time."""
    yield Pijl(AFGESLOTEN, "afsluiten_nazorg", frozenset({_V.NAZORG_SLECHT}))
    for van in (*STAPPEN[1:], AFGESLOTEN):
        for naar in ("signaleren", "melding_verwerken"):
            if van != naar:
                yield Pijl(van, naar, frozenset({_V.NIEUW_SIGNAAL}))


PIJLEN = (*_pijlen(), *_altijd())

VOLGENDE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        van: tuple(dict.fromkeys(p.naar for p in _pijlen() if p.van == van))
        for van in ("", *STAPPEN, AFGESLOTEN)
    }
)
"""From each step the steps that are offered, the usual one first (enkelvoudig may skip some)."""


def offered(stap: str, spoor: str) -> tuple[str, ...]:
    """Return the steps to offer from a step, the usual one first; the short ways only on the short track."""
    short = {Voorwaarde.KORT_SPOOR} if spoor in _KORTE_SPOREN else set()
    return tuple(
        naar
        for naar in VOLGENDE.get(stap, ())
        if Voorwaarde.KORT_SPOOR not in (lacking(stap, naar, short) or ())
    )


def is_allowed(van: str, naar: str) -> bool:
    """Tell whether there is an arrow from one step to another."""
    return any(pijl.van == van and pijl.naar == naar for pijl in PIJLEN)


def lacking(van: str, naar: str, vervuld: Set[Voorwaarde]) -> frozenset[Voorwaarde] | None:
    """Return what is still to be done before a casus may go from one step to another.

    Empty when it may go, None when no arrow leads there. Where two arrows do, the one nearest to done counts,
    first the one that a reason would open.
    """
    ways = [pijl.voorwaarden - vervuld for pijl in PIJLEN if (pijl.van, pijl.naar) == (van, naar)]
    return min(ways, key=lambda way: (len(way - MET_REDEN.keys()), len(way)), default=None)


def open_steps(van: str, vervuld: Set[Voorwaarde]) -> tuple[str, ...]:
    """Return the steps a casus may go to now, in the order of the life cycle."""
    return tuple(naar for naar in (*STAPPEN, AFGESLOTEN) if lacking(van, naar, vervuld) == frozenset())


def opens_veiligheidsplan(veiligheidsstatus: str) -> bool:
    """Tell whether F23 opens. It does so from every step: spoed waits for no other form (R1)."""
    return veiligheidsstatus == "onveilig"


def shown_steps(stap: str, evaluatie_nabij: bool) -> tuple[str, ...]:
    """Return the steps shown: monitoren stands beside uitvoeren when an evaluation is near."""
    return (stap, "monitoren") if stap == "uitvoeren" and evaluatie_nabij else (stap,)


def place(stap: str) -> int:
    """Return the number of a step, 1 to 8; 9 when closed, 0 when unknown."""
    if stap == AFGESLOTEN:
        return len(STAPPEN) + 1
    return STAPPEN.index(stap) + 1 if stap in STAPPEN else 0
