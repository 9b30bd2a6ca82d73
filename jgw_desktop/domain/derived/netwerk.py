"""Who stands around the family: faces, disciplines and own people, counted on the netwerkkaart.

Source: 002 §2.2, §3.5 “minder gezichten”; 001 “aantal betrokken vakdisciplines”; domain catalogue F10, I22.
"""

from __future__ import annotations

from jgw_desktop.domain.derived.in_time import in_time, latest
from jgw_desktop.domain.rules.facts import CasusFacts, Fact

INFORMAL = ("informeel", "vrijwilliger")


def first_map(facts: CasusFacts) -> Fact | None:
    """Return the oldest netwerkkaart."""
    return next(iter(in_time(facts, "Netwerkkaart")), None)


def latest_map(facts: CasusFacts) -> Fact | None:
    """Return the newest netwerkkaart; of one day the last one made."""
    return latest(facts, "Netwerkkaart")


def active_professionals(kaart: Fact | None) -> tuple[Fact, ...]:
    """Return the hulpverleners of a map who are actief: the faces the family meets, each person once."""
    faces: dict[tuple[str, str], Fact] = {}
    for number, member in enumerate(kaart.of("Netwerklid") if kaart else ()):
        if member.says("aard", "hulpverlener") and member.says("betrokkenheid", "actief"):
            name = plain(member.text("naam")) or str(number)
            faces.setdefault((name, plain(member.text("organisatie"))), member)
    return tuple(faces.values())


def disciplines(kaart: Fact | None) -> frozenset[str]:
    """Return the different disciplines of the active hulpverleners on a map."""
    members = kaart.of("Netwerklid") if kaart else ()
    active = (m for m in members if m.says("aard", "hulpverlener") and m.says("betrokkenheid", "actief"))
    return frozenset(filter(None, (plain(member.text("discipline")) for member in active)))


def informal_members(kaart: Fact | None) -> tuple[Fact, ...]:
    """Return the own people and volunteers on a map, also who stands in the background."""
    return tuple(m for m in (kaart.of("Netwerklid") if kaart else ()) if m.says("aard", *INFORMAL))


def plain(text: str) -> str:
    """Return words as they compare: without the difference of capitals and spaces."""
    return " ".join(text.casefold().split())
