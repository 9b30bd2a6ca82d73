"""The first analysis as a decision tree: it proposes and explains, the professional decides.

Source: 000 §5.3–5.4 and bijlage 1 (Kousemaker); 001 schema; domain catalogue §3.4, §3.6–3.9. Pure and quick:
``vraagbeeld(facts)`` gathers what is known, ``propose(vraagbeeld)`` walks the tree.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from jgw_desktop.domain.derived.in_time import latest
from jgw_desktop.domain.derived.inzet import RUNNING
from jgw_desktop.domain.derived.netwerk import active_professionals, disciplines, latest_map, plain
from jgw_desktop.domain.derived.veiligheid import noodcriteria, veiligheidsstatus
from jgw_desktop.domain.rules.facts import CasusFacts, Fact

SITUATIES = ("a_opvoedingsvragen", "b_opvoedingsspanning", "c_opvoedingscrisis", "d_opvoedingsnood")
KENMERKEN = (
    "balans",
    "oplosbaarheid",
    "gevoel_ouders",
    "behoefte_ouders",
    "steun_netwerk",
    "ontwikkeling_kind",
    "regie",
)
SHARES = {"a": 80.0, "b": 15.0, "c": 4.5, "d": 0.5}
"""The opvoedpiramide: percent of gezinnen per situation (000). A reference line, never a target."""

SELF_RELIANCE = {
    "volledig": 80,
    "beperkt_of_tijdelijk_regieverlies": 15,
    "langdurig_of_permanent_regieverlies": 5,
}
"""Percent of gezinnen per zelfredzaamheid (002 80-15-5)."""

_A, _B, _C, _D = SITUATIES
_PROTECTION_WORDS = (
    "jeugdbescherm",
    "jeugdreclass",
    "bureau jeugdzorg",
    "bjz",
    "gezinsvoogd",
    "raad voor de kinderbesch",
)
_NIVEAUS = {_A: (1, 2), _C: (5, 6), _D: (6, 7)}


@dataclass(frozen=True, slots=True)
class Vraagbeeld:
    """What the tree looks at.

    kenmerken: letters a to d that were tapped. domeinen: number with a vraag or zorg.
    disciplines: number of active ones. protection: jeugdbescherming is actively involved.
    """

    veiligheidsstatus: str = "niet_beoordeeld"
    noodcriteria: tuple[str, ...] = ()
    protection: bool = False
    chronisch: str = ""
    advies_volstaat: bool = False
    domeinen: int = 0
    disciplines: int = 0
    niet_vrij_toegankelijk: bool = False
    kenmerken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What the tree proposes.

    situatie: empty where no kenmerk was tapped. niveau: lowest and highest, None without a situation.
    uitleg: keys of the texts that say why, in the order of the tree.
    """

    spoor: str
    situatie: str
    niveau: tuple[int, int] | None
    coordinatievorm: str
    bovenlokaal: bool
    uitleg: tuple[str, ...]


def vraagbeeld(facts: CasusFacts) -> Vraagbeeld:
    """Gather what is known of a casus for the decision tree."""
    analyse, vraag, kaart = (
        latest(facts, "EersteAnalyse"),
        latest(facts, "Vraagverheldering"),
        latest_map(facts),
    )
    return Vraagbeeld(
        veiligheidsstatus=veiligheidsstatus(facts),
        noodcriteria=noodcriteria(facts),
        protection=has_protection(facts),
        chronisch=analyse.text("chronische_beperking") if analyse else "",
        advies_volstaat=_advice_was_enough(facts),
        domeinen=len(
            {row.text("domein") for row in vraag.of("DomeinRegel") if row.says("stand", "vraag", "zorg")}
        )
        if vraag
        else 0,
        disciplines=len(disciplines(kaart)),
        niet_vrij_toegankelijk=any(
            inzet.says("vrij_toegankelijk", "nee") and inzet.says("status", *RUNNING)
            for inzet in facts.of("Ondersteuning")
        ),
        kenmerken=tapped(analyse) if analyse else (),
    )


def _advice_was_enough(facts: CasusFacts) -> bool:
    newest = latest(facts, "Signaal", "ontvangen_op")
    return newest is not None and newest.says("besluit", "advies_volstaat")


def tapped(analyse: Fact) -> tuple[str, ...]:
    """Return the letters of the Kousemaker rows that were filled in."""
    letters = (analyse.text(f"kenmerk_{kenmerk}") for kenmerk in KENMERKEN)
    return tuple(letter for letter in letters if letter in SHARES)


def has_protection(facts: CasusFacts) -> bool:
    """Tell whether jeugdbescherming (in 000: BJZ) is actively involved."""
    newest = latest(facts, "Risicotaxatie")
    if newest and "ondertoezichtstelling" in newest.many("nood_criteria"):
        return True
    names = ("organisatie", "discipline", "relatie")
    active = active_professionals(latest_map(facts))
    return any(
        word in plain(face.text(name)) for face in active for name in names for word in _PROTECTION_WORDS
    )


def most_frequent(letters: tuple[str, ...]) -> str:
    """Return the letter tapped most; of equals the lightest, since help is as light as can be."""
    counts = Counter(letters)
    return min(counts, key=lambda letter: (-counts[letter], letter), default="")


def propose(beeld: Vraagbeeld) -> Voorstel:
    """Walk the decision tree A to F of domain catalogue §3.8."""
    spoor, why_spoor = _spoor(beeld)
    situatie, why_situatie = _situatie(beeld)
    vorm, why_vorm = coordination(beeld, spoor, situatie)
    uitleg = (*_safety(beeld), why_spoor, *why_situatie, *why_vorm)
    return Voorstel(spoor, situatie, niveaus(spoor, situatie), vorm, bool(beeld.noodcriteria), uitleg)


def _safety(beeld: Vraagbeeld) -> tuple[str, ...]:
    return (f"analyse.{beeld.veiligheidsstatus}",) if beeld.veiligheidsstatus != "veilig" else ()


def _spoor(beeld: Vraagbeeld) -> tuple[str, str]:
    if beeld.chronisch == "ja":
        return "structureel", "analyse.structureel"
    if beeld.advies_volstaat and beeld.veiligheidsstatus == "veilig":
        return "advies", "analyse.advies"
    if beeld.domeinen <= 1 and beeld.disciplines <= 1:
        return "enkelvoudig", "analyse.enkelvoudig"
    return "meervoudig", "analyse.meervoudig"


def _situatie(beeld: Vraagbeeld) -> tuple[str, tuple[str, ...]]:
    if beeld.noodcriteria:
        return _D, ("analyse.nood",)
    if not beeld.kenmerken:
        return "", ("analyse.geen_kenmerken",)
    is_safe = beeld.veiligheidsstatus == "veilig"
    letter = most_frequent(beeld.kenmerken) if is_safe else max(beeld.kenmerken)
    why = "analyse.vaakst" if is_safe else "analyse.hoogst"
    if beeld.protection and letter in "ab":
        return _C, (why, "analyse.jeugdbescherming")
    return SITUATIES["abcd".index(letter)], (why,)


def coordination(beeld: Vraagbeeld, spoor: str, situatie: str) -> tuple[str, tuple[str, ...]]:
    """Return the coordinatievorm that fits (000 §5.4), and why it is more than the situation asks."""
    vorm = {_A: "geen", _B: "zorgcoordinator", _C: "gezinscoach", _D: "gezinsmanager"}.get(situatie, "geen")
    if situatie == _B and (
        spoor in ("advies", "enkelvoudig") or (spoor == "structureel" and beeld.disciplines <= 1)
    ):
        vorm = "betrokken_professional"
    if vorm in ("geen", "betrokken_professional"):
        if beeld.disciplines > 1:
            return "zorgcoordinator", ("analyse.disciplines",)
        if beeld.niet_vrij_toegankelijk:
            return "zorgcoordinator", ("analyse.niet_vrij",)
    return vorm, ()


def niveaus(spoor: str, situatie: str) -> tuple[int, int] | None:
    """Return the lowest and highest interventieniveau that fit; None where no situation is known."""
    if situatie in (_C, _D):
        return _NIVEAUS[situatie]
    if spoor == "structureel":
        return 4, 5
    if spoor == "advies" or situatie == _A:
        return 1, 2
    if situatie == _B:
        return (3, 3) if spoor == "enkelvoudig" else (4, 4)
    return None
