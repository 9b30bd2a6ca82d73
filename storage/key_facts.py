"""How an open vault is protected, and whether its recovery code is on paper: read from its header."""

from __future__ import annotations

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.key_ports import DeviceKey, KeyNews, KeyStatus
from storage import header, organisation
from storage.device_key import Keyring
from storage.folder import VaultFolder
from storage.key_acts import on_paper
from storage.opened import Opened


class KeyFacts:
    """What is known of the keys of one folder."""

    def __init__(self, folder: VaultFolder, keyring: Keyring) -> None:
        self._folder = folder
        self._keyring = keyring

    def status(self) -> KeyStatus:
        """Tell how the vault is protected."""
        facts = self._facts()
        device = DeviceKey.IN_USE if facts.uses_device else self._keyring.status()
        words = organisation.fingerprint(facts.organisation) if facts.organisation else ""
        return KeyStatus(device, words)

    def news(self, present: Opened) -> KeyNews:
        """Tell what was refused before an opening, and whether the code of the header is on paper."""
        return KeyNews(present.refused, on_paper(present.connection, self._facts().generation))

    def confirm_code(self, present: Opened) -> None:
        """Write down that the recovery code of the header that counts is on paper."""
        present.store.note_act(Note(Act.CODE_CONFIRMED, number=self._facts().generation))

    def _facts(self) -> header.Facts:
        return header.facts_of(self._folder.read_header())
