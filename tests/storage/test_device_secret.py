"""The keyring of the laptop: the real Secret Service on a bus of its own, locked, absent, and impostors."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from storage.device_secret import _kept_here, trusted_backend
from tests.storage.keyring_session import LOCKED, in_session, without_session

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's keyring")

START = """
from pathlib import Path
from jgw_desktop.domain.errors import VaultError
from storage.device_secret import KeyringSecrets
from tests.storage.stores import SANNE
from tests.storage.vaults import OTHER_PHRASE, PHRASE, vault_at
secrets = KeyringSecrets()
vault = vault_at(Path({folder!r}), secrets=secrets)
"""
CREATE = "print(vault.create(PHRASE, SANNE).result(), vault.keys.status().result().device.value)"
UNLOCK = """
error = vault.unlock(PHRASE).exception()
print(error.code if error else vault.keys.status().result().device.value)
"""
CLOSE = "\nvault.close().result()\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "laptop"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kluis"


def script(folder: Path, *steps: str) -> str:
    return START.format(folder=str(folder)) + "".join(steps) + CLOSE


@pytest.mark.slow
def test_p06_a_vault_opens_with_the_secret_in_the_real_keyring_and_nowhere_else(
    home: Path, folder: Path, tmp_path: Path
) -> None:
    code, state = in_session(script(folder, CREATE), home).split()
    assert state == "in_use"
    assert in_session(script(folder, UNLOCK), home) == "in_use"
    elsewhere = tmp_path / "andere laptop"
    assert in_session(script(folder, UNLOCK), elsewhere) == "apparaatsleutel_ontbreekt"
    assert without_session(script(folder, UNLOCK), home) == "apparaatsleutel_ontbreekt"
    recover = f"print(len(vault.recover({code!r}, PHRASE).result()))"
    assert in_session(script(folder, recover), elsewhere) == str(len(code))
    assert in_session(script(folder, UNLOCK), elsewhere) == "in_use"


@pytest.mark.slow
def test_p06_a_locked_keyring_is_told_apart_from_a_missing_secret(home: Path, folder: Path) -> None:
    in_session(script(folder, CREATE), home)
    assert in_session(script(folder, UNLOCK), home, LOCKED) == "sleutelbos_op_slot"
    assert in_session(script(folder, "print(secrets.status().value)"), home, LOCKED) == "locked"
    assert in_session(script(folder, UNLOCK), home) == "in_use"


@pytest.mark.slow
def test_p06_without_a_keyring_a_vault_is_made_without_its_help_and_says_so(home: Path, folder: Path) -> None:
    assert without_session(script(folder, CREATE), home).split()[1] == "none"
    assert without_session(script(folder, UNLOCK), home) == "none"
    assert in_session(script(folder, UNLOCK), home) == "available"


IMPOSTOR = """
from keyring.backend import KeyringBackend
class PlaintextKeyring(KeyringBackend):
    priority = 99
    def get_password(self, service, username): return None
    def set_password(self, service, username, password):
        open({spoils!r}, "a").write(password)
"""


@pytest.mark.slow
def test_p06_a_plain_text_keyring_is_never_used_though_the_library_would_choose_it(
    home: Path, folder: Path, tmp_path: Path
) -> None:
    package = tmp_path / "extra" / "keyrings" / "alt"
    package.mkdir(parents=True)
    spoils = tmp_path / "spoils"
    (package / "file.py").write_text(IMPOSTOR.format(spoils=str(spoils)), encoding="utf-8")
    about = tmp_path / "extra" / "keyrings.alt-5.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: keyrings.alt\nVersion: 5.0\n")
    (about / "entry_points.txt").write_text("[keyring.backends]\nfile = keyrings.alt.file\n")
    extra = str(tmp_path / "extra")
    choice = "import keyring; print(type(keyring.get_keyring()).__name__)"
    assert without_session(choice, home, path=extra) == "PlaintextKeyring"
    assert without_session(script(folder, CREATE), home, path=extra).split()[1] == "none"
    assert not spoils.exists()


@pytest.mark.parametrize("name", ["fail", "null", "chainer"])
def test_p06_backends_that_keep_nothing_or_ask_others_are_not_among_the_trusted(name: str) -> None:
    from storage import device_secret

    trusted = {module for places in device_secret._TRUSTED.values() for module, _ in places}
    assert f"keyring.backends.{name}" not in trusted


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_p06_no_lock_file_brings_a_plain_text_keyring(name: str) -> None:
    locked = (Path(__file__).parents[2] / name).read_text(encoding="utf-8")
    assert "\nkeyring==" in locked
    assert "keyrings" not in locked


def test_p06_a_keyring_that_is_not_there_or_breaks_is_passed_over() -> None:
    assert (
        trusted_backend([("keyring.backends.nergens", "Keyring"), ("keyring.backends.fail", "Keyring")])
        is None
    )


def test_p06_on_windows_secrets_are_kept_on_this_machine_and_do_not_roam() -> None:
    class Roaming:
        persist = "enterprise"

    vault = Roaming()
    assert _kept_here(vault) is vault
    assert vault.persist == "local machine"
