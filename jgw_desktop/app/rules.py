"""The rules as this CJG has set them: read from the rules file, or built in when that has a fault."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from jgw_desktop.domain.choices import Lists
from jgw_desktop.domain.choices.own import own_lists
from jgw_desktop.domain.errors import RulesFileBroken
from jgw_desktop.domain.rules import BUILT_IN, RuleSettings, may_be_off, settings_from


class RulesFile(Protocol):
    """Where the settings of the rules stand."""

    def read(self) -> Mapping[str, object]:
        """Return the file as a table. Raises RulesFileBroken when it cannot be read as one."""


@dataclass(frozen=True, slots=True)
class LoadedRules:
    """Settings to use. lists: choices that this CJG calls otherwise.

    notice: what the worker is told when these are the built-in ones, else None.
    """

    settings: RuleSettings
    notice: RulesFileBroken | None = None
    lists: Lists = field(default_factory=dict)


def load_rules(file: RulesFile) -> LoadedRules:
    """Return the settings in the rules file; with one fault in it the built-in ones, and a notice."""
    try:
        table = file.read()
        return LoadedRules(settings_from(table, may_be_off()), lists=own_lists(table))
    except RulesFileBroken as error:
        return LoadedRules(BUILT_IN, error)
