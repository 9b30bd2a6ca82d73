"""What the family said before and a form could use now: offered beside the field, never copied in silence.

Wishes out of the five questions become goals, people named at question 5 come onto the netwerkkaart. Source:
000 BU1b; domain catalogue R86 and F8 “Flow into the plan”.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jgw_desktop.domain.ids import RecordId
from jgw_desktop.domain.sentences import sentences
from jgw_desktop.domain.values import Value
from jgw_desktop.domain.view import BundelView, RecordView

MOST = 6
"""So many are offered at once; with more, nobody would read them."""
_LONGEST, _SHORTEST = 40, 3
_BETWEEN = re.compile(r"[,;.\n]|\ben\b|\bof\b|\bmisschien\b", re.IGNORECASE)
_GOALS = (("wat_wil_u_veranderen", "gezin_wil"), ("wat_moet_er_veranderen", "moet"))


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words that were said, and the first values of the record that they would make."""

    words: str
    values: tuple[tuple[str, Value], ...]


def goals_from_wishes(view: BundelView, plan: RecordId) -> tuple[Suggestion, ...]:
    """Return the wishes that are no goal of a plan yet, in the words of who said them."""
    present = {_folded(goal.text("tekst")) for goal in view.children(plan, "Doel")}
    found = (one for one in _wishes(view) if _folded(one.words) not in present)
    return tuple({_folded(one.words): one for one in found}.values())[:MOST]


def _wishes(view: BundelView) -> Iterator[Suggestion]:
    for answer in view.in_order("VijfAntwoord"):
        for name, origin in _GOALS:
            for sentence in sentences(answer.text(name))[0]:
                yield _goal(sentence.text, origin, answer.text("persoon_id"))
    for row in view.in_order("VraagKind"):
        for sentence in sentences(row.text("wat_wil_het_kind_zelf"))[0]:
            yield _goal(sentence.text, "gezin_wil", row.text("jeugdige_id"))


def _goal(words: str, origin: str, owner: str) -> Suggestion:
    values: tuple[tuple[str, Value], ...] = (("tekst", words), ("oorsprong", origin), ("status", "open"))
    return Suggestion(words, (*values, ("eigenaar_id", owner)) if owner else values)


def people_from_question_5(view: BundelView, kaart: RecordId) -> tuple[Suggestion, ...]:
    """Return who was named at question 5 and does not stand on a netwerkkaart yet."""
    known = [_said_of(lid) for lid in view.children(kaart, "Netwerklid")]
    pieces = (
        piece.strip(" .")
        for answer in view.in_order("VijfAntwoord")
        for piece in _BETWEEN.split(answer.text("wie_hebben_we_nog_meer_nodig"))
    )
    new = [
        piece
        for piece in dict.fromkeys(pieces)
        if _SHORTEST <= len(piece) <= _LONGEST and not any(_folded(piece) in said for said in known)
    ]
    return tuple(Suggestion(piece, (("naam", piece),)) for piece in new[:MOST])


def _said_of(lid: RecordView) -> str:
    return _folded(f"{lid.text('naam')} {lid.text('relatie')}")


def _folded(text: str) -> str:
    return " ".join(text.casefold().rstrip(".!? ").split())
