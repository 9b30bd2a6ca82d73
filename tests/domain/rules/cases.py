"""Small fictional casussen in the exchange format, and what one rule finds in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.domain.rules import BUILT_IN, RULES, Finding, RuleSettings, check_casus

TODAY = date(2026, 3, 2)
Json = dict[str, object]

MOTHER: Json = {
    "id": "m",
    "voornaam": "Fenna",
    "rol": "ouder",
    "gezag": "gedeeld",
    "geboortedatum": "1988-04-02",
}
FATHER: Json = {
    "id": "v",
    "voornaam": "Wout",
    "rol": "ouder",
    "gezag": "gedeeld",
    "geboortedatum": "1986-04-02",
}
CHILD: Json = {"id": "k", "voornaam": "Jip", "rol": "jeugdige", "geboortedatum": "2018-05-14"}
TEEN: Json = {"id": "t", "voornaam": "Daan", "rol": "jeugdige", "geboortedatum": "2011-09-20"}
UNBORN: Json = {"id": "o", "voornaam": "Baby", "rol": "ongeboren", "verwachteDatum": "2026-06-01"}


def casus(*people: Json, **collections: object) -> Json:
    """Return a casus of a family (a mother and a child, unless said), with fields and lists by JSON key."""
    family = {"id": "g", "naam": "Denkbeeld", "personen": list(people or (MOTHER, CHILD))}
    return {"id": "c", "nummer": "1", "gezin": family, "geopendOp": "2026-01-05", **collections}


def findings(
    rule: str, raw: Mapping[str, object], today: date = TODAY, settings: RuleSettings = BUILT_IN
) -> list[Finding]:
    """Return what one rule finds."""
    return check_casus(facts_of_file(raw), today, settings, {rule: RULES[rule]})


def found(rule: str, raw: Mapping[str, object], today: date = TODAY) -> list[tuple[str, str]]:
    """Return where one rule finds something and with which text (without its rule), in order."""
    return [(finding.path, finding.text.rpartition(".")[2]) for finding in findings(rule, raw, today)]
