"""What the casus screens are handed from outside: the vault, the papers, the clock, and ways to a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ui.tasks import Tasks

if TYPE_CHECKING:
    from jgw_desktop.app.attachments import Attachment
    from jgw_desktop.app.papers import Papers
    from jgw_desktop.app.ports import Vault
    from jgw_desktop.domain.rules import RuleSettings
    from ui.casus.pages import MakePage
    from ui.dialogs import Dialogs


def built_in_rules() -> RuleSettings:
    """Return the rules that hold where a CJG set nothing."""
    from jgw_desktop.domain.rules import BUILT_IN  # a start does not wait for the rules

    return BUILT_IN


@dataclass(frozen=True, slots=True)
class Desk:
    """The vault is open. write_private: writes bytes to a file that only its owner can read.

    suggest_words: makes a fresh passphrase, for a file that leaves the laptop.
    read_attachment: judges a chosen file and makes it anew; slow, and safe on any thread. rules: the rules
    as this CJG has set them, read anew at each call.
    """

    vault: Vault
    tasks: Tasks
    papers: Papers
    now: Callable[[], datetime]
    dialogs: Dialogs
    write_private: Callable[[Path, bytes], None]
    read_attachment: Callable[[Path], Attachment]
    make_page: MakePage
    suggest_words: Callable[[], str]
    rules: Callable[[], RuleSettings] = built_in_rules

    @property
    def today(self) -> date:
        """The day of today."""
        return self.now().date()
