"""Makes a vault unreadable because the CJG says so: keys go, and with them all that they opened.

The header loses its passphrase and its code, and the keyring the secret beside it. What stays is ciphertext,
and the CJG's own way in where it had one. A crash on the way leaves a vault that is whole or wiped.
"""

from __future__ import annotations

from contextlib import suppress

from jgw_desktop.app.audit import Act, Note
from jgw_desktop.app.key_ports import DeviceSecrets
from jgw_desktop.domain.errors import VaultError
from storage import header
from storage.device_key import Keyring
from storage.folder import VaultFolder
from storage.opened import Opened


def wipe(folder: VaultFolder, opened: Opened, secrets: DeviceSecrets | None) -> None:
    """Destroy every way into an opened vault but the CJG's own. Raises the VaultErrors of ``file_errors``."""
    raw = folder.read_header()
    with suppress(VaultError):  # a full disk, or a vault that is only read, does not put it off
        opened.store.note_act(Note(Act.WIPED))
    folder.write_header(header.for_the_cjg_alone(raw, opened.keys))
    check = header.device_check_of(raw)
    if check is not None:
        Keyring(secrets).destroy(check)
    folder.forget_copies()
    folder.aside.remove()
