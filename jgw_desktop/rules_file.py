"""The file with the rules of a CJG, in TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from jgw_desktop.app.rules import LoadedRules, load_rules
from jgw_desktop.domain.choices import use_lists
from jgw_desktop.domain.errors import RulesFileBroken
from resources import path as resource


class TomlRules:
    """Reads the settings of the rules from a file; a ``RulesFile``."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Mapping[str, object]:
        """Return the file as a table. Raises RulesFileBroken when it is not there or not TOML."""
        try:
            return tomllib.loads(self._path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError, RecursionError) as error:  # brackets a thousand deep are no error of it
            raise RulesFileBroken(veld=self._path.name) from error


def rules_in_use(own: Path) -> LoadedRules:
    """Return the rules out of a CJG's own file, or those shipped where there is none.

    What that file calls things is shown from here on.
    """
    rules = load_rules(TomlRules(own if own.exists() else resource("regels", "cjg.toml")))
    use_lists(rules.lists)
    return rules
