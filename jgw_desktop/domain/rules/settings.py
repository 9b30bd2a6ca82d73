"""What a municipality may set about the rules: terms, maxima, and which rules are off.

The file ``resources/regels/cjg.toml`` is read by ``app/rules.py`` and judged here. A file with one fault is
not used at all: the values below are then in force, and the worker is told so.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from jgw_desktop.domain.choices.own import WHOLE, WORDS
from jgw_desktop.domain.errors import RulesFileBroken

_HIGHEST = 1000  # no term or maximum is larger; a typing error often is
_OFF = "uit"
_NUMBERS = "getallen"
_BLOCKS = "blokkades"


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """The numbers in the rules, and the rules that are off (never one that blocks).

    The values here are the built-in ones (domain catalogue §3.3 and §5; all but the sources' own are ours).
    gewicht_maximum: of the casussen of one worker together; 0 is none, for no source names one (000 §4 c).
    van_laptop_dagen: after how many days a closed casus is proposed to leave the laptop; 0 is never.
    """

    off: frozenset[str] = frozenset()
    familienetwerkberaad_telt: bool = True
    onbekend_dagen: int = 7
    taxatie_geldig_dagen: int = 14
    kracht_uren: int = 24
    doelen_advies: int = 3
    doelen_maximum: int = 5
    exemplaar_dagen: int = 7
    eerste_evaluatie_weken: int = 12
    disciplines_coordinator: int = 2
    sessies_niveau_3: int = 5
    sessies_niveau_4: int = 12
    sessies_niveau_4_groep: int = 8
    sessies_niveau_5: int = 25
    sessies_waarschuw_procent: int = 80
    volgen_weken: int = 6
    eigen_stem_leeftijd: int = 12
    hoogste_leeftijd: int = 22
    gezichten_vraag: int = 3
    analyse_geldig_maanden: int = 6
    spoed_aanvullen_dagen: int = 14
    lange_inzet_maanden: int = 6
    bijeenkomst_geldig_maanden: int = 12
    pauze_maanden: int = 3
    bijeenkomst_taak_maanden_1: int = 4
    bijeenkomst_taak_maanden_2: int = 5
    inzet_maximum_maanden: int = 12
    einde_inzet_weken: int = 8
    specialist_maanden: int = 6
    plan_18_leeftijd: int = 17
    terugkoppeling_werkdagen: int = 5
    eerste_contact_werkdagen: int = 5
    eerste_contact_waarschuw_dagen: int = 10
    eerste_contact_laat_dagen: int = 14
    pogingen: int = 3
    soorten_pogingen: int = 2
    doel_niet_geevalueerd_weken: int = 12
    kwetsbaar_vanaf: int = 4
    bewaartermijn_jaren: int = 20
    bewaren_tot_leeftijd: int = 18
    gewicht_niveau_1: int = 1
    gewicht_niveau_2: int = 1
    gewicht_niveau_3: int = 1
    gewicht_niveau_4: int = 2
    gewicht_niveau_5: int = 3
    gewicht_niveau_6: int = 4
    gewicht_niveau_7: int = 5
    gewicht_zonder_niveau: int = 1
    gewicht_maximum: int = 0
    van_laptop_dagen: int = 0


BUILT_IN = RuleSettings()


def settings_from(table: Mapping[str, object], may_be_off: frozenset[str]) -> RuleSettings:
    """Return the settings in a rules file. may_be_off: ids of the rules that a CJG may switch off.

    The file has ``uit`` (a list of rule ids), a table ``getallen`` and a table ``blokkades``; what a CJG
    calls things is judged by ``own_lists``. Raises RulesFileBroken (details: veld) for a key that we do not
    know, or a value that cannot be.
    """
    for key in table:
        _refuse_unless(key in {_OFF, _NUMBERS, _BLOCKS, WORDS, *WHOLE}, key)
    return RuleSettings(
        off=_off(table.get(_OFF, []), may_be_off),
        **_values(table.get(_NUMBERS, {}), int, _NUMBERS),  # type: ignore[arg-type] # judged key by key
        **_values(table.get(_BLOCKS, {}), bool, _BLOCKS),  # type: ignore[arg-type] # judged key by key
    )


def _off(raw: object, may_be_off: frozenset[str]) -> frozenset[str]:
    if not isinstance(raw, list):
        raise RulesFileBroken(veld=_OFF)
    for item in raw:
        _refuse_unless(isinstance(item, str) and item in may_be_off, f"{_OFF}.{item}")
    return frozenset(raw)


def _values(raw: object, kind: type, table: str) -> dict[str, object]:
    if not isinstance(raw, Mapping):
        raise RulesFileBroken(veld=table)
    known = {f.name for f in dataclasses.fields(RuleSettings) if type(getattr(BUILT_IN, f.name)) is kind}
    for name, value in raw.items():
        _refuse_unless(name in known and type(value) is kind and _is_possible(name, value), f"{table}.{name}")
    return dict(raw)


def _is_possible(name: str, value: object) -> bool:
    """Tell whether a value can be; nought only where it is the built-in one, and says never."""
    least = 0 if getattr(BUILT_IN, name) == 0 else 1
    return isinstance(value, bool) or (isinstance(value, int) and least <= value <= _HIGHEST)


def _refuse_unless(is_fine: bool, place: str) -> None:
    if not is_fine:
        raise RulesFileBroken(veld=place)
