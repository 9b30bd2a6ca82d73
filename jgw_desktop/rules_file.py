"""The file with the rules of a CJG, in TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from jgw_desktop.domain.errors import RulesFileBroken


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
