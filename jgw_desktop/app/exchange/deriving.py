"""The derived values of the casussen in an exchange file, without a vault and without writing anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jgw_desktop.app.exchange.facts import facts_of_file
from jgw_desktop.app.exchange.parsing import parse
from jgw_desktop.domain.derived.afgeleid import derive
from jgw_desktop.domain.derived.metingen import OWN_LISTS, Items, Lists
from jgw_desktop.domain.errors import ImportNoCasussen
from jgw_desktop.domain.rules import RuleSettings
from jgw_desktop.domain.values import Value, thaw

_CASUSSEN, _LISTS = "casussen", "vragenlijsten"


def derive_file(raw: bytes, today: date, settings: RuleSettings) -> list[dict[str, object]]:
    """Return an object for each casus of a file: its id, and the derived values by name.

    Raises ImportNotJson and the like for bytes in which no casus can be seen.
    """
    content = parse(raw)
    if not isinstance(content, Mapping) or not isinstance(content.get(_CASUSSEN), list):
        raise ImportNoCasussen()
    lists = _lists(content.get(_LISTS))
    return [
        _plain(casus, derive(facts_of_file(casus), today, settings, lists)) for casus in content[_CASUSSEN]
    ]


def _plain(casus: object, values: Mapping[str, Value]) -> dict[str, object]:
    own = casus.get("id") if isinstance(casus, Mapping) else None
    return {"id": own, **{name: thaw(value) for name, value in values.items()}}


def _lists(raw: object) -> Lists:
    """Return the questionnaires that a file brings, beside our own."""
    found = [each for each in (raw if isinstance(raw, list) else []) if isinstance(each, Mapping)]
    brought = {
        str(each.get("id")): Items(_names(each.get("zorgItems")), _names(each.get("krachtItems")))
        for each in found
        if each.get("zorgItems") or each.get("krachtItems")
    }
    return {**OWN_LISTS, **brought}


def _names(raw: object) -> tuple[str, ...]:
    return tuple(item for item in raw if isinstance(item, str)) if isinstance(raw, list) else ()
