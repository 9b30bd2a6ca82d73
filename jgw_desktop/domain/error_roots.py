"""The roots of the tree of errors, which ``errors.py`` draws; import them from there."""

from __future__ import annotations

from typing import ClassVar


class JgwError(Exception):
    """Base of all our errors. details: named values for the sentence."""

    code: ClassVar[str] = "onbekend"

    def __init__(self, **details: object) -> None:
        super().__init__(self.code)
        self.details = {name: str(value) for name, value in details.items()}


class WorldError(JgwError):
    """The user's or the world's doing; one clear sentence helps."""


class Cancelled(JgwError):
    """The user changed their mind."""

    code = "geannuleerd"


class Defect(JgwError):
    """Our own mistake."""

    code = "fout_in_de_app"


class VaultError(WorldError):
    """Something about the vault."""
